#include "app/cli/syncwatch.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "core/session/sessionmanager.h"
#include <cstdio>

namespace Amandesk::Cli {

SyncWatch::SyncWatch(const VerbCall &call)
    : QObject(call.context)
    , m_session(*call.manager.session())
    , m_json(call.line.json)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::seconds(1));
    connect(&m_pause, &QTimer::timeout, this, &SyncWatch::tell);
    connect(&m_session, &Session::freshnessChanged, this, &SyncWatch::changed);
    connect(&m_session, &Session::backfillChanged, this, &SyncWatch::changed);
    auto *interrupt = new Interrupt(this);
    connect(interrupt, &Interrupt::raised, this, [this] {
        tell();
        m_answer.finish({});
    });
    m_session.start();
    tell();
}

void SyncWatch::changed()
{
    if (m_session.freshness().state != m_freshness.state)
        tell();
    else if (!m_pause.isActive())
        m_pause.start();
}

void SyncWatch::tell()
{
    m_pause.stop();
    const Freshness &freshness = m_session.freshness();
    const BackfillProgress &backfill = m_session.backfill();
    if (m_told && freshness == m_freshness && backfill == m_backfill)
        return;
    m_told = true;
    m_freshness = freshness;
    m_backfill = backfill;
    if (m_json)
        print(toJson(freshness, backfill));
    else
        print(toLine(freshness, backfill));
    std::fflush(stdout); // somebody reads along
}

} // namespace Amandesk::Cli
