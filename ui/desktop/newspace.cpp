#include "ui/desktop/newspace.h"
#include <algorithm>

namespace Amandesk {

NewsPace::Time NewsPace::waitOf(const QString &key, Time now) const
{
    const auto last = m_last.constFind(key);
    return last == m_last.cend() ? Time(0) : std::max(Time(0), *last + betweenOfOne - now);
}

NewsPace::Way NewsPace::admit(const QString &key, Time now)
{
    m_last.removeIf([now](const auto &entry) { return entry.value() + betweenOfOne <= now; });
    m_last.insert(key, now);
    m_turns.removeIf([&](const Turn &turn) { return turn.at + burst <= now; });
    if (m_turns.isEmpty())
        m_counted.clear();
    m_turns.removeIf([&](const Turn &turn) { return turn.key == key; });
    m_turns.append({key, now});
    if (!m_counted.contains(key))
        m_counted.append(key);
    return m_turns.size() > mostInBurst ? Way::Counted : Way::Alone;
}

bool NewsPace::mayPlay(Time now)
{
    if (m_sound >= Time(0) && now < m_sound + betweenSounds)
        return false;
    m_sound = now;
    return true;
}

void NewsPace::clear()
{
    m_last.clear();
    m_turns.clear();
    m_counted.clear();
}

} // namespace Amandesk
