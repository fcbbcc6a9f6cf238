#pragma once
#include "core/domain/conversationlist.h"
#include "core/domain/freshness.h"
#include "core/domain/savedview.h"
#include "ui/common/banner.h"
#include <optional>
#include <QList>
#include <QWidget>

class QSplitter;

namespace Amandesk {
class BulkFeed;
class Clock;
class ContactPanel;
class FindFeed;
class ConversationListPanel;
class ListFeed;
class RecentConversations;
class Session;
class Settings;
class Theme;
class ThreadFeed;
class ThreadPanel;
class WorkFeed;
enum class BulkAction;
enum class WorkAction;
struct BulkProgress;

// The list, the open conversation and its customer side by side. From wide to narrow: the customer's panel is docked,
// then a drawer over the right edge, and below 1024 the list and the conversation take turns.
// Main thread, owned by WorkspacePage; theme, clock, settings and session outlive it.
class InboxPage final : public QWidget
{
    Q_OBJECT
public:
    InboxPage(const Theme &theme, const Clock &clock, Settings &settings, Session &session, QWidget *parent = nullptr);
    ~InboxPage() override;

    void open(const ConversationId &id, MessageId message = {});
    void openToWrite(const ConversationId &id); // with the cursor in its box
    std::optional<Conversation> current() const; // the one that is open
    void setFreshness(const Freshness &freshness);
    void saveDraft();

    // What the keys ask for; see Shortcuts.
    void focusFilter();
    void filterBy(); // channel, tag …: the popover
    void addFilter(bool unreadOnly, const ConversationFilter &more);
    void clearFilters();
    void togglePin(); // of the one that is open
    void selectOne(); // or not any more; several are worked on together
    void bulkActions(); // the menu of the selection
    void bulk(BulkAction action);
    void bulkPin(); // or unpin
    QList<BulkAction> bulkOffered() const; // with those that are selected
    std::optional<BulkProgress> bulkUnderWay() const;
    void step(int conversations);
    void openRecent(); // the one before; again while Ctrl is held: one further back
    void takeNext();
    void resolve();
    void work(WorkAction action);
    QList<WorkAction> workOffered() const; // with the open conversation
    void toggleContact();
    void addTag();
    void editNote();
    void editProperties();
    void askToBlock();
    void chooseTemplate();
    void chooseQuickReply();
    void chooseEmoji();
    void nextMisspelled();
    QList<SavedView> views() const;
    void showView(const SavedView &view);
    void saveView();
    void attachFile();
    void recordVoice(); // or stops and attaches
    int filesUnderWay() const; // offered, and in no draft yet
    void jumpToUnread();
    void find(); // in the open conversation
    void stepMatch(int older);
    bool isReading() const; // the focus is in the conversation, which can be looked through
    void playVoice(); // or pauses it
    void copyLink(); // to the open conversation
    void nextPane(bool forward);
    void focusList();
    void giveBack(const ConversationId &id, const QString &text); // into its box, or its draft

signals:
    void countsChanged(const Amandesk::ConversationCounts &counts);
    void newRequested(); // a conversation with a number
    void notice(Amandesk::BannerKind kind, const QString &text);
    void discarded(const Amandesk::ConversationId &id, const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Layout { Docked, Drawer, OnePane };

    void connectParts(Session &session);
    Layout layoutFor(int width) const;
    QString paneName(const QString &pane) const; // of one width class, for the settings
    int paneWidth(const QString &pane, int usual) const; // as it was dragged there, or as it is
    void watchEdges();
    void keepPaneWidths();
    bool isWide(int width) const;
    void look(const ConversationId &id); // while arrow keys run through the list
    void arrange();
    void setContactShown(bool shown);
    void showContact();
    void placeDrawer();
    void showList(bool list); // OnePane: which of the two

    const Theme &m_theme;
    Settings &m_settings;
    QSplitter *m_splitter;
    bool m_edgeMoved = false; // since it was taken hold of
    ConversationListPanel *m_list;
    ThreadPanel *m_thread;
    ContactPanel *m_contact;
    ListFeed *m_listFeed;
    ThreadFeed *m_threadFeed;
    FindFeed *m_findFeed;
    WorkFeed *m_workFeed;
    BulkFeed *m_bulkFeed;
    RecentConversations *m_recent;
    Layout m_layout = Layout::Docked;
    bool m_contactWanted = true;
    bool m_drawerOpen = false;
    bool m_wasWide = false;
};

} // namespace Amandesk
