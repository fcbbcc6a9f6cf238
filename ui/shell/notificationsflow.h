#pragma once
#include "ui/settings/notificationspage.h"
#include <QObject>

namespace Amandesk {
class Notifier;
class SettingsDialog;

// Carries what the notifications' page asks for to the settings and to the desktop, and tells it what is in force.
// Main thread, owned by the dialog; settings and notifier outlive it.
class NotificationsFlow final : public QObject
{
    Q_OBJECT
public:
    NotificationsFlow(Settings &settings, Notifier &notifier, SettingsDialog &dialog);
    ~NotificationsFlow() override; // takes the test back

private:
    void refresh();
    void test();

    Settings &m_settings;
    Notifier &m_notifier;
    NotificationsPage &m_page;
};

} // namespace Amandesk
