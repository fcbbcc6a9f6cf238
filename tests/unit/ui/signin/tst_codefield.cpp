#include "ui/signin/codefield.h"
#include "ui/theme/theme.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

class TestCodeField final : public QObject
{
    Q_OBJECT
private slots:
    void theSixthDigitCompletes();
    void whatIsNoDigitIsDropped_data();
    void whatIsNoDigitIsDropped();
    void backspaceTakesTheLastDigit();
    void paintsADigitPerCell();

private:
    Theme m_theme;
};

void TestCodeField::theSixthDigitCompletes()
{
    CodeField field(m_theme);
    QSignalSpy complete(&field, &CodeField::complete);
    QTest::keyClicks(&field, u"40712"_s);
    QCOMPARE(complete.size(), 0);
    QTest::keyClicks(&field, u"9"_s);
    QCOMPARE(complete.size(), 1);
    QCOMPARE(complete.first().first().toString(), u"407129"_s);
}

void TestCodeField::whatIsNoDigitIsDropped_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("kept");
    QTest::newRow("spaced") << u"123 456"_s << u"123456"_s;
    QTest::newRow("dashed with a break") << u" 123-456\n"_s << u"123456"_s;
    QTest::newRow("too long") << u"12345678"_s << u"123456"_s;
    QTest::newRow("arabic digits") << u"١٢٣٤٥٦"_s << u"123456"_s;
    QTest::newRow("letters") << u"code"_s << u""_s;
}

void TestCodeField::whatIsNoDigitIsDropped()
{
    QFETCH(QString, pasted);
    QFETCH(QString, kept);
    CodeField field(m_theme);
    QGuiApplication::clipboard()->setText(pasted);
    field.paste();
    QCOMPARE(field.text(), kept);
}

void TestCodeField::backspaceTakesTheLastDigit()
{
    CodeField field(m_theme);
    QTest::keyClicks(&field, u"12"_s);
    QTest::keyClick(&field, Qt::Key_Backspace);
    QCOMPARE(field.text(), u"1"_s);
}

void TestCodeField::paintsADigitPerCell()
{
    CodeField field(m_theme);
    field.resize(360, 56);
    const QImage empty = field.grab().toImage();
    QTest::keyClicks(&field, u"8"_s);
    const QImage one = field.grab().toImage();
    QVERIFY(empty.copy(0, 0, 53, 56) != one.copy(0, 0, 53, 56));
    QCOMPARE(empty.copy(124, 0, 236, 56), one.copy(124, 0, 236, 56));
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestCodeField)
#include "tst_codefield.moc"
