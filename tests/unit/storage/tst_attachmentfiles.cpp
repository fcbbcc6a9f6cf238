#include "core/storage/attachmentfiles.h"
#include "tests/support/smalldisk.h"
#include "tests/unit/storage/storefixture.h"
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 piece = 64 * 1024;
constexpr qint64 most = 64 * 1024 * 1024;

QByteArray contentOf(qint64 size)
{
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    quint32 x = 88172645u;
    for (char &byte : bytes) {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        byte = char(x);
    }
    return bytes;
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
}
} // namespace

class TestAttachmentFiles : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_folder.reset(); }
    void contentsComeBack_data();
    void contentsComeBack();
    void piecesOfAnySizeMakeTheSameContent();
    void nothingIsReadableOnTheDisk();
    void onlyTheOwnerMayRead();
    void namesAreRandomAndSayNothing();
    void whatWasNotCommittedIsNotThere();
    void everyTruncationIsNoticed();
    void everyFlippedByteIsNoticed();
    void somethingBehindTheEndIsNoticed();
    void otherFileUnderThisNameIsNoticed();
    void foreignKeyIsNoticed();
    void strangeFilesAreNamed_data();
    void strangeFilesAreNamed();
    void tooLargeIsRefusedBeforeItIsRead();
    void erasingTakesItAway();
    void namesDoNotLeadOutOfTheFolder();
    void oldFilesAreListed();
    void unwritableFolderIsAnError();
    void fullDiskLeavesNothingBehind();

private:
    AttachmentFiles files(unsigned char key = 7) const
    {
        return AttachmentFiles(m_folder->filePath(u"files"_s), keyOfBytes(key));
    }
    QString path(const QString &name) const { return m_folder->filePath(u"files/"_s + name); }
    ErrorKind errorOf(const QString &name) const
    {
        const auto read = files().load(name, most);
        return read ? ErrorKind::Cancelled : read.error().kind;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAttachmentFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestAttachmentFiles::contentsComeBack_data()
{
    QTest::addColumn<qint64>("size");
    for (const qint64 size : {qint64(0), qint64(1), piece - 1, piece, piece + 1, 3 * piece, 5 * piece + 17})
        QTest::addRow("%lld", size) << size;
}

void TestAttachmentFiles::contentsComeBack()
{
    QFETCH(qint64, size);
    const QByteArray content = contentOf(size);
    const StoredFile stored = VALUE_OF(files().store(content));
    QCOMPARE(stored.size, size);
    QCOMPARE(stored.storedBytes, QFileInfo(path(stored.name)).size());
    QCOMPARE(stored.hash.size(), 32);
    QCOMPARE(VALUE_OF(files().load(stored.name, most)), content);
}

void TestAttachmentFiles::piecesOfAnySizeMakeTheSameContent()
{
    const QByteArray content = contentOf(2 * piece + 100);
    const StoredFile whole = VALUE_OF(files().store(content));
    for (const qsizetype step : {qsizetype(1000), qsizetype(piece), qsizetype(piece + 1)}) {
        auto writer = files().create();
        QVERIFY(writer);
        for (qsizetype at = 0; at < content.size(); at += step)
            VERIFY_OK((*writer)->write(QByteArrayView(content).sliced(at, qMin(step, content.size() - at))));
        const StoredFile stored = VALUE_OF((*writer)->commit());
        QCOMPARE(stored.hash, whole.hash);
        QCOMPARE(stored.storedBytes, whole.storedBytes);
        QCOMPARE(VALUE_OF(files().load(stored.name, most)), content);
    }
    QVERIFY(VALUE_OF(files().store("other")).hash != whole.hash);
}

void TestAttachmentFiles::nothingIsReadableOnTheDisk()
{
    const QByteArray content = QByteArray("KTP-3174-RAHASIA ").repeated(20'000);
    const StoredFile stored = VALUE_OF(files().store(content));
    const QByteArray raw = readAll(path(stored.name));
    QVERIFY(raw.size() > content.size());
    QVERIFY(!raw.contains("KTP-3174"));
    const StoredFile again = VALUE_OF(files().store(content));
    QVERIFY(readAll(path(again.name)).mid(40, 100) != raw.mid(40, 100)); // nor does it show that both are the same
}

void TestAttachmentFiles::onlyTheOwnerMayRead()
{
    const StoredFile stored = VALUE_OF(files().store("isi"));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(path(stored.name)).permissions() & others));
    QVERIFY(!(QFileInfo(m_folder->filePath(u"files"_s)).permissions() & (others | QFile::ExeOther)));
}

void TestAttachmentFiles::namesAreRandomAndSayNothing()
{
    const QString one = VALUE_OF(files().store("sama")).name;
    const QString two = VALUE_OF(files().store("sama")).name;
    QCOMPARE(one.size(), 32);
    QVERIFY(one != two);
}

void TestAttachmentFiles::whatWasNotCommittedIsNotThere()
{
    auto writer = files().create();
    QVERIFY(writer);
    VERIFY_OK((*writer)->write(contentOf(3 * piece)));
    writer->reset();
    QVERIFY(!QDirIterator(m_folder->filePath(u"files"_s), QDir::Files | QDir::Hidden).hasNext());
}

void TestAttachmentFiles::everyTruncationIsNoticed()
{
    const StoredFile stored = VALUE_OF(files().store(contentOf(2 * piece + 10)));
    const QByteArray raw = readAll(path(stored.name));
    const qsizetype sealed = piece + 17;
    for (const qsizetype length :
         {qsizetype(0), qsizetype(7), qsizetype(8), qsizetype(31), qsizetype(32), qsizetype(40),
          qsizetype(32 + sealed - 1), qsizetype(32 + sealed), qsizetype(32 + 2 * sealed), raw.size() - 1}) {
        overwrite(path(stored.name), raw.first(length));
        QVERIFY2(errorOf(stored.name) == ErrorKind::Damaged, qPrintable(QString::number(length)));
    }
}

void TestAttachmentFiles::everyFlippedByteIsNoticed()
{
    const StoredFile stored = VALUE_OF(files().store(contentOf(200)));
    const QByteArray raw = readAll(path(stored.name));
    for (qsizetype i = 0; i < raw.size(); ++i) {
        QByteArray changed = raw;
        changed[i] = char(changed.at(i) ^ 1);
        overwrite(path(stored.name), changed);
        QVERIFY2(errorOf(stored.name) == ErrorKind::Damaged, qPrintable(QString::number(i)));
    }
}

void TestAttachmentFiles::somethingBehindTheEndIsNoticed()
{
    const StoredFile stored = VALUE_OF(files().store(contentOf(piece)));
    const QByteArray raw = readAll(path(stored.name));
    overwrite(path(stored.name), raw + 'x');
    QCOMPARE(errorOf(stored.name), ErrorKind::Damaged);
    overwrite(path(stored.name), raw + raw);
    QCOMPARE(errorOf(stored.name), ErrorKind::Damaged);
}

void TestAttachmentFiles::otherFileUnderThisNameIsNoticed()
{
    const StoredFile one = VALUE_OF(files().store("satu"));
    const StoredFile two = VALUE_OF(files().store("dua"));
    overwrite(path(one.name), readAll(path(two.name)));
    QCOMPARE(errorOf(one.name), ErrorKind::Damaged);
    QCOMPARE(VALUE_OF(files().load(two.name, most)), "dua");
}

void TestAttachmentFiles::foreignKeyIsNoticed()
{
    const StoredFile stored = VALUE_OF(files(8).store("isi"));
    QCOMPARE(errorOf(stored.name), ErrorKind::Damaged);
}

void TestAttachmentFiles::strangeFilesAreNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    QTest::newRow("text") << QByteArray("Halo, ini bukan lampiran").repeated(10) << u"not an attachment file"_s;
    QTest::newRow("database") << QByteArray("SQLite format 3\0", 16) << u"not an attachment file"_s;
    QTest::newRow("empty") << QByteArray() << u"not an attachment file"_s;
    QTest::newRow("begun") << QByteArray("AMDKATT1abc") << u"truncated"_s;
}

void TestAttachmentFiles::strangeFilesAreNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const StoredFile stored = VALUE_OF(files().store("isi"));
    overwrite(path(stored.name), bytes);
    const auto opened = files().open(stored.name);
    QCOMPARE(opened.error().kind, ErrorKind::Damaged);
    QVERIFY2(opened.error().detail.contains(reason), qPrintable(opened.error().detail));
}

void TestAttachmentFiles::tooLargeIsRefusedBeforeItIsRead()
{
    const StoredFile stored = VALUE_OF(files().store(contentOf(3 * piece)));
    QCOMPARE(files().load(stored.name, 3 * piece - 1).error().kind, ErrorKind::BadInput);
    QVERIFY(files().load(stored.name, 3 * piece));
}

void TestAttachmentFiles::erasingTakesItAway()
{
    const StoredFile stored = VALUE_OF(files().store("isi"));
    VERIFY_OK(files().erase(stored.name));
    QVERIFY(!QFileInfo::exists(path(stored.name)));
    VERIFY_OK(files().erase(stored.name));
    QCOMPARE(errorOf(stored.name), ErrorKind::NotFound);
}

void TestAttachmentFiles::namesDoNotLeadOutOfTheFolder()
{
    overwrite(m_folder->filePath(u"vault.json"_s), "x");
    for (const QString &name :
         {u"../vault.json"_s, u""_s, u"."_s, u"/etc/passwd"_s, u"A0000000000000000000000000000001"_s,
          u"0000000000000000000000000000000a/../../vault.json"_s}) {
        QCOMPARE(files().erase(name).error().kind, ErrorKind::BadInput);
        QCOMPARE(errorOf(name), ErrorKind::BadInput);
    }
    QVERIFY(QFileInfo::exists(m_folder->filePath(u"vault.json"_s)));
}

void TestAttachmentFiles::oldFilesAreListed()
{
    QVERIFY(files().writtenBefore(QDateTime::currentDateTimeUtc()).isEmpty());
    const StoredFile stored = VALUE_OF(files().store("isi"));
    const QString halfWritten = stored.name + u".AbCd12"_s;
    overwrite(path(halfWritten), "x");
    overwrite(path(u"keterangan.txt"_s), "x"); // not ours
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QCOMPARE(files().writtenBefore(now.addSecs(60)), (QStringList{stored.name, halfWritten}));
    QVERIFY(files().writtenBefore(now.addSecs(-3600)).isEmpty());
    VERIFY_OK(files().erase(halfWritten));
    QCOMPARE(files().writtenBefore(now.addSecs(60)), QStringList{stored.name});
}

void TestAttachmentFiles::unwritableFolderIsAnError()
{
    overwrite(m_folder->filePath(u"files"_s), "a file where the folder should be");
    QCOMPARE(files().store("isi").error().kind, ErrorKind::Storage);
}

void TestAttachmentFiles::fullDiskLeavesNothingBehind()
{
#ifdef Q_OS_UNIX
    const StoredFile before = VALUE_OF(files().store("isi"));
    {
        const SmallDisk disk(100'000);
        const auto stored = files().store(contentOf(5 * piece));
        QVERIFY(!stored);
        QVERIFY(stored.error().kind == ErrorKind::DiskFull || stored.error().kind == ErrorKind::Storage);
    }
    QCOMPARE(files().writtenBefore(QDateTime::currentDateTimeUtc().addSecs(60)), QStringList{before.name});
#else
    QSKIP("no way to make a small disk here");
#endif
}

QTEST_GUILESS_MAIN(TestAttachmentFiles)
#include "tst_attachmentfiles.moc"
