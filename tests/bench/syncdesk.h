#pragma once
#include "core/base/clock.h"
#include "core/session/sessionmanager.h"
#include "core/settings/settings.h"
#include "tests/bench/guiwatch.h"
#include "tests/bench/sandboxtool.h"
#include "tests/bench/storemessages.h"
#include "tests/support/fakekeychain.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include <memory>
#include <optional>
#include <QJsonArray>
#include <QJsonObject>

namespace Amandesk {
class ConversationListModel;
class ConversationListView;
class TimelineView;

// The console as it is, in the real window on an offscreen screen: does what an agent does and says how long it took.
class SyncDesk final
{
public:
    explicit SyncDesk(WatchedApplication &app);
    ~SyncDesk();
    Result<QJsonObject> answer(const QString &what, const QJsonObject &request);

private:
    Result<QJsonObject> signIn(const QJsonObject &request); // until the list can be worked with
    Result<QJsonObject> sync(); // until everything is here
    Result<QJsonObject> traffic(const QJsonObject &request); // customers write, the list and a conversation are open
    Result<QJsonObject> away(const QJsonObject &request); // locked; customers write meanwhile
    Result<QJsonObject> back(const QJsonObject &request); // until everything is here again
    Result<QJsonObject> idle(const QJsonObject &request);
    Result<QJsonObject> makeProfile(const QJsonObject &request); // without any server, and locked
    Result<QJsonObject> lockAndUnlock(const QJsonObject &request);
    Result<double> unlockUntilPainted(); // ms
    void openTenWindows();
    void showWindow(const QString &profile); // of a profile that is locked
    Result<QJsonObject> openProfile(const QJsonObject &request); // one that another process made
    Result<QJsonObject> switchConversations(const QJsonObject &request);
    Result<QJsonObject> scroll(const QJsonObject &request);
    Result<QJsonObject> type(const QJsonObject &request);
    Result<QJsonObject> work(const QJsonObject &request);
    Result<> openWritable(); // a conversation that can be answered
    Result<double> clickRow(int row); // ms until its messages are painted
    // From the deed to the end of the paint event that shows what is right, in ms.
    Result<double> untilPainted(QWidget *widget, const std::function<void()> &deed, const std::function<bool()> &right);
    Result<> openTop(); // the uppermost conversation, until its messages are painted
    bool isCurrent() const;
    Result<> listIsRight(const QJsonArray &last);
    ConversationListModel &list() const;
    ConversationListView &listView() const;
    TimelineView &timeline() const;

    WatchedApplication &m_app;
    Theme m_theme;
    SystemClock m_clock;
    FakeKeychain m_keychain;
    std::optional<SandboxTool> m_tool;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SessionManager> m_manager;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace Amandesk
