#include "ui/shell/trayfeed.h"
#include "core/conversations/conversationwork.h"
#include "core/session/sessionmanager.h"
#include "core/settings/settings.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/newsfeed.h"

namespace Amandesk {

TrayFeed::TrayFeed(const Theme &theme, Settings &settings, SessionManager &manager, const NewsFeed &news,
                   MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_manager(manager)
    , m_news(news)
    , m_icon(theme)
{
    connect(&settings, &Settings::changed, this, [this](Setting setting) {
        if (setting == Setting::TrayIcon)
            refresh();
    });
    connect(&manager, &SessionManager::stateChanged, this, &TrayFeed::refresh);
    connect(&news, &NewsFeed::unreadChanged, this, &TrayFeed::refresh);
    connect(&m_icon, &TrayIcon::openRequested, &window, &MainWindow::comeForward);
    connect(
        &m_icon, &TrayIcon::lockRequested, &manager, [&manager] { manager.lockNow(); }, Qt::QueuedConnection);
    connect(&m_icon, &TrayIcon::availabilityWanted, this, [this](bool available) {
        if (m_session)
            m_session->setAvailable(available);
    });
    connect(&m_icon, &TrayIcon::quitRequested, &window, [&window] {
        window.comeForward(); // it may have a question
        window.close();
    });
    refresh();
}

void TrayFeed::refresh()
{
    Session *session = m_manager.state() == SessionState::SignedIn ? m_manager.session() : nullptr;
    if (session != m_session) {
        m_session = session;
        if (session) {
            connect(session, &Session::availabilityChanged, this, &TrayFeed::refresh);
            connect(&session->work(), &ConversationWork::policyChanged, this, &TrayFeed::refresh);
        }
    }
    TrayState state;
    state.open = session != nullptr;
    state.unread = m_news.unread();
    if (session && session->work().maySetAvailability())
        state.available = session->isAvailable();
    m_icon.setState(state);
    m_icon.setShown(m_settings.trayIcon());
}

} // namespace Amandesk
