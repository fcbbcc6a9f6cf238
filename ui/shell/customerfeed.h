#pragma once
#include "core/conversations/customercard.h"
#include "ui/common/banner.h"
#include <QObject>
#include <QPointer>

namespace Amandesk {
class ConfirmDialog;
class ContactPanel;
class Session;
class Theme;

// Feeds the customer's pane from the session's services, and carries out what the agent changes there. An answer that
// comes after the agent has moved on goes to its conversation, not to the one that is open.
// Main thread, owned by ThreadFeed; session, theme and pane outlive it.
class CustomerFeed final : public QObject
{
    Q_OBJECT
public:
    CustomerFeed(const Theme &theme, Session &session, ContactPanel &pane, QObject *parent = nullptr);

    void show(const Conversation &conversation); // which is open, and again when its row has changed
    void clear();
    void setShown(bool shown); // what only the pane needs is asked for when somebody sees it
    void setOnline(bool online);
    void askToBlock(); // or to unblock

signals:
    void detailsShown(const Amandesk::ConversationDetails &details);
    void openRequested(const Amandesk::ConversationId &id);
    void notice(Amandesk::BannerKind kind, const QString &text);

private:
    void connectTags();
    void connectNote();
    void connectProperties();
    void read();
    void refresh();
    void showDetails(const ConversationDetails &details);
    void readOthers(); // other conversations, templates, price
    void confirmBlock(const ConversationId &id, bool blocked);
    void block(const ConversationId &id, bool blocked);

    const Theme &m_theme;
    Session &m_session;
    CustomerCard &m_card;
    ContactPanel &m_pane;
    Conversation m_shown; // empty id: none is open
    QPointer<ConfirmDialog> m_question;
    quint64 m_read = 0; // which reading of the store counts: one from before a change tells the past
    bool m_asked = false; // the server, about what is shown
    bool m_othersAsked = false;
    bool m_seen = false;
    bool m_online = true;
};

} // namespace Amandesk
