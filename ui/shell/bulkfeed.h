#pragma once
#include "core/conversations/bulkrun.h"
#include "ui/common/banner.h"
#include "ui/common/colleaguepopover.h"
#include <QObject>
#include <QPointer>

namespace Amandesk {
class BulkReportDialog;
class ConfirmDialog;
class ConversationListPanel;
class ResolvePopover;
class Session;
class TagPopover;
class Theme;

// Does one thing with all conversations that are selected in the list: asks once with their number, has them done one
// after another, shows how far that is, and tells in the end what came of each. A lock ends it with the call that is
// under way: see underWay().
// Main thread, owned by InboxPage; theme, session and panel outlive it.
class BulkFeed final : public QObject
{
    Q_OBJECT
public:
    BulkFeed(const Theme &theme, Session &session, ConversationListPanel &panel, QObject *parent = nullptr);
    ~BulkFeed() override;

    void ask(BulkAction action); // explains what cannot be done
    void pinOrUnpin(); // pins them all, or lets go of them when all are pinned
    void openActions();
    QList<BulkAction> offered() const; // with those that are selected
    std::optional<BulkProgress> underWay() const;

signals:
    void notice(Amandesk::BannerKind kind, const QString &text);
    void openRequested(const Amandesk::ConversationId &id);

private:
    WorkVerdict verdict(BulkAction action, const QList<Conversation> &rows) const; // the best of them
    int countAllowed(BulkAction action, const QList<Conversation> &rows) const;
    void fillOffers();
    void askToResolve(const QList<Conversation> &rows);
    void askWhom(const QList<Conversation> &rows);
    void readColleagues(const QList<ConversationId> &ids, const QList<Agent> &known);
    void askToTakeOver(const QList<Conversation> &rows);
    void askWhichTag(BulkAction action, const QList<Conversation> &rows);
    TagPopover &tagPopover();
    void begin(const BulkTask &task);
    void begin(const BulkTask &task, const QList<ConversationId> &ids);
    void ended(const BulkReport &report);
    void showReasons();
    void tryAgain();

    const Theme &m_theme;
    Session &m_session;
    ConversationListPanel &m_panel;
    BulkCalls m_calls;
    BulkRun m_run;
    BulkReport m_report; // of the last run, while something of it was not done
    QPointer<ResolvePopover> m_resolve; // made when first asked
    QPointer<ColleaguePopover> m_colleagues;
    QPointer<TagPopover> m_tags;
    QPointer<ConfirmDialog> m_question;
    QPointer<BulkReportDialog> m_reasons;
    BulkAction m_tagAction = BulkAction::AddTag;
    quint64 m_asked = 0; // tells a late list of colleagues from the one that is waited for
};

} // namespace Amandesk
