#include "tests/architecture/houserules.h"
#include "tests/architecture/sourcetext.h"
#include <QDir>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Reads the whole tree and fails on the first stray include; the other slots prove that it would.
class TestLayering : public QObject
{
    Q_OBJECT
private slots:
    void theHouseIsInOrder();
    void everyRoomIsInTheTable();
    void theTableHasNoRoundTrips();
    void aNameMeansOneType();
    void aBadLineIsFound_data();
    void aBadLineIsFound();
    void aGoodLineIsNotReported_data();
    void aGoodLineIsNotReported();
    void commentsAndStringsAreToldApart_data();
    void commentsAndStringsAreToldApart();
};

namespace {
const QString root = QStringLiteral(AMANDESK_SOURCE_DIR);

QStringList guiHeaders()
{
    return QStringLiteral(AMANDESK_QT_GUI_HEADERS).split(u'|', Qt::SkipEmptyParts);
}
} // namespace

void TestLayering::theHouseIsInOrder()
{
    const QStringList files = sourceFiles(root, {u"core"_s, u"ui"_s, u"app"_s, u"resources"_s});
    QVERIFY2(files.size() > 20, "the source tree was not found");
    QStringList found;
    for (const QString &path : files) {
        QFile file(root + u'/' + path);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        found += violations(path, QString::fromUtf8(file.readAll()), guiHeaders());
    }
    QVERIFY2(found.isEmpty(), qPrintable(u"\n  "_s + found.join(u"\n  "_s)));
}

void TestLayering::everyRoomIsInTheTable()
{
    const QStringList known = knownRooms();
    for (const QString &floor : {u"core"_s, u"ui"_s, u"app"_s}) {
        const QStringList rooms = QDir(root + u'/' + floor).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &room : rooms)
            QVERIFY2(known.contains(floor + u'/' + room), qPrintable(floor + u'/' + room + u" is not in the table"_s));
    }
}

void TestLayering::theTableHasNoRoundTrips()
{
    const QStringList rooms = knownRooms();
    for (const QString &a : rooms) {
        for (const QString &b : rooms) {
            const bool there = mayInclude(a, b + u"/x.h"_s);
            const bool back = mayInclude(b, a + u"/x.h"_s);
            QVERIFY2(a == b || !there || !back, qPrintable(a + u" and "_s + b + u" include each other"_s));
        }
    }
}

// Two inline classes of one name are one for the linker, which takes either's destructor for both.
void TestLayering::aNameMeansOneType()
{
    static const QRegularExpression opened(u"^namespace ([\\w:]+)"_s);
    static const QRegularExpression defined(u"^(?:struct|class|enum class) (\\w+)\\b(?!::)[^;]*$"_s);
    QHash<QString, QString> homes;
    for (const QString &path : sourceFiles(root, {u"core"_s, u"ui"_s, u"app"_s})) {
        if (!path.endsWith(u".h"_s))
            continue;
        QFile file(root + u'/' + path);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        QString space;
        const QStringList lines = withoutComments(QString::fromUtf8(file.readAll())).split(u'\n');
        for (const QString &line : lines) {
            if (const auto match = opened.match(line); match.hasMatch())
                space = match.captured(1);
            const auto match = defined.match(line);
            if (!match.hasMatch())
                continue;
            const QString name = space + u"::"_s + match.captured(1);
            QVERIFY2(!homes.contains(name), qPrintable(name + u" is in "_s + homes.value(name) + u" and "_s + path));
            homes.insert(name, path);
        }
    }
    QVERIFY(homes.size() > 100);
}

void TestLayering::aBadLineIsFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QString &path, const QString &line) {
        QTest::newRow(name) << path << line;
    };
    row("upwards inside core", u"core/net/a.cpp"_s, u"#include \"core/backend/authapi.h\""_s);
    row("sideways inside core", u"core/sync/a.cpp"_s, u"#include \"core/outbox/outbox.h\""_s);
    row("storage to backend", u"core/storage/a.cpp"_s, u"#include \"core/backend/x.h\""_s);
    row("backend to storage", u"core/backend/a.cpp"_s, u"#include \"core/storage/x.h\""_s);
    row("core to ui", u"core/session/a.cpp"_s, u"#include \"ui/theme/theme.h\""_s);
    row("core to app", u"core/base/a.h"_s, u"#include \"app/desk/application.h\""_s);
    row("ui to net", u"ui/inbox/a.cpp"_s, u"#include \"core/net/restclient.h\""_s);
    row("ui to backend", u"ui/shell/a.cpp"_s, u"#include \"core/backend/messageapi.h\""_s);
    row("ui to storage", u"ui/timeline/a.cpp"_s, u"  #  include \"core/storage/messagestore.h\""_s);
    row("ui to security", u"ui/lock/a.cpp"_s, u"#include \"core/security/vault.h\""_s);
    row("ui to sync", u"ui/common/a.cpp"_s, u"#include \"core/sync/syncengine.h\""_s);
    row("feature to feature", u"ui/inbox/a.cpp"_s, u"#include \"ui/timeline/timelineview.h\""_s);
    row("feature to shell", u"ui/inbox/a.cpp"_s, u"#include \"ui/shell/mainwindow.h\""_s);
    row("ui to app", u"ui/shell/a.cpp"_s, u"#include \"app/sandbox/workspace.h\""_s);
    row("sandbox to ui", u"app/sandbox/a.cpp"_s, u"#include \"ui/theme/theme.h\""_s);
    row("command line to ui", u"app/cli/a.cpp"_s, u"#include \"ui/common/errortext.h\""_s);
    row("unknown room", u"core/helpers/a.cpp"_s, u"int x;"_s);
    row("not from the root", u"core/net/a.cpp"_s, u"#include \"restclient.h\""_s);
    row("Gui in core", u"core/domain/a.h"_s, u"#include <QIcon>"_s);
    row("Widgets in core", u"core/session/a.h"_s, u"#include <QtWidgets/QWidget>"_s);
    row("Svg in core", u"core/reports/a.h"_s, u"#include <QSvgRenderer>"_s);
    row("POSIX anywhere", u"core/platform/idlewatcher.cpp"_s, u"#include <unistd.h>"_s);
    row("D-Bus anywhere", u"ui/shell/a.cpp"_s, u"#include <QDBusConnection>"_s);
    row("SQL in sync", u"core/sync/a.cpp"_s, u"query.exec(u\"SELECT id FROM message\"_s);"_s);
    row("SQL in ui", u"ui/inbox/a.cpp"_s, u"exec(u\"DELETE FROM message\"_s);"_s);
    row("pragma in session", u"core/session/a.cpp"_s, u"exec(u\"PRAGMA cipher_version\"_s);"_s);
    row("JSON in sync", u"core/sync/a.h"_s, u"void apply(const QJsonObject &event);"_s);
    row("JSON in ui", u"ui/inbox/a.cpp"_s, u"#include <QJsonDocument>"_s);
    row("words in core", u"core/lock/a.cpp"_s, u"return tr(\"Locked\");"_s);
    row("words in app", u"app/desk/a.cpp"_s, u"QObject::tr(\"Quit\");"_s);
    row("rich text", u"ui/timeline/a.cpp"_s, u"label->setTextFormat(Qt::RichText);"_s);
    row("guessed text", u"ui/timeline/a.cpp"_s, u"label->setTextFormat( Qt::AutoText);"_s);
    row("plain SQLite", u"core/storage/a.cpp"_s, u"QSqlDatabase::addDatabase(u\"QSQLITE\"_s);"_s);
    row("waiting in ui", u"ui/search/a.cpp"_s, u"future.waitForFinished();"_s);
    row("nested loop", u"ui/shell/a.cpp"_s, u"QEventLoop loop;"_s);
    row("then with context", u"core/sync/a.cpp"_s, u"future.then(this, [] {});"_s);
}

void TestLayering::aBadLineIsFound()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QStringList found = violations(path, u"#pragma once\n"_s + line + u'\n', guiHeaders());
    QCOMPARE(found.size(), 1);
    QVERIFY2(found.constFirst().startsWith(path + u':'), qPrintable(found.constFirst()));
}

void TestLayering::aGoodLineIsNotReported_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QString &path, const QString &line) {
        QTest::newRow(name) << path << line;
    };
    row("downwards inside core", u"core/session/a.cpp"_s, u"#include \"core/sync/syncengine.h\""_s);
    row("own room", u"core/sync/a.cpp"_s, u"#include \"core/sync/gapdetector.h\""_s);
    row("ui to a service", u"ui/inbox/a.cpp"_s, u"#include \"core/conversations/conversationservice.h\""_s);
    row("ui to theme", u"ui/inbox/a.cpp"_s, u"#include \"ui/theme/theme.h\""_s);
    row("the navigator", u"ui/inbox/a.cpp"_s, u"#include \"ui/shell/navigator.h\""_s);
    row("shell to a feature", u"ui/shell/a.cpp"_s, u"#include \"ui/inbox/inboxpage.h\""_s);
    row("app to everything", u"app/desk/a.cpp"_s, u"#include \"core/storage/database.h\""_s);
    row("Core in core", u"core/net/a.cpp"_s, u"#include <QTimer>\n#include <QtGlobal>\n#include <vector>"_s);
    row("Gui in ui", u"ui/theme/a.cpp"_s, u"#include <QIcon>"_s);
    row("POSIX where it belongs", u"core/platform/idlewatcher_linux.cpp"_s, u"#include <unistd.h>"_s);
    row("SQL in storage", u"core/storage/a.cpp"_s, u"exec(u\"SELECT id FROM message\"_s);"_s);
    row("JSON in backend", u"core/backend/a.h"_s, u"void apply(const QJsonObject &event);"_s);
    row("words in ui", u"ui/lock/a.cpp"_s, u"return tr(\"Locked\");"_s);
    row("plain text", u"ui/timeline/a.cpp"_s, u"label->setTextFormat(Qt::PlainText);"_s);
    row("a comment", u"ui/inbox/a.cpp"_s, u"// #include \"core/net/x.h\" or QJsonObject or QSQLITE"_s);
    row("a longer comment", u"core/sync/a.cpp"_s, u"/* tr(\n#include \"ui/x/y.h\"\n */"_s);
    row("a string", u"core/sync/a.cpp"_s, u"log(u\"not a tr( nor a QJsonObject\"_s);"_s);
    row("other words", u"core/sync/a.cpp"_s, u"str(x); filter(y); updated(SELECTION); future.then([] {});"_s);
    row("generated", u"core/sync/a.cpp"_s, u"#include \"a.moc\""_s);
}

void TestLayering::aGoodLineIsNotReported()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    const QStringList found = violations(path, line, guiHeaders());
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestLayering::commentsAndStringsAreToldApart_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("noComments");
    QTest::addColumn<QString>("noStrings");
    const auto row = [](const char *name, const QString &source, const QString &noComments, const QString &noStrings) {
        QTest::newRow(name) << source << noComments << noStrings;
    };
    row("address in a string", u"a(\"http://x\"); // y"_s, u"a(\"http://x\");     "_s, u"a(\"        \");     "_s);
    row("quote in a comment", u"/* don't */ b"_s, u"            b"_s, u"            b"_s);
    row("escaped quote", u"c(\"\\\"//\")//d"_s, u"c(\"\\\"//\")   "_s, u"c(\"    \")   "_s);
    row("digits", u"1'000; // '"_s, u"1'000;     "_s, u"1'000;     "_s);
    row("raw", u"R\"x(\"//)\")x\";//"_s, u"R\"x(\"//)\")x\";  "_s, u"R\"         \";  "_s);
    row("character", u"'\"' //"_s, u"'\"'   "_s, u"' '   "_s);
}

void TestLayering::commentsAndStringsAreToldApart()
{
    QFETCH(QString, source);
    QFETCH(QString, noComments);
    QFETCH(QString, noStrings);
    QCOMPARE(withoutComments(source), noComments);
    QCOMPARE(withoutStrings(noComments), noStrings);
}

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
