#pragma once
#include <chrono>
#include <QHash>
#include <QList>
#include <QString>

namespace Amandesk {

// How fast news may come to the desktop: one conversation's now and then, a burst of many as one, and sounds with
// silence between them. Pure; times are monotonic.
class NewsPace final
{
public:
    using Time = std::chrono::milliseconds;
    static constexpr Time betweenOfOne = std::chrono::seconds(3);
    static constexpr Time betweenSounds = std::chrono::seconds(5);
    static constexpr Time burst = std::chrono::seconds(10);
    static constexpr qsizetype mostInBurst = 4; // conversations that are named; more are counted

    // So long its next one has to wait.
    Time waitOf(const QString &key, Time now) const;
    enum class Way { Alone, Counted };
    Way admit(const QString &key, Time now); // it is shown now
    bool mayPlay(Time now); // and if so, it is played now
    qsizetype counted() const { return m_counted.size(); } // conversations of this burst, those that were named too
    void clear();

private:
    struct Turn {
        QString key;
        Time at;
    };
    QHash<QString, Time> m_last;
    QList<Turn> m_turns; // within the burst's length, each key once
    QList<QString> m_counted;
    Time m_sound = Time(-1);
};

} // namespace Amandesk
