#pragma once
#include "core/base/error.h"
#include "core/domain/agent.h"
#include "ui/common/popover.h"

class QCheckBox;
class QLabel;
class QListView;
class QStackedWidget;

namespace Amandesk {
class AgentListModel;
class Button;
class EmptyState;
class NoteLine;
class SearchField;
class TextLabel;

enum class ColleagueTask { Assign, HandOver, Add, Remove };

// Whom? A list of colleagues at the place that asked, found by name, with a note for whoever gets the conversation.
// Type to find, arrows to choose, Enter to confirm, Esc to leave; what was typed is kept until clear(). Stays open
// while the server is asked, and says in its place when that was refused. Asks nothing itself.
class ColleaguePopover final : public Popover
{
    Q_OBJECT
public:
    struct Question {
        ColleagueTask task = ColleagueTask::HandOver;
        bool orOther = false; // handing over and adding may be changed for one another
        bool takesNote = true;
        bool firstIsChosen = false; // who is there and has the least to do; else nobody until one types or moves
        QString customer; // by name
        int several = 0; // conversations that are assigned at once; 0: the one with that customer
        QString note; // typed earlier; what is still there comes first
        int waiting = 0; // messages that are not sent yet
        bool textInBox = false; // and what was not even sent off
    };
    ColleaguePopover(const Theme &theme, QWidget *opener);

    void ask(const Question &question); // and agentsWanted()
    void askAt(const QRect &anchor, const Question &question); // at a part of what opens it
    void showAgents(const QList<Agent> &agents, AgentId self);
    void showError(const Error &error); // they could not be asked for
    void setBusy(bool busy); // the server is asked
    void showRefusal(const QString &words); // and has said no
    void clear();
    ColleagueTask task() const;
    QString note() const;

signals:
    void agentsWanted(Amandesk::ColleagueTask task);
    void confirmed(Amandesk::ColleagueTask task, const Amandesk::Agent &agent, const QString &note);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void confirm() override;

private:
    enum class State { Loading, There, Failed };

    void build();
    void retranslate();
    void refresh();
    void arrange();
    void filter();
    void choose(int row);
    void wantAgents();
    QString title() const;

    Question m_question;
    State m_state = State::Loading;
    std::optional<Error> m_error;
    bool m_busy = false;
    AgentListModel *m_model;
    SearchField *m_search;
    TextLabel *m_hint;
    QStackedWidget *m_stack;
    QListView *m_list;
    EmptyState *m_empty;
    ShortNote *m_note;
    TextLabel *m_noteHint;
    NoteLine *m_problem;
    QWidget *m_noteArea;
    QWidget *m_problemArea;
    QCheckBox *m_stay;
    QWidget *m_waitingArea;
    TextLabel *m_waiting;
    Button *m_cancel;
    Button *m_go;
};

} // namespace Amandesk
