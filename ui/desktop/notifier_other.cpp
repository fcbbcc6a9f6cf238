#include "ui/desktop/notifier.h"
#include "ui/theme/productmark.h"
#include <QGuiApplication>
#include <QSystemTrayIcon>

namespace Amandesk {

namespace {
// The plain way where there is no notification service to speak with: a balloon at an icon that is there only while it
// is needed. One at a time, without buttons; to withdraw it takes the icon away. Not run on Windows or macOS so far.
class TrayNotifier final : public Notifier
{
public:
    TrayNotifier()
    {
        m_icon.setIcon(productIcon());
        connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] {
            const QString key = m_key; // to open it withdraws it
            if (!key.isEmpty())
                emit opened(key, {});
        });
    }

    NotifierAbility ability() const override
    {
        NotifierAbility ability;
        ability.service =
            QSystemTrayIcon::supportsMessages() ? NotifierAbility::Service::Present : NotifierAbility::Service::Absent;
        ability.sound = true; // the system's own
        return ability;
    }
    void show(const Notification &notification) override
    {
        if (ability().service != NotifierAbility::Service::Present)
            return emit refused(notification.key);
        m_icon.show();
        m_icon.showMessage(notification.title, notification.text,
                           notification.urgent ? QSystemTrayIcon::Warning : QSystemTrayIcon::NoIcon);
        m_key = notification.key;
        emit shown(notification.key);
    }
    void withdraw(const QString &key) override
    {
        if (key == m_key)
            withdrawAll();
    }
    void withdrawAll() override
    {
        m_key.clear();
        m_icon.hide();
    }
    void setCount([[maybe_unused]] int count) override
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        qGuiApp->setBadgeNumber(count);
#endif
    }

private:
    QSystemTrayIcon m_icon;
    QString m_key; // of the one that is shown
};
} // namespace

std::unique_ptr<Notifier> Notifier::create(const QString &)
{
    return std::make_unique<TrayNotifier>();
}

} // namespace Amandesk
