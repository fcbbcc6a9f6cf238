#pragma once
#include "core/base/clock.h"
#include "core/domain/conversation.h"
#include "core/domain/message.h"

// Invented values for the tests of the window. The day is Monday, 23 November 2026; people, shops and numbers do
// not exist.
namespace Amandesk::Samples {

inline QDateTime at(int hour, int minute, int second = 0, int day = 23)
{
    return QDateTime(QDate(2026, 11, day), QTime(hour, minute, second), Qt::UTC);
}

// A clock that the test moves.
class HandClock final : public Clock
{
public:
    explicit HandClock(const QDateTime &now)
        : m_now(now)
    { }
    QDateTime now() const override { return m_now; }
    std::chrono::milliseconds monotonic() const override
    {
        return std::chrono::milliseconds(m_now.toMSecsSinceEpoch());
    }
    void set(const QDateTime &now) { m_now = now; }
    void advance(std::chrono::seconds by) { m_now = m_now.addSecs(by.count()); }

private:
    QDateTime m_now;
};

inline Conversation conversation(const QString &id, const QString &name = {}, const QDateTime &lastAt = at(10, 0))
{
    Conversation c;
    c.id = ConversationId{id};
    c.contactName = name;
    c.contactUserId = QStringLiteral("62812000000") + id;
    c.source = QStringLiteral("wa");
    c.channelName = QStringLiteral("WA Toko Nusa");
    c.channel = ChannelId{7};
    c.mine = true;
    c.lastAt = lastAt;
    c.lastCustomerAt = lastAt;
    c.windowClosesAt = lastAt.addDays(1);
    c.lastText = QStringLiteral("Halo");
    return c;
}

inline Message message(qint64 id, const QString &text, const QDateTime &sentAt,
                       SenderKind sender = SenderKind::Customer)
{
    Message m;
    m.id = MessageId{id};
    m.clientId = ClientMessageId{QStringLiteral("c") + QString::number(id)};
    m.conversation = ConversationId{QStringLiteral("1")};
    m.previous = MessageId{id - 1};
    m.text = text;
    m.sentAt = sentAt;
    m.sender = sender;
    m.senderName = sender == SenderKind::Customer ? QStringLiteral("Budi Santoso") : QStringLiteral("Sari Wulandari");
    m.senderId = SdkUserId{sender == SenderKind::Customer ? QStringLiteral("budi") : QStringLiteral("sari")};
    m.mine = sender == SenderKind::Agent;
    return m;
}

// One that waits in the outbox.
inline Message waiting(const QString &clientId, const QString &text, const QDateTime &queuedAt)
{
    Message m = message(0, text, queuedAt, SenderKind::Agent);
    m.id = {};
    m.previous = {};
    m.clientId = ClientMessageId{clientId};
    m.state = DeliveryState::Queued;
    return m;
}

} // namespace Amandesk::Samples
