#pragma once
#include "core/conversations/conversationwork.h"
#include "ui/common/banner.h"
#include "ui/common/colleaguepopover.h"
#include <QHash>
#include <QObject>
#include <QPointer>

namespace Amandesk {
class Session;
class Theme;
class ThreadPanel;

// Changes who answers the open conversation: asks whom, asks the server, and says what came of it. What may not be
// done is not offered; by its key it is explained. Main thread, owned by InboxPage; theme, session
// and panel outlive it.
class WorkFeed final : public QObject
{
    Q_OBJECT
public:
    WorkFeed(const Theme &theme, Session &session, ThreadPanel &thread, QObject *parent = nullptr);

    void show(const std::optional<Conversation> &conversation); // whenever something of the open one has changed
    QList<WorkAction> offered() const;
    void ask(WorkAction action);

signals:
    void notice(Amandesk::BannerKind kind, const QString &text);

private:
    void refresh();
    void setBusy(bool busy);
    void takeOver();
    void handToBot();
    void choose(WorkAction action);
    void readColleagues(ColleagueTask task);
    void carryOut(ColleagueTask task, const Agent &agent, const QString &note);
    void tell(ColleagueTask task, const Agent &agent, ConversationWork::Done now);
    void refuse(const ConversationId &id, ColleagueTask task, const Error &error);
    void report(const QString &lead, const Error &error);
    ColleaguePopover &popover();

    const Theme &m_theme;
    ConversationWork &m_work;
    ThreadPanel &m_thread;
    QPointer<ColleaguePopover> m_popover; // made when first asked
    Conversation m_conversation; // the open one
    ConversationId m_focusIn; // the focus goes to the bottom of it, once the bot is on or off there
    bool m_focusBot = false;
    ConversationId m_noted; // whose note went before the rest failed
    QHash<ConversationId, QString> m_notes; // typed elsewhere, for when one comes back
    quint64 m_asked = 0;
    bool m_busy = false;
};

} // namespace Amandesk
