#pragma once
#include <QList>
#include <QSqlError>
#include <QSqlRecord>
#include <QSqlResult>
#include <QVariant>

struct sqlite3_stmt;

namespace Amandesk {
class SqlCipherDriver;

// One statement of QSqlQuery on SQLCipher. A forward-only result reads its row straight from SQLite; a scrollable one
// keeps the rows that were fetched. Belongs to its driver's thread and must not outlive the driver.
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
    enum class Step { Row, Done, Failed };
    const SqlCipherDriver *cipherDriver() const;
    Step step();
    bool advance(); // makes the next row current or ends
    bool bindAll();
    int bindOne(int position, const QVariant &value);
    void forgetRows();
    void rewindStatement();
    QVariant columnValue(int column) const;
    QVariantList currentRow() const;
    bool fail(const QString &what, QSqlError::ErrorType type);

    sqlite3_stmt *m_statement = nullptr;
    bool m_hasFirst = false; // exec() has made one step ahead, fetchFirst() has not taken it yet
    bool m_ended = true; // there is no row to step to
    bool m_onRow = false; // the statement stands on the row at()
    QList<QVariantList> m_rows; // scrollable: everything fetched; forward-only: at most the last row
    int m_firstKept = 0; // row number of m_rows.first()
    QVariantList m_bound; // keeps bound texts and blobs alive while SQLite looks at them
    QList<QByteArray> m_boundTexts;
    qint64 m_lastInsertId = 0;
    bool m_inserted = false;
    int m_changes = -1;
};

} // namespace Amandesk

Q_DECLARE_OPAQUE_POINTER(sqlite3_stmt *)
Q_DECLARE_METATYPE(sqlite3_stmt *)
