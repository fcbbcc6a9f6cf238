#include "core/spelling/spellchecker.h"
#include "core/base/async.h"
#include "core/base/wipestack.h"
#include "core/words/foldedtext.h"
#include <QtConcurrentRun>
#include <QThreadPool>

namespace Amandesk {

namespace {
constexpr qsizetype mostAtOnce = 200; // so that suggestions do not wait behind a long text
constexpr qsizetype mostKnown = 8000;

QSet<QString> foldedSet(const QStringList &words)
{
    QSet<QString> set;
    for (const QString &word : words)
        set.insert(foldedText(word));
    return set;
}

// A hundred thousand words to free, and perhaps the lock of one that is being loaded to wait for.
void endOnPool(std::shared_ptr<Speller> speller)
{
    QThreadPool::globalInstance()->start([speller = std::move(speller)] {});
}
} // namespace

SpellChecker::SpellChecker(const QStringList &folders, QObject *parent)
    : QObject(parent)
    , m_folders(folders)
{
    renew();
}

SpellChecker::~SpellChecker()
{
    *m_stop = true;
    endOnPool(std::move(m_speller));
}

void SpellChecker::renew()
{
    if (m_stop) {
        *m_stop = true;
        endOnPool(std::move(m_speller));
    }
    m_stop = std::make_shared<std::atomic_bool>(false);
    m_speller = std::make_shared<Speller>(m_choice, m_folders);
    m_known.clear();
    m_asked.clear();
    m_waiting.clear();
    m_wishes.clear();
}

void SpellChecker::setChoice(const SpellingChoice &choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    renew();
    emit changed();
}

void SpellChecker::setOwnWords(const QStringList &words)
{
    if (QSet<QString> own = foldedSet(words); own != m_own) {
        m_own = std::move(own);
        emit changed();
    }
}

void SpellChecker::setOtherWords(const QStringList &words)
{
    if (QSet<QString> other = foldedSet(words); other != m_other) {
        m_other = std::move(other);
        emit changed();
    }
}

SpellChecker::Verdict SpellChecker::verdict(QStringView word)
{
    if (!isOn())
        return Verdict::Right;
    const QString small = word.toString().toLower();
    const auto known = m_known.constFind(small);
    if (known != m_known.cend() && *known)
        return Verdict::Right;
    if (!m_own.isEmpty() || !m_other.isEmpty()) {
        const QString folded = foldedText(small);
        if (m_own.contains(folded) || m_other.contains(folded))
            return Verdict::Right;
    }
    if (known != m_known.cend())
        return Verdict::Wrong;
    if (!m_asked.contains(small)) {
        m_asked.insert(small);
        m_waiting.append(small);
        wake();
    }
    return Verdict::Unknown;
}

QFuture<Result<QStringList>> SpellChecker::suggestions(const QString &word)
{
    const auto answer = std::make_shared<Answer<QStringList>>();
    m_wishes.append({word, answer});
    wake();
    return answer->future();
}

// In the next turn: by then the whole text has asked.
void SpellChecker::wake()
{
    if (m_working || std::exchange(m_woken, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_woken = false;
            work();
        },
        Qt::QueuedConnection);
}

void SpellChecker::work()
{
    if (m_working)
        return;
    if (!m_wishes.isEmpty()) {
        suggest(m_wishes.takeFirst());
    } else if (!m_waiting.isEmpty()) {
        const QStringList lot = m_waiting.mid(0, mostAtOnce);
        m_waiting.remove(0, lot.size());
        judge(lot);
    }
}

// One job at a time has the speller; what it comes to is dropped when there is another speller by then.
template<typename Job, typename Done> void SpellChecker::run(Job job, Done done)
{
    m_working = true;
    const auto worker = [speller = m_speller, stop = m_stop, job] {
        auto result = job(*speller, *stop);
        wipeUnusedStack(); // where the words were
        return result;
    };
    whenDone(QtConcurrent::run(worker), this, [this, stop = m_stop, done](const auto &result) {
        m_working = false;
        if (stop == m_stop)
            done(result);
        work();
    });
}

void SpellChecker::judge(const QStringList &words)
{
    const auto job = [words](Speller &speller, const std::atomic_bool &stop) {
        QList<bool> right;
        for (const QString &word : words) {
            if (stop)
                break;
            right.append(speller.isRight(word));
        }
        return right;
    };
    run(job, [this, words](const QList<bool> &right) {
        if (m_known.size() > mostKnown)
            m_known.clear();
        for (qsizetype i = 0; i < right.size(); ++i) {
            m_known.insert(words[i], right[i]);
            m_asked.remove(words[i]);
        }
        emit judged();
    });
}

void SpellChecker::suggest(const Wish &wish)
{
    const auto job = [word = wish.word](Speller &speller, const std::atomic_bool &stop) {
        return stop ? QStringList() : speller.suggestions(word);
    };
    run(job, [answer = wish.answer](const QStringList &words) { answer->finish(words); });
}

} // namespace Amandesk
