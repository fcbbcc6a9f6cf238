#include "ui/theme/theme.h"
#include "ui/theme/windowring.h"
#include <QAccessible>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestWindowRing final : public QObject
{
    Q_OBJECT
private slots:
    void aDayIsAFullCircle();
    void eightHoursAreNeutral();
    void theLastHourStartsFullAndIsAmber();
    void theLastQuarterIsRed();
    void closedIsStruck();
    void onlyWhatsAppHasOne();
    void afterAnAdvertisementItIsThreeDays();
    void drainsClockwise();
    void widgetTellsItsWords();
};

void TestWindowRing::aDayIsAFullCircle()
{
    QCOMPARE(ringLook(24h), (RingLook{1.0, ColorRole::OkFill, false}));
    QCOMPARE(ringLook(12h).fraction, 0.5);
    QCOMPARE(ringLook(30h).fraction, 1.0);
    QCOMPARE(ringLook(36h, 72h).fraction, 0.5); // came by an advertisement
}

void TestWindowRing::eightHoursAreNeutral()
{
    QCOMPARE(ringLook(8h + 1s).color, ColorRole::OkFill);
    QCOMPARE(ringLook(8h).color, ColorRole::Text2);
    QCOMPARE(ringLook(6h).fraction, 0.25);
}

void TestWindowRing::theLastHourStartsFullAndIsAmber()
{
    QCOMPARE(ringLook(1h), (RingLook{1.0, ColorRole::WarnFill, false}));
    QCOMPARE(ringLook(30min), (RingLook{0.5, ColorRole::WarnFill, false}));
    QCOMPARE(ringLook(15min).color, ColorRole::WarnFill);
}

void TestWindowRing::theLastQuarterIsRed()
{
    QCOMPARE(ringLook(15min - 1s).color, ColorRole::DangerFill);
    QCOMPARE(ringLook(6min).fraction, 0.1);
}

void TestWindowRing::closedIsStruck()
{
    QVERIFY(ringLook(0s).struck);
    QVERIFY(ringLook(-5s).struck);
    QVERIFY(!ringLook(1s).struck);
}

void TestWindowRing::onlyWhatsAppHasOne()
{
    const QDateTime now(QDate(2026, 11, 23), QTime(10, 32), Qt::UTC);
    Conversation conversation;
    conversation.source = u"ig"_s;
    conversation.windowClosesAt = now.addSecs(600);
    QVERIFY(!ringLook(conversation, now));
    conversation.source = u"wa"_s;
    QCOMPARE(*ringLook(conversation, now), ringLook(10min));
    conversation.windowClosesAt.reset();
    QVERIFY(ringLook(conversation, now)->struck);
}

void TestWindowRing::afterAnAdvertisementItIsThreeDays()
{
    const QDateTime now(QDate(2026, 11, 23), QTime(10, 32), Qt::UTC);
    Conversation conversation;
    conversation.source = u"wa"_s;
    conversation.lastCustomerAt = now.addSecs(-36 * 60 * 60);
    conversation.windowClosesAt = now.addSecs(36 * 60 * 60);
    QCOMPARE(ringLook(conversation, now)->fraction, 0.5);
    conversation.lastCustomerAt = now.addSecs(-12 * 60 * 60);
    conversation.windowClosesAt = now.addSecs(12 * 60 * 60);
    QCOMPARE(ringLook(conversation, now)->fraction, 0.5);
}

void TestWindowRing::drainsClockwise()
{
    QImage image(64, 64, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    drawRing(painter, QRectF(0, 0, 64, 64), RingLook{0.25, ColorRole::OkFill, false}, Qt::black);
    painter.end();
    QVERIFY(qGray(image.pixel(49, 14)) < 60); // first quarter: filled
    QVERIFY(qGray(image.pixel(14, 49)) > 120); // third: track only
    QVERIFY(qGray(image.pixel(14, 49)) < 250);
    QCOMPARE(qGray(image.pixel(32, 32)), 255);
}

void TestWindowRing::widgetTellsItsWords()
{
    Theme theme;
    WindowRing ring(theme);
    ring.setAccessibleName(u"Window"_s);
    ring.setLook(ringLook(42min), u"42 minutes left"_s);
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&ring);
    QVERIFY(accessible);
    QCOMPARE(accessible->role(), QAccessible::ProgressBar);
    QCOMPARE(accessible->text(QAccessible::Value), u"42 minutes left"_s);
    QCOMPARE(accessible->text(QAccessible::Name), u"Window"_s);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestWindowRing)
#include "tst_windowring.moc"
