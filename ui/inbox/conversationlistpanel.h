#pragma once
#include "core/base/error.h"
#include "core/domain/savedview.h"
#include "ui/inbox/conversationdelegate.h"
#include "ui/inbox/tabcounts.h"
#include <QFrame>
#include <QTimer>

namespace Amandesk {
class Banner;
class Button;
class Clock;
class ConversationListModel;
class ConversationListView;
class ConversationSelection;
class FilterChips;
class FilterPopover;
class IconButton;
class ListContent;
class ListTabs;
class OpenConversation;
class QueueBar;
class SavedViewsMenu;
class SearchField;
class SelectionBar;
class SortMenu;
class Theme;
struct EmptyWords;

// The left pane of the inbox: filter field, tabs, sorting, the list, and the queue with "Take next".
// Asks nothing itself: says what it would like to show (queryChanged) and is fed with values.
// Main thread, owned by the inbox page; theme and clock outlive it.
class ConversationListPanel final : public QFrame
{
    Q_OBJECT
public:
    ConversationListPanel(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~ConversationListPanel() override;

    void setRole(Role role, const QString &ownName); // decides the tabs and whether there is a queue to take from
    ConversationListQuery query() const;
    ConversationListModel &model() { return *m_model; }
    ConversationId current() const;

    void showPage(const ConversationListQuery &query, const ConversationPage &page);
    void appendPage(const ConversationPage &page);
    void upsert(const QList<Conversation> &conversations);
    void remove(const ConversationId &id);
    void showCounts(const ConversationCounts &counts);
    // What each tab would show with the filters of this query; dropped when they are not in force any more.
    void showMatches(const ConversationListQuery &query, const ConversationCounts &counts);
    // How many wait to be taken, where the list of them is not told. Absent: not known.
    void showQueueLength(std::optional<int> waiting);
    void showLoading(); // only seen where nothing is cached, and not at once
    void showError(const Error &error); // what is shown stays
    void clearError();
    void setCurrent(const ConversationId &id); // shows it as the open one when it is in the list
    // Several at once, to do something with all of them.
    QList<Conversation> selectedRows() const; // in the list's order
    bool toggleSelected(); // the one with the cursor, or the open one; false: there is none
    void setSelected(const QList<ConversationId> &ids); // those that are in the list
    void setSelectionFrozen(bool frozen); // while it is worked on
    void endSelection();
    SelectionBar &selectionBar() { return *m_selectionBar; }
    void selectTab(ConversationTab tab);
    void setFilterChoices(const FilterChoices &choices);
    void openFilter(); // the popover
    void setFilter(bool unreadOnly, const ConversationFilter &filter);
    // One more condition, none of those with names: the palette's.
    void addFilter(bool unreadOnly, const ConversationFilter &more);
    void clearFilters(); // the words in the field, too
    bool isFiltered() const; // by more than the words in the field
    void setViews(const QList<SavedView> &views);
    void showView(const SavedView &view);
    void saveView(); // the present one, after asking for its name
    void setTaking(bool taking); // the server was asked for the next one
    void setTakeNextAllowed(bool allowed); // false: the workspace has others assign
    void setDensity(RowDensity density);
    void setCatchingUp(bool catchingUp); // the first sync has not brought everything yet
    void focusFilter();
    void focusList(); // chooses nothing: to look at a conversation is to read it
    void step(int rows); // to the next or previous conversation

signals:
    void queryChanged(const Amandesk::ConversationListQuery &query);
    void moreWanted();
    void refreshWanted(); // time alone has changed what belongs here
    void filterChoicesWanted();
    void selected(const Amandesk::ConversationId &id); // show it
    void activated(const Amandesk::ConversationId &id); // show it and let the agent write
    void stopRequested(); // of the work on those that are selected
    void takeNextRequested();
    void newRequested(); // a conversation with a number
    void retryRequested();
    void saveViewRequested(const Amandesk::SavedView &view);
    void removeViewRequested(const Amandesk::SavedView &view);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectParts();
    void retranslate();
    void connectFilter();
    void showFilter(); // chips, number, popover
    void retranslateFilter();
    QStringList filterWords() const;
    void escape();
    void connectSelection();
    void selectionChanged();
    void tellSelected(int row);
    void leaveSelection();
    ConversationId idAt(int row) const; // empty: there is no such row
    void ask();
    void updateCounts();
    int matchesOf(ConversationTab tab) const; // with the filters and words in force
    void updateContent();
    EmptyWords emptyWords() const;
    void updateMoves();
    bool mayTake() const;
    void updateTaking();
    SavedView present() const; // how the list is shown, without a name

    const Theme &m_theme;
    const Clock &m_clock;
    ConversationListModel *m_model;
    SearchField *m_filter;
    ListTabs *m_tabs;
    Button *m_sortButton;
    SortMenu *m_sortMenu;
    Button *m_filterButton;
    FilterPopover *m_filterPopover;
    FilterChips *m_filterChips;
    IconButton *m_unreadOnly;
    IconButton *m_new;
    IconButton *m_viewsButton;
    SavedViewsMenu *m_viewsMenu;
    Button *m_moves;
    Banner *m_error;
    ConversationListView *m_list;
    ListContent *m_content;
    ConversationDelegate *m_delegate;
    ConversationSelection *m_selection;
    OpenConversation *m_open;
    SelectionBar *m_selectionBar;
    QueueBar *m_queueBar;

    Role m_role = Role::Agent;
    ConversationFilter m_conditions;
    FilterChoices m_choices;
    QList<SavedView> m_views;
    TabCounts m_counts;
    bool m_taking = false;
    bool m_takeNextAllowed = true;
    QTimer m_filterDelay;
    QTimer m_minute;
    QTimer m_refresh{this}; // while a filter depends on the time
};

} // namespace Amandesk
