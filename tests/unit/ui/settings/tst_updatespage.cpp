#include "tests/unit/ui/settings/settingspagetest.h"
#include "ui/common/banner.h"
#include "ui/settings/updatespage.h"
#include "ui/settings/updatewords.h"
#include <QCheckBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using State = UpdateStatus::State;
using Work = UpdateStatus::Work;

// The page that says which version runs and whether there is a newer one.
class TestUpdatesPage final : public SettingsPageTest
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_window.reset(); }

    void whatCanBeDone_data();
    void whatCanBeDone();
    void everyButtonAsks();
    void theNotesAreShownWithTheirHostAndNotOpened();
    void progressIsShown();
    void whatIsNotForThisComputerIsSaid_data();
    void whatIsNotForThisComputerIsSaid();
    void everyProblemHasWordsOfItsOwn();
    void aProblemIsSaidAndGoesWithTheNextTry();
    void aProblemIsSaidInAnotherLanguageToo();
    void everythingIsReachedByTabAndNamed();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void looks();

private:
    UpdatesPage &page() { return m_dialog->updates(); }
    bool isOffered(const char *name) const { return part<QWidget>(name)->isVisible(); }
    bool says(const QString &words) const;
    static UpdateStatus statusOf(State state, Work work = Work::None);
};

UpdateStatus TestUpdatesPage::statusOf(State state, Work work)
{
    UpdateStatus status;
    status.state = state;
    status.work = work;
    status.checkedAt = QDateTime({2026, 1, 15}, {8, 30}, Qt::UTC);
    if (state != State::Offered && state != State::Ready)
        return status;
    OfferedRelease offer;
    offer.notice.version = {1, 4, 0};
    offer.notice.date = QDateTime({2026, 1, 10}, {9, 0}, Qt::UTC);
    offer.notice.notes = QUrl(u"https://example.com/notes/1.4.0"_s);
    offer.package = ReleasePackage{u"linux"_s, u"x86_64"_s, QUrl(u"https://example.com/a.deb"_s), 45 * 1024 * 1024, {}};
    status.offer = offer;
    return status;
}

void TestUpdatesPage::init()
{
    make();
    show(SettingsSection::Updates);
}

bool TestUpdatesPage::says(const QString &words) const
{
    const auto labels = m_dialog->findChildren<TextLabel *>();
    return std::ranges::any_of(
        labels, [&words](const TextLabel *label) { return label->isVisible() && label->text().contains(words); });
}

void TestUpdatesPage::whatCanBeDone_data()
{
    QTest::addColumn<UpdateStatus>("status");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("expected");
    const QStringList asked{u"checkForUpdates"_s, u"automaticUpdates"_s};
    const auto row = [](const char *name, const UpdateStatus &status, const QString &words,
                        const QStringList &expected) { QTest::newRow(name) << status << words << expected; };
    row("not set up", statusOf(State::NotSetUp), u"updated by whoever installed it"_s, {});
    row("switched off", statusOf(State::SwitchedOff), u"Your organisation takes care"_s, {u"automaticUpdates"_s});
    row("not asked", statusOf(State::NotAsked), u"was last asked on"_s, asked);
    row("up to date", statusOf(State::UpToDate), u"Up to date as of"_s, asked);
    row("asking", statusOf(State::UpToDate, Work::Checking), u"Asking the publisher"_s, asked);
    row("offered", statusOf(State::Offered), u"Amandesk 1.4.0"_s,
        asked + QStringList{u"fetchUpdate"_s, u"updateNotes"_s});
    row("fetching", statusOf(State::Offered, Work::Fetching), u"of 45"_s,
        asked + QStringList{u"cancelUpdate"_s, u"updateNotes"_s, u"updateProgress"_s});
    row("ready", statusOf(State::Ready), u"proven to be the publisher's"_s,
        asked + QStringList{u"showUpdateFolder"_s, u"openUpdate"_s, u"updateNotes"_s});
    UpdateStatus told = statusOf(State::Ready);
    told.onlyTold = true;
    row("only told", told, u"Your organisation installs new versions"_s, asked + QStringList{u"updateNotes"_s});
}

void TestUpdatesPage::whatCanBeDone()
{
    QFETCH(const UpdateStatus, status);
    QFETCH(const QString, words);
    QFETCH(const QStringList, expected);
    page().setStatus(status);
    QVERIFY(says(words));
    for (const char *name : {"checkForUpdates", "automaticUpdates", "fetchUpdate", "cancelUpdate", "showUpdateFolder",
                             "openUpdate", "updateNotes", "updateProgress"})
        QVERIFY2(isOffered(name) == expected.contains(QLatin1StringView(name)), name);
    QCOMPARE(part<QWidget>("checkForUpdates")->isEnabled(), status.work == Work::None);
    QCOMPARE(part<QWidget>("automaticUpdates")->isEnabled(), status.state != State::SwitchedOff);
}

void TestUpdatesPage::everyButtonAsks()
{
    QSignalSpy checks(&page(), &UpdatesPage::checkRequested);
    QSignalSpy fetches(&page(), &UpdatesPage::fetchRequested);
    QSignalSpy cancels(&page(), &UpdatesPage::cancelRequested);
    QSignalSpy opens(&page(), &UpdatesPage::openRequested);
    QSignalSpy folders(&page(), &UpdatesPage::folderRequested);
    QSignalSpy automatic(&page(), &UpdatesPage::automaticChosen);
    page().setStatus(statusOf(State::Offered));
    part<QPushButton>("checkForUpdates")->click();
    part<QPushButton>("fetchUpdate")->click();
    page().setStatus(statusOf(State::Offered, Work::Fetching));
    part<QPushButton>("cancelUpdate")->click();
    page().setStatus(statusOf(State::Ready));
    part<QPushButton>("openUpdate")->click();
    part<QPushButton>("showUpdateFolder")->click();
    page().setAutomatic(true);
    QVERIFY(automatic.isEmpty()); // to be told is not to choose
    part<QCheckBox>("automaticUpdates")->click();
    QCOMPARE(checks.size() + fetches.size() + cancels.size() + opens.size() + folders.size(), 5);
    QCOMPARE(automatic.size(), 1);
    QCOMPARE(automatic.first().first().toBool(), false);
}

void TestUpdatesPage::theNotesAreShownWithTheirHostAndNotOpened()
{
    QSignalSpy notes(&page(), &UpdatesPage::notesRequested);
    page().setStatus(statusOf(State::Offered));
    QVERIFY(says(u"example.com"_s));
    QVERIFY(notes.isEmpty());
    part<QPushButton>("updateNotes")->click();
    QCOMPARE(notes.size(), 1);
    QCOMPARE(notes.first().first().toUrl(), QUrl(u"https://example.com/notes/1.4.0"_s));
    UpdateStatus without = statusOf(State::Offered);
    without.offer->notice.notes.clear();
    page().setStatus(without);
    QVERIFY(!isOffered("updateNotes"));
}

void TestUpdatesPage::progressIsShown()
{
    UpdateStatus status = statusOf(State::Offered, Work::Fetching);
    status.fetched = 9 * 1024 * 1024;
    page().setStatus(status);
    auto *bar = part<QProgressBar>("updateProgress");
    QCOMPARE(bar->value() * 5, bar->maximum());
    QVERIFY(says(u"9.0 MB of 45.0 MB"_s));
    QVERIFY(!bar->accessibleName().isEmpty());
}

void TestUpdatesPage::whatIsNotForThisComputerIsSaid_data()
{
    QTest::addColumn<OfferedRelease::Obstacle>("obstacle");
    QTest::addColumn<QString>("words");
    QTest::newRow("no package") << OfferedRelease::Obstacle::NoPackage << u"no package for this kind of computer"_s;
    QTest::newRow("old system") << OfferedRelease::Obstacle::SystemTooOld << u"newer operating system"_s;
}

void TestUpdatesPage::whatIsNotForThisComputerIsSaid()
{
    QFETCH(const OfferedRelease::Obstacle, obstacle);
    QFETCH(const QString, words);
    UpdateStatus status = statusOf(State::Offered);
    status.offer->obstacle = obstacle;
    status.offer->package.reset();
    page().setStatus(status);
    QVERIFY(says(words));
    QVERIFY(!isOffered("fetchUpdate"));
}

void TestUpdatesPage::everyProblemHasWordsOfItsOwn()
{
    QSet<QString> titles;
    QSet<QString> sentences;
    const int last = int(UpdateProblem::AsRoot);
    for (int problem = 0; problem <= last; ++problem) {
        titles.insert(UpdateWords::title(UpdateProblem(problem)));
        sentences.insert(UpdateWords::sentence(UpdateProblem(problem)));
        QVERIFY(UpdateWords::sentence(UpdateProblem(problem)).endsWith(u'.'));
        QVERIFY(!UpdateWords::title(UpdateProblem(problem)).endsWith(u'.'));
    }
    QCOMPARE(titles.size(), last + 1);
    QCOMPARE(sentences.size(), last + 1);
}

void TestUpdatesPage::aProblemIsSaidAndGoesWithTheNextTry()
{
    const auto *note = part<Banner>("updatesNote");
    UpdateStatus status = statusOf(State::UpToDate);
    status.problem = Result<>(failExpired()).error();
    page().setStatus(status);
    QVERIFY(note->isVisible());
    QCOMPARE(note->kind(), BannerKind::Danger);
    QVERIFY(note->words().contains(UpdateWords::sentence(UpdateProblem::Expired)));
    page().setStatus(statusOf(State::UpToDate, Work::Checking));
    QVERIFY(!note->isVisible());
    status.problem = Error{ErrorKind::Network, {}, std::nullopt};
    page().setStatus(status);
    QCOMPARE(note->kind(), BannerKind::Warn);
    page().showNotOpened(u"/somewhere"_s);
    QVERIFY(note->words().contains("/somewhere"_L1));
    page().setStatus(statusOf(State::Ready));
    QVERIFY(!note->isVisible());
}

void TestUpdatesPage::aProblemIsSaidInAnotherLanguageToo()
{
    const auto *note = part<Banner>("updatesNote");
    UpdateStatus status = statusOf(State::NotAsked);
    status.problem = failOlder().value();
    page().setStatus(status);
    const QString words = note->words();
    {
        const LongerWords longer;
        QTRY_VERIFY_WITH_TIMEOUT(note->words().size() > words.size(), 30000);
    }
    QTRY_COMPARE_WITH_TIMEOUT(note->words(), words, 30000);
    QCOMPARE(note->kind(), BannerKind::Danger);
    page().setStatus(statusOf(State::NotAsked));
    const LongerWords longer;
    QTRY_VERIFY_WITH_TIMEOUT(part<QPushButton>("checkForUpdates")->text() != "Check now"_L1, 30000);
    QVERIFY(!note->isVisible());
}

void TestUpdatesPage::everythingIsReachedByTabAndNamed()
{
    page().setStatus(statusOf(State::Ready));
    const QSet<QWidget *> reached = reachedByTab(12);
    for (const char *name : {"checkForUpdates", "automaticUpdates", "showUpdateFolder", "openUpdate", "updateNotes"}) {
        QVERIFY2(reached.contains(part<QWidget>(name)), name);
        const auto *button = part<QPushButton>(name);
        QVERIFY2(button ? !button->text().isEmpty() : !part<QWidget>(name)->accessibleName().isEmpty(), name);
    }
}

void TestUpdatesPage::longerWordsHaveRoom_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("usual") << 100;
    QTest::newRow("large text") << 140;
}

void TestUpdatesPage::longerWordsHaveRoom()
{
    QFETCH(const int, scale);
    const LongerWords longer;
    m_theme.setTextScale(scale);
    UpdateStatus status = statusOf(State::Ready);
    status.problem = Result<>(failOlder()).error();
    page().setStatus(status);
    QTRY_COMPARE_WITH_TIMEOUT(withoutRoom(*m_dialog), QString(), 30000);
    Pictures::save(*m_dialog, u"updates-longer-%1"_s.arg(scale));
    m_theme.setTextScale(100);
}

void TestUpdatesPage::looks()
{
    page().setAutomatic(true);
    page().setStatus(statusOf(State::NotSetUp));
    Pictures::saveBoth(m_theme, *m_dialog, u"updates-not-set-up"_s);
    page().setStatus(statusOf(State::Offered));
    Pictures::saveBoth(m_theme, *m_dialog, u"updates-offered"_s);
    UpdateStatus status = statusOf(State::Offered, Work::Fetching);
    status.fetched = 20 * 1024 * 1024;
    page().setStatus(status);
    Pictures::saveBoth(m_theme, *m_dialog, u"updates-fetching"_s);
    status = statusOf(State::Ready);
    page().setStatus(status);
    Pictures::saveBoth(m_theme, *m_dialog, u"updates-ready"_s);
    status = statusOf(State::UpToDate);
    status.problem = Result<>(failSignature(u"x"_s)).error();
    page().setStatus(status);
    Pictures::saveBoth(m_theme, *m_dialog, u"updates-not-signed"_s);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestUpdatesPage)
#include "tst_updatespage.moc"
