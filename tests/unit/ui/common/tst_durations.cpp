#include "translations/translations.h"
#include "ui/common/durations.h"
#include "ui/common/languages.h"
#include <ctime>
#include <QScopeGuard>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// Times and lengths of time as an agent reads them, in both languages, on both sides of every border.
class TestDurations final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { Amandesk::initTranslations(); }
    void cleanup() { m_words.use(u"en"_s); }

    void lengthsAreSaid_data();
    void lengthsAreSaid();
    void pointsInTimeAreSaid_data();
    void pointsInTimeAreSaid();
    void theDayIsThatOfTheReader();

private:
    LanguageSwitch m_words;
};

void TestDurations::lengthsAreSaid_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("chip");
    QTest::addColumn<QString>("spoken");
    const auto row = [](const char *language, std::chrono::seconds length, QStringView text, QStringView chip,
                        QStringView spoken) {
        QTest::addRow("%s %lld s", language, qlonglong(length.count()))
            << QString::fromLatin1(language) << qint64(length.count()) << text.toString() << chip.toString()
            << spoken.toString();
    };
    row("en", -5s, u"0 s", u"0 min", u"0 seconds");
    row("en", 0s, u"0 s", u"0 min", u"0 seconds");
    row("en", 1s, u"1 s", u"1 min", u"1 second");
    row("en", 59s, u"59 s", u"1 min", u"59 seconds");
    row("en", 60s, u"1 m 00 s", u"1 min", u"1 minute");
    row("en", 61s, u"1 m 01 s", u"1 min", u"1 minute 1 second");
    row("en", 59min + 59s, u"59 m 59 s", u"59 min", u"59 minutes 59 seconds");
    row("en", 1h, u"1 h 00 m", u"1 h 00 m", u"1 hour");
    row("en", 2h + 1min, u"2 h 01 m", u"2 h 01 m", u"2 hours 1 minute");
    row("en", 23h + 59min + 59s, u"23 h 59 m", u"23 h 59 m", u"23 hours 59 minutes");
    row("en", 24h, u"1 d 0 h", u"1 d 0 h", u"1 day");
    row("en", 72h + 1h, u"3 d 1 h", u"3 d 1 h", u"3 days 1 hour");
    row("id", 0s, u"0 d", u"0 mnt", u"0 detik");
    row("id", 1s, u"1 d", u"1 mnt", u"1 detik");
    row("id", 59s, u"59 d", u"1 mnt", u"59 detik");
    row("id", 60s, u"1 m 00 d", u"1 mnt", u"1 menit");
    row("id", 61s, u"1 m 01 d", u"1 mnt", u"1 menit 1 detik");
    row("id", 59min + 59s, u"59 m 59 d", u"59 mnt", u"59 menit 59 detik");
    row("id", 1h, u"1 j 00 m", u"1 j 00 m", u"1 jam");
    row("id", 23h + 55min, u"23 j 55 m", u"23 j 55 m", u"23 jam 55 menit");
    row("id", 24h, u"1 hr 0 j", u"1 hr 0 j", u"1 hari");
    row("id", 72h + 1h, u"3 hr 1 j", u"3 hr 1 j", u"3 hari 1 jam");
}

void TestDurations::lengthsAreSaid()
{
    QFETCH(const QString, language);
    QFETCH(const qint64, seconds);
    m_words.use(language);
    const std::chrono::seconds length(seconds);
    QTEST(Durations::text(length), "text");
    QTEST(Durations::chip(length), "chip");
    QTEST(Durations::spoken(length), "spoken");
}

void TestDurations::pointsInTimeAreSaid_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QDateTime>("at");
    QTest::addColumn<QString>("brief");
    QTest::addColumn<QString>("day");
    QTest::addColumn<QString>("moment");
    const auto row = [](const char *language, const QDate &date, const QTime &time, QStringView brief, QStringView day,
                        QStringView moment) {
        const QDateTime at(date, time);
        QTest::addRow("%s %s", language, qPrintable(at.toString(Qt::ISODate)))
            << QString::fromLatin1(language) << at.toUTC() << brief.toString() << day.toString() << moment.toString();
    };
    // Seen on Monday 5 January 2026, 00:10.
    row("en", {2026, 1, 5}, {0, 9}, u"00:09", u"Today, Monday 5 January", u"00:09");
    row("en", {2026, 1, 4}, {23, 59}, u"Yesterday", u"Yesterday, Sunday 4 January", u"yesterday 23:59");
    row("en", {2026, 1, 3}, {8, 5}, u"Saturday", u"Saturday 3 January", u"3 Jan 08:05");
    row("en", {2025, 12, 30}, {8, 5}, u"Tuesday", u"Tuesday 30 December 2025", u"30 Dec 2025 08:05");
    row("en", {2025, 12, 29}, {8, 5}, u"29 Dec 2025", u"Monday 29 December 2025", u"29 Dec 2025 08:05");
    row("en", {2026, 1, 6}, {7, 0}, u"6 Jan", u"Tuesday 6 January", u"tomorrow 07:00");
    row("en", {2026, 5, 1}, {7, 0}, u"1 May", u"Friday 1 May", u"1 May 07:00");
    row("id", {2026, 1, 5}, {0, 9}, u"00.09", u"Hari ini, Senin 5 Januari", u"00.09");
    row("id", {2026, 1, 4}, {23, 59}, u"Kemarin", u"Kemarin, Minggu 4 Januari", u"kemarin 23.59");
    row("id", {2026, 1, 3}, {8, 5}, u"Sabtu", u"Sabtu 3 Januari", u"3 Jan 08.05");
    row("id", {2025, 12, 30}, {8, 5}, u"Selasa", u"Selasa 30 Desember 2025", u"30 Des 2025 08.05");
    row("id", {2025, 12, 29}, {8, 5}, u"29 Des 2025", u"Senin 29 Desember 2025", u"29 Des 2025 08.05");
    row("id", {2026, 1, 6}, {7, 0}, u"6 Jan", u"Selasa 6 Januari", u"besok 07.00");
    row("id", {2026, 5, 1}, {7, 0}, u"1 Mei", u"Jumat 1 Mei", u"1 Mei 07.00");
    row("id", {2026, 8, 17}, {16, 30}, u"17 Agu", u"Senin 17 Agustus", u"17 Agu 16.30");
}

void TestDurations::pointsInTimeAreSaid()
{
    QFETCH(const QString, language);
    QFETCH(const QDateTime, at);
    m_words.use(language);
    const QDateTime now = QDateTime(QDate(2026, 1, 5), QTime(0, 10)).toUTC();
    QTEST(RelativeTime::brief(at, now), "brief");
    QTEST(RelativeTime::day(at, now), "day");
    QTEST(RelativeTime::moment(at, now), "moment");
}

// One and the same message, read in the west and in the east of the country.
void TestDurations::theDayIsThatOfTheReader()
{
#ifdef Q_OS_UNIX
    const QByteArray before = qgetenv("TZ");
    const auto restore = qScopeGuard([before] {
        before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
        tzset();
    });
    const auto readIn = [](const char *zone, const QDateTime &at, const QDateTime &now) {
        qputenv("TZ", zone);
        tzset();
        return QStringList{RelativeTime::brief(at, now), RelativeTime::moment(at, now)};
    };
    m_words.use(u"id"_s);
    const QDateTime at(QDate(2026, 3, 10), QTime(16, 30), Qt::UTC);
    const QDateTime now = at.addSecs(3600);
    QCOMPARE(readIn("Asia/Jakarta", at, now), (QStringList{u"Kemarin"_s, u"kemarin 23.30"_s}));
    QCOMPARE(readIn("Asia/Jayapura", at, now), (QStringList{u"01.30"_s, u"01.30"_s}));
#else
    QSKIP("The time zone of a program is set by TZ on Unix only.");
#endif
}

QTEST_GUILESS_MAIN(TestDurations)
#include "tst_durations.moc"
