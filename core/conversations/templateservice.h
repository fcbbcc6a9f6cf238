#pragma once
#include "core/base/result.h"
#include "core/domain/message.h"
#include "core/domain/template.h"
#include <QFuture>
#include <QObject>

namespace Amandesk {
class Database;
class MessageApi;

// What came of a template that was sent to a number.
struct NumberSending {
    enum class End {
        Taken, // the server has it, and a conversation for it, which not every agent gets to see
        Refused, // by WhatsApp; `failure` says why
        Unclear, // no answer: it may have gone out
    };
    End end = End::Taken;
    std::optional<DeliveryFailure> failure = {};
};

// The workspace's WhatsApp templates: at once from the cache, and again when the server has answered.
// Main thread, owned by Session.
class TemplateService final : public QObject
{
    Q_OBJECT
public:
    TemplateService(Database &database, MessageApi &messages, QObject *parent = nullptr);

    QFuture<Result<QList<MessageTemplate>>> list(ChannelId channel); // from the cache
    // From the server; the cache follows. Also tells which one reopens a conversation of this channel.
    QFuture<Result<QList<MessageTemplate>>> refresh(ChannelId channel);
    // At once, from the template's channel to somebody who need not have a conversation yet. The call has no client id
    // and the server no history of a number, so that a lost answer cannot be looked up: it is made once, and never
    // again by itself. number: as internationalNumber() gives it. An error: nothing went out.
    QFuture<Result<NumberSending>> sendToNumber(const QString &number, const MessageTemplate &value,
                                                const QStringList &values);

private:
    Database &m_database;
    MessageApi &m_messages;
};

} // namespace Amandesk
