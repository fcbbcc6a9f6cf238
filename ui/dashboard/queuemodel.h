#pragma once
#include "core/domain/conversation.h"
#include "ui/dashboard/boardtablemodel.h"
#include <QSet>

namespace Amandesk {
class Clock;

// Who waits for an agent, longest first: customer, how long, time left in WhatsApp's window, and the way to assign.
// Main thread, owned by BoardPage; the clock outlives it.
class QueueModel final : public BoardTableModel<Conversation>
{
    Q_OBJECT
public:
    enum Column { Customer, Waiting, Window, Assign, Columns };

    explicit QueueModel(const Clock &clock, QObject *parent = nullptr);

    int rowOf(const ConversationId &id) const; // -1 when it does not wait (any more)
    void setAssigning(const ConversationId &id, bool assigning);
    static QString assigningWords(); // in its last column meanwhile
    bool isAssigning(const ConversationId &id) const { return m_assigning.contains(id); }
    void timePasses(); // times are as of now

    // When the wait began; the last activity where the server does not tell, absent when it tells neither.
    static std::optional<QDateTime> waitsSince(const Conversation &conversation);
    // When WhatsApp's window closes; computed where only the customer's last message is known. Who waits has written:
    // without that time the window is not known, rather than closed.
    static Conversation withWindow(Conversation conversation);

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    BoardCell cell(const Conversation &row, int column) const override;

private:
    BoardCell windowCell(const Conversation &row, const QDateTime &now) const;

    const Clock &m_clock;
    QSet<ConversationId> m_assigning;
};

} // namespace Amandesk
