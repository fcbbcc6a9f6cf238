#include "core/rules/phonenumber.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestPhoneNumber final : public QObject
{
    Q_OBJECT
private slots:
    void onlyWhatNamesItsCountryIsANumber_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("number"); // empty: none
        const QString indonesian = u"6281234567890"_s;
        QTest::newRow("as it is") << indonesian << indonesian;
        QTest::newRow("plus") << u"+6281234567890"_s << indonesian;
        QTest::newRow("grouped") << u" +62 812-3456-7890 "_s << indonesian;
        QTest::newRow("dots and brackets") << u"(+62).812.3456/7890"_s << indonesian;
        QTest::newRow("not dialled from abroad") << u"+62 (0)812 3456 7890"_s << indonesian;
        QTest::newRow("two noughts") << u"0062 812 3456 7890"_s << indonesian;
        QTest::newRow("from a web page") << u"\u202a+62\u00a0812\u20113456\u20117890\u202c"_s << indonesian;
        QTest::newRow("no country") << u"0812 3456 7890"_s << QString();
        QTest::newRow("plus and nought") << u"+0812 3456 7890"_s << QString();
        QTest::newRow("too short") << u"+62 8123"_s << QString();
        QTest::newRow("too long") << u"+62 8123 4567 8901 2345"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("a name") << u"Budi"_s << QString();
        QTest::newRow("two of them") << u"+62 812 3456 7890, 7891"_s << QString();
        QTest::newRow("plus in the middle") << u"62+81234567890"_s << QString();
        QTest::newRow("digits of another script") << u"\u0666\u0662812345678"_s << QString();
    }
    void onlyWhatNamesItsCountryIsANumber()
    {
        QFETCH(const QString, typed);
        QTEST(internationalNumber(typed).value_or(QString()), "number");
    }
};

QTEST_GUILESS_MAIN(TestPhoneNumber)
#include "tst_phonenumber.moc"
