#pragma once
#include "core/base/error.h"
#include "core/domain/queue.h"
#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QGridLayout;
class QStackedWidget;

namespace Amandesk {
class AgentTableModel;
class Banner;
class BoardTable;
class BoardTile;
class ColleaguePopover;
class Clock;
class CountBadge;
class EmptyState;
class IconButton;
class QueueModel;
class TextLabel;
class Theme;

// The supervisor's page: four numbers, who waits, and who is there to take them. Shows only what the server told, with
// its age; assigns from the list. Asks nothing itself.
// Main thread, owned by WorkspacePage; theme and clock outlive it.
class BoardPage final : public QWidget
{
    Q_OBJECT
public:
    BoardPage(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~BoardPage() override;

    void showLoading(); // only seen while nothing is known
    void showSnapshot(const QueueSnapshot &snapshot);
    void showError(const Error &error); // what is known stays, with its age
    void setAssigning(const ConversationId &id, bool assigning);
    void showAssignError(const ConversationId &id, const Error &error);
    void focusList();

signals:
    void openRequested(const Amandesk::ConversationId &id);
    void assignRequested(const Amandesk::ConversationId &id, Amandesk::AgentId agent);
    void refreshRequested();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Unassigned {
        QString who; // empty when the customer does not wait any more
        Error error;
    };

    QWidget *buildHead();
    QWidget *buildCard(TextLabel *title, CountBadge *count, TextLabel *hint, QWidget *content);
    void follow(); // the theme
    void retranslate();
    void refresh(); // words and numbers, as of now
    void refreshProblem();
    void refreshTiles();
    QString dataTime() const;
    void arrange();
    void askToAssign(int row);

    const Theme &m_theme;
    const Clock &m_clock;
    QWidget *m_head = nullptr;
    TextLabel *m_title;
    TextLabel *m_age;
    IconButton *m_reload;
    Banner *m_problem;
    QGridLayout *m_tileGrid;
    BoardTile *m_unserved;
    BoardTile *m_closing;
    BoardTile *m_served;
    BoardTile *m_available;
    QBoxLayout *m_columns;
    TextLabel *m_queueTitle;
    TextLabel *m_queueHint;
    CountBadge *m_queueCount;
    QStackedWidget *m_queueStack;
    QueueModel *m_queue;
    BoardTable *m_queueTable;
    EmptyState *m_queueEmpty;
    QWidget *m_agentsCard = nullptr;
    TextLabel *m_agentsTitle;
    TextLabel *m_agentsHint;
    CountBadge *m_agentsCount;
    QStackedWidget *m_agentsStack;
    AgentTableModel *m_agents;
    BoardTable *m_agentsTable;
    EmptyState *m_agentsEmpty;
    ColleaguePopover *m_assign = nullptr; // made when first asked
    ConversationId m_assigned; // that it asks about
    QTimer m_tick;
    int m_tilesAcross = 0;
    QueueSnapshot m_snapshot; // of its agents those who serve
    std::optional<Error> m_error; // of the last try
    std::optional<Unassigned> m_unassigned; // until the supervisor has seen it
};

} // namespace Amandesk
