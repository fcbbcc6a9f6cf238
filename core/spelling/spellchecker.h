#pragma once
#include "core/base/result.h"
#include "core/spelling/speller.h"
#include <atomic>
#include <memory>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>

namespace Amandesk {
template<typename T> class Answer;

// Whether words are spelled right, asked from the main thread and looked up on the pool, in lots; what was asked once
// is known from then on. Loads dictionaries with the first question. Nothing of it is on disk; what it remembers goes
// with it. Main thread, owned by who shows the words.
class SpellChecker final : public QObject
{
    Q_OBJECT
public:
    enum class Verdict { Unknown, Right, Wrong };

    explicit SpellChecker(const QStringList &folders, QObject *parent = nullptr);
    ~SpellChecker() override; // never waits

    // No language: nothing is looked up, and everything is right. So it is in the beginning.
    void setChoice(const SpellingChoice &choice);
    bool isOn() const { return m_choice.indonesian || m_choice.english; }
    // Right whatever the dictionaries say, without regard to case and accents: the agent's own words, and those of the
    // moment, like the customer's name.
    void setOwnWords(const QStringList &words);
    void setOtherWords(const QStringList &words);

    // Unknown: it is being looked up, and judged() follows. Cheap.
    Verdict verdict(QStringView word);
    // At most Speller::mostSuggestions, the likeliest first. Cancelled when the checker goes or its languages change.
    QFuture<Result<QStringList>> suggestions(const QString &word);

signals:
    void judged(); // of some words the verdict is known now
    void changed(); // of any word it may be another one

private:
    struct Wish {
        QString word;
        std::shared_ptr<Answer<QStringList>> answer;
    };
    void renew();
    void wake();
    void work();
    void judge(const QStringList &words);
    void suggest(const Wish &wish);
    template<typename Job, typename Done> void run(Job job, Done done);

    const QStringList m_folders;
    SpellingChoice m_choice{false, false};
    std::shared_ptr<Speller> m_speller;
    std::shared_ptr<std::atomic_bool> m_stop; // of the jobs that have the speller
    QHash<QString, bool> m_known; // in small letters; is it right?
    QSet<QString> m_asked;
    QStringList m_waiting;
    QList<Wish> m_wishes;
    QSet<QString> m_own; // folded
    QSet<QString> m_other;
    bool m_working = false;
    bool m_woken = false;
};

} // namespace Amandesk
