#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include "core/storage/queries.h"
#include "core/storage/sqlcipherstatement.h"
#include <memory>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <vector>

namespace Amandesk {

class SqlCipherDriver;

// Our error for what the driver reports. The detail names SQLite's code and the place, never a bound value.
Error sqlError(const QSqlError &error, QStringView place);
Error sqlError(int code, QStringView place);

struct ConnectionOptions {
    QString file;
    bool create = false; // make the file when it is not there
    bool readOnly = false;
    int busyTimeoutMs = 5000;
};

// One open database file: its connection and its prepared statements. Belongs to the thread that opened it.
class SqlConnection final
{
public:
    // Opens, keys and makes our tokenizer known, nothing more: see openStoreFile() for what a product file has to pass.
    static Result<std::unique_ptr<SqlConnection>> open(const ConnectionOptions &options, const SecretBuffer &key);
    ~SqlConnection();
    SqlConnection(const SqlConnection &) = delete;
    SqlConnection &operator=(const SqlConnection &) = delete;

    Result<> rekey(const SecretBuffer &key); // all pages, in one transaction of their own: the old key or the new one

    // Finalises every statement and closes. Storage when SQLite did not agree; then the key may still be in memory.
    Result<> close();

    Result<> begin(); // takes the write lock at once
    Result<> beginRead(); // one consistent state until the end
    Result<> commit();
    void rollback();

    Result<> execute(const QString &sql); // for set-up and migrations; a statement without values
    Result<QVariant> value(const QString &sql); // first column of the first row, invalid when there is none
    SqlCipherStatement &prepared(Query query); // made once; an error shows when it is executed
    QSqlDatabase database() const;
    QString file() const { return m_file; }

private:
    SqlConnection(QString name, QString file);
    template<typename Visit> Result<> each(const QString &sql, Visit visit); // every row of a statement without values

    QString m_name; // in QSqlDatabase's list
    QString m_file;
    SqlCipherDriver *m_driver = nullptr; // of the open connection
    std::vector<std::unique_ptr<SqlCipherStatement>> m_statements; // by Query
    bool m_open = false;
};

} // namespace Amandesk
