#pragma once
#include "ui/desktop/trayicon.h"
#include <QObject>
#include <QPointer>

namespace Amandesk {
class MainWindow;
class NewsFeed;
class Session;
class SessionManager;
class Settings;

// Shows the icon in the tray while the settings want it, and carries out what is chosen at it.
// Main thread, owned by the program; everything it is given outlives it.
class TrayFeed final : public QObject
{
    Q_OBJECT
public:
    TrayFeed(const Theme &theme, Settings &settings, SessionManager &manager, const NewsFeed &news, MainWindow &window,
             QObject *parent = nullptr);
    TrayIcon &icon() { return m_icon; }

private:
    void refresh();

    Settings &m_settings;
    SessionManager &m_manager;
    const NewsFeed &m_news;
    TrayIcon m_icon;
    QPointer<Session> m_session;
};

} // namespace Amandesk
