#pragma once
#include "core/storage/sqlcipherstatement.h"
#include <QList>
#include <QSqlError>
#include <QSqlRecord>
#include <QSqlResult>
#include <QVariant>

namespace Amandesk {
class SqlCipherDriver;

// One statement of QSqlQuery on SQLCipher. A forward-only result reads its row straight from SQLite; a scrollable one
// keeps the rows that were fetched. What writes and has rows (RETURNING) runs to its end at once and keeps them too.
// Belongs to its driver's thread and must not outlive the driver.
class SqlCipherResult final : public QSqlResult
{
public:
    explicit SqlCipherResult(const SqlCipherDriver *driver);
    ~SqlCipherResult() override;
    void closeStatement(); // the driver is about to close
    QVariant handle() const override; // sqlite3_stmt *

protected:
    bool prepare(const QString &sql) override;
    bool exec() override;
    // One row of values per run, all of them or none. SQLite has no arrays: ValuesAsColumns is refused.
    bool execBatch(bool arrayBind) override;
    bool reset(const QString &sql) override;
    bool fetch(int row) override;
    bool fetchNext() override;
    bool fetchFirst() override;
    bool fetchLast() override;
    QVariant data(int column) override;
    bool isNull(int column) override;
    int size() override;
    int numRowsAffected() override;
    QVariant lastInsertId() const override;
    QSqlRecord record() const override;
    void detachFromResultSet() override;

private:
    const SqlCipherDriver *cipherDriver() const;
    bool begin(); // nothing executed, nothing known of an earlier run
    bool runBatch(const QVariantList &columns, qsizetype rows);
    bool step(); // false at the end and after an error
    bool advance(); // makes the next row current or ends
    void bindAll(const QVariantList &values);
    void forgetRows();
    void noteWrite(qint64 changes);
    QVariant columnValue(int column) const;
    QVariantList currentRow() const;
    bool fail(const QString &what, QSqlError::ErrorType type = QSqlError::StatementError);

    SqlCipherStatement m_statement;
    bool m_inserts = false; // by its words
    bool m_hasFirst = false; // exec() has made one step ahead, fetchFirst() has not taken it yet
    bool m_onRow = false; // the statement stands on the row at()
    bool m_keepsRows = false;
    QList<QVariantList> m_rows; // kept: everything fetched; otherwise at most the last row
    int m_firstKept = 0; // row number of m_rows.first()
    QVariant m_lastInsertId;
    int m_changes = -1;
};

} // namespace Amandesk

Q_DECLARE_OPAQUE_POINTER(sqlite3_stmt *)
Q_DECLARE_METATYPE(sqlite3_stmt *)
