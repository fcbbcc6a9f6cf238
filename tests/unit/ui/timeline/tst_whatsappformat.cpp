#include "ui/timeline/whatsappformat.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestWhatsAppFormat final : public QObject
{
    Q_OBJECT
private slots:
    void marksBecomeStyles_data();
    void marksBecomeStyles();
    void hugeTextIsLeftAlone();
    void manyOpenMarksAreReadQuickly();
};

// Runs are written as "start+length:styles".
static QString written(const QList<StyledRun> &runs)
{
    QStringList parts;
    for (const StyledRun &run : runs)
        parts.append(u"%1+%2:%3"_s.arg(run.start).arg(run.length).arg(int(run.styles)));
    return parts.join(u' ');
}

void TestWhatsAppFormat::marksBecomeStyles_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("runs");

    QTest::newRow("plain") << u"no marks"_s << u"no marks"_s << QString();
    QTest::newRow("bold") << u"a *bold* word"_s << u"a bold word"_s << u"2+4:1"_s;
    QTest::newRow("italic") << u"_italic_"_s << u"italic"_s << u"0+6:2"_s;
    QTest::newRow("strike") << u"~old~ new"_s << u"old new"_s << u"0+3:4"_s;
    QTest::newRow("code keeps marks inside") << u"```a *b* c```"_s << u"a *b* c"_s << u"0+7:8"_s;
    QTest::newRow("code over lines") << u"x ```1\n2``` y"_s << u"x 1\n2 y"_s << u"2+3:8"_s;
    QTest::newRow("nested") << u"*_both_ one*"_s << u"both one"_s << u"0+4:3 4+4:1"_s;
    QTest::newRow("punctuation after") << u"(*yes*), go"_s << u"(yes), go"_s << u"1+3:1"_s;
    QTest::newRow("inside a word") << u"INV_7781_A and 2*3*4"_s << u"INV_7781_A and 2*3*4"_s << QString();
    QTest::newRow("blank after the mark") << u"2 * 3 * 4"_s << u"2 * 3 * 4"_s << QString();
    QTest::newRow("never closed") << u"*open"_s << u"*open"_s << QString();
    QTest::newRow("not over lines") << u"*a\nb*"_s << u"*a\nb*"_s << QString();
    QTest::newRow("empty") << u"** __ ~~ ``````"_s << u"** __ ~~ ``````"_s << QString();
    QTest::newRow("two in a line") << u"*a b* and *c*"_s << u"a b and c"_s << u"0+3:1 8+1:1"_s;
    QTest::newRow("marks in an address") << u"https://a.example/~b~/*c*/_d_ e"_s << u"https://a.example/~b~/*c*/_d_ e"_s
                                         << QString();
    QTest::newRow("an address in bold") << u"*https://a.example/b* c"_s << u"https://a.example/b c"_s << u"0+19:1"_s;
    QTest::newRow("an address in italics")
        << u"_lihat https://a.example/b_c_"_s << u"lihat https://a.example/b_c"_s << u"0+27:2"_s;
    QTest::newRow("emoji inside") << u"*ok \U0001F44D*"_s << u"ok \U0001F44D"_s << u"0+5:1"_s;
}

void TestWhatsAppFormat::marksBecomeStyles()
{
    QFETCH(QString, raw);
    QFETCH(QString, text);
    QFETCH(QString, runs);

    const StyledText styled = readWhatsAppFormat(raw);
    QCOMPARE(styled.text, text);
    QCOMPARE(written(styled.runs), runs);
}

void TestWhatsAppFormat::hugeTextIsLeftAlone()
{
    const QString huge = u"*a* "_s.repeated(10000);
    QCOMPARE(readWhatsAppFormat(huge).text, huge);
}

void TestWhatsAppFormat::manyOpenMarksAreReadQuickly()
{
    const QString hostile = u"*a "_s.repeated(4000);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(readWhatsAppFormat(hostile).text, hostile);
    QVERIFY2(timer.elapsed() < 2000, "reading marks must not stall the window");
}

QTEST_GUILESS_MAIN(TestWhatsAppFormat)
#include "tst_whatsappformat.moc"
