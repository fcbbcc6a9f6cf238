#pragma once
#include "core/base/error.h"
#include "core/domain/conversation.h"
#include <optional>
#include <QDateTime>
#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace Amandesk {
class Banner;
class Clock;
class Composer;
class DropOverlay;
class EmptyState;
class FindBar;
class Theme;
class ThreadHeader;
class TimelineModel;
class TimelineView;

// The middle pane: header, at most one strip, the messages and where answers are written; or what to do when no
// conversation is open. Asks nothing itself: ThreadFeed feeds it. Main thread; theme and clock outlive it.
class ThreadPanel final : public QWidget
{
    Q_OBJECT
public:
    ThreadPanel(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~ThreadPanel() override;

    void showConversation(const Conversation &conversation);
    void showNothing(); // no conversation is open
    // Somebody else writes here too; without a name when nobody knows it.
    void setTyping(const QString &name, bool customer, bool typing);
    void setSendsWait(bool wait); // what the agent sends goes out when what others wrote is here
    void setOffline(bool offline);
    void showProblem(const Error &error); // the messages could not be read
    void clearProblem();

    ThreadHeader &header() { return *m_header; }
    FindBar &findBar() { return *m_find; }
    TimelineModel &model() { return *m_model; }
    TimelineView &timeline() { return *m_timeline; }
    Composer &composer() { return *m_composer; }

signals:
    void retryRequested();

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    QString typingWords() const;
    void showStrip(); // the most severe one
    void showDrop(); // what letting go would do

    TimelineModel *m_model;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_pane; // of a conversation
    ThreadHeader *m_header;
    Banner *m_strip;
    FindBar *m_find;
    TimelineView *m_timeline;
    Composer *m_composer;
    DropOverlay *m_drop; // over everything while files are dragged across
    QString m_typing; // who
    bool m_customerTypes = false;
    bool m_somebodyTypes = false;
    QTimer m_typingEnd; // should nobody say that it is over
    bool m_sendsWait = false;
    int m_waiting = 0; // to be sent here
    std::optional<Error> m_problem;
    bool m_offline = false;
};

} // namespace Amandesk
