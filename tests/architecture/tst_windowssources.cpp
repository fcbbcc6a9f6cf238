#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {
const QString root = QStringLiteral(AMANDESK_SOURCE_DIR);

QString textOf(const QString &file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? QString::fromUtf8(source.readAll()) : QString();
}
} // namespace

// Has a compiler for Windows read the sources that are for it alone. Nothing is linked or run; Qt's headers are those
// of this system, which are the same but for what was chosen when Qt was built.
class TestWindowsSources : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void isReadable_data();
    void isReadable();
    void aWrongSourceIsFound();

private:
    QString read(const QString &file);

    QString m_compiler;
    QTemporaryDir m_headers; // of this system's, those alone that are for any
};

void TestWindowsSources::initTestCase()
{
    m_compiler = QStandardPaths::findExecutable(u"x86_64-w64-mingw32-g++-posix"_s);
    if (m_compiler.isEmpty())
        QSKIP("not installed: g++-mingw-w64-x86-64-posix");
    QVERIFY(QFile::link(QStringLiteral(AMANDESK_EXPECTED_DIR) + u"/tl"_s, m_headers.filePath(u"tl"_s)));
}

QString TestWindowsSources::read(const QString &file)
{
    QStringList arguments{u"-fsyntax-only"_s,
                          u"-std=c++20"_s,
                          u"-Wall"_s,
                          u"-Wextra"_s,
                          u"-Werror"_s,
                          u"-DUNICODE"_s,
                          u"-D_UNICODE"_s,
                          u"-DNOMINMAX"_s,
                          u"-DWIN32_LEAN_AND_MEAN"_s,
                          u"-D_WIN32_WINNT=0x0A00"_s,
                          u"-DQT_NO_CAST_FROM_ASCII"_s,
                          u"-DQT_NO_CAST_TO_ASCII"_s,
                          u"-I"_s + root,
                          u"-I"_s + m_headers.path()};
    const QStringList folders = QStringLiteral(AMANDESK_QT_HEADERS).split(u'|', Qt::SkipEmptyParts);
    for (const QString &folder : folders)
        arguments << u"-isystem"_s << folder;
    QProcess process;
    process.start(m_compiler, arguments + QStringList{file});
    if (!process.waitForFinished(120'000))
        return u"(it did not finish)"_s;
    return process.exitCode() == 0 ? QString() : QString::fromLocal8Bit(process.readAllStandardError());
}

void TestWindowsSources::isReadable_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &room : {u"app"_s, u"core"_s, u"ui"_s}) {
        QDirIterator all(root + u'/' + room, {u"*_win.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            const QString file = all.next();
            QTest::newRow(qPrintable(file.mid(root.size() + 1))) << file;
        }
    }
}

void TestWindowsSources::isReadable()
{
    QFETCH(const QString, file);
    if (textOf(file).contains("#include <winrt/"_L1))
        QSKIP("C++/WinRT is not there for this compiler");
    const QString trouble = read(file);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble.left(3000)));
}

void TestWindowsSources::aWrongSourceIsFound()
{
    const QString file = m_headers.filePath(u"wrong_win.cpp"_s);
    QFile source(file);
    QVERIFY(source.open(QIODevice::WriteOnly));
    source.write("#include <QString>\n#include <windows.h>\nHANDLE wrong() { return QString(); }\n");
    source.close();
    QVERIFY(read(file).contains("QString"_L1));
}

QTEST_GUILESS_MAIN(TestWindowsSources)
#include "tst_windowssources.moc"
