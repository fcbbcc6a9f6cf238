#include "core/updates/updateservice.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/fakeclock.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/net/httpfixture.h"
#include "tests/unit/updates/publisher.h"
#include "ui/common/banner.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/updatespage.h"
#include "ui/shell/updatesflow.h"
#include "ui/shell/workspacepage.h"
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// New versions in the window: told in passing, fetched and handed over on request, and never while locked.
class TestUpdates final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { failOnUnexpectedLog(); }
    void cleanupTestCase() { m_all.reset(); }

    void aPackageIsFetchedAndHandedToTheSystem();
    void aChangedPackageIsNotHandedOver();
    void aNewerVersionIsToldAndTakesNoFocus();
    void whileLockedItWaits();
    void thePaletteAsks();

private:
    struct Desk { // service, page and flow over a publisher's server
        explicit Desk(const Theme &theme);
        template<typename T> T *part(const char *name) const { return dialog->findChild<T *>(QLatin1StringView(name)); }
        void press(const char *name) const { part<QPushButton>(name)->click(); }
        bool waitFor(UpdateStatus::State state) const
        {
            return waitUntil(
                [&] { return service->status().state == state && service->status().work == UpdateStatus::Work::None; });
        }

        QByteArray package = QByteArray(300'000, 'p');
        Publisher publisher;
        HttpFixture server;
        FakeClock clock;
        QTemporaryDir folder;
        std::unique_ptr<UpdateService> service;
        std::unique_ptr<Settings> settings;
        QWidget window;
        SettingsDialog *dialog;
        QList<QUrl> opened;
        bool opens = true;
    };

    Theme m_theme;
    std::unique_ptr<WindowFixture> m_all;
};

TestUpdates::Desk::Desk(const Theme &theme)
    : settings(std::make_unique<Settings>(folder.path()))
    , dialog(new SettingsDialog(theme, &window))
{
    const QByteArray notice = "Format: amandesk-release-1\nVersion: 99.0.0\nDate: 2026-01-10T09:00:00Z\n"
                              "Expires: 2026-04-01T00:00:00Z\nNotes: https://example.com/notes\nPackage-linux-x86_64: "
        + QByteArray::number(package.size()) + ' '
        + QCryptographicHash::hash(package, QCryptographicHash::Sha256).toHex() + ' '
        + server.url(u"/amandesk.deb"_s).toEncoded() + '\n';
    server.setHandler([this, notice](const HttpFixture::Request &request, QTcpSocket &socket) {
        const bool isSignature = request.target.endsWith(".minisig");
        socket.write(HttpFixture::answer(200,
                                         isSignature                       ? publisher.sign(notice)
                                             : request.target == "/notice" ? notice
                                                                           : package));
    });
    UpdateSetup setup;
    setup.address = server.url(u"/notice"_s);
    setup.key = publisher.key();
    setup.program = {{1, 3, 0}, u"linux"_s, u"x86_64"_s, {6, 1}};
    setup.stateFolder = folder.filePath(u"state"_s);
    setup.cacheFolder = folder.filePath(u"cache"_s);
    service = std::make_unique<UpdateService>(clock, nullptr, setup);
    auto *flow = new UpdatesFlow(*service, *settings, *dialog);
    flow->setOpener([this](const QUrl &url) {
        opened.append(url);
        return opens;
    });
    dialog->showSection(SettingsSection::Updates);
    dialog->show();
}

void TestUpdates::initTestCase()
{
    initIcons();
    m_theme.applyTo(*qApp);
    m_all = std::make_unique<WindowFixture>(m_theme);
    QVERIFY(m_all->startServer());
    QVERIFY(m_all->signIn());
}

void TestUpdates::aPackageIsFetchedAndHandedToTheSystem()
{
    Desk desk(m_theme);
    desk.press("checkForUpdates");
    QVERIFY(desk.waitFor(UpdateStatus::State::Offered));
    QVERIFY(desk.opened.isEmpty());
    desk.press("updateNotes");
    QCOMPARE(desk.opened.takeLast(), QUrl(u"https://example.com/notes"_s));
    desk.press("fetchUpdate");
    QVERIFY(desk.waitFor(UpdateStatus::State::Ready));
    QVERIFY(desk.opened.isEmpty()); // nothing goes by itself
    desk.press("openUpdate");
    QVERIFY(waitUntil([&] { return !desk.opened.isEmpty(); }));
    QCOMPARE(desk.opened.takeLast(), QUrl::fromLocalFile(desk.folder.filePath(u"cache/amandesk.deb"_s)));
    desk.press("showUpdateFolder");
    QVERIFY(waitUntil([&] { return !desk.opened.isEmpty(); }));
    QCOMPARE(desk.opened.takeLast(), QUrl::fromLocalFile(desk.folder.filePath(u"cache"_s)));
    desk.opens = false;
    desk.press("openUpdate");
    QVERIFY(waitUntil([&] { return desk.part<Banner>("updatesNote")->isVisible(); }));
    QVERIFY(desk.part<Banner>("updatesNote")->words().contains(desk.folder.filePath(u"cache"_s)));
    QVERIFY(desk.settings->checkForUpdates());
    desk.part<QAbstractButton>("automaticUpdates")->click();
    QVERIFY(!desk.settings->checkForUpdates());
}

void TestUpdates::aChangedPackageIsNotHandedOver()
{
    Desk desk(m_theme);
    desk.press("checkForUpdates");
    QVERIFY(desk.waitFor(UpdateStatus::State::Offered));
    desk.press("fetchUpdate");
    QVERIFY(desk.waitFor(UpdateStatus::State::Ready));
    QFile file(desk.folder.filePath(u"cache/amandesk.deb"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("x");
    file.close();
    desk.press("openUpdate");
    QVERIFY(desk.waitFor(UpdateStatus::State::Offered));
    QVERIFY(desk.opened.isEmpty());
    QVERIFY(desk.part<Banner>("updatesNote")->isVisible());
}

void TestUpdates::aNewerVersionIsToldAndTakesNoFocus()
{
    m_all->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_all->window()));
    const QWidget *focus = QApplication::focusWidget();
    m_all->window().tellNewerVersion({99, 0, 0});
    QVERIFY(waitUntil([this] { return m_all->visibleWords().contains("99.0.0"_L1); }));
    QCOMPARE(QApplication::focusWidget(), focus);
}

void TestUpdates::whileLockedItWaits()
{
    m_all->window().findChild<QAction *>(u"lock-now"_s)->trigger();
    QVERIFY(waitUntil([this] {
        const auto *field = m_all->find<QLineEdit>("passphrase");
        return m_all->manager().state() == SessionState::Locked && field && field->isEnabled();
    }));
    m_all->window().tellNewerVersion({98, 0, 0});
    QVERIFY(!m_all->visibleWords().contains("98.0.0"_L1));
    QVERIFY(m_all->unlock());
    QVERIFY(waitUntil([this] { return m_all->visibleWords().contains("98.0.0"_L1); }));
}

void TestUpdates::thePaletteAsks()
{
    QSignalSpy asked(&m_all->window(), &MainWindow::updateCheckRequested);
    m_all->window().findChild<QAction *>(u"palette"_s)->trigger();
    QVERIFY(waitUntil([this] { return m_all->find<QLineEdit>("paletteField") != nullptr; }));
    auto *field = m_all->find<QLineEdit>("paletteField");
    field->setText(u">check for updates"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(waitUntil([this] { return m_all->find<SettingsDialog>("settings") != nullptr; }));
    QCOMPARE(asked.size(), 1);
    QVERIFY(m_all->find<SettingsDialog>("settings")->updates().isVisible());
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestUpdates)
#include "tst_updates.moc"
