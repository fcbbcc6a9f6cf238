#include "core/rules/whatsapplimits.h"
#include <QSet>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace WhatsApp;

class TestWhatsAppLimits final : public QObject
{
    Q_OBJECT
private slots:
    void filesAreToldByTheirNames_data()
    {
        constexpr qint64 megabyte = 1024 * 1024;
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<MediaProblem>("problem");
        QTest::newRow("picture") << u"Foto.JPG"_s << 5 * megabyte << MediaProblem::None;
        QTest::newRow("picture, a byte too much") << u"foto.jpg"_s << 5 * megabyte + 1 << MediaProblem::TooLarge;
        QTest::newRow("png") << u"a.b.png"_s << megabyte << MediaProblem::None;
        QTest::newRow("animated sticker") << u"s.webp"_s << qint64(500 * 1024) << MediaProblem::None;
        QTest::newRow("large sticker") << u"s.webp"_s << qint64(500 * 1024 + 1) << MediaProblem::TooLarge;
        QTest::newRow("sound") << u"voice.ogg"_s << 16 * megabyte << MediaProblem::None;
        QTest::newRow("long sound") << u"voice.ogg"_s << 16 * megabyte + 1 << MediaProblem::TooLarge;
        QTest::newRow("film") << u"film.mp4"_s << 16 * megabyte << MediaProblem::None;
        QTest::newRow("long film") << u"film.3gp"_s << 17 * megabyte << MediaProblem::TooLarge;
        QTest::newRow("invoice") << u"INV-1.pdf"_s << 100 * megabyte << MediaProblem::None;
        QTest::newRow("large sheet") << u"stok.xlsx"_s << 100 * megabyte + 1 << MediaProblem::TooLarge;
        QTest::newRow("nothing in it") << u"kosong.txt"_s << qint64(0) << MediaProblem::Empty;
        QTest::newRow("gif") << u"lucu.gif"_s << qint64(100) << MediaProblem::NotSupported;
        QTest::newRow("program") << u"pasang.exe"_s << qint64(100) << MediaProblem::NotSupported;
        QTest::newRow("no suffix") << u"pdf"_s << qint64(100) << MediaProblem::NotSupported;
    }
    void filesAreToldByTheirNames()
    {
        QFETCH(QString, name);
        QFETCH(qint64, bytes);
        QFETCH(MediaProblem, problem);
        QCOMPARE(checkMedia(name, bytes), problem);
    }

    void everySuffixStandsOnce()
    {
        QSet<QString> seen;
        for (const MediaRule &rule : mediaRules()) {
            const QString suffix = QString::fromLatin1(rule.suffix);
            QVERIFY2(!seen.contains(suffix), rule.suffix);
            seen.insert(suffix);
            QVERIFY2(suffix == suffix.toLower() && !suffix.isEmpty(), rule.suffix);
            QVERIFY2(QString::fromLatin1(rule.mime).contains(u'/'), rule.suffix);
            QVERIFY2(rule.most > 0, rule.suffix);
            QCOMPARE(mediaRuleFor(u"x."_s + suffix)->kind, rule.kind);
        }
        QCOMPARE(seen.size(), 19);
    }

    void textsFitBothServices() { QVERIFY(maxTextLength <= 4000); }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestWhatsAppLimits)
#include "tst_whatsapplimits.moc"
