#include "ui/shell/notificationsflow.h"
#include "ui/desktop/noticewords.h"
#include "ui/desktop/trayicon.h"
#include "ui/settings/settingsdialog.h"

namespace Amandesk {

NotificationsFlow::NotificationsFlow(Settings &settings, Notifier &notifier, SettingsDialog &dialog)
    : QObject(&dialog)
    , m_settings(settings)
    , m_notifier(notifier)
    , m_page(dialog.notifications())
{
    connect(&m_page, &NotificationsPage::messageChosen, &settings, &Settings::setNoticeOfMessage);
    connect(&m_page, &NotificationsPage::assignedChosen, &settings, &Settings::setNoticeOfAssigned);
    connect(&m_page, &NotificationsPage::windowClosingChosen, &settings, &Settings::setNoticeOfWindowClosing);
    connect(&m_page, &NotificationsPage::contentChosen, &settings, &Settings::setNoticeContent);
    connect(&m_page, &NotificationsPage::quietChosen, &settings, &Settings::setQuietHours);
    connect(&m_page, &NotificationsPage::trayChosen, &settings, &Settings::setTrayIcon);
    connect(&m_page, &NotificationsPage::testRequested, this, &NotificationsFlow::test);
    connect(&settings, &Settings::changed, this, &NotificationsFlow::refresh);
    connect(&notifier, &Notifier::abilityChanged, this, &NotificationsFlow::refresh);
    const auto tell = [this](NoticeTest test) {
        return [this, test](const QString &key) {
            if (key == QLatin1StringView(NoticeWords::testKey))
                m_page.showTest(test);
        };
    };
    connect(&notifier, &Notifier::shown, this, tell(NoticeTest::Shown));
    connect(&notifier, &Notifier::refused, this, tell(NoticeTest::Refused));
    connect(&notifier, &Notifier::opened, this, tell(NoticeTest::Clicked));
    refresh();
}

NotificationsFlow::~NotificationsFlow()
{
    m_notifier.withdraw(QLatin1StringView(NoticeWords::testKey));
}

void NotificationsFlow::refresh()
{
    const NotifierAbility ability = m_notifier.ability();
    NotificationsState state;
    state.message = m_settings.noticeOfMessage();
    state.assigned = m_settings.noticeOfAssigned();
    state.windowClosing = m_settings.noticeOfWindowClosing();
    state.content = m_settings.noticeContent();
    state.quiet = m_settings.quietHours();
    state.tray = m_settings.trayIcon();
    state.trayPossible = TrayIcon::isPossible();
    if (ability.service != NotifierAbility::Service::Asking)
        state.service = ability.service == NotifierAbility::Service::Present;
    state.actions = ability.actions;
    state.inlineReply = ability.inlineReply;
    state.sound = ability.sound;
    state.serviceName = ability.name;
    m_page.setState(state);
}

void NotificationsFlow::test()
{
    m_page.showTest(NoticeTest::Sent);
    Notification notification = NoticeWords::test();
    notification.sound = NoticeSound::Message;
    m_notifier.show(notification);
}

} // namespace Amandesk
