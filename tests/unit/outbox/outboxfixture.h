#pragma once
#include "core/backend/apiconnection.h"
#include "core/backend/messageapi.h"
#include "core/net/restclient.h"
#include "core/outbox/outbox.h"
#include "core/storage/attachmentfiles.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/draftstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/stores.h"
#include "tests/support/fakeclock.h"
#include "tests/support/waiting.h"
#include "tests/unit/net/httpfixture.h"
#include "tests/unit/storage/storefixture.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

namespace Amandesk {

// Two encrypted files with a few conversations in them, and the outbox over them, on a clock that the test moves.
struct OutboxFixture {
    QTemporaryDir folder;
    FakeClock clock{at(0)};
    Database database;
    Outbox outbox{database, clock};
    std::shared_ptr<const AttachmentFiles> files =
        std::make_shared<const AttachmentFiles>(folder.filePath(u"attachments"_s), keyOfBytes(77));

    OutboxFixture()
    {
        if (!waitFor(database.open(folder.path(), testKeys())))
            qFatal("the store does not open");
        QList<Conversation> rows;
        for (int i = 1; i <= 12; ++i)
            rows.append(writable(QString::number(i)));
        rows.append(aConversation(u"closed"_s, u"Bu Sri"_s, -90000));
        rows.last().lastCustomerAt = at(-90000);
        rows.append(aConversation(u"chat"_s, u"Mira"_s, -90000));
        rows.last().source = u"qiscus"_s;
        write([rows](Stores &stores) { return stores.conversations().upsert(rows); });
    }
    static Account account(const QUrl &server)
    {
        Account account;
        account.server = {server, {}, {}};
        account.appCode = u"contoh-77"_s;
        account.id = AgentId{5101};
        account.role = Role::Agent;
        account.sdkUser = SdkUserId{u"agent@example.com"_s};
        return account;
    }
    // On WhatsApp, the customer wrote an hour ago.
    static Conversation writable(const QString &id)
    {
        Conversation row = aConversation(id, u"Budi"_s, -3600);
        row.lastCustomerAt = at(-3600);
        return row;
    }
    template<typename Job> void write(Job job)
    {
        if (const auto done = waitFor(database.run(job)); !done)
            qFatal("%s", qPrintable(done.error().detail));
    }
    ClientMessageId send(const QString &conversation, const QString &text)
    {
        return VALUE_OF(waitFor(outbox.send(ConversationId{conversation}, text)));
    }
    std::optional<OutboxItem> row(const ClientMessageId &id) { return VALUE_OF(waitFor(outbox.item(id))); }
    QList<Message> messages(const QString &conversation)
    {
        return VALUE_OF(waitFor(database.read([conversation](const Stores &stores) {
                   return stores.messages().newest(ConversationId{conversation}, 100);
               })))
            .messages;
    }
    // Everything that was asked of the store before has been answered, and the answers have been heard.
    void settle()
    {
        VALUE_OF(waitFor(database.run([](Stores &) { return Result<int>(0); })));
        VALUE_OF(waitFor(database.read([](const Stores &) { return Result<int>(0); })));
    }
};

// The chat service's post_comment, answered when and how the test says.
class PostFixture final
{
public:
    PostFixture()
    {
        m_http.setHandler([this](const HttpFixture::Request &request, QTcpSocket &socket) {
            if (request.target.endsWith("/upload"))
                return takeUpload(request, socket);
            if (request.target.contains("load_comments"))
                return tellStored(socket);
            m_waiting.append({QJsonDocument::fromJson(request.body).object(), &socket});
            m_arrived.append(m_waiting.last().body);
            if (m_hangsUp)
                m_waiting.takeFirst().socket->abort();
            else if (m_always)
                *m_always == 200 ? accept() : refuse(*m_always);
        });
    }
    QUrl url() const { return m_http.url(QString()); }
    int count() const { return int(m_arrived.size()); } // so far
    int waiting() const { return int(m_waiting.size()); } // without an answer
    QJsonObject body(qsizetype n) const { return m_arrived.value(n); }
    QString clientId(qsizetype n) const { return body(n).value("unique_temp_id"_L1).toString(); }
    QString text(qsizetype n) const { return body(n).value("comment"_L1).toString(); }

    // Files: the bodies of the forms that arrived, and what is said to the oldest that waits.
    int uploads() const { return int(m_forms.size()); }
    QByteArray form(qsizetype n) const { return m_forms.value(n); }
    static QString urlOf(int n) { return u"https://cdn.example.com/up/%1"_s.arg(n); } // of the n-th, from 1 on
    void acceptUploadsAlways() { m_uploadsAlways = 200; }
    void refuseUploadsAlways(int status) { m_uploadsAlways = status; }
    void holdUploads() { m_uploadsAlways.reset(); }
    void acceptUpload() { answerUpload(200); }
    void refuseUpload(int status) { answerUpload(status); }

    // The oldest that waits is stored and answered, or refused.
    void accept()
    {
        const QJsonObject comment = commentFor(m_waiting.first().body, ++m_lastId);
        reply(200,
              QJsonDocument(QJsonObject{{u"results"_s, QJsonObject{{u"comment"_s, comment}}}, {u"status"_s, 200}}));
    }
    void refuse(int status, const QByteArray &headers = {}, const QJsonValue &code = {})
    {
        QJsonObject error{{u"message"_s, u"refused"_s}};
        if (!code.isNull())
            error.insert(u"code"_s, code);
        reply(status, QJsonDocument(QJsonObject{{u"error"_s, error}, {u"status"_s, status}}), headers);
    }
    // The oldest that waits is stored, under an id of WhatsApp's, and not answered yet.
    void keep()
    {
        QJsonObject comment = commentFor(m_waiting.first().body, ++m_lastId);
        comment.insert(u"unique_temp_id"_s, u"wamid.%1"_s.arg(m_lastId));
        m_stored.prepend(comment);
    }
    int lookups() const { return m_lookups; } // how often it was asked for what is stored
    // Breaks every connection from now on. (The network library tries a few new ones by itself.)
    void hangUp()
    {
        m_hangsUp = true;
        while (!m_waiting.isEmpty())
            m_waiting.takeFirst().socket->abort();
    }
    void acceptAlways() { refuseAlways(200); }
    void refuseAlways(int status)
    {
        m_hangsUp = false;
        m_always = status;
    }

    // What the live channel says of it. The next id is its id.
    Message echo(qsizetype n, qint64 id) const
    {
        Message message = aMessage(id, body(n).value("topic_id"_L1).toString(), text(n), SenderKind::Agent);
        message.clientId = ClientMessageId{clientId(n)};
        return message;
    }
    qint64 nextId() const { return m_lastId + 1; }

private:
    struct Waiting {
        QJsonObject body;
        QPointer<QTcpSocket> socket;
    };

    static QJsonObject commentFor(const QJsonObject &body, qint64 id)
    {
        return {{u"id"_s, id},
                {u"room_id"_s, body.value("topic_id"_L1)},
                {u"unique_temp_id"_s, body.value("unique_temp_id"_L1)},
                {u"message"_s, body.value("comment"_L1)},
                {u"extras"_s, body.value("extras"_L1)},
                {u"type"_s, u"text"_s},
                {u"status"_s, u"sent"_s},
                {u"email"_s, u"agent@example.com"_s},
                {u"timestamp"_s, at(id).toString(Qt::ISODate)}};
    }
    void reply(int status, const QJsonDocument &body, const QByteArray &headers = {})
    {
        const Waiting waiting = m_waiting.takeFirst();
        if (waiting.socket)
            waiting.socket->write(HttpFixture::answer(status, body.toJson(QJsonDocument::Compact),
                                                      "Content-Type: application/json\r\n" + headers));
    }

    void tellStored(QTcpSocket &socket)
    {
        ++m_lookups;
        if (m_hangsUp)
            return socket.abort();
        const QJsonObject results{{u"comments"_s, m_stored}};
        socket.write(HttpFixture::answer(
            200, QJsonDocument(QJsonObject{{u"results"_s, results}, {u"status"_s, 200}}).toJson(QJsonDocument::Compact),
            "Content-Type: application/json\r\n"));
    }

    void takeUpload(const HttpFixture::Request &request, QTcpSocket &socket)
    {
        m_forms.append(request.body);
        m_waitingUploads.append(&socket);
        while (m_uploadsAlways && !m_hangsUp && !m_waitingUploads.isEmpty()) // those that were given up as well
            answerUpload(*m_uploadsAlways);
        if (m_hangsUp)
            m_waitingUploads.takeLast()->abort();
    }
    void answerUpload(int status)
    {
        const QJsonObject file{{u"url"_s, urlOf(int(m_forms.size()))}};
        const QJsonObject body{{u"results"_s, QJsonObject{{u"file"_s, file}}}, {u"status"_s, status}};
        const QByteArray answer = HttpFixture::answer(status, QJsonDocument(body).toJson(QJsonDocument::Compact),
                                                      "Content-Type: application/json\r\n");
        if (const QPointer<QTcpSocket> socket = m_waitingUploads.takeFirst())
            socket->write(answer);
    }

    HttpFixture m_http;
    QList<QByteArray> m_forms;
    QList<QPointer<QTcpSocket>> m_waitingUploads;
    std::optional<int> m_uploadsAlways;
    QList<Waiting> m_waiting;
    QList<QJsonObject> m_arrived;
    std::optional<int> m_always;
    QJsonArray m_stored; // newest first
    int m_lookups = 0;
    bool m_hangsUp = false;
    qint64 m_lastId = 1000;
};

} // namespace Amandesk
