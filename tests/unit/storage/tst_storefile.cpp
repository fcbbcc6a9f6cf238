#include "core/storage/statement.h"
#include "tests/unit/storage/storefixture.h"
#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// The way into a file, with real files in every bad state.
class TestStoreFile : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void newFileIsFresh();
    void secondOpeningIsHealthy();
    void filesAreForTheirOwnerOnly();
    void missingFileIsNotMadeWhenItShouldExist();
    void emptyFileIsMissingWhenItShouldExist();
    void missingFileMayBeMadeAnew();
    void wrongKeyIsDamaged();
    void cutFileIsNeverOpened_data();
    void cutFileIsNeverOpened();
    void changedByteIsFound_data();
    void changedByteIsFound();
    void swappedPagesAreFound();
    void brokenLogIsCutOffNotRead();
    void plainFileIsRefused();
    void foreignFileIsRefused();
    void rolledBackFileIsRefused();
    void newerFileIsRefused();
    void encryptedFileOfSomebodyElseIsRefused();
    void refusedFileIsLeftAlone();
    void fullDiskIsNamed();
    void folderThatCannotBeWrittenIsNamed();
    void placeThatIsNoFolderFails();
    void readerCannotWrite();
    void filesShowNothingReadable();
    void removalTakesWhatLiesBesideIt();

private:
    QString path() const { return m_folder->filePath(u"cache.db"_s); }
    void make(int messages = 200);
    FileState stateAfterOpening(qint64 generation = 1, unsigned char key = 1);
    QByteArray content() const;
    void write(const QByteArray &bytes);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStoreFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

// A healthy file with some content, closed.
void TestStoreFile::make(int messages)
{
    FileState state = FileState::Unknown;
    auto opened = openStoreFile(cacheFileIn(*m_folder), keyOfBytes(1), state);
    QVERIFY(opened);
    SqlConnection &db = *opened->connection;
    VERIFY_OK(db.begin());
    for (int i = 0; i < messages; ++i)
        VERIFY_OK(Statement(db, Query::CursorSet, u"name-%1"_s.arg(i), QString(300, u'x')).run());
    VERIFY_OK(db.commit());
    VERIFY_OK(db.execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
    VERIFY_OK(db.close());
}

FileState TestStoreFile::stateAfterOpening(qint64 generation, unsigned char key)
{
    FileState state = FileState::Unknown;
    auto opened = openStoreFile(cacheFileIn(*m_folder, generation), keyOfBytes(key), state);
    if (opened && !opened->connection->value(u"SELECT sum(length(value)) FROM cursor"_s))
        return FileState::Damaged; // found on reading
    return state;
}

QByteArray TestStoreFile::content() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestStoreFile::write(const QByteArray &bytes)
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestStoreFile::newFileIsFresh()
{
    FileState state = FileState::Unknown;
    auto opened = openStoreFile(cacheFileIn(*m_folder), keyOfBytes(1), state);
    VERIFY_OK(opened);
    QCOMPARE(state, FileState::Fresh);
    QCOMPARE(opened->generation, 1);
    QCOMPARE(VALUE_OF(opened->connection->value(u"PRAGMA journal_mode"_s)).toString(), u"wal"_s);
    QCOMPARE(VALUE_OF(opened->connection->value(u"PRAGMA temp_store"_s)).toInt(), 2);
    QCOMPARE(VALUE_OF(opened->connection->value(u"PRAGMA trusted_schema"_s)).toInt(), 0);
    QCOMPARE(VALUE_OF(opened->connection->value(u"PRAGMA foreign_keys"_s)).toInt(), 1);
    QCOMPARE(VALUE_OF(opened->connection->value(u"PRAGMA synchronous"_s)).toInt(), 1);
    VERIFY_OK(opened->connection->close());
}

void TestStoreFile::secondOpeningIsHealthy()
{
    make();
    QCOMPARE(stateAfterOpening(0), FileState::Healthy);
    QCOMPARE(stateAfterOpening(1), FileState::Healthy);
}

void TestStoreFile::filesAreForTheirOwnerOnly()
{
    FileState state = FileState::Unknown;
    auto opened = openStoreFile(cacheFileIn(*m_folder), keyOfBytes(1), state);
    VERIFY_OK(opened);
    QVERIFY(QFile::exists(path() + u"-wal"_s));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path()) & others));
    QVERIFY(!(QFile::permissions(path() + u"-wal"_s) & others));
}

void TestStoreFile::missingFileIsNotMadeWhenItShouldExist()
{
    QCOMPARE(stateAfterOpening(1), FileState::Missing);
    QVERIFY(!QFile::exists(path()));
}

void TestStoreFile::emptyFileIsMissingWhenItShouldExist()
{
    make();
    write({});
    QCOMPARE(stateAfterOpening(1), FileState::Missing);
    QCOMPARE(content().size(), 0);
}

void TestStoreFile::missingFileMayBeMadeAnew()
{
    StoreFile file = cacheFileIn(*m_folder, 7);
    file.mayCreate = true;
    FileState state = FileState::Unknown;
    const auto opened = openStoreFile(file, keyOfBytes(1), state);
    VERIFY_OK(opened);
    QCOMPARE(opened->generation, 7);
}

void TestStoreFile::wrongKeyIsDamaged()
{
    make();
    FileState state = FileState::Unknown;
    const auto opened = openStoreFile(cacheFileIn(*m_folder, 1), keyOfBytes(2), state);
    QVERIFY(!opened);
    QCOMPARE(state, FileState::Damaged);
    QCOMPARE(opened.error().kind, ErrorKind::Damaged);
}

void TestStoreFile::cutFileIsNeverOpened_data()
{
    QTest::addColumn<int>("length");
    for (int length : {1, 15, 16, 100, 4095, 4096, 4097, 8192, 20000})
        QTest::addRow("%d bytes", length) << length;
}

void TestStoreFile::cutFileIsNeverOpened()
{
    QFETCH(int, length);
    make();
    const QByteArray whole = content();
    QVERIFY(whole.size() > length);
    write(whole.left(length));
    QCOMPARE(stateAfterOpening(1), FileState::Damaged);
}

void TestStoreFile::changedByteIsFound_data()
{
    QTest::addColumn<double>("place");
    QTest::newRow("salt") << 0.0;
    QTest::newRow("first page") << 0.001;
    QTest::newRow("end of the last page") << 1.0;
    QRandomGenerator random(4711);
    for (int i = 0; i < 12; ++i) {
        const double place = random.generateDouble();
        QTest::addRow("at %d per mille", int(place * 1000)) << place;
    }
}

void TestStoreFile::changedByteIsFound()
{
    QFETCH(double, place);
    make();
    QByteArray bytes = content();
    const qsizetype at = qMin(bytes.size() - 1, qsizetype(place * double(bytes.size())));
    bytes[at] = char(bytes.at(at) ^ 0x10);
    write(bytes);
    FileState state = FileState::Unknown;
    auto opened = openStoreFile(cacheFileIn(*m_folder, 1), keyOfBytes(1), state);
    if (opened) { // the page was not needed yet: a look at everything finds it
        const auto check = opened->connection->value(u"PRAGMA cipher_integrity_check"_s);
        QVERIFY(!check || check->isValid());
    } else {
        QCOMPARE(state, FileState::Damaged);
    }
}

void TestStoreFile::swappedPagesAreFound()
{
    make();
    QByteArray bytes = content();
    const QByteArray third = bytes.mid(2 * 4096, 4096);
    bytes.replace(2 * 4096, 4096, bytes.mid(3 * 4096, 4096));
    bytes.replace(3 * 4096, 4096, third);
    write(bytes);
    FileState state = FileState::Unknown;
    auto opened = openStoreFile(cacheFileIn(*m_folder, 1), keyOfBytes(1), state);
    if (opened) {
        const auto check = opened->connection->value(u"PRAGMA cipher_integrity_check"_s);
        QVERIFY(!check || check->isValid());
    } else {
        QCOMPARE(state, FileState::Damaged);
    }
}

void TestStoreFile::brokenLogIsCutOffNotRead()
{
    FileState state = FileState::Unknown;
    {
        auto opened = openStoreFile(cacheFileIn(*m_folder), keyOfBytes(1), state);
        VERIFY_OK(opened);
        SqlConnection &db = *opened->connection;
        VERIFY_OK(Statement(db, Query::CursorSet, u"name"_s, u"before"_s).run());
        VERIFY_OK(db.execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        VERIFY_OK(Statement(db, Query::CursorSet, u"name"_s, u"after"_s).run());
        // What a crash leaves: the main file and a log, here with a broken byte.
        QVERIFY(QFile::copy(path(), path() + u".copy"_s));
        QVERIFY(QFile::copy(path() + u"-wal"_s, path() + u".copy-wal"_s));
    }
    QFile log(path() + u".copy-wal"_s);
    QVERIFY(log.open(QIODevice::ReadWrite));
    QVERIFY(log.seek(log.size() - 100));
    log.write("broken");
    log.close();
    VERIFY_OK(removeStoreFile(path()));
    QVERIFY(QFile::rename(path() + u".copy"_s, path()));
    QVERIFY(QFile::rename(path() + u".copy-wal"_s, path() + u"-wal"_s));
    auto opened = openStoreFile(cacheFileIn(*m_folder, 1), keyOfBytes(1), state);
    VERIFY_OK(opened);
    Statement row(*opened->connection, Query::Cursor, u"name"_s);
    QVERIFY(row.next());
    QCOMPARE(row.text(0), u"before"_s);
}

void TestStoreFile::plainFileIsRefused()
{
    write(QByteArray("SQLite format 3\0", 16) + QByteArray(4080, 'x'));
    QCOMPARE(stateAfterOpening(1), FileState::Plain);
    QCOMPARE(stateAfterOpening(0), FileState::Plain);
}

void TestStoreFile::foreignFileIsRefused()
{
    make();
    StoreFile file = cacheFileIn(*m_folder, 1);
    file.vaultId = u"vault-two"_s;
    FileState state = FileState::Unknown;
    const auto opened = openStoreFile(file, keyOfBytes(1), state);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Damaged);
    QCOMPARE(state, FileState::Foreign);
}

void TestStoreFile::rolledBackFileIsRefused()
{
    make();
    QCOMPARE(stateAfterOpening(2), FileState::RolledBack);
    {
        FileState state = FileState::Unknown;
        auto opened = openStoreFile(cacheFileIn(*m_folder, 1), keyOfBytes(1), state);
        VERIFY_OK(opened);
        VERIFY_OK(writeGeneration(*opened->connection, 2));
    }
    QCOMPARE(stateAfterOpening(2), FileState::Healthy);
}

void TestStoreFile::newerFileIsRefused()
{
    make();
    {
        FileState state = FileState::Unknown;
        auto opened = openStoreFile(cacheFileIn(*m_folder, 1), keyOfBytes(1), state);
        VERIFY_OK(opened);
        VERIFY_OK(opened->connection->execute(u"PRAGMA user_version = 999"_s));
    }
    QCOMPARE(stateAfterOpening(1), FileState::Newer);
}

void TestStoreFile::encryptedFileOfSomebodyElseIsRefused()
{
    {
        auto db = SqlConnection::open({path(), true}, keyOfBytes(1));
        VERIFY_OK(db);
        VERIFY_OK((*db)->execute(u"CREATE TABLE other (a)"_s));
    }
    QCOMPARE(stateAfterOpening(0), FileState::Damaged);
}

void TestStoreFile::refusedFileIsLeftAlone()
{
    make();
    const QByteArray before = content();
    QCOMPARE(stateAfterOpening(1, 9), FileState::Damaged);
    QCOMPARE(stateAfterOpening(5), FileState::RolledBack);
    QCOMPARE(content(), before);
}

void TestStoreFile::fullDiskIsNamed()
{
    FileState state = FileState::Unknown;
    auto opened = openStoreFile(cacheFileIn(*m_folder), keyOfBytes(1), state);
    VERIFY_OK(opened);
    SqlConnection &db = *opened->connection;
    const int pages = VALUE_OF(db.value(u"PRAGMA page_count"_s)).toInt();
    VERIFY_OK(db.execute(u"PRAGMA max_page_count = %1"_s.arg(pages + 2)));
    Result<> written;
    for (int i = 0; i < 100 && written; ++i)
        written = Statement(db, Query::CursorSet, u"name-%1"_s.arg(i), QString(1000, u'x')).run();
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::DiskFull);
    VERIFY_OK(db.close());
    QCOMPARE(stateAfterOpening(1), FileState::Healthy);
}

void TestStoreFile::folderThatCannotBeWrittenIsNamed()
{
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner));
    QFile probe(m_folder->filePath(u"probe"_s));
    const bool writable = probe.open(QIODevice::WriteOnly);
    if (writable) {
        QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QSKIP("permissions mean nothing to this user");
    }
    QCOMPARE(stateAfterOpening(0), FileState::ReadOnly);
    QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void TestStoreFile::placeThatIsNoFolderFails()
{
    QFile file(m_folder->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    StoreFile inside = cacheFileIn(*m_folder);
    inside.path = file.fileName() + u"/cache.db"_s;
    FileState state = FileState::Unknown;
    const auto opened = openStoreFile(inside, keyOfBytes(1), state);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Storage);
}

void TestStoreFile::readerCannotWrite()
{
    FileState state = FileState::Unknown;
    auto writer = openStoreFile(cacheFileIn(*m_folder), keyOfBytes(1), state);
    VERIFY_OK(writer);
    VERIFY_OK(Statement(*writer->connection, Query::CursorSet, u"name"_s, u"value"_s).run());
    auto reader = openStoreReader(path(), keyOfBytes(1));
    VERIFY_OK(reader);
    QVERIFY(!Statement(**reader, Query::CursorSet, u"name"_s, u"other"_s).run());
    Statement row(**reader, Query::Cursor, u"name"_s);
    QVERIFY(row.next());
    QCOMPARE(row.text(0), u"value"_s);
}

void TestStoreFile::filesShowNothingReadable()
{
    const QByteArray marker("pelanggan-rahasia-4711");
    FileState state = FileState::Unknown;
    auto opened = openStoreFile(cacheFileIn(*m_folder), keyOfBytes(1), state);
    VERIFY_OK(opened);
    SqlConnection &db = *opened->connection;
    VERIFY_OK(db.begin());
    for (int i = 0; i < 2000; ++i)
        VERIFY_OK(Statement(db, Query::CursorSet, u"name-%1"_s.arg(i), QString::fromLatin1(marker)).run());
    VERIFY_OK(db.commit());
    const auto scan = [&] {
        int files = 0;
        QDirIterator it(m_folder->path(), QDir::Files);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains(marker), qPrintable(file.fileName()));
            QVERIFY2(!bytes.contains("CREATE TABLE"), qPrintable(file.fileName()));
            QVERIFY2(!bytes.contains("SQLite format"), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files > 0);
    };
    scan(); // with the write-ahead log
    VERIFY_OK(db.close());
    scan();
}

void TestStoreFile::removalTakesWhatLiesBesideIt()
{
    make();
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
        QFile file(path() + suffix);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    VERIFY_OK(removeStoreFile(path()));
    QVERIFY(QDir(m_folder->path()).isEmpty());
    VERIFY_OK(removeStoreFile(path()));
}

QTEST_GUILESS_MAIN(TestStoreFile)
#include "tst_storefile.moc"
