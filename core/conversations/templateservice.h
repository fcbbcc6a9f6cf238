#pragma once
#include "core/base/result.h"
#include "core/domain/template.h"
#include <QFuture>
#include <QObject>

namespace Amandesk {
class Database;
class MessageApi;

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

private:
    Database &m_database;
    MessageApi &m_messages;
};

} // namespace Amandesk
