#pragma once
#include <QByteArrayView>
#include <QSql>
#include <QString>
#include <QVariant>
#include <string_view>
#include <vector>

struct sqlite3_stmt;

namespace Amandesk {
class StatementCache;

// One prepared statement: values in, rows out, without detours. The stores' Statement and Qt's SqlCipherResult both
// stand on it. Text is UTF-8 in the file; half a surrogate pair becomes U+FFFD, embedded zeros stay. Values are copied
// when they are bound. Belongs to the connection's thread and must be released before the cache is closed.
class SqlCipherStatement final
{
public:
    enum class Step { Row, Done, Failed };

    SqlCipherStatement() = default;
    ~SqlCipherStatement();
    SqlCipherStatement(const SqlCipherStatement &) = delete;
    SqlCipherStatement &operator=(const SqlCipherStatement &) = delete;

    // From the cache or anew. Exactly one statement: nothing and a second one are refused.
    bool prepare(StatementCache &cache, const QString &sql);
    void release(); // back into the cache
    bool isPrepared() const { return m_handle != nullptr; }
    sqlite3_stmt *handle() const { return m_handle; }

    // Positions count from 0. Every position needs its value before the first step.
    void bindNull(int position);
    void bind(int position, qint64 value);
    void bind(int position, double value);
    void bind(int position, QStringView text);
    void bind(int position, QByteArrayView blob); // without data: an empty blob
    void bind(int position, const QVariant &value); // null as QSqlQuery means it; times as ISO text

    Step step(); // the first one executes
    void reset(); // ends the rows and forgets the values; ready to be bound again
    bool isExecuted() const { return m_state != State::Binding; }

    // The row of the last step.
    int columnCount() const;
    bool isNull(int column) const;
    qint64 number(int column) const;
    double real(int column) const;
    QString text(int column) const; // null for NULL
    std::string_view rawText(int column) const; // UTF-8 as it is stored, valid until the next step
    QByteArray blob(int column) const; // null for NULL
    QVariant value(int column, QSql::NumericalPrecisionPolicy policy = QSql::LowPrecisionDouble) const;

    bool isReadOnly() const;
    qint64 changes() const { return m_changes; } // rows that it inserted, updated or deleted; known when it has ended
    qint64 insertedKey() const; // of the connection's last insert

    int errorCode() const { return m_errorCode; } // SQLite's extended code of the last failure, 0 when there was none
    QString errorText() const { return m_errorText; }

private:
    enum class State { Binding, Running, Ended };
    // Bytes that SQLite looks at while the statement runs; they move until then.
    struct Bytes {
        int position;
        bool isText;
        qsizetype begin;
        qsizetype size;
    };
    bool start();
    void fail(int code, const QString &text);
    void bound(int position, int answer);
    void keep(int position, bool isText, qsizetype begin);

    StatementCache *m_cache = nullptr;
    sqlite3_stmt *m_handle = nullptr;
    QString m_sql;
    QByteArray m_memory;
    std::vector<Bytes> m_bytes;
    int m_boundCount = 0;
    int m_bindError = 0;
    State m_state = State::Binding;
    qint64 m_changes = 0;
    qint64 m_changesBefore = 0; // of all statements of the connection
    int m_errorCode = 0;
    QString m_errorText;
};

} // namespace Amandesk
