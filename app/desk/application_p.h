#pragma once
#include "app/desk/application.h"
#include "core/base/log.h"
#include "core/lock/locktriggers.h"
#include "core/session/sessionmanager.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/newsfeed.h"
#include "ui/shell/trayfeed.h"

namespace Amandesk {

// What the sources of Application share, and nobody else.

Q_DECLARE_LOGGING_CATEGORY(lcDesk)

// In the order of building; taken down the other way round, so that the window goes before the session it shows.
struct Application::Profile {
    Settings settings;
    SessionManager manager;
    LockTriggers triggers;
    std::unique_ptr<MainWindow> window;
    std::unique_ptr<NewsFeed> news;
    std::unique_ptr<TrayFeed> tray;

    Profile(const QString &folder, const QString &profileFolder, const Clock &clock, SessionWatch &login,
            const SessionManager::Options &options)
        : settings(folder, profileFolder)
        , manager(folder, clock, options)
        , triggers(manager.lock(), login)
    {
        applyTriggers();
        connect(&manager, &SessionManager::policyChanged, &triggers, [this] { applyTriggers(); });
    }
    void applyTriggers() { triggers.setEnabled(settings.lockWithSystem() || manager.policy().withSystem); }
};

} // namespace Amandesk
