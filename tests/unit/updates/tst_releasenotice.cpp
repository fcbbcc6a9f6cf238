#include "core/updates/offeredrelease.h"
#include "core/updates/releasenotice.h"
#include "core/updates/seenrelease.h"
#include "core/updates/updateproblem.h"
#include "tests/support/unexpectedlog.h"
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
const QByteArray digest(64, 'a');
const QByteArray good = "# what is new\r\n"
                        "Format: amandesk-release-1\n"
                        "Version: 1.4.0\n"
                        "Date: 2026-11-26T09:00:00Z\n"
                        "Expires: 2027-02-26T09:00:00Z\n"
                        "Notes: https://example.com/notes/1.4.0\n"
                        "\n"
                        "Minimum-linux: 5.10\n"
                        "Package-linux-x86_64: 4711 "
    + digest + " https://example.com/dl/amandesk_1.4.0_amd64.deb\n" + "Package-macos-arm64: 99 " + digest
    + "  https://example.com/dl/Amandesk-1.4.0.dmg\n";

QByteArray notice(const QByteArray &line, const QByteArray &by)
{
    return QByteArray(good).replace("  https", " https").replace(line, by);
}

const QByteArray sound = notice({}, {});

QDateTime at(int year, int month, int day)
{
    return QDateTime({year, month, day}, {9, 0}, Qt::UTC);
}

RunningProgram running(int major = 1, int minor = 3)
{
    return {{major, minor, 0}, u"linux"_s, u"x86_64"_s, {6, 1, 0}};
}
} // namespace

// What is read from a notice that is signed, and what is made of it.
class TestReleaseNotice final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void everythingIsRead()
    {
        const auto read = parseReleaseNotice(sound);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
        QCOMPARE(read->version, QVersionNumber(1, 4, 0));
        QCOMPARE(read->date, at(2026, 11, 26));
        QCOMPARE(read->expires, at(2027, 2, 26));
        QCOMPARE(read->notes, QUrl(u"https://example.com/notes/1.4.0"_s));
        QCOMPARE(read->leastKernel.value(u"linux"_s), QVersionNumber(5, 10));
        QCOMPARE(read->packages.size(), 2);
        for (const ReleasePackage &package : read->packages) {
            QCOMPARE(package.sha256, QByteArray::fromHex(digest));
            QCOMPARE(package.size, package.system == "linux"_L1 ? 4711 : 99);
            QCOMPARE(package.fileName(),
                     package.system == "linux"_L1 ? u"amandesk_1.4.0_amd64.deb"_s : u"Amandesk-1.4.0.dmg"_s);
        }
    }
    void whatIsNotKnownIsPassedOver()
    {
        QCOMPARE(*parseReleaseNotice(sound + "Colour: red\nUrgency:\n"), *parseReleaseNotice(sound));
        const auto bare = parseReleaseNotice("Format: amandesk-release-1\nVersion: 0.0.1\nDate: 2026-11-26T09:00:00Z\n"
                                             "Expires: 2026-11-26T09:00:01Z");
        QVERIFY(bare && bare->packages.isEmpty() && bare->notes.isEmpty());
        QVERIFY(parseReleaseNotice(notice("https://example.com/notes", "http://127.0.0.1:8080/notes")));
    }
    void anythingElseIsRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const QByteArray &text, const char *named) {
            QTest::newRow(name) << text << QString::fromLatin1(named);
        };
        row("nothing", {}, "Format, Version, Date, Expires");
        row("another format", notice("release-1", "release-2"), "Format");
        row("no format", notice("Format:", "Form:"), "Format");
        row("two numbers", notice("1.4.0\nDate", "1.4\nDate"), "Version");
        row("a version to try", notice("1.4.0\nDate", "1.4.0-rc1\nDate"), "Version");
        row("a zero before", notice("1.4.0\nDate", "1.04.0\nDate"), "Version");
        row("no such day", notice("2026-11-26T", "2026-11-31T"), "Date");
        row("another zone", notice("2026-11-26T09:00:00Z", "2026-11-26T09:00:00+07:00"), "Date");
        row("expired at birth", notice("2027-02-26", "2026-11-26"), "Expires");
        row("nearly for ever", notice("2027-02-26", "2028-02-26"), "Expires");
        row("two bad ones", notice("2027-02-26", "2027").replace("5.10", "x"), "Expires, Minimum-linux");
        row("plain http", notice("https://example.com/notes", "http://example.com/notes"), "Notes");
        row("a file", notice("https://example.com/notes", "file:///etc"), "Notes");
        row("credentials", notice("https://example.com/notes", "https://a:b@example.com/notes"), "Notes");
        row("a package by plain http", notice("https://example.com/dl/amandesk", "http://example.com/dl/amandesk"),
            "Package-linux-x86_64");
        row("a digest too short", notice("4711 a", "4711 "), "Package-linux-x86_64");
        row("two spaces", good, "Package-macos-arm64");
        row("no digest", notice("4711 " + digest, "4711"), "Package-linux-x86_64");
        row("no size", notice("4711 ", "0 "), "Package-linux-x86_64");
        row("a negative size", notice("4711 ", "-1 "), "Package-linux-x86_64");
        row("more than a gigabyte", notice("4711 ", "1073741825 "), "Package-linux-x86_64");
        row("a size that overflows", notice("4711 ", "99999999999999999999 "), "Package-linux-x86_64");
        row("a name of another folder", notice("dl/amandesk_1.4.0_amd64.deb", "dl/..%2F..%2Fx.deb"),
            "Package-linux-x86_64");
        row("a hidden name", notice("dl/amandesk_", "dl/."), "Package-linux-x86_64");
        row("no name", notice("dl/amandesk_1.4.0_amd64.deb", "dl/"), "Package-linux-x86_64");
        row("a name as ours", notice("amd64.deb", "amd64.part"), "Package-linux-x86_64");
        row("a system with a path", notice("Package-linux-x86_64", "Package-linux-x86-64"), "Package-linux-x86-64");
        row("twice", sound + "version: 1.5.0\n", "version comes twice");
        row("one that is not known, twice", sound + "Colour: a\ncolour: a\n", "colour comes twice");
        row("no key", sound + "hello\n", "line 11");
        row("not a text", sound + '\xff', "not a text");
        row("a zero", sound + "X: a" + QByteArray(1, '\0'), "not a text");
        row("too large", sound + QByteArray(mostNoticeBytes, '#'), "too large");
    }
    void anythingElseIsRefusedByName()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, named);
        const auto read = parseReleaseNotice(text);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Protocol);
        QCOMPARE(read.error().detail, u"release notice: "_s + named);
    }

    void offersWhatIsNewer_data()
    {
        QTest::addColumn<int>("minor"); // of the one that runs
        QTest::addColumn<bool>("offered");
        QTest::newRow("older") << 3 << true;
        QTest::newRow("the same") << 4 << false;
        QTest::newRow("newer") << 5 << false;
        QTest::newRow("as a number, not as text") << 10 << false;
    }
    void offersWhatIsNewer()
    {
        QFETCH(const int, minor);
        QFETCH(const bool, offered);
        const auto offer = offerOf(*parseReleaseNotice(sound), running(1, minor), {}, at(2026, 12, 1));
        QVERIFY(offer);
        QCOMPARE(offer->has_value(), offered);
        if (offered)
            QCOMPARE((*offer)->package->size, 4711);
    }
    void saysWhyItIsNotForThisComputer()
    {
        const ReleaseNotice notice = *parseReleaseNotice(sound);
        RunningProgram program = running();
        program.architecture = u"arm64"_s;
        auto offer = offerOf(notice, program, {}, at(2026, 12, 1));
        QCOMPARE((*offer)->obstacle, OfferedRelease::Obstacle::NoPackage);
        QVERIFY(!(*offer)->package);
        program = running();
        program.kernel = {5, 4, 200};
        offer = offerOf(notice, program, {}, at(2026, 12, 1));
        QCOMPARE((*offer)->obstacle, OfferedRelease::Obstacle::SystemTooOld);
        QVERIFY(!(*offer)->package);
    }
    void anExpiredNoticeIsRefused()
    {
        const ReleaseNotice notice = *parseReleaseNotice(sound);
        const auto problem = [&](const SeenRelease &seen, const QDateTime &now) {
            const auto offer = offerOf(notice, running(), seen, now);
            return offer ? std::optional<UpdateProblem>() : updateProblemOf(offer.error());
        };
        QVERIFY(!problem({}, at(2027, 2, 25)));
        QCOMPARE(problem({}, at(2027, 2, 26)), UpdateProblem::Expired);
        SeenRelease seen;
        seen.checkedAt = at(2027, 3, 1);
        QCOMPARE(problem(seen, at(2026, 12, 1)), UpdateProblem::Expired); // a clock that was set back
    }
    void anOlderNoticeThanWasSeenIsRefused_data()
    {
        QTest::addColumn<QVersionNumber>("version");
        QTest::addColumn<QDateTime>("date");
        QTest::addColumn<bool>("refused");
        QTest::newRow("an older version and date") << QVersionNumber(1, 3, 9) << at(2026, 10, 1) << false;
        QTest::newRow("the same") << QVersionNumber(1, 4, 0) << at(2026, 11, 26) << false;
        QTest::newRow("a newer version") << QVersionNumber(1, 4, 1) << at(2026, 11, 26) << true;
        QTest::newRow("a later date of the same") << QVersionNumber(1, 4, 0) << at(2026, 11, 27) << true;
        QTest::newRow("a later date of an older one") << QVersionNumber(1, 3, 0) << at(2026, 11, 27) << true;
    }
    void anOlderNoticeThanWasSeenIsRefused()
    {
        QFETCH(const QVersionNumber, version);
        QFETCH(const QDateTime, date);
        QFETCH(const bool, refused);
        SeenRelease seen;
        seen.version = version;
        seen.date = date;
        const auto offer = offerOf(*parseReleaseNotice(sound), running(), seen, at(2026, 12, 1));
        QCOMPARE(!offer, refused);
        if (refused)
            QCOMPARE(updateProblemOf(offer.error()), UpdateProblem::Older);
    }

    void whatWasSeenIsKeptAndNeverLess()
    {
        QTemporaryDir folder;
        const QString place = folder.filePath(u"state"_s);
        QCOMPARE(readSeenRelease(place), SeenRelease());
        SeenRelease seen{{1, 4, 0}, at(2026, 11, 26), at(2026, 12, 1), at(2026, 12, 2)};
        QVERIFY(writeSeenRelease(place, seen));
        QCOMPARE(readSeenRelease(place), seen);
        QCOMPARE(QFile::permissions(place) & QFile::Permissions(0x0077), QFile::Permissions());
        QVERIFY(writeSeenRelease(place, {{1, 3, 0}, at(2026, 10, 1), {}, at(2026, 12, 3)}));
        seen.triedAt = at(2026, 12, 3);
        QCOMPARE(readSeenRelease(place), seen);
    }
    void aRecordThatCannotBeReadIsNone()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"seen"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("1.4.0\nsoon");
        file.close();
        QCOMPARE(readSeenRelease(folder.path()), SeenRelease());
    }
};

QTEST_GUILESS_MAIN(TestReleaseNotice)
#include "tst_releasenotice.moc"
