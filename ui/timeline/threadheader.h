#pragma once
#include "core/domain/conversation.h"
#include "core/domain/conversationfreshness.h"
#include "core/domain/work.h"
#include <QFrame>

class QHBoxLayout;

namespace Amandesk {
class Button;
class IconButton;
class ResolvePopover;
class TextLabel;
class Theme;

// Above the messages: who writes, from which masked identity, through which channel and who answers; and what can be
// done with the whole conversation. A button that the agent may not use is not there.
// Asks nothing itself. Main thread, owned by the thread panel; the theme outlives it.
class ThreadHeader final : public QFrame
{
    Q_OBJECT
public:
    explicit ThreadHeader(const Theme &theme, QWidget *parent = nullptr);
    ~ThreadHeader() override;

    void showConversation(const Conversation &conversation);
    void setFreshness(const ConversationFreshness &freshness, bool online);
    // A colleague has just read it: shown until another conversation is. The name may be empty.
    void setLooked(const QString &name, const QDateTime &at);
    void setOwnName(const QString &name); // who "you" is among those who serve
    void setIdentityShown(bool shown); // number or account of the customer, masked
    void setBrief(bool brief); // who serves in fewer words, so that the names are not cut
    void setCompact(bool compact); // that, and fewer buttons
    void setFindOffered(bool offered); // what is written here may be looked for
    void setCanResolve(bool can);
    void setResolving(bool resolving); // asked, not answered yet
    void setPanelShown(bool shown); // the contact panel
    void setBackShown(bool shown); // where list and thread take turns
    void askToResolve(); // opens the popover at the button, if the button is there
    void setWork(const QList<WorkAction> &offered); // what may be done about who answers it
    void setWorking(bool working); // asked, not answered yet
    QWidget *workButton() const; // where a question about it opens

signals:
    void resolveRequested(const Amandesk::ConversationId &id, const QString &note);
    void workRequested(Amandesk::WorkAction action);
    void panelToggled();
    void findRequested();
    void backRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void refresh();
    void showFreshness();
    int roomForWords() const; // beside the buttons
    void openWorkMenu();
    QString identityLine() const;
    QString whoServes() const;
    QString freshnessWords(bool brief) const;

    const Theme &m_theme;
    IconButton *m_back;
    TextLabel *m_name;
    TextLabel *m_line;
    TextLabel *m_checked;
    Button *m_handOver;
    Button *m_resolve;
    IconButton *m_find;
    IconButton *m_more; // the rest of the work
    IconButton *m_panel;
    QHBoxLayout *m_row;
    ResolvePopover *m_popover = nullptr; // made when first asked
    Conversation m_conversation;
    ConversationFreshness m_freshness;
    QString m_lookedName;
    std::optional<QDateTime> m_lookedAt;
    QString m_ownName;
    bool m_online = true;
    bool m_identityShown = true;
    bool m_panelShown = false;
    bool m_brief = false;
    bool m_compact = false;
    bool m_findOffered = false;
    bool m_canResolve = false;
    bool m_resolving = false;
    QList<WorkAction> m_work;
    bool m_working = false;
};

} // namespace Amandesk
