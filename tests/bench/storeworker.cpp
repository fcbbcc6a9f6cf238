#include "tests/bench/storeworker.h"
#include "core/search/searchqueryparser.h"
#include "core/storage/conversationstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/searchstore.h"
#include "core/storage/storefile.h"
#include "core/storage/stores.h"
#include <array>
#include <ctime>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonArray>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int batchSize = 2000; // as many as the sync writes at once
constexpr int pageSize = 50;
const auto vaultId = u"bench"_s;

SecretBuffer keyOfBytes(unsigned char first)
{
    SecretBuffer key(32);
    for (std::size_t i = 0; i < key.size(); ++i)
        key.data()[i] = static_cast<unsigned char>(first + i);
    return key;
}

template<typename T> T await(const QFuture<T> &future)
{
    QFuture<T> answer = future;
    answer.waitForFinished();
    return answer.result();
}

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

// The list as the window asks for it, and the conversation on top.
Result<> showFirstScreen(Database &database)
{
    const auto page = await(database.read([](const Stores &stores) { return stores.conversations().list({}); }));
    if (!page)
        return fail(page.error());
    const auto counts = await(database.read([](const Stores &stores) { return stores.conversations().counts(); }));
    if (!counts)
        return fail(counts.error());
    if (page->conversations.isEmpty())
        return {};
    return await(database.read([id = page->conversations.constFirst().id](const Stores &stores) {
               return stores.messages().newest(id, pageSize);
           }))
        .map([](const MessagePage &) {});
}
} // namespace

Result<> writeBatch(Stores &stores, const StoreBatch &batch)
{
    if (const auto listed = stores.conversations().upsert(batch.conversations); !listed)
        return listed;
    for (const Conversation &conversation : batch.conversations) {
        if (const auto done = stores.conversations().setLacking(conversation.id, Lacking::Nothing); !done)
            return done;
    }
    return stores.messages().apply(batch.messages).map([](const AppliedMessages &) {});
}
Result<QJsonObject> StoreWorker::answer(const QString &what, const QJsonObject &request)
{
    if (what == "open"_L1)
        return open(request);
    if (!m_database)
        return fail(ErrorKind::Locked, u"nothing is open"_s);
    if (what == "ingest"_L1)
        return ingest(request);
    if (what == "pages"_L1)
        return pages(request);
    if (what == "search"_L1)
        return search(request);
    if (what == "settings"_L1)
        return settings();
    if (what == "sizes"_L1)
        return sizes();
    if (what == "memory"_L1)
        return QJsonObject{{u"now"_s, memoryNow()}, {u"peak"_s, memoryPeak()}};
    if (what == "close"_L1)
        return close();
    return fail(ErrorKind::BadInput, what);
}

Result<QJsonObject> StoreWorker::open(const QJsonObject &request)
{
    m_folder = request.value("folder"_L1).toString();
    const bool fresh = request.value("fresh"_L1).toBool();
    DatabaseKeys keys{keyOfBytes(1), keyOfBytes(101), vaultId, fresh ? 0 : 1};
    QElapsedTimer timer;
    timer.start();
    m_database = std::make_unique<Database>();
    const Result<> shown =
        await(m_database->open(m_folder, std::move(keys))).and_then([this] { return showFirstScreen(*m_database); });
    const double ms = milliseconds(timer);
    if (!shown)
        return fail(shown.error());
    if (fresh) {
        auto phrases = PhraseBook::load();
        if (!phrases)
            return fail(phrases.error());
        m_messages.emplace(std::move(*phrases), quint64(request.value("seed"_L1).toInt()));
    }
    return QJsonObject{{u"ms"_s, ms}};
}

// Making the messages is not part of the time; everything from their values to the commit is.
Result<QJsonObject> StoreWorker::ingest(const QJsonObject &request)
{
    if (!m_messages)
        return fail(ErrorKind::BadInput, u"not a fresh store"_s);
    qint64 left = request.value("count"_L1).toInteger();
    qint64 ns = 0;
    std::clock_t clocks = 0;
    qint64 textBytes = 0;
    while (left > 0) {
        StoreBatch batch = m_messages->next(int(qMin<qint64>(left, batchSize)));
        left -= batch.messages.size();
        textBytes += batch.textBytes;
        const std::clock_t began = std::clock();
        QElapsedTimer timer;
        timer.start();
        const auto applied =
            await(m_database->run([batch = std::move(batch)](Stores &stores) { return writeBatch(stores, batch); }));
        QCoreApplication::sendPostedEvents(); // what changed is announced here
        ns += timer.nsecsElapsed();
        clocks += std::clock() - began;
        if (!applied)
            return fail(applied.error());
    }
    return QJsonObject{{u"seconds"_s, double(ns) / 1e9},
                       {u"cpuSeconds"_s, double(clocks) / CLOCKS_PER_SEC},
                       {u"textBytes"_s, textBytes}};
}

Result<QJsonObject> StoreWorker::pages(const QJsonObject &request)
{
    constexpr int pagesBack = 3;
    QJsonArray switches;
    QJsonArray back;
    const QJsonArray ids = request.value("conversations"_L1).toArray();
    for (const QJsonValue &value : ids) {
        const ConversationId id{value.toString()};
        QElapsedTimer timer;
        timer.start();
        auto page =
            await(m_database->read([&id](const Stores &stores) { return stores.messages().newest(id, pageSize); }));
        switches.append(milliseconds(timer));
        for (int i = 0; page && page->moreBefore && i < pagesBack; ++i) {
            const MessageId from = page->messages.constFirst().id;
            timer.start();
            page = await(m_database->read(
                [&id, from](const Stores &stores) { return stores.messages().before(id, from, pageSize); }));
            back.append(milliseconds(timer));
        }
        if (!page)
            return fail(page.error());
    }
    return QJsonObject{{u"switch"_s, switches}, {u"back"_s, back}};
}

Result<QJsonObject> StoreWorker::search(const QJsonObject &request)
{
    QJsonArray times;
    QJsonArray hits;
    const QJsonArray queries = request.value("queries"_L1).toArray();
    for (const QJsonValue &query : queries) {
        QElapsedTimer timer;
        timer.start();
        const auto page = await(m_database->read([text = query.toString()](const Stores &stores) {
            SearchRequest search;
            search.query = parseSearchQuery(text, QDate(2025, 1, 15));
            return stores.search().search(search);
        }));
        times.append(milliseconds(timer));
        if (!page)
            return fail(page.error());
        hits.append(page->hits.size());
    }
    return QJsonObject{{u"ms"_s, times}, {u"hits"_s, hits}};
}

Result<QJsonObject> StoreWorker::settings()
{
    FileState state = FileState::Unknown;
    const StoreFile file{m_folder + u"/cache.db"_s, vaultId, 1, false, false, cacheMigrations()};
    const auto opened = openStoreFile(file, keyOfBytes(1), state);
    if (!opened)
        return fail(opened.error());
    QJsonObject values;
    for (const QString &name : {u"page_size"_s, u"temp_store"_s, u"trusted_schema"_s, u"foreign_keys"_s,
                                u"cache_size"_s, u"journal_size_limit"_s, u"journal_mode"_s, u"synchronous"_s,
                                u"wal_autocheckpoint"_s, u"cache_spill"_s, u"mmap_size"_s, u"secure_delete"_s}) {
        const auto value = opened->connection->value(u"PRAGMA "_s + name);
        if (!value)
            return fail(value.error());
        values.insert(name, value->toString());
    }
    const auto version = opened->connection->value(u"SELECT sqlite_version()"_s);
    const auto cipher = opened->connection->value(u"PRAGMA cipher_version"_s);
    if (!version || !cipher)
        return fail(version ? cipher.error() : version.error());
    return QJsonObject{{u"pragmas"_s, values}, {u"sqlite"_s, version->toString()}, {u"cipher"_s, cipher->toString()}};
}

Result<QJsonObject> StoreWorker::sizes()
{
    const auto reader = openStoreReader(m_folder + u"/cache.db"_s, keyOfBytes(1));
    if (!reader)
        return fail(reader.error());
    const auto pages = (*reader)->value(u"PRAGMA page_count"_s);
    const auto page = (*reader)->value(u"PRAGMA page_size"_s);
    if (!pages || !page)
        return fail(pages ? page.error() : pages.error());
    QJsonObject sizes{{u"database"_s, pages->toLongLong() * page->toLongLong()}};
    // Whatever belongs to a full-text table, in whole pages. Debian's SQLCipher cannot say; its twin can.
    const auto index = (*reader)->value(
        u"SELECT sum(d.pgsize) FROM dbstat d WHERE d.aggregate = TRUE AND EXISTS (SELECT 1 FROM sqlite_schema v "
        "WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%' AND substr(d.name, 1, length(v.name) + 1) = v.name || '_')"_s);
    if (index)
        sizes.insert(u"index"_s, index->toLongLong());
    return sizes;
}

Result<QJsonObject> StoreWorker::close()
{
    QElapsedTimer timer;
    timer.start();
    const Result<> closed = await(m_database->close());
    const double ms = milliseconds(timer);
    m_database.reset();
    if (!closed)
        return fail(closed.error());
    return QJsonObject{{u"ms"_s, ms}, {u"file"_s, QFileInfo(m_folder + u"/cache.db"_s).size()}};
}

} // namespace Amandesk
