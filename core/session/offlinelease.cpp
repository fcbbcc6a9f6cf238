#include "core/session/offlinelease.h"
#include "core/base/clock.h"
#include <algorithm>

namespace Amandesk {
using std::chrono::milliseconds;

OfflineLease::OfflineLease(const Clock &clock)
    : m_clock(clock)
{ }

void OfflineLease::begin(const QDateTime &contact, const QDateTime &seen)
{
    const QDateTime now = m_clock.now();
    m_contact = contact;
    m_seen = std::max({seen, contact, now});
    m_setBack = milliseconds(now.msecsTo(m_seen)) > mostSetBack;
    m_passed = milliseconds(contact.msecsTo(m_seen));
    m_began = m_clock.monotonic();
}

void OfflineLease::answered()
{
    m_contact = {};
    m_seen = {};
    m_setBack = false;
    m_passed = milliseconds(0);
    m_began = m_clock.monotonic();
}

milliseconds OfflineLease::sinceBegin() const
{
    return m_clock.monotonic() - m_began;
}

bool OfflineLease::isOver(std::chrono::hours limit) const
{
    return m_setBack || m_passed + sinceBegin() > limit;
}

QDateTime OfflineLease::contact() const
{
    return m_contact.isValid() ? m_contact : m_clock.now().addMSecs(-sinceBegin().count());
}

QDateTime OfflineLease::seen() const
{
    const QDateTime now = m_clock.now();
    return m_seen.isValid() ? std::max(now, m_seen.addMSecs(sinceBegin().count())) : now;
}

} // namespace Amandesk
