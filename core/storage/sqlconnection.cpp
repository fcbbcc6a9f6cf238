#include "core/storage/sqlconnection.h"
#include "core/storage/ftstokenizer.h"
#include "core/storage/sqlcipherapi.h"
#include "core/storage/sqlcipherdriver.h"
#include <atomic>
#include <optional>
#include <QLoggingCategory>
#include <QSqlError>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcConnection, "amandesk.storage", QtInfoMsg)

namespace {
ErrorKind kindOf(int code)
{
    switch (code) {
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_SHMSIZE:
        return ErrorKind::DiskFull; // what a full disk looks like from here
    default:
        break;
    }
    switch (code & 0xff) {
    case SQLITE_FULL:
        return ErrorKind::DiskFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorKind::Damaged;
    case SQLITE_INTERRUPT:
        return ErrorKind::Cancelled;
    default:
        return ErrorKind::Storage;
    }
}

QString nextConnectionName()
{
    static std::atomic<quint64> counter{0};
    return u"amandesk-storage-%1"_s.arg(++counter);
}
} // namespace

Error sqlError(const QSqlError &error, QStringView place)
{
    return sqlError(error.nativeErrorCode().toInt(), place);
}

Error sqlError(int code, QStringView place)
{
    return Error{kindOf(code), u"SQLite error %1 at %2"_s.arg(code).arg(place.left(60)), std::nullopt};
}

SqlConnection::SqlConnection(QString name, QString file)
    : m_name(std::move(name))
    , m_file(std::move(file))
{ }

SqlConnection::~SqlConnection()
{
    if (const auto closed = close(); !closed)
        qCWarning(lcConnection) << "closing failed:" << closed.error().detail;
}

Result<std::unique_ptr<SqlConnection>> SqlConnection::open(const ConnectionOptions &options, const SecretBuffer &key)
{
    SqlCipherDriver::registerDriver();
    std::unique_ptr<SqlConnection> connection(new SqlConnection(nextConnectionName(), options.file));
    QSqlDatabase database = QSqlDatabase::addDatabase(SqlCipherDriver::driverName(), connection->m_name);
    connection->m_open = true;
    auto *driver = qobject_cast<SqlCipherDriver *>(database.driver());
    if (!driver)
        return fail(ErrorKind::Storage, u"the SQLCipher driver is not registered"_s);
    driver->setKey(key.clone());
    QStringList words{u"BUSY_TIMEOUT=%1"_s.arg(options.busyTimeoutMs)};
    if (options.create)
        words.append(u"CREATE"_s);
    if (options.readOnly)
        words.append(u"READONLY"_s);
    database.setConnectOptions(words.join(u';'));
    database.setDatabaseName(options.file);
    if (!database.open())
        return fail(sqlError(database.lastError(), u"open"));
    connection->m_driver = driver;
    if (const int code = registerWordTokenizer(driver->statements().database()); code != SQLITE_OK)
        return fail(sqlError(code, u"the tokenizer"));
    return connection;
}

QSqlDatabase SqlConnection::database() const
{
    return QSqlDatabase::database(m_name, false);
}

Result<> SqlConnection::rekey(const SecretBuffer &key)
{
    if (m_driver->rekey(key))
        return {};
    return fail(sqlError(m_driver->lastError(), u"rekey"));
}

Result<> SqlConnection::close()
{
    if (!m_open)
        return {};
    m_open = false;
    m_statements.clear();
    m_driver = nullptr;
    Result<> result;
    {
        QSqlDatabase database = this->database();
        database.close();
        if (database.isOpen())
            result = fail(sqlError(database.lastError(), u"close"));
    }
    QSqlDatabase::removeDatabase(m_name);
    return result;
}

Result<> SqlConnection::begin()
{
    return execute(u"BEGIN IMMEDIATE"_s);
}

Result<> SqlConnection::beginRead()
{
    return execute(u"BEGIN"_s);
}

Result<> SqlConnection::commit()
{
    return execute(u"COMMIT"_s);
}

void SqlConnection::rollback()
{
    // An error has rolled it back already: nothing to do then.
    static_cast<void>(execute(u"ROLLBACK"_s));
}

Result<> SqlConnection::execute(const QString &sql)
{
    return each(sql, [](const SqlCipherStatement &) {});
}

Result<QVariant> SqlConnection::value(const QString &sql)
{
    std::optional<QVariant> value;
    return each(sql,
                [&value](const SqlCipherStatement &row) {
                    if (!value)
                        value = row.value(0);
                })
        .map([&value] { return value.value_or(QVariant()); });
}

template<typename Visit> Result<> SqlConnection::each(const QString &sql, Visit visit)
{
    using Step = SqlCipherStatement::Step;
    if (!m_driver)
        return fail(ErrorKind::Storage, u"the connection is closed"_s);
    SqlCipherStatement statement;
    Step step = statement.prepare(m_driver->statements(), sql) ? statement.step() : Step::Failed;
    for (; step == Step::Row; step = statement.step())
        visit(statement);
    if (step == Step::Failed)
        return fail(sqlError(statement.errorCode(), sql));
    return {};
}

SqlCipherStatement &SqlConnection::prepared(Query query)
{
    const auto place = std::size_t(query);
    if (m_statements.size() <= place)
        m_statements.resize(std::size_t(Query::Count));
    std::unique_ptr<SqlCipherStatement> &statement = m_statements[place];
    if (!statement)
        statement = std::make_unique<SqlCipherStatement>();
    if (!statement->isPrepared() && m_driver)
        statement->prepare(m_driver->statements(), sqlOf(query));
    return *statement;
}

} // namespace Amandesk
