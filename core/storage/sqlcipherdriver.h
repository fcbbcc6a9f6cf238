#pragma once
#include "core/base/secretbuffer.h"
#include "core/storage/statementcache.h"
#include <QElapsedTimer>
#include <QList>
#include <QMutex>
#include <QSqlDriver>
#include <QSqlError>

struct sqlite3;

namespace Amandesk {
class SqlCipherResult;

// How long a statement waits for another connection's lock.
struct LockWait {
    sqlite3 *db = nullptr;
    int timeoutMs = 0;
    QElapsedTimer since;
};

// Qt's SQL interface over SQLCipher, made of public Qt headers only; QSqlDatabase::addDatabase("QSQLCIPHER") after
// registerDriver(). Opens with a raw 256-bit key that was given by setKey(); never takes a passphrase and never opens
// a file without a key. A connection and everything made from it belong to one thread, except interrupt().
//
// Connection options: "READONLY", "CREATE" (make the file when it is not there), "BUSY_TIMEOUT=milliseconds".
class SqlCipherDriver final : public QSqlDriver
{
    Q_OBJECT
public:
    explicit SqlCipherDriver(QObject *parent = nullptr);
    ~SqlCipherDriver() override;

    static QString driverName(); // QSQLCIPHER
    static void registerDriver(); // again and again is fine

    void setKey(SecretBuffer key); // 32 bytes; used up by the next open()

    bool rekey(const SecretBuffer &key); // the open file, in one transaction; else lastError() says why not

    bool open(const QString &file, const QString &user = {}, const QString &password = {}, const QString &host = {},
              int port = -1, const QString &options = {}) override;
    // Finalises the statements of every query that is still alive. When SQLite does not agree to close, the driver
    // stays open and lastError() says so.
    void close() override;
    bool isOpen() const override;
    // Ends what is running on the connection's thread; from any thread, at any time. Waiting for a lock is ended too.
    void interrupt();
    StatementCache &statements() const { return m_statements; } // for statements that do without QSqlQuery

    bool hasFeature(DriverFeature feature) const override;
    QSqlResult *createResult() const override;
    bool beginTransaction() override;
    bool commitTransaction() override;
    bool rollbackTransaction() override;
    QStringList tables(QSql::TableType type) const override;
    QSqlRecord record(const QString &table) const override;
    QSqlIndex primaryIndex(const QString &table) const override;
    QString formatValue(const QSqlField &field, bool trimStrings = false) const override;
    QString escapeIdentifier(const QString &identifier, IdentifierType type) const override;
    QVariant handle() const override; // sqlite3 *
    bool cancelQuery() override;

private:
    friend class SqlCipherResult;
    bool openHandle(const QByteArray &path, int flags, int busyTimeoutMs);
    bool fail(const QString &what, QSqlError::ErrorType type);
    bool execute(const char *sql, const QString &what);
    QString plainName(const QString &table) const;
    QList<QSqlField> columnsOf(const QString &table, QList<int> *primary) const;
    void setInterruptible(sqlite3 *db);

    sqlite3 *m_db = nullptr;
    sqlite3 *m_interruptible = nullptr; // m_db between opening and closing; for other threads, under the mutex
    QMutex m_interruptMutex;
    mutable StatementCache m_statements;
    LockWait m_wait;
    SecretBuffer m_key;
    mutable QList<SqlCipherResult *> m_results; // alive; closed together with the connection
};

} // namespace Amandesk

Q_DECLARE_OPAQUE_POINTER(sqlite3 *)
Q_DECLARE_METATYPE(sqlite3 *)
