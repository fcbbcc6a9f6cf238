#pragma once
#include "core/storage/sqlcipherapi.h"
#include "core/storage/sqlcipherdriver.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/storage/storefixture.h"
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace Amandesk {

// What the tests of the driver begin with: an open database with one table, item, in a folder of its own.
class DriverFixture
{
public:
    void open()
    {
        failOnUnexpectedLog();
        SqlCipherDriver::registerDriver();
        m_folder = std::make_unique<QTemporaryDir>();
        m_db = connect(u"test"_s, u"CREATE"_s);
        run(u"CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, size INTEGER, weight REAL, data BLOB)"_s);
    }
    void close()
    {
        m_db.close();
        m_db = QSqlDatabase();
        for (const QString &name : QSqlDatabase::connectionNames())
            QSqlDatabase::removeDatabase(name);
    }
    // Another connection to the same file.
    QSqlDatabase connect(const QString &name, const QString &options = {})
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLCIPHER"_s, name);
        db.setDatabaseName(m_folder->filePath(u"test.db"_s));
        db.setConnectOptions(options);
        driverOf(db)->setKey(keyOfBytes(7));
        if (!db.open())
            qFatal("cannot open: %s", qPrintable(db.lastError().text()));
        return db;
    }
    static SqlCipherDriver *driverOf(const QSqlDatabase &db) { return qobject_cast<SqlCipherDriver *>(db.driver()); }

    QSqlDatabase &db() { return m_db; }
    QString path() const { return m_folder->filePath(u"test.db"_s); }
    SqlCipherDriver *driver() { return driverOf(m_db); }
    QSqlQuery run(const QString &sql)
    {
        QSqlQuery query(m_db);
        if (!query.exec(sql))
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        return query;
    }
    QVariant valueOf(const QString &sql)
    {
        QSqlQuery query = run(sql);
        return query.next() ? query.value(0) : QVariant();
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QSqlDatabase m_db;
};

// SQLite's code of an error, as it is written in its documentation.
inline int codeOf(const QSqlError &error)
{
    return error.nativeErrorCode().toInt();
}

} // namespace Amandesk
