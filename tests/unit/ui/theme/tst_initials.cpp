#include "ui/theme/paint.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// The letters in the round picture of somebody without a picture.
class TestInitials final : public QObject
{
    Q_OBJECT
private slots:
    void areOfTheName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("initials");
        QTest::newRow("two words") << u"Budi Santoso"_s << u"BS"_s;
        QTest::newRow("one word") << u"Kusno"_s << u"K"_s;
        QTest::newRow("name of an account") << u"dapur.lestari"_s << u"dl"_s;
        QTest::newRow("address") << u"sari.w@tokodemo.example"_s << u"sw"_s;
        QTest::newRow("masked address") << u"s…@tokodemo.example"_s << u"s"_s;
        QTest::newRow("number") << u"+62 812-••••-••12"_s << u"#"_s;
    }
    void areOfTheName()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, initials);
        QCOMPARE(initialsOf(name), initials);
    }
};

QTEST_MAIN(TestInitials)
#include "tst_initials.moc"
