#include "tests/unit/ui/timeline/timelinefixture.h"

namespace Amandesk {
using namespace Samples;
using namespace Qt::Literals::StringLiterals;

void TimelineFixture::init()
{
    m_model = std::make_unique<TimelineModel>();
    m_view = std::make_unique<TimelineView>(m_theme, m_clock, *m_model);
    m_view->resize(702, 535);
    m_view->show();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
}

void TimelineFixture::cleanup()
{
    m_view.reset();
    m_model.reset();
}

void TimelineFixture::showThread(qint64 from, qint64 to)
{
    TimelineSlice slice;
    for (qint64 id = from; id <= to; ++id)
        slice.messages.append(message(id, u"Message %1 "_s.arg(id) + u"with some words "_s.repeated(int(id % 12)),
                                      at(0, 0).addSecs(id * 40)));
    slice.atStart = from == 1;
    slice.atEnd = true;
    m_model->show(m_id, slice);
}

Message failedOnServer(qint64 id, const QString &code, const QDateTime &sentAt)
{
    Message failed = message(id, u"Ini infonya, Kak."_s, sentAt, SenderKind::Agent);
    failed.state = DeliveryState::Failed;
    failed.failure = DeliveryFailure{code, u"Re-engagement message"_s, u"More than 24 hours have passed"_s};
    return failed;
}

} // namespace Amandesk
