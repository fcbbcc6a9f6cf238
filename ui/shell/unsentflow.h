#pragma once
#include "core/domain/conversation.h"
#include "core/domain/outboxitem.h"
#include <QObject>

namespace Amandesk {
class Session;
class UnsentDialog;
struct UnsentMessage;

// Tells the dialog what the outbox holds, now and whenever it changes, and carries what is asked for there to the
// outbox. Main thread, owned by the dialog; the session outlives both.
class UnsentFlow final : public QObject
{
    Q_OBJECT
public:
    UnsentFlow(Session &session, UnsentDialog &dialog);

private:
    void read();
    void readNames(const QList<OutboxItem> &items);
    void tell(const QList<OutboxItem> &items, const QList<Conversation> &known);
    void finish(); // reads once more when something changed meanwhile
    void retry(const ClientMessageId &id);
    void discard(const UnsentMessage &row);

    Session &m_session;
    UnsentDialog &m_dialog;
    bool m_reading = false;
    bool m_again = false;
};

} // namespace Amandesk
