#include "core/base/log.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestLog final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void lineStaysOneLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("safe");
        QTest::newRow("plain") << u"HTTP 404, 3 rows"_s << u"HTTP 404, 3 rows"_s;
        QTest::newRow("letters of the world") << u"é ß 漢 ك"_s << u"é ß 漢 ك"_s;
        QTest::newRow("line feeds") << u"a\nb\r\nc"_s << u"a?b??c"_s;
        QTest::newRow("terminal sequences") << u"\x1b[31mred\a\b"_s << u"?[31mred??"_s;
        QTest::newRow("NUL and tab") << u"a\0b\tc"_s << u"a?b?c"_s;
        QTest::newRow("C1 controls") << u"a\u0085b\u009bc"_s << u"a?b?c"_s;
        QTest::newRow("line and paragraph separators") << u"a\u2028b\u2029c"_s << u"a?b?c"_s;
        QTest::newRow("changes of direction") << u"a\u202Eb\u2066c"_s << u"a?b?c"_s;
        QTest::newRow("empty") << QString() << QString();
    }
    void lineStaysOneLine()
    {
        QFETCH(const QString, text);
        QTEST(logSafe(text), "safe");
    }
    void longTextIsCut()
    {
        QCOMPARE(logSafe(QString(500, u'x')).size(), 200);
        QCOMPARE(logSafe(u"abcdef"_s, 3), u"abc"_s);
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
