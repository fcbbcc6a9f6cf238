#pragma once
#include "core/base/result.h"
#include "core/domain/conversation.h"
#include "core/net/restclient.h"
#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

namespace Amandesk {
class Database;

// What a sync asked for, once more, one part after the other: fetched, parsed, and written into a fresh store; each in
// the order and in the pieces in which the sync did it. The last is what the store alone can do.
class SyncReplay final
{
public:
    explicit SyncReplay(QUrl server)
        : m_server(std::move(server))
    { }
    Result<QJsonObject> run(const QJsonObject &request);

    struct Piece { // what one answer brings into the store
        QList<Conversation> conversations;
        QList<Message> messages;
    };

private:
    struct Part {
        double seconds = 0;
        double cpuSeconds = 0;
        QJsonObject toJson() const;
    };
    Result<> write(const QList<Piece> &lot, Database &database);
    Result<> slice(const QJsonArray &calls, qsizetype from, qsizetype to, Database &database);

    QUrl m_server;
    RestClient m_rest;
    SdkUserId m_self;
    Part m_fetch;
    Part m_parse;
    Part m_store;
    qint64 m_bytes = 0;
    qint64 m_messages = 0;
    qint64 m_conversations = 0;
};

} // namespace Amandesk
