#include "core/backend/cleantext.h"
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

class TestCleanText : public QObject
{
    Q_OBJECT
private slots:
    void soundTextIsKeptAsItIs()
    {
        const QString text = u"Halo kak 👋\nبخير"_s;
        QCOMPARE(cleanText(text), text);
    }

    void halfSurrogatesAreReplacedAndNulRemoved()
    {
        const QString text = u"a"_s + QChar(0xd83d) + u"b"_s + QChar(0xdc4b) + QChar(u'\0') + u"c"_s + QChar(0xd83d);
        QCOMPARE(cleanText(text), u"a\ufffdb\ufffdc\ufffd"_s);
    }

    void hugeTextIsCutWithAnEllipsis()
    {
        const QString cut = cleanText(QString(10 * 1024 * 1024, u'x'));
        QCOMPARE(cut.size(), longestText);
        QVERIFY(cut.endsWith(u'…'));
        QCOMPARE(cleanText(QString(longestText, u'x')), QString(longestText, u'x'));
    }

    void cuttingKeepsPairsWhole()
    {
        const QString cut = cleanText(u"12345👋👋"_s, 7);
        QCOMPARE(cut, u"12345…"_s);
        QCOMPARE(cleanText(u"123456👋👋"_s, 9), u"123456👋…"_s);
        QCOMPARE(cleanText(cleanText(u"12345👋👋"_s, 7), 7), cut);
    }

    void namesAreOneLineWithoutTurningMarks()
    {
        QCOMPARE(cleanName(u"  Pak\r\nTono\u202egpj\u2066 "_s), u"Pak  Tonogpj"_s);
        QCOMPARE(cleanName(QString(5000, u'n')).size(), longestName);
    }

    void fileNamesHaveNoFolders_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("kept");
        QTest::newRow("plain") << u"nota.pdf"_s << u"nota.pdf"_s;
        QTest::newRow("unix") << u"../../etc/passwd"_s << u"passwd"_s;
        QTest::newRow("windows") << u"C:\\temp\\..\\nota.pdf"_s << u"nota.pdf"_s;
        QTest::newRow("only a folder") << u"folder/"_s << u""_s;
        QTest::newRow("line break") << u"a\nb.txt"_s << u"a b.txt"_s;
    }
    void fileNamesHaveNoFolders()
    {
        QFETCH(QString, given);
        QFETCH(QString, kept);
        QCOMPARE(cleanFileName(given), kept);
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestCleanText)
#include "tst_cleantext.moc"
