#include "tests/bench/syncreplay.h"
#include "core/backend/apicall.h"
#include "core/backend/messagepages.h"
#include "core/backend/parseconversation.h"
#include "core/backend/parsemessage.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/storage/stores.h"
#include "tests/bench/guiwatch.h"
#include "tests/bench/sandboxtool.h"
#include "tests/bench/workerloop.h"
#include "tests/support/waiting.h"
#include <QJsonDocument>
#include <QUrlQuery>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype callsAtOnce = 100; // kept in memory
constexpr int mostUnderWay = 4; // as the sync does
constexpr qsizetype mostInOneLot = 2000; // messages in a transaction, as the sync collects them

// Adds what passes while it lives.
class Stopwatch final
{
public:
    Stopwatch(double &seconds, double &cpuSeconds)
        : m_seconds(seconds)
        , m_cpuSeconds(cpuSeconds)
    { }
    ~Stopwatch()
    {
        m_seconds += double(nowUs() - m_began) / 1e6;
        m_cpuSeconds += processSeconds() - m_cpu;
    }

private:
    double &m_seconds;
    double &m_cpuSeconds;
    qint64 m_began = nowUs();
    double m_cpu = processSeconds();
};

RestRequest requestOf(const QJsonObject &call, QUrl url)
{
    RestRequest request;
    url.setPath(call.value("path"_L1).toString());
    const QJsonObject params = call.value("params"_L1).toObject();
    if (call.value("get"_L1).toBool()) {
        QUrlQuery query;
        for (auto it = params.constBegin(); it != params.constEnd(); ++it)
            query.addQueryItem(it.key(), it->toVariant().toString());
        url.setQuery(query);
    } else {
        request.verb = RestRequest::Verb::Post;
        request.contentType = "application/json";
        request.body = QJsonDocument(params).toJson(QJsonDocument::Compact);
    }
    const QJsonObject headers = call.value("headers"_L1).toObject();
    for (auto it = headers.constBegin(); it != headers.constEnd(); ++it)
        request.headers.append({it.key().toLatin1(), it->toString().toUtf8()});
    request.url = url;
    return request;
}

// As the console does it.
SyncReplay::Piece parsed(const QJsonObject &call, const RestResponse &response, const SdkUserId &self,
                         MessagePages &pages)
{
    SyncReplay::Piece piece;
    const QString path = call.value("path"_L1).toString();
    const bool chat = path.contains("/sdk/"_L1);
    if (path.endsWith("/load_comments"_L1)) {
        if (auto listing = pages.read(response.body, self, 0)) {
            piece.messages = std::move(listing->messages);
            return piece;
        }
    }
    const ServerAnswer answer = readAnswer(response, chat ? ApiCall::Service::Chat : ApiCall::Service::Omnichannel);
    if (path.endsWith("/customer_rooms"_L1)) {
        if (auto listing = parseListing(answer.json, false))
            piece.conversations = std::move(listing->conversations);
    } else if (chat) {
        const QJsonArray comments = answer.json.value("results"_L1).toObject().value("comments"_L1).toArray();
        if (auto messages = parseMessages(comments, self))
            piece.messages = std::move(*messages);
    }
    return piece;
}
} // namespace

QJsonObject SyncReplay::Part::toJson() const
{
    return {{u"seconds"_s, seconds}, {u"cpuSeconds"_s, cpuSeconds}};
}

Result<> SyncReplay::slice(const QJsonArray &calls, qsizetype from, qsizetype to, Database &database)
{
    QList<RestResponse> answers(to - from);
    {
        const Stopwatch watch(m_fetch.seconds, m_fetch.cpuSeconds);
        qsizetype next = from;
        int underWay = 0;
        std::optional<Error> failed;
        QObject context;
        std::function<void()> ask = [&] {
            while (next < to && underWay < mostUnderWay) {
                const qsizetype place = next++;
                ++underWay;
                whenDone(m_rest.send(requestOf(calls.at(place).toObject(), m_server)), &context,
                         [&, place](const Result<RestResponse> &answer) {
                             --underWay;
                             if (answer)
                                 answers[place - from] = *answer;
                             else
                                 failed = answer.error();
                             ask();
                         });
            }
        };
        ask();
        if (!waitUntil([&] { return underWay == 0; }, std::chrono::minutes(5)))
            return fail(ErrorKind::Timeout);
        if (failed)
            return fail(*failed);
    }
    QList<Piece> pieces;
    {
        const Stopwatch watch(m_parse.seconds, m_parse.cpuSeconds);
        MessagePages pages;
        for (qsizetype place = from; place < to; ++place)
            pieces.append(parsed(calls.at(place).toObject(), answers.at(place - from), m_self, pages));
    }
    for (const RestResponse &answer : std::as_const(answers))
        m_bytes += answer.body.size();
    const Stopwatch watch(m_store.seconds, m_store.cpuSeconds);
    QList<Piece> lot;
    qsizetype messages = 0;
    for (const Piece &piece : std::as_const(pieces)) {
        if (piece.conversations.isEmpty() && piece.messages.isEmpty())
            continue;
        lot.append(piece);
        messages += piece.messages.size();
        if (!piece.conversations.isEmpty() || messages >= mostInOneLot) {
            if (const auto written = write(std::exchange(lot, {}), database); !written)
                return written;
            messages = 0;
        }
    }
    return write(lot, database);
}

Result<> SyncReplay::write(const QList<Piece> &lot, Database &database)
{
    auto written = database.run([lot](Stores &stores) -> Result<qint64> {
        qint64 added = 0;
        for (const Piece &piece : lot) {
            const auto done = stores.conversations().upsert(piece.conversations).and_then([&] {
                return stores.messages().apply(piece.messages);
            });
            if (!done)
                return fail(done.error());
            added += done->added.size();
        }
        return added;
    });
    written.waitForFinished();
    if (!written.result())
        return fail(written.result().error());
    m_messages += *written.result();
    for (const Piece &piece : lot)
        m_conversations += piece.conversations.size();
    QCoreApplication::sendPostedEvents(); // what changed is announced here
    return {};
}

Result<QJsonObject> SyncReplay::run(const QJsonObject &request)
{
    m_self = SdkUserId{request.value("self"_L1).toString()};
    SandboxTool tool(m_server);
    const auto journal = tool.get(u"journal"_s);
    if (!journal)
        return journal;
    (void)tool.post(u"journal"_s, {{u"on"_s, false}});
    const QJsonArray calls = journal->value("calls"_L1).toArray();
    Database database;
    DatabaseKeys keys;
    keys.vaultId = u"bench"_s;
    keys.cache = SecretBuffer::random(32);
    keys.outbox = SecretBuffer::random(32);
    if (const auto opened = waitFor(database.open(request.value("folder"_L1).toString(), std::move(keys))); !opened)
        return fail(opened.error());
    for (qsizetype from = 0; from < calls.size(); from += callsAtOnce) {
        const auto done = slice(calls, from, qMin(from + callsAtOnce, calls.size()), database);
        if (!done)
            return fail(done.error());
    }
    if (const auto closed = waitFor(database.close(), std::chrono::minutes(1)); !closed)
        return fail(closed.error());
    return QJsonObject{{u"calls"_s, calls.size()},
                       {u"serverSeconds"_s, journal->value("busy_s"_L1)},
                       {u"bytes"_s, m_bytes},
                       {u"messages"_s, m_messages},
                       {u"conversations"_s, m_conversations},
                       {u"fetch"_s, m_fetch.toJson()},
                       {u"parse"_s, m_parse.toJson()},
                       {u"store"_s, m_store.toJson()}};
}

} // namespace Amandesk
