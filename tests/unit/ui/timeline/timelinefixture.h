#pragma once
#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/samplethread.h"
#include "tests/unit/ui/uisamples.h"
#include "ui/timeline/timelineview.h"
#include <QTest>

namespace Amandesk {

// One that the server accepted and WhatsApp refused, with its code.
Message failedOnServer(qint64 id, const QString &code, const QDateTime &sentAt);

// A timeline in a window that is active, anew for each row.
class TimelineFixture : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup();

protected:
    void showThread(qint64 from, qint64 to);
    QPoint centreOf(int row) const { return m_view->rowRect(row).center(); }

    Theme m_theme;
    Samples::HandClock m_clock{Samples::at(10, 32)};
    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<TimelineView> m_view;
    const ConversationId m_id{QStringLiteral("1")};
};

} // namespace Amandesk
