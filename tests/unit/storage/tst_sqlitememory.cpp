#include "core/storage/cursorstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/sqlitememory.h"
#include "tests/support/memoryscan.h"
#include "tests/unit/storage/storefixture.h"
#include <cstring>
#include <QProcess>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
// Written by SQLite itself out of its hexadecimal form, so that it is in no memory but SQLite's.
int markersLeftBySqlite()
{
    const Needle marker(turned("only-in-the-memory-of-sqlite"));
    {
        OpenStores stores;
        QByteArray hex;
        for (const QChar c : marker.text())
            hex.append(QByteArray::number(c.unicode(), 16));
        VALUE_OF(stores.cache().value(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
                                      "SELECT count(*), max(t) FROM (SELECT CAST(x'%1' AS TEXT) || i AS t FROM n "
                                      "ORDER BY t DESC)"_s.arg(QString::fromLatin1(hex))));
        const auto done = stores.cache().execute(
            u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
            "INSERT INTO cursor (name, value) SELECT 'c' || i, CAST(x'%1' AS TEXT) || i FROM n"_s.arg(
                QString::fromLatin1(hex)));
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    }
    return int(countInOwnMemory({marker}));
}
} // namespace

// SQLite's own hooks, as platforms use them on which the whole process cannot be wiped.
class TestSqliteMemory : public QObject
{
    Q_OBJECT
private slots:
    void hooksAreSetOnceAndFirst();
    void nothingIsLeftWithThem();
    void somethingIsLeftWithoutThem();
    void storeWorksWithThem();
};

void TestSqliteMemory::hooksAreSetOnceAndFirst()
{
    VERIFY_OK(wipeSqliteMemoryOnFree());
    const auto twice = wipeSqliteMemoryOnFree();
    QVERIFY(!twice);
    QCOMPARE(twice.error().kind, ErrorKind::Conflict);
}

void TestSqliteMemory::nothingIsLeftWithThem()
{
#if !defined(Q_OS_LINUX) || defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("a process can look at its own memory on Linux only, and not at a sanitizer's shadow of it");
#endif
    QCOMPARE(markersLeftBySqlite(), 0);
}

void TestSqliteMemory::somethingIsLeftWithoutThem()
{
#if !defined(Q_OS_LINUX) || defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("what the allocator leaves is only known of glibc's");
#endif
    QProcess child; // here the hooks are set for good
    child.start(QCoreApplication::applicationFilePath(), {u"--without-hooks"_s});
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::NormalExit);
    QVERIFY(child.exitCode() > 0);
}

// Growing, shrinking and moving blocks: everything that a store does goes through the hooks.
void TestSqliteMemory::storeWorksWithThem()
{
    OpenStores stores;
    VERIFY_OK(stores.cache().begin());
    QList<Message> messages;
    for (int i = 1; i <= 3000; ++i)
        messages.append(aMessage(i, u"90010001"_s, u"pesan %1 "_s.arg(i) + QString(i % 700, u'x')));
    VERIFY_OK(stores->messages().apply(messages));
    VERIFY_OK(stores.cache().commit());
    QCOMPARE(VALUE_OF(stores->messages().count()), 3000);
    const auto page = VALUE_OF(stores->messages().newest(ConversationId{u"90010001"_s}, 200));
    QCOMPARE(page.messages.size(), 200);
    QCOMPARE(page.messages.last().text, messages.last().text);
    QCOMPARE(VALUE_OF(stores.cache().value(u"PRAGMA integrity_check"_s)).toString(), u"ok"_s);
}

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    if (argc == 2 && std::strcmp(argv[1], "--without-hooks") == 0)
        return qMin(markersLeftBySqlite(), 100);
    TestSqliteMemory test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sqlitememory.moc"
