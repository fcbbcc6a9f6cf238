#include "ui/common/textsafety.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestTextSafety final : public QObject
{
    Q_OBJECT
private slots:
    void whatSteersIsShown_data();
    void whatSteersIsShown();
    void heapsOfMarksAreCut_data();
    void heapsOfMarksAreCut();
    void namesStayOnOneLine();
};

void TestTextSafety::whatSteersIsShown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"halo\n\tkak"_s << u"halo\n\tkak"_s;
    QTest::newRow("markup") << u"<b>x</b> &amp;"_s << u"<b>x</b> &amp;"_s;
    QTest::newRow("embedded zero") << u"a\0b"_s << u"a\u2400b"_s;
    QTest::newRow("escape") << u"a\x1B[31m"_s << u"a\u241B[31m"_s;
    QTest::newRow("right to left override") << u"foto\u202Egpj.exe"_s << u"foto[U+202E]gpj.exe"_s;
    QTest::newRow("isolates") << u"\u2066a\u2069"_s << u"[U+2066]a[U+2069]"_s;
    QTest::newRow("joined emoji") << u"\U0001F468\u200D\u2764\uFE0F\u200D\U0001F468"_s
                                  << u"\U0001F468\u200D\u2764\uFE0F\u200D\U0001F468"_s;
}

void TestTextSafety::whatSteersIsShown()
{
    QFETCH(const QString, text);
    QTEST(visibleControls(text), "shown");
}

void TestTextSafety::heapsOfMarksAreCut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("none") << u"abc"_s << u"abc"_s;
    QTest::newRow("Vietnamese, decomposed") << u"e\u0302\u0301t"_s << u"e\u0302\u0301t"_s;
    QTest::newRow("Thai") << u"\u0E01\u0E34\u0E4C"_s << u"\u0E01\u0E34\u0E4C"_s;
    QTest::newRow("pointed Hebrew") << u"\u05E9\u05C1\u05BC\u05B8"_s << u"\u05E9\u05C1\u05BC\u05B8"_s;
    QTest::newRow("a heap") << u"a"_s + u"\u0301"_s.repeated(50000) + u"b"_s << u"a\u0301\u0301\u0301\u0301b"_s;
    QTest::newRow("enclosing ones") << u"T"_s + u"\u0489"_s.repeated(9) << u"T"_s + u"\u0489"_s.repeated(4);
    QTest::newRow("on each letter") << u"a\u0300\u0301\u0302\u0303\u0304"_s.repeated(2)
                                    << u"a\u0300\u0301\u0302\u0303"_s.repeated(2);
    QTest::newRow("on nothing") << u"\u0301"_s.repeated(500) << u"\u0301"_s.repeated(4);
}

void TestTextSafety::heapsOfMarksAreCut()
{
    QFETCH(const QString, text);
    QTEST(visibleControls(text), "shown");
}

void TestTextSafety::namesStayOnOneLine()
{
    QCOMPARE(oneLine(u" a\r\nb\tc\u2028d "_s), u"a b c d"_s);
    QCOMPARE(withoutMnemonics(u"A & B"_s), u"A && B"_s);
    QCOMPARE(isolated(u"x"_s), u"\u2068x\u2069"_s);
}

QTEST_GUILESS_MAIN(TestTextSafety)
#include "tst_textsafety.moc"
