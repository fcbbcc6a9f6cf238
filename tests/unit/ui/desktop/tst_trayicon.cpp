#include "resources/icons.h"
#include "tests/support/unexpectedlog.h"
#include "ui/desktop/trayicon.h"
#include "ui/theme/theme.h"
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestTrayIcon final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        initIcons();
        m_theme.applyTo(*qApp);
    }
    void theMenuDoesWhatItSays()
    {
        TrayIcon icon(m_theme);
        icon.setState({true, 2, true});
        QSignalSpy opened(&icon, &TrayIcon::openRequested);
        QSignalSpy locked(&icon, &TrayIcon::lockRequested);
        QSignalSpy available(&icon, &TrayIcon::availabilityWanted);
        QSignalSpy quit(&icon, &TrayIcon::quitRequested);
        const QList<QAction *> actions = icon.menu().actions();
        QCOMPARE(actions.size(), 5); // with the line
        for (QAction *action : actions) {
            QVERIFY(action->isSeparator() || !action->text().isEmpty());
            action->trigger();
        }
        QCOMPARE(opened.size(), 1);
        QCOMPARE(locked.size(), 1);
        QCOMPARE(quit.size(), 1);
        QCOMPARE(available.size(), 1);
        QCOMPARE(available.first().first().toBool(), false);
    }
    void whileLockedItIsNeutral()
    {
        TrayIcon icon(m_theme);
        icon.setState({true, 2, true});
        QVERIFY(icon.toolTip().contains(u'2'));
        icon.setState({false, 2, std::nullopt});
        QCOMPARE(icon.toolTip(), u"Amandesk"_s);
        const QList<QAction *> actions = icon.menu().actions();
        QVERIFY(!actions[1]->isEnabled()); // it is locked already
        QVERIFY(!actions[2]->isVisible());
        QVERIFY(actions[0]->isEnabled());
        QVERIFY(actions.last()->isEnabled());
    }
    void withoutATrayNothingBreaks()
    {
        TrayIcon icon(m_theme);
        icon.setShown(true);
        QVERIFY(icon.isShown());
        icon.setState({true, 2, true});
        m_theme.setMode(ThemeMode::Dark);
        icon.setShown(false);
        QVERIFY(!icon.isShown());
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestTrayIcon)
#include "tst_trayicon.moc"
