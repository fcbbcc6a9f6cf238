#include "tests/bench/floorstore.h"
#include "core/storage/ftstokenizer.h"
#include <algorithm>
#include <ctime>
#include <QElapsedTimer>
#include <QHash>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int batchSize = 2000; // as many as the sync writes at once

QByteArray marks(int count)
{
    QByteArray text = "?";
    for (int i = 1; i < count; ++i)
        text += ", ?";
    return text;
}

Result<int> columnCount(sqlite3 *db, const QByteArray &table)
{
    return prepareSql(db, "SELECT * FROM " + table).map([](const SqlText &all) {
        return sqlite3_column_count(all.get());
    });
}
} // namespace

Result<QJsonObject> FloorStore::answer(const QString &what, const QJsonObject &request)
{
    if (what == "open"_L1)
        return open(request);
    if (!m_to)
        return fail(ErrorKind::Locked, u"nothing is open"_s);
    if (what == "ingest"_L1)
        return ingest(request);
    if (what == "close"_L1)
        return close();
    return fail(ErrorKind::BadInput, what);
}

Result<QJsonObject> FloorStore::open(const QJsonObject &request)
{
    auto from = openSql(request.value("from"_L1).toString(), SQLITE_OPEN_READONLY);
    if (!from)
        return fail(from.error());
    auto to = openSql(request.value("file"_L1).toString(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!to)
        return fail(to.error());
    if (registerWordTokenizer(to->get()) != SQLITE_OK)
        return fail(ErrorKind::Storage, u"the tokenizer"_s);
    m_from = std::move(*from);
    m_to = std::move(*to);
    m_lastMessage = m_lastConversation = 0;
    const QJsonObject pragmas = request.value("pragmas"_L1).toObject();
    for (auto it = pragmas.begin(); it != pragmas.end(); ++it) {
        const QString sql = u"PRAGMA %1 = %2"_s.arg(it.key(), it.value().toString());
        if (const auto set = executeSql(m_to.get(), sql.toUtf8()); !set)
            return fail(set.error());
    }
    return copySchema().and_then([this] { return prepare(); }).map([] { return QJsonObject(); });
}

Result<> FloorStore::copySchema()
{
    // What belongs to a full-text table comes with it, but for its settings.
    auto schema = prepareSql(m_from.get(),
                             "SELECT s.sql FROM sqlite_schema s WHERE s.sql IS NOT NULL AND s.name NOT LIKE 'sqlite%' "
                             "AND NOT EXISTS (SELECT 1 FROM sqlite_schema v WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%' "
                             "AND substr(s.name, 1, length(v.name) + 1) = v.name || '_' AND s.type = 'table') "
                             "ORDER BY s.rowid");
    if (!schema)
        return fail(schema.error());
    while (sqlite3_step(schema->get()) == SQLITE_ROW) {
        if (const auto made = executeSql(m_to.get(), rowOf(schema->get())[0].bytes); !made)
            return made;
    }
    auto tables =
        prepareSql(m_from.get(), "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5(%'");
    if (!tables)
        return fail(tables.error());
    while (sqlite3_step(tables->get()) == SQLITE_ROW) {
        const QByteArray table = rowOf(tables->get())[0].bytes;
        auto settings = prepareSql(m_from.get(), "SELECT k, quote(v) FROM " + table + "_config WHERE k <> 'version'");
        if (!settings)
            return fail(settings.error());
        while (sqlite3_step(settings->get()) == SQLITE_ROW) {
            const SqlRow row = rowOf(settings->get());
            const QByteArray sql =
                "INSERT INTO " + table + " (" + table + ", rank) VALUES ('" + row[0].bytes + "', " + row[1].bytes + ")";
            if (const auto set = executeSql(m_to.get(), sql); !set)
                return set;
        }
    }
    return {};
}

Result<> FloorStore::prepare()
{
    const auto messageColumns = columnCount(m_from.get(), "message");
    const auto conversationColumns = columnCount(m_from.get(), "conversation");
    if (!messageColumns || !conversationColumns)
        return fail(messageColumns ? conversationColumns.error() : messageColumns.error());
    struct Wanted {
        SqlText *statement;
        sqlite3 *db;
        QByteArray sql;
    };
    const Wanted list[] = {
        {&m_readMessages, m_from.get(), "SELECT * FROM message WHERE id > ?1 ORDER BY id LIMIT ?2"},
        {&m_readConversations, m_from.get(), "SELECT * FROM conversation WHERE key > ?1 AND key <= ?2 ORDER BY key"},
        {&m_begin, m_to.get(), "BEGIN IMMEDIATE"},
        {&m_commit, m_to.get(), "COMMIT"},
        {&m_insertMessage, m_to.get(), "INSERT INTO message VALUES (" + marks(*messageColumns) + ")"},
        {&m_insertConversation, m_to.get(), "INSERT INTO conversation VALUES (" + marks(*conversationColumns) + ")"},
        {&m_summary, m_to.get(),
         "UPDATE conversation SET unread = unread + ?2, last_message = ?3, last_text = ?4, last_sender_name = ?5, "
         "last_sender = ?6, last_state = ?7, newest_first = ?8, "
         "last_customer_at = CASE ?6 WHEN 0 THEN ?9 ELSE last_customer_at END, "
         "waiting_since = CASE ?6 WHEN 0 THEN coalesce(waiting_since, ?9) END, "
         "window_closes_at = CASE ?6 WHEN 0 THEN ?9 + 86400000 ELSE window_closes_at END WHERE key = ?1"},
        {&m_total, m_to.get(),
         "INSERT INTO tally (name, value) VALUES ('messages', ?1) ON CONFLICT DO UPDATE SET value = value + "
         "excluded.value"},
        {&m_windows, m_to.get(),
         "DELETE FROM open_window WHERE closes_at <= (SELECT sent_at FROM message WHERE id = (SELECT max(id) FROM "
         "message))"},
        {&m_index, m_to.get(),
         "INSERT INTO message_fts (rowid, text, caption, file_name, sender) VALUES (?1, ?2, ?3, ?4, ?5)"},
    };
    for (const Wanted &wanted : list) {
        auto made = prepareSql(wanted.db, wanted.sql);
        if (!made)
            return fail(made.error());
        *wanted.statement = std::move(*made);
    }
    const auto column = [this](const char *name) {
        for (int i = 0; i < sqlite3_column_count(m_readMessages.get()); ++i) {
            if (qstrcmp(sqlite3_column_name(m_readMessages.get(), i), name) == 0)
                return i;
        }
        return -1;
    };
    int place = 0;
    for (const char *name : {"conversation", "id", "text", "sender_name", "sender", "state", "sent_at", "kind", "flags",
                             "caption", "file_name"}) {
        m_columns[size_t(place)] = column(name);
        if (m_columns[size_t(place++)] < 0)
            return fail(ErrorKind::Storage, u"the twin's messages have other columns"_s);
    }
    return {};
}

bool FloorStore::fetchBatch(int count)
{
    m_messages.clear();
    m_conversations.clear();
    sqlite3_bind_int64(m_readMessages.get(), 1, m_lastMessage);
    sqlite3_bind_int(m_readMessages.get(), 2, count);
    qint64 newest = m_lastConversation;
    while (sqlite3_step(m_readMessages.get()) == SQLITE_ROW) {
        m_messages.push_back(rowOf(m_readMessages.get()));
        newest = std::max(newest, m_messages.back()[column(Conversation)].number);
    }
    sqlite3_reset(m_readMessages.get());
    if (m_messages.empty())
        return false;
    sqlite3_bind_int64(m_readConversations.get(), 1, m_lastConversation);
    sqlite3_bind_int64(m_readConversations.get(), 2, newest);
    while (sqlite3_step(m_readConversations.get()) == SQLITE_ROW)
        m_conversations.push_back(rowOf(m_readConversations.get()));
    sqlite3_reset(m_readConversations.get());
    m_lastMessage = m_messages.back()[column(Id)].number;
    m_lastConversation = newest;
    return true;
}

Result<> FloorStore::writeBatch()
{
    const auto insertAll = [](sqlite3_stmt *statement, const SqlRows &rows) -> Result<> {
        for (const SqlRow &row : rows) {
            for (size_t i = 0; i < row.size(); ++i)
                bindSql(statement, int(i) + 1, row[i]);
            if (const auto done = runSql(statement); !done)
                return done;
        }
        return {};
    };
    sqlite3_bind_int64(m_total.get(), 1, qint64(m_messages.size()));
    return runSql(m_begin.get())
        .and_then([&] { return insertAll(m_insertConversation.get(), m_conversations); })
        .and_then([&] { return insertAll(m_insertMessage.get(), m_messages); })
        .and_then([&] { return writeSummaries(); })
        .and_then([&] { return runSql(m_total.get()); })
        .and_then([&] { return runSql(m_windows.get()); })
        .and_then([&] { return index(); })
        .and_then([&] { return runSql(m_commit.get()); });
}

// As many changed rows and index entries as the store changes when it keeps its summaries.
Result<> FloorStore::writeSummaries()
{
    QHash<qint64, size_t> newest;
    for (size_t i = 0; i < m_messages.size(); ++i)
        newest[m_messages[i][column(Conversation)].number] = i;
    for (auto it = newest.cbegin(); it != newest.cend(); ++it) {
        const SqlRow &row = m_messages[*it];
        sqlite3_stmt *update = m_summary.get();
        sqlite3_bind_int64(update, 1, it.key());
        sqlite3_bind_int(update, 2, row[column(Sender)].number == 0 ? 1 : 0);
        int position = 3;
        for (const Column name : {Id, Text, SenderName, Sender, State})
            bindSql(update, position++, row[column(name)]);
        sqlite3_bind_int64(update, position++, -row[column(SentAt)].number);
        bindSql(update, position, row[column(SentAt)]);
        if (const auto done = runSql(update); !done)
            return done;
    }
    return {};
}

// What the store indexes: neither system events nor deleted messages, and names apart from texts.
Result<> FloorStore::index()
{
    for (const SqlRow &row : m_messages) {
        if (row[column(Kind)].number == 9 || (row[column(Flags)].number & 1) != 0)
            continue;
        const QByteArray name = QString(QChar(nameColumnMark)).toUtf8() + row[column(SenderName)].bytes;
        int position = 1;
        for (const Column text : {Id, Text, Caption, FileName})
            bindSql(m_index.get(), position++, row[column(text)]);
        sqlite3_bind_text(m_index.get(), position, name.constData(), int(name.size()), SQLITE_STATIC);
        if (const auto done = runSql(m_index.get()); !done)
            return done;
    }
    return {};
}

Result<QJsonObject> FloorStore::ingest(const QJsonObject &request)
{
    qint64 left = request.value("count"_L1).toInteger();
    qint64 ns = 0;
    std::clock_t clocks = 0;
    while (left > 0) {
        if (!fetchBatch(int(std::min<qint64>(left, batchSize))))
            return fail(ErrorKind::Storage, u"the twin has no more messages"_s);
        left -= qint64(m_messages.size());
        const std::clock_t began = std::clock();
        QElapsedTimer timer;
        timer.start();
        const Result<> written = writeBatch();
        ns += timer.nsecsElapsed();
        clocks += std::clock() - began;
        if (!written)
            return fail(written.error());
    }
    return QJsonObject{{u"seconds"_s, double(ns) / 1e9}, {u"cpuSeconds"_s, double(clocks) / CLOCKS_PER_SEC}};
}

Result<QJsonObject> FloorStore::close()
{
    for (SqlText *statement : {&m_readMessages, &m_readConversations, &m_begin, &m_commit, &m_insertMessage,
                               &m_insertConversation, &m_summary, &m_total, &m_windows, &m_index})
        statement->reset();
    m_from.reset();
    m_to.reset();
    return QJsonObject();
}

} // namespace Amandesk
