#include "core/security/vaultopener.h"
#include "tests/support/smalldisk.h"
#include "tests/support/unexpectedlog.h"
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr KdfParameters quick{KdfParameters::leastMemory, 1};

SecretBuffer text(const char *passphrase)
{
    return SecretBuffer::copyOf(passphrase);
}

SecretBuffer keychainKey()
{
    return SecretBuffer::copyOf(QByteArray(int(Vault::keySize), 'k'));
}

ErrorKind kindOf(const Result<Vault> &vault)
{
    return vault ? ErrorKind::Cancelled : vault.error().kind;
}
} // namespace

// What happens to the files when a vault is opened, changed, damaged or interrupted in between.
class TestVaultOpener final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_dir = std::make_unique<QTemporaryDir>();
        Vault vault = Vault::create(QDateTime({2026, 1, 15}, {8, 30}, Qt::UTC));
        vault.setKeychain(keychainKey(), u"fake"_s);
        QVERIFY(vault.setPassphrase(text("first passphrase"), quick));
        QVERIFY(VaultOpener(m_dir->path()).writeFirst(vault));
    }

    void triesAreCountedAndForgottenOnSuccess()
    {
        VaultOpener opener(m_dir->path());
        QCOMPARE(kindOf(opener.openWithPassphrase(text("wrong"), 1'000ms)), ErrorKind::WrongPassphrase);
        QCOMPARE(opener.header()->tries, (FailedTries{1, 1'000ms}));
        QCOMPARE(kindOf(opener.openWithPassphrase(text("wrong"), 2'000ms)), ErrorKind::WrongPassphrase);
        QCOMPARE(opener.header()->tries, (FailedTries{2, 2'000ms}));
        QVERIFY(opener.openWithPassphrase(text("first passphrase"), 3'000ms));
        QCOMPARE(opener.header()->tries, FailedTries());
    }
    void thirdWrongTryMakesWait()
    {
        VaultOpener opener(m_dir->path());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(kindOf(opener.openWithPassphrase(text("wrong"), 1'000ms)), ErrorKind::WrongPassphrase);
        // Also for the right one, and the refused try does not count.
        QCOMPARE(kindOf(opener.openWithPassphrase(text("first passphrase"), 5'999ms)), ErrorKind::Throttled);
        QCOMPARE(opener.header()->tries.count, 3);
        QVERIFY(opener.openWithPassphrase(text("first passphrase"), 6'000ms));
    }
    void countSurvivesARestart()
    {
        for (int i = 0; i < 3; ++i)
            QCOMPARE(kindOf(VaultOpener(m_dir->path()).openWithPassphrase(text("wrong"), 1'000ms)),
                     ErrorKind::WrongPassphrase);
        QCOMPARE(kindOf(VaultOpener(m_dir->path()).openWithPassphrase(text("first passphrase"), 1'001ms)),
                 ErrorKind::Throttled);
    }
    void puttingBackAnOldFileDoesNotHelpARunningProgram()
    {
        const QByteArray fresh = contentOf(u"vault.json"_s);
        VaultOpener opener(m_dir->path());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(kindOf(opener.openWithPassphrase(text("wrong"), 1'000ms)), ErrorKind::WrongPassphrase);
        overwrite(u"vault.json"_s, fresh);
        QCOMPARE(opener.header()->tries.count, 0);
        QCOMPARE(kindOf(opener.openWithPassphrase(text("wrong"), 1'001ms)), ErrorKind::Throttled);
    }
    void countWorksWhereNothingCanBeWritten()
    {
#ifndef Q_OS_UNIX
        QSKIP("needs a limit on the size of files");
#else
        const SmallDisk full(0);
        VaultOpener opener(m_dir->path());
        for (int i = 0; i < 3; ++i) {
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^the count of tries cannot be kept"_s));
            QCOMPARE(kindOf(opener.openWithPassphrase(text("wrong"), 1'000ms)), ErrorKind::WrongPassphrase);
        }
        QCOMPARE(kindOf(opener.openWithPassphrase(text("first passphrase"), 2'000ms)), ErrorKind::Throttled);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^the count of tries cannot be kept"_s));
        QVERIFY(opener.openWithPassphrase(text("first passphrase"), 60'000ms));
#endif
    }
    void keychainOpeningForgetsTheTries()
    {
        VaultOpener opener(m_dir->path());
        QCOMPARE(kindOf(opener.openWithPassphrase(text("wrong"), 1'000ms)), ErrorKind::WrongPassphrase);
        QVERIFY(opener.openWithKeychain(keychainKey()));
        QCOMPARE(opener.header()->tries, FailedTries());
    }
    void damageIsNotAWrongTry()
    {
        VaultOpener opener(m_dir->path());
        VaultHeader changed = *opener.header();
        ++changed.generation;
        overwrite(u"vault.json"_s, changed.toJson()); // the checksum fits, the MAC does not
        QCOMPARE(kindOf(opener.openWithPassphrase(text("first passphrase"), 1'000ms)), ErrorKind::Damaged);
        QCOMPARE(opener.header()->tries, FailedTries());
    }

    void openingAnUntouchedVaultWritesNothing()
    {
        const QByteArray before = contentOf(u"vault.json"_s);
        QVERIFY(VaultOpener(m_dir->path()).openWithKeychain(keychainKey()));
        QCOMPARE(contentOf(u"vault.json"_s), before);
        QCOMPARE(names(), QStringList{u"vault.json"_s});
    }
    void changeKeepsThePreviousOnlyUntilTheNewOneOpened()
    {
        VaultOpener opener(m_dir->path());
        auto vault = opener.openWithKeychain(keychainKey());
        QVERIFY(vault && vault->setPassphrase(text("second passphrase"), quick));
        QStringList during;
        QVERIFY(opener.writeChange(*vault, [&](VaultHeader header) {
            during = names();
            return Vault::openWithPassphrase(std::move(header), text("second passphrase"));
        }));
        QCOMPARE(during, (QStringList{u"vault.json"_s, u"vault.json.previous"_s}));
        QCOMPARE(names(), QStringList{u"vault.json"_s});
        QCOMPARE(opener.header()->generation, 2);
        QCOMPARE(kindOf(opener.openWithPassphrase(text("first passphrase"), 1s)), ErrorKind::WrongPassphrase);
        QVERIFY(opener.openWithPassphrase(text("second passphrase"), 1s));
    }

    // A change was written and the program died before it opened.
    void interruptedChangeOpensWithTheNew()
    {
        interruptChange();
        VaultOpener opener(m_dir->path());
        QVERIFY(opener.openWithPassphrase(text("second passphrase"), 1s));
        QCOMPARE(names(), QStringList{u"vault.json"_s});
    }
    void interruptedChangeOpensWithTheOldWhenTheNewIsRuined()
    {
        interruptChange();
        const QByteArray whole = contentOf(u"vault.json"_s);
        const QByteArray previous = contentOf(u"vault.json.previous"_s);
        for (qsizetype length = 0; length < whole.size() - 2; length += 97) {
            overwrite(u"vault.json"_s, whole.left(length));
            overwrite(u"vault.json.previous"_s, previous);
            VaultOpener opener(m_dir->path());
            QVERIFY(opener.header().has_value());
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"previous version opens"_s));
            QVERIFY(opener.openWithKeychain(keychainKey()));
            QCOMPARE(contentOf(u"vault.json.damaged"_s), whole.left(length));
            // Once more: the restored one is the current one now, and with it the previous may go.
            QVERIFY(opener.openWithKeychain(keychainKey()));
            QVERIFY(!names().contains(u"vault.json.previous"_s));
        }
    }
    void interruptedChangeOpensWithTheOldWhenTheNewIsMissing()
    {
        interruptChange();
        QVERIFY(QFile::remove(m_dir->filePath(u"vault.json"_s)));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"previous version opens"_s));
        VaultOpener opener(m_dir->path());
        QVERIFY(opener.openWithPassphrase(text("first passphrase"), 1s));
        QVERIFY(names().contains(u"vault.json"_s));
        QVERIFY(opener.openWithPassphrase(text("first passphrase"), 1s));
        QCOMPARE(names(), QStringList{u"vault.json"_s});
    }
    void interruptedChangeStillCountsWrongTries()
    {
        interruptChange();
        VaultOpener opener(m_dir->path());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(kindOf(opener.openWithPassphrase(text("wrong"), 1s)), ErrorKind::WrongPassphrase);
        QCOMPARE(kindOf(opener.openWithPassphrase(text("wrong"), 1s)), ErrorKind::Throttled);
        QVERIFY(names().contains(u"vault.json.previous"_s));
    }
    void ruinedWithoutPreviousIsDamageAndStays()
    {
        const QByteArray whole = contentOf(u"vault.json"_s);
        for (qsizetype length = 0; length < whole.size() - 2; length += 53) {
            overwrite(u"vault.json"_s, whole.left(length));
            VaultOpener opener(m_dir->path());
            QCOMPARE(opener.header().error().kind, ErrorKind::Damaged);
            QCOMPARE(kindOf(opener.openWithKeychain(keychainKey())), ErrorKind::Damaged);
            QCOMPARE(kindOf(opener.openWithPassphrase(text("first passphrase"), 1s)), ErrorKind::Damaged);
            QCOMPARE(contentOf(u"vault.json"_s), whole.left(length));
            QCOMPARE(names(), QStringList{u"vault.json"_s});
        }
    }
    void bothRuinedIsDamageAndBothStay()
    {
        interruptChange();
        overwrite(u"vault.json"_s, "ruined");
        overwrite(u"vault.json.previous"_s, "ruined as well");
        VaultOpener opener(m_dir->path());
        QCOMPARE(kindOf(opener.openWithPassphrase(text("first passphrase"), 1s)), ErrorKind::Damaged);
        QCOMPARE(kindOf(opener.openWithKeychain(keychainKey())), ErrorKind::Damaged);
        QCOMPARE(contentOf(u"vault.json"_s), QByteArray("ruined"));
        QCOMPARE(contentOf(u"vault.json.previous"_s), QByteArray("ruined as well"));
    }
    void nothingIsNotFound()
    {
        VaultOpener opener(m_dir->filePath(u"elsewhere"_s));
        QCOMPARE(opener.header().error().kind, ErrorKind::NotFound);
        QCOMPARE(kindOf(opener.openWithKeychain(keychainKey())), ErrorKind::NotFound);
        QCOMPARE(kindOf(opener.openWithPassphrase(text("first passphrase"), 1s)), ErrorKind::NotFound);
    }

private:
    void interruptChange()
    {
        VaultOpener opener(m_dir->path());
        auto vault = opener.openWithKeychain(keychainKey());
        QVERIFY(vault && vault->setPassphrase(text("second passphrase"), quick));
        QVERIFY(VaultFile(m_dir->path()).replace(vault->sealed()));
        QCOMPARE(names(), (QStringList{u"vault.json"_s, u"vault.json.previous"_s}));
    }
    QStringList names() const
    {
        return QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    QByteArray contentOf(const QString &name) const
    {
        QFile file(m_dir->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }
    void overwrite(const QString &name, const QByteArray &content) const
    {
        QFile file(m_dir->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestVaultOpener)
#include "tst_vaultopener.moc"
