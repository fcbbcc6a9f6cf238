#include "tests/unit/ui/settings/settingspagetest.h"
#include "ui/common/banner.h"
#include "ui/settings/notificationspage.h"
#include <QCheckBox>
#include <QComboBox>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// The page that says what the desktop shows of news.
class TestNotificationsPage final : public SettingsPageTest
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_window.reset(); }

    void everyKindIsChosenForItself();
    void quietHoursAreChosenAndWrittenOnesKept();
    void toBeToldIsNotToChoose();
    void theServiceIsDescribed_data();
    void theServiceIsDescribed();
    void everythingIsReachedByTabAndNamed();
    void theNoteIsSaidAnewInAnotherLanguage();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void looks();

private:
    NotificationsPage &page() { return m_dialog->notifications(); }
    static NotificationsState present();
};

NotificationsState TestNotificationsPage::present()
{
    NotificationsState state;
    state.service = true;
    state.actions = state.sound = true;
    state.serviceName = u"gnome-shell"_s;
    return state;
}

void TestNotificationsPage::init()
{
    make();
    page().setState(present());
    show(SettingsSection::Notifications);
}

void TestNotificationsPage::everyKindIsChosenForItself()
{
    QSignalSpy message(&page(), &NotificationsPage::messageChosen);
    QSignalSpy assigned(&page(), &NotificationsPage::assignedChosen);
    QSignalSpy closing(&page(), &NotificationsPage::windowClosingChosen);
    const auto press = [this](const char *name, Qt::Key key) {
        part<QComboBox>(name)->setFocus();
        QTest::keyClick(part<QComboBox>(name), key);
    };
    press("noticeMessage", Qt::Key_Up);
    press("noticeAssigned", Qt::Key_Up);
    press("noticeWindowClosing", Qt::Key_Down);
    QCOMPARE(message.size() + assigned.size() + closing.size(), 3);
    QCOMPARE(message.first().first().value<NoticeChoice>(), NoticeChoice::Off);
    QCOMPARE(assigned.first().first().value<NoticeChoice>(), NoticeChoice::Silent);
    QCOMPARE(closing.first().first().value<NoticeChoice>(), NoticeChoice::Sound);
}

void TestNotificationsPage::quietHoursAreChosenAndWrittenOnesKept()
{
    std::optional<QuietHours> chosen;
    connect(&page(), &NotificationsPage::quietChosen, this, [&](const auto &hours) { chosen = hours; });
    QVERIFY(!part<QComboBox>("quietFrom")->isEnabled());
    part<QCheckBox>("quietHours")->click();
    QCOMPARE(chosen, QuietHours());
    NotificationsState state = present();
    state.quiet = QuietHours{17 * 60 + 10, 7 * 60};
    page().setState(state);
    QCOMPARE(part<QComboBox>("quietFrom")->currentData().toInt(), 17 * 60 + 10);
    part<QComboBox>("quietTo")->setFocus();
    QTest::keyClick(part<QComboBox>("quietTo"), Qt::Key_Down);
    QCOMPARE(chosen, (QuietHours{17 * 60 + 10, 7 * 60 + 30}));
    part<QCheckBox>("quietHours")->click();
    QVERIFY(!chosen);
}

void TestNotificationsPage::toBeToldIsNotToChoose()
{
    QSignalSpy message(&page(), &NotificationsPage::messageChosen);
    QSignalSpy content(&page(), &NotificationsPage::contentChosen);
    QSignalSpy tray(&page(), &NotificationsPage::trayChosen);
    NotificationsState state = present();
    state.message = NoticeChoice::Off;
    state.content = false;
    state.tray = true;
    page().setState(state);
    QVERIFY(part<QCheckBox>("trayIcon")->isChecked());
    QVERIFY(!part<QCheckBox>("noticeContent")->isChecked());
    QCOMPARE(message.size() + content.size() + tray.size(), 0);
}

void TestNotificationsPage::theServiceIsDescribed_data()
{
    QTest::addColumn<NotificationsState>("state");
    QTest::addColumn<QString>("said");
    NotificationsState state;
    QTest::newRow("asking") << state << u"Asking the desktop…"_s;
    state.service = false;
    QTest::newRow("absent") << state << u"has no notification service"_s;
    state.service = true;
    QTest::newRow("plain") << state << u"without buttons"_s;
    QTest::newRow("no sound") << state << u"system's beep"_s;
    state.actions = true;
    QTest::newRow("buttons") << state << u"written in the window"_s;
    state.inlineReply = true;
    QTest::newRow("answers") << state << u"opened and answered"_s;
}

void TestNotificationsPage::theServiceIsDescribed()
{
    QFETCH(const NotificationsState, state);
    QFETCH(const QString, said);
    page().setState(state);
    QVERIFY(part<QPushButton>("testNotification")->accessibleDescription().contains(said));
}

void TestNotificationsPage::everythingIsReachedByTabAndNamed()
{
    NotificationsState state = present();
    state.quiet = QuietHours();
    page().setState(state);
    const QSet<QWidget *> reached = reachedByTab(30);
    for (const char *name : {"settingsPages", "noticeMessage", "noticeAssigned", "noticeWindowClosing", "noticeContent",
                             "quietFrom", "quietTo", "quietHours", "trayIcon", "testNotification"}) {
        QVERIFY2(reached.contains(part<QWidget>(name)), name);
        const auto *button = part<QPushButton>(name);
        QVERIFY2(button || !part<QWidget>(name)->accessibleName().isEmpty(), name);
    }
    QVERIFY(part<QComboBox>("quietFrom")->accessibleName() != part<QComboBox>("quietTo")->accessibleName());
    auto *pages = part<QListWidget>("settingsPages");
    QCOMPARE(pages->currentRow(), int(SettingsSection::Notifications));
    pages->setFocus();
    QTest::keyClick(pages, Qt::Key_Up);
    QVERIFY(!page().isVisible());
}

void TestNotificationsPage::longerWordsHaveRoom_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("usual") << 100;
    QTest::newRow("large text") << 140;
}

void TestNotificationsPage::theNoteIsSaidAnewInAnotherLanguage()
{
    page().setState(present());
    page().showTest(NoticeTest::Refused);
    const auto *words = page().findChild<Banner *>(u"notificationsNote"_s)->findChild<TextLabel *>();
    const QString before = words->text();
    QVERIFY(!before.isEmpty());
    const LongerWords longer;
    QCoreApplication::processEvents();
    QVERIFY(words->text().startsWith(before) && words->text() != before);
}

void TestNotificationsPage::longerWordsHaveRoom()
{
    QFETCH(const int, scale);
    const LongerWords longer;
    m_theme.setTextScale(scale);
    NotificationsState state = present();
    state.quiet = QuietHours();
    page().setState(state);
    page().showTest(NoticeTest::Shown);
    QTRY_COMPARE_WITH_TIMEOUT(withoutRoom(*m_dialog), QString(), 30000);
    m_dialog->resize(m_dialog->width(), 900);
    Pictures::save(*m_dialog, u"notifications-longer-%1"_s.arg(scale));
    m_theme.setTextScale(100);
}

void TestNotificationsPage::looks()
{
    m_dialog->resize(m_dialog->width(), 780);
    NotificationsState state = present();
    state.quiet = QuietHours();
    page().setState(state);
    page().showTest(NoticeTest::Shown);
    Pictures::saveBoth(m_theme, *m_dialog, u"notifications"_s);
    state.service = false;
    state.trayPossible = false;
    state.serviceName.clear();
    state.quiet.reset();
    page().setState(state);
    page().showTest(NoticeTest::Refused);
    QVERIFY(!part<QCheckBox>("trayIcon")->isEnabled());
    QCOMPARE(part<Banner>("notificationsNote")->kind(), BannerKind::Warn);
    Pictures::saveBoth(m_theme, *m_dialog, u"notifications-absent"_s);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestNotificationsPage)
#include "tst_notificationspage.moc"
