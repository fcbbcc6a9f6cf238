#include "core/storage/outboxrescue.h"
#include "core/storage/storedcodes.h"
#include <array>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlField>
#include <QSqlIndex>
#include <QSqlQuery>
#include <QSqlRecord>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 mostProbes = 50'000; // single rows that are asked for in a hole

QString unfinished(const QString &path)
{
    return path + u".rescued"_s;
}

QString scratch(const QString &path)
{
    return path + u".reading"_s;
}

Result<> copyFile(const QString &from, const QString &to)
{
    if (!QFile::exists(from) || QFile::copy(from, to))
        return {};
    return fail(ErrorKind::Storage, u"cannot copy "_s + QFileInfo(from).fileName());
}

Result<> moveFile(const QString &from, const QString &to)
{
    if (!QFile::exists(from) || QFile::rename(from, to))
        return {};
    return fail(ErrorKind::Storage, u"cannot move "_s + QFileInfo(from).fileName());
}

// outbox.damaged-20260115T083000Z, or with a number behind it when that is taken.
QString nameForDamaged(const QString &path)
{
    const QFileInfo file(path);
    const QString base = file.path() + u'/' + file.completeBaseName() + u".damaged-"_s
        + file.lastModified().toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    QString name = base;
    for (int i = 2; QFile::exists(name); ++i)
        name = base + u'-' + QString::number(i);
    return name;
}

// The damaged file first: while it is there, it is the outbox. Its log without it would be taken for the new file's.
Result<> exchange(const QString &path, const QString &damaged)
{
    return moveFile(path, damaged)
        .and_then([&] { return moveFile(path + u"-wal"_s, damaged + u"-wal"_s); })
        .and_then([&]() -> Result<> {
            QFile::remove(path + u"-shm"_s);
            return moveFile(unfinished(path), path);
        });
}

// Copies one table, as far as it can be read. Past a damaged page it goes on from the other end, and asks for single
// rows in between where their keys are numbers.
class TableRescue
{
public:
    TableRescue(const QSqlDatabase &from, const QSqlDatabase &to, const QString &table)
        : m_read(from)
        , m_write(to)
        , m_table(table)
        , m_key(to.primaryIndex(table).fieldName(0))
        , m_numbered(to.record(table).field(m_key).metaType().id() == QMetaType::LongLong)
    {
        const QSqlRecord known = from.record(table); // may be of an older schema
        const QSqlRecord wanted = to.record(table);
        QStringList columns{m_key};
        for (int i = 0; i < wanted.count(); ++i) {
            if (known.contains(wanted.fieldName(i)) && wanted.fieldName(i) != m_key)
                columns.append(wanted.fieldName(i));
        }
        m_columns = columns.join(u", "_s);
        m_read.setForwardOnly(true);
        m_write.prepare(u"INSERT OR IGNORE INTO %1 (%2) VALUES (%3)"_s.arg(
            table, m_columns, QStringList(columns.size(), u"?"_s).join(u", "_s)));
        m_count = int(columns.size());
    }

    bool run() // false: something could not be read, or not be kept
    {
        QVariant first;
        if (copy(u"ORDER BY %1"_s.arg(m_key), &first))
            return !m_refused;
        QVariant last;
        copy(u"ORDER BY %1 DESC"_s.arg(m_key), &last);
        if (!m_numbered)
            return false;
        if (!first.isValid() && !last.isValid())
            return false; // not even the table's first page
        const qint64 begin = first.isValid() ? first.toLongLong() + 1 : 1;
        const qint64 end = last.isValid() ? last.toLongLong() : begin + mostProbes;
        for (qint64 key = begin; key < qMin(end, begin + mostProbes); ++key)
            copy(u"WHERE %1 = %2"_s.arg(m_key).arg(key), nullptr);
        return false;
    }
    int rows() const { return m_rows; }
    bool isDiskFull() const { return m_diskFull; }

private:
    bool copy(const QString &which, QVariant *lastKey)
    {
        if (!m_read.exec(u"SELECT %1 FROM %2 %3"_s.arg(m_columns, m_table, which)))
            return false;
        while (m_read.next()) {
            for (int i = 0; i < m_count; ++i)
                m_write.bindValue(i, m_read.value(i));
            if (m_write.exec()) {
                m_rows += m_write.numRowsAffected();
            } else {
                m_refused = true;
                m_diskFull = m_diskFull || sqlError(m_write.lastError(), m_table).kind == ErrorKind::DiskFull;
            }
            if (lastKey)
                *lastKey = m_read.value(0);
        }
        return !m_read.lastError().isValid();
    }

    QSqlQuery m_read;
    QSqlQuery m_write;
    QString m_table;
    QString m_key;
    bool m_numbered;
    QString m_columns;
    int m_count = 0;
    int m_rows = 0;
    bool m_refused = false; // by the new file
    bool m_diskFull = false;
};

struct RescuedTable {
    QString name;
    int since; // schema
    int *rows;
};

Result<RescuedOutbox> copyRows(SqlConnection &from, SqlConnection &to)
{
    const auto version = schemaVersion(from);
    if (!version)
        return fail(version.error());
    RescuedOutbox rescued;
    rescued.complete = true;
    int accounts = 0;
    int tokens = 0; // without them the agent signs in again
    int others = 0;
    const std::array tables{
        RescuedTable{u"account"_s, 1, &accounts},         RescuedTable{u"token"_s, 1, &tokens},
        RescuedTable{u"draft"_s, 1, &rescued.drafts},     RescuedTable{u"outbox"_s, 1, &rescued.items},
        RescuedTable{u"own_reply"_s, 2, &others},         RescuedTable{u"pin"_s, 2, &others},
        RescuedTable{u"outgoing_file"_s, 4, &others},     RescuedTable{u"saved_view"_s, 5, &others},
        RescuedTable{u"saved_view_filter"_s, 6, &others}, RescuedTable{u"own_word"_s, 7, &others}};
    for (const RescuedTable &table : tables) {
        if (table.since > *version)
            continue;
        TableRescue rescue(from.database(), to.database(), table.name);
        rescued.complete = rescue.run() && rescued.complete;
        if (rescue.isDiskFull())
            return fail(ErrorKind::DiskFull, u"no room for the rescued rows"_s);
        *table.rows += rescue.rows();
    }
    if (accounts == 0)
        return fail(ErrorKind::Damaged, u"not even the account can be read"_s);
    return rescued;
}

Result<RescuedOutbox> fillNewFile(const StoreFile &file, const SecretBuffer &key, int &held)
{
    const auto from = openDamaged(scratch(file.path), key);
    if (!from)
        return fail(from.error());
    StoreFile made = file;
    made.path = unfinished(file.path);
    made.mayCreate = true;
    FileState state = FileState::Unknown;
    auto to = openStoreFile(made, key, state);
    if (!to)
        return fail(to.error());
    SqlConnection &db = *to->connection;
    if (const auto begun = db.begin(); !begun)
        return fail(begun.error());
    auto rescued = copyRows(**from, db);
    if (!rescued)
        return rescued;
    return holdUnsent(db)
        .and_then([&](int count) {
            held = count;
            return db.commit();
        })
        .and_then([&] { return db.execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); })
        .and_then([&] { return db.close(); })
        .and_then([&]() -> Result<RescuedOutbox> { return *rescued; });
}
} // namespace

Result<RescuedOutbox> rescueOutbox(const StoreFile &file, const SecretBuffer &key, int &held)
{
    // Read from a copy: opening a file with a log writes into it.
    const auto clear = [&] {
        return removeStoreFile(scratch(file.path)).and_then([&] { return removeStoreFile(unfinished(file.path)); });
    };
    auto rescued = clear()
                       .and_then([&] { return copyFile(file.path, scratch(file.path)); })
                       .and_then([&] { return copyFile(file.path + u"-wal"_s, scratch(file.path) + u"-wal"_s); })
                       .and_then([&] { return fillNewFile(file, key, held); });
    if (!rescued) {
        clear();
        return rescued;
    }
    const QString damaged = nameForDamaged(file.path);
    rescued->keptAs = QFileInfo(damaged).fileName();
    if (const auto exchanged = exchange(file.path, damaged); !exchanged)
        return fail(exchanged.error());
    if (const auto removed = removeStoreFile(scratch(file.path)); !removed)
        return fail(removed.error());
    return rescued;
}

Result<> finishInterruptedRescue(const QString &path)
{
    if (QFile::exists(path) || !QFile::exists(unfinished(path)))
        return {};
    const QFileInfo file(path);
    const QStringList kept =
        QDir(file.path()).entryList({file.completeBaseName() + u".damaged-*Z*"_s}, QDir::Files, QDir::Time);
    QString damaged = file.path() + u'/' + file.completeBaseName() + u".damaged-log"_s;
    for (const QString &name : kept) {
        if (!name.endsWith("-wal"_L1) && !name.endsWith("-shm"_L1)) {
            damaged = file.path() + u'/' + name;
            break;
        }
    }
    return exchange(path, damaged);
}

Result<int> holdUnsent(SqlConnection &outbox)
{
    const auto changed =
        outbox.execute(u"UPDATE outbox SET state = %1, not_before = NULL, reason = '%2' WHERE server_id = 0 "
                       "AND state IN (%3, %4)"_s.arg(codeOf(DeliveryState::Failed))
                           .arg(heldReason)
                           .arg(codeOf(DeliveryState::Queued))
                           .arg(codeOf(DeliveryState::Sending)));
    if (!changed)
        return fail(changed.error());
    return outbox.value(u"SELECT changes()"_s).map([](const QVariant &count) { return count.toInt(); });
}

} // namespace Amandesk
