#pragma once
#include "core/domain/storechanges.h"
#include "core/session/sessionmanager.h"
#include "ui/desktop/newspace.h"
#include "ui/desktop/noticewords.h"
#include <chrono>
#include <memory>
#include <optional>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QTimer>

namespace Amandesk {
class Clock;
class MainWindow;
class Settings;

// Decides what the desktop is told: reads what is new through the session, says it once and not too often, and takes
// it back when it was read or the program locks. While locked it knows no customer and no text.
// Main thread, owned by the program; everything it is given outlives it.
class NewsFeed final : public QObject
{
    Q_OBJECT
public:
    NewsFeed(const Clock &clock, Settings &settings, SessionManager &manager, Notifier &notifier, MainWindow &window,
             QObject *parent = nullptr);
    ~NewsFeed() override;

    // Something came while locked. messages: how many so far, when it may be told.
    void newsWhileLocked(std::optional<int> messages);
    void checkWindows(); // of WhatsApp, which are about to close; by itself twice a minute
    bool isDeciding() const { return !m_pending.isEmpty() || m_telling > 0; } // something may still be shown
    int unread() const { return m_unread; } // conversations of mine; 0 while locked
    // Tests wait less.
    void setPatience(std::chrono::milliseconds message, std::chrono::milliseconds assigned);

signals:
    void unreadChanged(int conversations);

private:
    struct Pending {
        NewsKind kind;
        std::chrono::milliseconds due;
        std::chrono::seconds windowLeft{};
    };

    struct Told {
        MessageId newest; // as it was then
        bool untilRead = false; // there was something to read
    };

    void attach();
    void detach();
    void learnMine(const QString &cursor = {});
    void changed(const StoreChanges &changes);
    void readChanged();
    void look(const Conversation &row); // at one that changed
    void expect(const ConversationId &id, NewsKind kind, std::chrono::milliseconds patience,
                std::chrono::seconds windowLeft = {});
    void tellDue();
    void tell(const Conversation &row, const Pending &pending);
    void show(Notification notification, NewsKind kind);
    bool isQuiet() const;
    bool isInView(const ConversationId &id) const;
    void open(const QString &key, const QString &token, bool toWrite);
    void reply(const QString &key, const QString &text);
    void keepReply(const ConversationId &id, const QString &text);
    void countUnread();
    void setUnread(int conversations);
    void scheduleNext();

    const Clock &m_clock;
    Settings &m_settings;
    SessionManager &m_manager;
    Notifier &m_notifier;
    MainWindow &m_window;
    NewsPace m_pace;
    QPointer<Session> m_session; // while it is open
    std::unique_ptr<QObject> m_scope; // the same: what is asked for ends with it
    QHash<ConversationId, Pending> m_pending; // waits for its turn
    QHash<ConversationId, Told> m_told; // what is shown
    QSet<ConversationId> m_mine;
    QSet<ConversationId> m_found; // of the reading that is under way
    QHash<ConversationId, QDateTime> m_closing; // windows that were told of
    StoreChanges m_changed; // not read yet
    QTimer m_next;
    QTimer m_soon;
    QTimer m_windows;
    std::chrono::milliseconds m_messagePatience{300};
    std::chrono::milliseconds m_assignedPatience{1500}; // who takes one is about to see it
    int m_telling = 0; // readings for what is due
    bool m_mineKnown = false;
    bool m_learning = false;
    bool m_reading = false;
    bool m_counting = false;
    bool m_countAgain = false;
    int m_unread = 0;
};

} // namespace Amandesk
