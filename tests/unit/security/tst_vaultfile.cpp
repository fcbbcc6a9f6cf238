#include "core/security/durablefile.h"
#include "core/security/vault.h"
#include "core/security/vaultfile.h"
#include "tests/support/unexpectedlog.h"
#include <atomic>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
VaultHeader aHeader(qint64 generation)
{
    Vault vault = Vault::create(QDateTime({2026, 1, 15}, {8, 30}, Qt::UTC));
    vault.setKeychain(SecretBuffer::random(Vault::keySize), u"fake"_s);
    VaultHeader header = vault.sealed();
    header.generation = generation;
    return header;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

class TestVaultFile final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        m_folder = m_dir->filePath(u"profile"_s);
    }

    void nothingIsNotFound()
    {
        const VaultFile file(m_folder);
        QVERIFY(!file.exists());
        QCOMPARE(file.read(VaultCopy::Current).error().kind, ErrorKind::NotFound);
        QCOMPARE(file.read(VaultCopy::Previous).error().kind, ErrorKind::NotFound);
        QVERIFY(!QDir(m_folder).exists()); // asking makes nothing
    }
    void firstVaultIsWritten()
    {
        const VaultFile file(m_folder);
        const VaultHeader header = aHeader(1);
        QVERIFY(file.writeFirst(header));
        QVERIFY(file.exists());
        QVERIFY(!file.hasPrevious());
        QVERIFY(*file.read(VaultCopy::Current) == header);
        QCOMPARE(names(), QStringList{u"vault.json"_s});
    }
    void vaultIsNeverWrittenOverAnother()
    {
        const VaultFile file(m_folder);
        const VaultHeader first = aHeader(1);
        QVERIFY(file.writeFirst(first));
        QCOMPARE(file.writeFirst(aHeader(2)).error().kind, ErrorKind::Conflict);
        QVERIFY(*file.read(VaultCopy::Current) == first);
    }
    void previousOneCountsAsAVault()
    {
        const VaultFile file(m_folder);
        QVERIFY(file.writeFirst(aHeader(1)));
        QVERIFY(QFile::rename(m_folder + u"/vault.json"_s, m_folder + u"/vault.json.previous"_s));
        QVERIFY(file.exists());
        QCOMPARE(file.writeFirst(aHeader(2)).error().kind, ErrorKind::Conflict);
    }
    void replacedVersionIsKeptUntilDropped()
    {
        const VaultFile file(m_folder);
        const VaultHeader first = aHeader(1);
        const VaultHeader second = aHeader(2);
        QVERIFY(file.writeFirst(first));
        QVERIFY(file.replace(second));
        QVERIFY(*file.read(VaultCopy::Current) == second);
        QVERIFY(*file.read(VaultCopy::Previous) == first);
        QVERIFY(file.dropPrevious());
        QVERIFY(!file.hasPrevious());
        QVERIFY(file.dropPrevious());
        QVERIFY(*file.read(VaultCopy::Current) == second);
    }
    void updateLeavesThePreviousAlone()
    {
        const VaultFile file(m_folder);
        const VaultHeader first = aHeader(1);
        VaultHeader second = aHeader(2);
        QVERIFY(file.writeFirst(first));
        QVERIFY(file.replace(second));
        second.tries.count = 3;
        QVERIFY(file.update(second, VaultCopy::Current));
        QVERIFY(*file.read(VaultCopy::Current) == second);
        QVERIFY(*file.read(VaultCopy::Previous) == first);
    }
    void damagedOneIsSetAsideByRestoring()
    {
        const VaultFile file(m_folder);
        const VaultHeader first = aHeader(1);
        QVERIFY(file.writeFirst(first));
        QVERIFY(file.replace(aHeader(2)));
        overwrite(u"vault.json"_s, "ruined");
        QVERIFY(file.restore(first));
        QVERIFY(*file.read(VaultCopy::Current) == first);
        QVERIFY(file.hasPrevious());
        QCOMPARE(contentOf(m_folder + u"/vault.json.damaged"_s), QByteArray("ruined"));
    }
    void removingLeavesNothing()
    {
        const VaultFile file(m_folder);
        QVERIFY(file.writeFirst(aHeader(1)));
        QVERIFY(file.replace(aHeader(2)));
        QVERIFY(file.restore(aHeader(1)));
        overwrite(u"vault.json.new-1f"_s, "cut short");
        overwrite(u"vault.json.previous.new-2e"_s, "cut short");
        QVERIFY(file.removeAll());
        QCOMPARE(names(), QStringList());
        QVERIFY(!file.exists());
    }
    void leftOverOfACutShortWriteIsNoObstacle()
    {
        const VaultFile file(m_folder);
        QVERIFY(file.writeFirst(aHeader(1)));
        overwrite(u"vault.json.new-1f"_s, "cut short");
        QFile old(m_folder + u"/vault.json.new-1f"_s);
        QVERIFY(old.open(QIODevice::ReadWrite));
        QVERIFY(old.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-3600), QFileDevice::FileModificationTime));
        old.close();
        overwrite(u"vault.json.new-2e"_s, "another program writes this");
        QVERIFY(file.replace(aHeader(2)));
        QCOMPARE(file.read(VaultCopy::Current)->generation, 2);
        QCOMPARE(names(), (QStringList{u"vault.json"_s, u"vault.json.new-2e"_s, u"vault.json.previous"_s}));
    }
    void whoWritesAtTheSameTimeNeverGetsHalfAFileInPlace()
    {
        QVERIFY(makePrivateFolder(m_folder));
        const QString path = m_folder + u"/target"_s;
        const QByteArray kinds[] = {QByteArray(300'000, 'a'), QByteArray(200'000, 'b')};
        QVERIFY(writeDurably(path, kinds[0]));
        std::atomic<int> failed = 0;
        std::vector<std::thread> writers;
        for (const QByteArray &content : kinds) {
            writers.emplace_back([&path, &content, &failed] {
                for (int i = 0; i < 50; ++i) {
                    if (!writeDurably(path, content))
                        ++failed;
                    const QByteArray seen = contentOf(path);
                    if (seen.size() != (seen.startsWith('a') ? 300'000 : 200'000))
                        ++failed;
                }
            });
        }
        for (std::thread &writer : writers)
            writer.join();
        QCOMPARE(failed, 0);
        QCOMPARE(names(), QStringList{u"target"_s});
    }
    void oversizedFileIsDamage()
    {
        const VaultFile file(m_folder);
        QVERIFY(file.writeFirst(aHeader(1)));
        overwrite(u"vault.json"_s, QByteArray(1 << 20, ' '));
        QCOMPARE(file.read(VaultCopy::Current).error().kind, ErrorKind::Damaged);
    }
    void unwritableFolderIsAStorageErrorAndKeepsTheOld()
    {
        const VaultFile file(m_folder);
        const VaultHeader first = aHeader(1);
        QVERIFY(file.writeFirst(first));
        QVERIFY(QDir(m_folder).mkdir(u"vault.json.previous"_s)); // a folder where the file goes
        QCOMPARE(file.replace(aHeader(2)).error().kind, ErrorKind::Storage);
        QVERIFY(*file.read(VaultCopy::Current) == first);
    }

    void filesAreForTheOwnerOnly()
    {
#ifdef Q_OS_WIN
        QSKIP("the folder's access list rules here");
#else
        const VaultFile file(m_folder);
        QVERIFY(QDir().mkpath(m_folder));
        QVERIFY(QFile::setPermissions(m_folder, QFile::Permissions(0x7755)));
        QVERIFY(file.writeFirst(aHeader(1)));
        QVERIFY(file.replace(aHeader(2)));
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeOther;
        for (const QString &name : {u"."_s, u"vault.json"_s, u"vault.json.previous"_s})
            QVERIFY2(!(QFile::permissions(m_folder + u'/' + name) & others), qPrintable(name));
        QVERIFY(!(QFile::permissions(m_folder + u"/vault.json"_s) & QFile::ExeOwner));
        QVERIFY(QFile::permissions(m_folder) & QFile::ExeOwner);
#endif
    }
    void durableWriteReplacesWhatALinkPointsAway()
    {
        QVERIFY(makePrivateFolder(m_folder));
        const QString target = m_folder + u"/target"_s;
        const QString elsewhere = m_dir->filePath(u"elsewhere"_s);
        QVERIFY(writeDurably(elsewhere, "kept"));
        QVERIFY(QFile::link(elsewhere, target)); // somebody lays a trap
        QVERIFY(QFile::link(elsewhere, target + u".new-1f"_s));
        QVERIFY(writeDurably(target, "written"));
        QVERIFY(!QFileInfo(target).isSymLink());
        QCOMPARE(contentOf(target), QByteArray("written"));
        QCOMPARE(contentOf(elsewhere), QByteArray("kept"));
    }

private:
    QStringList names() const
    {
        return QDir(m_folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    void overwrite(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_folder;
};

QTEST_GUILESS_MAIN(TestVaultFile)
#include "tst_vaultfile.moc"
