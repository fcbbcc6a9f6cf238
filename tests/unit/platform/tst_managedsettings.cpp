#include "core/platform/managedsettings.h"
#include "tests/support/unexpectedlog.h"
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sys/stat.h>
#include <unistd.h>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Who may have written what is laid down, and how it is read. The files are this user's, who stands for root.
class TestManagedSettings final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"policy.ini"_s);
    }

    void noFileIsNothing() { QCOMPARE(kindOf(read()), ErrorKind::NotFound); }
    void namesAndValuesAreRead()
    {
        write("# by the administrator\r\n; and so on\n\n[Lock]\n  IdleMinutes = 3 \nTenthWrongPin=wipe\nEmpty =\nA = b "
              "= c\n");
        const auto values = read();
        QVERIFY(values);
        QCOMPARE(*values,
                 (QVariantMap{{u"IdleMinutes"_s, u"3"_s},
                              {u"TenthWrongPin"_s, u"wipe"_s},
                              {u"Empty"_s, u""_s},
                              {u"A"_s, u"b = c"_s}}));
    }
    void aLineThatCannotBeReadCostsNoOther_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("name");
        QTest::newRow("no value") << QByteArray("PinAllowed") << u"PinAllowed"_s;
        QTest::newRow("another sign") << QByteArray("PinAllowed: no") << u"PinAllowed"_s;
        QTest::newRow("no name") << QByteArray("= 3") << u"line 2"_s;
        QTest::newRow("bytes") << QByteArray("\x00\x01\xff\xfe", 4) << u"line 2"_s;
        QTest::newRow("twice, and not the same") << QByteArray("PinAllowed = no\npinallowed = yes") << u"PinAllowed"_s;
    }
    void aLineThatCannotBeReadCostsNoOther()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QString, name);
        write("[Lock]\n" + line + "\nIdleMinutes = 3\nIdleMinutes = 3\n");
        QCOMPARE(*read(), (QVariantMap{{name, QVariant()}, {u"IdleMinutes"_s, u"3"_s}}));
    }
    void aHugeFileIsDamaged()
    {
        write(QByteArray("A = ") + QByteArray(70000, 'x'));
        QCOMPARE(kindOf(read()), ErrorKind::Damaged);
    }
    void anotherOwnersFileIsRefused()
    {
        write("IdleMinutes = 3\n");
        QCOMPARE(kindOf(readManagedSettings({m_path, getuid() + 1})), ErrorKind::Forbidden);
    }
    void aFileThatOthersCanWriteIsRefused_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("group") << 0664;
        QTest::newRow("all") << 0646;
    }
    void aFileThatOthersCanWriteIsRefused()
    {
        QFETCH(const int, mode);
        write("IdleMinutes = 3\n");
        QCOMPARE(::chmod(QFile::encodeName(m_path).constData(), mode_t(mode)), 0);
        QCOMPARE(kindOf(read()), ErrorKind::Forbidden);
    }
    void aFolderThatOthersCanWriteIsRefused()
    {
        write("IdleMinutes = 3\n");
        QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0777), 0);
        QCOMPARE(kindOf(read()), ErrorKind::Forbidden);
    }
    void whatIsNoFileIsNotWaitedFor()
    {
        QCOMPARE(::mkfifo(QFile::encodeName(m_path).constData(), 0600), 0);
        QCOMPARE(kindOf(read()), ErrorKind::Storage); // without anybody who writes into it
    }
    void noEnvironmentVariableLeadsElsewhere()
    {
        write("IdleMinutes = 3\n");
        for (const char *name : {"XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "HOME", "AMANDESK_POLICY"})
            qputenv(name, m_folder->path().toUtf8());
        const auto usual = readManagedSettings();
        QVERIFY(!usual || *usual != QVariantMap({{u"IdleMinutes"_s, u"3"_s}}));
    }

private:
    static std::optional<ErrorKind> kindOf(const Result<QVariantMap> &result)
    {
        return result ? std::nullopt : std::optional(result.error().kind);
    }
    Result<QVariantMap> read() const { return readManagedSettings({m_path, getuid()}); }
    void write(const QByteArray &content) const
    {
        QFile file(m_path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the file cannot be written");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestManagedSettings)
#include "tst_managedsettings.moc"
