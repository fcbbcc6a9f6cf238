#include "tests/architecture/sourcetext.h"
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Holds every source file against .clang-format. Other versions than 14 set some lines differently, so only that
// one counts; where it is not installed there is nothing to compare with.
class TestClangFormat : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyFileIsFormatted();
    void aBadlyFormattedFileIsFound();

private:
    QSet<QString> badlyFormatted(const QString &folder, const QStringList &files) const;
    QString m_program;
};

namespace {
const QString root = QStringLiteral(AMANDESK_SOURCE_DIR);
}

void TestClangFormat::initTestCase()
{
    for (const QString &name : {u"clang-format-14"_s, u"clang-format"_s}) {
        const QString path = QStandardPaths::findExecutable(name);
        if (path.isEmpty())
            continue;
        QProcess version;
        version.start(path, {u"--version"_s});
        QVERIFY(version.waitForFinished());
        if (version.readAllStandardOutput().contains("version 14."))
            m_program = path;
        if (!m_program.isEmpty())
            return;
    }
    QSKIP("clang-format 14 is not installed; packaging/linux/install-deps.sh would install it");
}

QSet<QString> TestClangFormat::badlyFormatted(const QString &folder, const QStringList &files) const
{
    static const QRegularExpression position(u"^(.+?):\\d+:\\d+: error:"_s, QRegularExpression::MultilineOption);
    QSet<QString> bad;
    for (qsizetype from = 0; from < files.size(); from += 50) {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(m_program, QStringList{u"--dry-run"_s, u"-Werror"_s, u"--style=file"_s} + files.mid(from, 50));
        if (!process.waitForFinished(120'000))
            return {u"(clang-format did not finish)"_s};
        const QString output = QString::fromLocal8Bit(process.readAllStandardError());
        for (auto it = position.globalMatch(output); it.hasNext();)
            bad.insert(it.next().captured(1));
        if (process.exitCode() != 0 && bad.isEmpty())
            bad.insert(output);
    }
    return bad;
}

void TestClangFormat::everyFileIsFormatted()
{
    const QStringList files = sourceFiles(root, {u"app"_s, u"core"_s, u"resources"_s, u"tests"_s, u"ui"_s});
    QVERIFY2(files.size() > 20, "the source tree was not found");
    QStringList bad = badlyFormatted(root, files).values();
    bad.sort();
    for (const QString &file : std::as_const(bad)) // one by one: a long message would be cut
        qWarning("clang-format-14 -i %s", qUtf8Printable(file));
    QCOMPARE(bad.size(), 0);
}

void TestClangFormat::aBadlyFormattedFileIsFound()
{
    QTemporaryDir folder;
    QVERIFY(QFile::copy(root + u"/.clang-format"_s, folder.filePath(u".clang-format"_s)));
    const auto write = [&](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write(u"good.cpp"_s, "int answer()\n{\n    return 42;\n}\n");
    write(u"bad.cpp"_s, "int answer() { return   42 ;}\n");
    QCOMPARE(badlyFormatted(folder.path(), {u"good.cpp"_s, u"bad.cpp"_s}), QSet<QString>{u"bad.cpp"_s});
}

QTEST_GUILESS_MAIN(TestClangFormat)
#include "tst_clangformat.moc"
