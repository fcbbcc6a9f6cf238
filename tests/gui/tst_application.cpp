#include "app/desk/application.h"
#include "app/desk/commandline.h"
#include "app/desk/demobackend.h"
#include "app/desk/demojourney.h"
#include "core/base/secrettext.h"
#include "core/domain/proxychoice.h"
#include "core/domain/proxytrouble.h"
#include "core/lock/applock.h"
#include "core/platform/rootuser.h"
#include "core/session/sessionmanager.h"
#include "tests/support/fakesessionwatch.h"
#include "tests/support/proxyfixture.h"
#include "tests/support/waiting.h"
#include "ui/common/banner.h"
#include "ui/common/firstpainting.h"
#include "ui/common/languages.h"
#include "ui/lock/lockpage.h"
#include "ui/settings/networkdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspacepage.h"
#include "ui/signin/signinpage.h"
#include <algorithm>
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFileOpenEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// The program around the window: the demo workspace and the way back, and what the command line understands.
class TestApplication : public QObject
{
    Q_OBJECT
private slots:
    void theDemoOpensFromTheSignInPageAndLeavesNothing();
    void theDemoAsSupervisorHasTheBoard();
    void theJourneyTakesItsFolderAway();
    void theFirstPaintingIsToldOnce();
    void theSystemHandsOverALink();
    void theNetworkIsSetUpBeforeSigningIn();
    void theWindowLocksWithTheLoginWhereThatIsWanted();
    void theLanguageOfThisRunIsTheOneThatIsNamed();
    void commandLines_data();
    void commandLines();
    void rootIsRefusedUnlessItSaysSo();

private:
    template<typename Widget> static Widget *visible(const QWidget *window, const char *name)
    {
        for (Widget *widget : window->findChildren<Widget *>(QLatin1StringView(name))) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    static QAbstractButton *buttonSaying(const QWidget *window, const QString &words)
    {
        for (QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->text() == words)
                return button;
        }
        return nullptr;
    }
};

void TestApplication::theDemoOpensFromTheSignInPageAndLeavesNothing()
{
    QTemporaryDir folder;
    Application application(*qApp);
    application.setLanguage(u"en"_s);
    application.openProfile(folder.path());
    application.window()->show();
    QVERIFY(visible<QAbstractButton>(application.window(), "exploreDemo"));
    QVERIFY(!application.window()->findChild<LockPage *>()); // made when it can be needed
    visible<QAbstractButton>(application.window(), "exploreDemo")->click();
    QTRY_VERIFY_WITH_TIMEOUT(application.window()->workspace(), 60000);
    QVERIFY(application.window()->findChild<LockPage *>());
    const QString demo = application.manager()->profileFolder();
    QVERIFY(demo != folder.path());
    QVERIFY(QDir(demo).exists(u"cache.db"_s));
    QTRY_VERIFY(buttonSaying(application.window(), u"Leave the demo"_s));
    buttonSaying(application.window(), u"Leave the demo"_s)->click();
    QTRY_COMPARE(application.manager()->profileFolder(), folder.path());
    QTRY_VERIFY(!QDir(demo).exists());
    QVERIFY(application.window()->isVisible());
    QVERIFY(QDir(folder.path()).entryList({u"*.db"_s}).isEmpty()); // the own profile was not touched
}

void TestApplication::theJourneyTakesItsFolderAway()
{
    const QTemporaryDir pictures;
    Application application(*qApp);
    application.setLanguage(u"en"_s);
    QString folder;
    {
        DemoJourney journey(application, pictures.path());
        journey.start();
        QTRY_VERIFY_WITH_TIMEOUT(application.window() && application.window()->workspace(), 60000);
        folder = application.manager()->profileFolder();
        QVERIFY(QDir(folder).exists(u"profile.lock"_s));
        QTest::failOnWarning(QRegularExpression(u"lock file"_s));
    }
    QVERIFY(!application.window());
    QVERIFY(!QDir(folder).exists());
}

void TestApplication::theFirstPaintingIsToldOnce()
{
    QWidget window;
    FirstPainting painting(&window);
    QSignalSpy done(&painting, &FirstPainting::done);
    window.show();
    QVERIFY(done.isEmpty()); // not within the call that shows it
    QTRY_COMPARE(done.size(), 1);
    window.repaint();
    QCoreApplication::processEvents();
    QCOMPARE(done.size(), 1);
}

// As macOS does; what it says is in tst_links.
void TestApplication::theSystemHandsOverALink()
{
    QTemporaryDir folder;
    Application application(*qApp);
    application.setLanguage(u"en"_s);
    application.openProfile(folder.path());
    application.window()->showMinimized();
    QFileOpenEvent event(QUrl(u"amandesk://conversation/12345"_s));
    QVERIFY(QCoreApplication::sendEvent(qApp, &event));
    QVERIFY(!application.window()->isMinimized());
    const auto labels = application.window()->findChildren<QLabel *>();
    const auto says = [](const QLabel *label) {
        return label->isVisible() && label->text().startsWith("Nobody is signed in here."_L1);
    };
    QVERIFY(std::ranges::any_of(labels, says));
}

void TestApplication::theNetworkIsSetUpBeforeSigningIn()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"network.ini"_s);
    ProxyFixture proxy;
    proxy.denies = true;
    Application application(*qApp);
    application.setLanguage(u"en"_s);
    application.setProxyFile(file);
    application.openProfile(folder.filePath(u"profile"_s));
    MainWindow *window = application.window();
    window->show();
    window->signInPage().setServer({QUrl(u"https://elsewhere.invalid"_s), {}, {}});
    QVERIFY(visible<QAbstractButton>(window, "networkSettings"));
    visible<QAbstractButton>(window, "networkSettings")->click();
    auto *dialog = visible<NetworkDialog>(window, "network");
    QVERIFY(dialog);
    auto *mode = dialog->findChild<QComboBox *>(u"proxyMode"_s);
    QCOMPARE(mode->currentIndex(), int(ProxyMode::System));
    mode->setCurrentIndex(int(ProxyMode::Http));
    emit mode->activated(int(ProxyMode::Http));
    dialog->findChild<QLineEdit *>(u"proxyHost"_s)->setText(u"127.0.0.1"_s);
    dialog->findChild<QLineEdit *>(u"proxyPort"_s)->setText(QString::number(proxy.port()));
    const auto *note = dialog->findChild<Banner *>(u"networkNote"_s);
    visible<QAbstractButton>(dialog, "testNetwork")->click();
    QTRY_VERIFY(note->words().contains("does not connect to the server"_L1));
    QVERIFY(!QFile::exists(file));
    visible<QAbstractButton>(dialog, "applyNetwork")->click();
    QTRY_VERIFY(note->words().contains("from now on"_L1));
    QVERIFY(QFile::exists(file));
    dialog->close();

    const int before = proxy.connections();
    const auto refused = waitFor(
        application.manager()->signIn({QUrl(u"https://elsewhere.invalid"_s), {}, {}}, u"a@example.com"_s, u"pw"_s));
    QVERIFY(!refused);
    QCOMPARE(proxyTroubleOf(refused.error()), ProxyTrouble::Refused);
    QVERIFY(proxy.connections() > before);
}

void TestApplication::theWindowLocksWithTheLoginWhereThatIsWanted()
{
    const auto patience = std::chrono::seconds(60);
    SandboxOptions quiet;
    quiet.simulation = false;
    DemoBackend server(quiet);
    QSignalSpy ready(&server, &DemoBackend::ready);
    server.start();
    QVERIFY(ready.wait(60000));

    const QTemporaryDir folder;
    const QString policy = folder.filePath(u"policy.ini"_s);
    const QString profile = folder.filePath(u"profile"_s);
    auto watch = std::make_unique<FakeSessionWatch>();
    FakeSessionWatch &login = *watch;
    Application application(*qApp);
    application.setLanguage(u"en"_s);
    application.setProxyFile(folder.filePath(u"network.ini"_s));
    application.setPolicyPlace({policy, QFileInfo(folder.path()).ownerId()});
    application.setLogin(std::move(watch));
    application.openProfile(profile);
    application.window()->show();
    const SandboxAccount account = server.account(Role::Agent);
    QVERIFY(waitFor(application.manager()->signIn(server.server(), account.email, account.password), patience));
    QVERIFY(waitFor(application.manager()->protect({false, secretOf(Application::demoPassphrase())}), patience));

    const auto lock = [&application] { return application.manager()->lock().state(); };
    const auto cause = [&application] { return application.manager()->lock().cause(); };
    const auto unlock = [&application, patience] {
        return waitUntil([&] { return application.manager()->state() == SessionState::Locked; }, patience)
            && waitFor(application.manager()->unlockWithPassphrase(secretOf(Application::demoPassphrase())), patience)
            && waitUntil([&] { return application.window()->workspace() != nullptr; }, patience);
    };
    const auto nothingLocks = [&login, lock] {
        emit login.screenLocked();
        emit login.switchedAway();
        emit login.aboutToSleep(); // which is not held up
        return lock() == LockState::Unlocked;
    };

    QCOMPARE(lock(), LockState::Unlocked);
    emit login.screenLocked();
    QVERIFY(!application.window()->workspace()); // in the same turn
    QCOMPARE(cause(), LockCause::SessionLock);
    QVERIFY(unlock());
    emit login.switchedAway();
    QVERIFY(!application.window()->workspace());
    QVERIFY(unlock());
    emit login.aboutToSleep();
    QVERIFY(!application.window()->workspace());
    QCOMPARE(cause(), LockCause::Suspend);
    QCOMPARE(login.letToSleep, 0);
    QTRY_COMPARE(login.letToSleep, 1);
    QVERIFY(unlock());

    application.window()->workspace()->findChild<QAction *>(u"security"_s)->trigger();
    QTRY_VERIFY(visible<QCheckBox>(application.window(), "lockWithSystem"));
    visible<QCheckBox>(application.window(), "lockWithSystem")->click();
    QVERIFY(nothingLocks());
    QCOMPARE(login.letToSleep, 2);

    QFile demands(policy);
    QVERIFY(demands.open(QIODevice::WriteOnly));
    QVERIFY(demands.write("LockWithSystem = yes\n") > 0);
    demands.close();
    QVERIFY(waitFor(application.manager()->lockNow()));
    QVERIFY(unlock()); // which reads it
    emit login.screenLocked();
    QVERIFY(!application.window()->workspace());
    QVERIFY(demands.remove());
    QVERIFY(unlock());
    QVERIFY(nothingLocks()); // as the agent has chosen

    application.openProfile(profile); // as at the next start
    application.window()->show();
    QVERIFY(unlock());
    QVERIFY(nothingLocks());
    QVERIFY(waitFor(application.manager()->lockNow()));
}

void TestApplication::theLanguageOfThisRunIsTheOneThatIsNamed()
{
    QTemporaryDir folder;
    Application application(*qApp);
    for (const QString &code : {u"id"_s, u"en"_s}) {
        application.setLanguage(code);
        application.openProfile(folder.filePath(code));
        application.window()->show();
        const auto *language = visible<QAbstractButton>(application.window(), "language");
        QVERIFY(language);
        QCOMPARE(language->text(), languageName(code));
    }
}

void TestApplication::theDemoAsSupervisorHasTheBoard()
{
    QTemporaryDir folder;
    Application application(*qApp);
    application.setLanguage(u"en"_s);
    application.openProfile(folder.path());
    application.openDemo(Role::Supervisor);
    QTRY_VERIFY_WITH_TIMEOUT(application.window()->workspace(), 60000);
    QVERIFY(application.window()->workspace()->board());
    QVERIFY(waitFor(application.manager()->lockNow()));
    QVERIFY(waitFor(application.manager()->unlockWithPassphrase(secretOf(Application::demoPassphrase())),
                    std::chrono::seconds(30)));
}

void TestApplication::commandLines_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("understood");
    QTest::newRow("nothing") << QStringList{} << true;
    QTest::newRow("profile") << QStringList{u"--profile"_s, u"/x"_s} << true;
    QTest::newRow("demo as admin") << QStringList{u"--demo-as"_s, u"admin"_s} << true;
    QTest::newRow("demo as nobody we know") << QStringList{u"--demo-as"_s, u"boss"_s} << false;
    QTest::newRow("as root") << QStringList{u"--as-root"_s} << true;
    QTest::newRow("unknown option") << QStringList{u"--fast"_s} << false;
    QTest::newRow("something behind") << QStringList{u"extra"_s} << false;
    QTest::newRow("a link") << QStringList{u"amandesk://conversation/12"_s} << true;
    QTest::newRow("a link that nobody opens, which the window says") << QStringList{u"amandesk://erase"_s} << true;
    QTest::newRow("a link behind an option")
        << QStringList{u"--profile"_s, u"/x"_s, u"amandesk://conversation/12"_s} << true;
    QTest::newRow("two links") << QStringList{u"amandesk://conversation/1"_s, u"amandesk://conversation/2"_s} << false;
    QTest::newRow("another's link") << QStringList{u"https://example.com"_s} << false;
    QTest::newRow("a link into the demo") << QStringList{u"--demo"_s, u"amandesk://conversation/12"_s} << false;
}

void TestApplication::commandLines()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, understood);
    const auto line = parseDeskCommandLine(QStringList{u"amandesk"_s} + arguments);
    QCOMPARE(line.has_value(), understood);
    if (!understood)
        QVERIFY(!line.error().detail.isEmpty());
}

void TestApplication::rootIsRefusedUnlessItSaysSo()
{
    if (!runsAsRoot())
        QSKIP("this is not root");
    const QTemporaryDir folder;
    const QString profile = folder.filePath(u"profile"_s);
    QProcess process;
    process.start(QStringLiteral(AMANDESK_DESK), {u"--profile"_s, profile});
    QVERIFY(process.waitForFinished(30000));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("--as-root"));
    QVERIFY(!QFile::exists(profile));
    process.start(QStringLiteral(AMANDESK_DESK), {u"--as-root"_s, u"--profile"_s, profile});
    QVERIFY(process.waitForStarted());
    QByteArray said;
    QVERIFY(waitUntil(
        [&] { // it runs: only then it makes the folder
            process.waitForReadyRead(1);
            said += process.readAllStandardError();
            return QFile::exists(profile) && said.contains("Running as root");
        },
        std::chrono::seconds(30)));
    QCOMPARE(process.state(), QProcess::Running);
    process.kill();
    QVERIFY(process.waitForFinished(30000));
}

QTEST_MAIN(TestApplication)
#include "tst_application.moc"
