#pragma once
#include "core/domain/freshness.h"
#include "core/domain/ids.h"
#include "ui/common/banner.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/navigationrail.h"
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace Amandesk {
class BoardFeed;
class BoardPage;
class Clock;
class HelpDialog;
class InboxPage;
class KeySheet;
class NewConversationFlow;
class PaletteFeed;
class SearchPanel;
class Session;
class Settings;
class StatusStrip;
class Theme;
class Toast;
class UnsentDialog;

// Everything a signed-in agent sees: the rail, one of inbox, search and board, and the status strip. It lives as long
// as the session does: when the program locks it is destroyed, and with it every model and every text in it.
// Main thread, owned by MainWindow; theme, clock, settings and session outlive it.
class WorkspacePage final : public QWidget
{
    Q_OBJECT
public:
    WorkspacePage(const Theme &theme, const Clock &clock, Settings &settings, Session &session,
                  QWidget *parent = nullptr);
    ~WorkspacePage() override;

    void show(WorkspaceView view);
    WorkspaceView view() const { return m_view; }
    void open(const ConversationId &id, MessageId message = {}); // in the inbox
    void openToWrite(const ConversationId &id); // the same, with the cursor in its box
    void setAccount(const QString &name, const QString &key); // see NavigationRail
    QWidget *accountsButton() const { return m_rail->accountsButton(); }
    void setIdleLock(int minutes); // in force; 0: never
    void showNotice(BannerKind kind, const QString &text);
    void offerBack(const ConversationId &id, const QString &text); // what was discarded, to be put into the box again

    InboxPage &inbox() { return *m_inbox; }
    SearchPanel &search() { return *m_search; }
    BoardPage *board() { return m_board; } // only for those who oversee the queue
    StatusStrip &statusStrip() { return *m_status; }

signals:
    void lockRequested();
    void accountsRequested();
    void settingsRequested(Amandesk::SettingsSection section);
    void updateCheckRequested();
    void signOutRequested();
    void languageChosen(const QString &language);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void connectSession();
    void connectPalette();
    void addCommands();
    void openSettings();
    void openHelp();
    void openUnsent();
    void freshnessChanged(const Freshness &freshness);
    void showFreshness();
    void showAvailability();
    void showSearchPolicy();
    bool isSearchOffered() const;
    void fit(); // rail and status strip, to the room there is

    const Theme &m_theme;
    Settings &m_settings;
    Session &m_session;
    NavigationRail *m_rail;
    Banner *m_banner;
    QStackedWidget *m_stack;
    InboxPage *m_inbox;
    SearchPanel *m_search;
    BoardPage *m_board = nullptr;
    BoardFeed *m_boardFeed = nullptr;
    StatusStrip *m_status;
    Toast *m_toast;
    PaletteFeed *m_palette;
    KeySheet *m_keySheet;
    NewConversationFlow *m_begin;
    QTimer m_pace; // numbers that run are shown no more often than anybody can read them
    FreshnessState m_shown = FreshnessState::NeverSynced;
    QPointer<HelpDialog> m_help; // while it is open
    QPointer<UnsentDialog> m_unsent; // the same
    WorkspaceView m_view = WorkspaceView::Inbox;
    ConversationId m_discardedIn;
    QString m_discarded; // as long as it can be put back
};

} // namespace Amandesk
