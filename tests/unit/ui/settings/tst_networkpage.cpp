#include "core/domain/proxytrouble.h"
#include "tests/unit/ui/settings/settingspagetest.h"
#include "ui/common/banner.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/settings/networkdialog.h"
#include "ui/settings/networkpage.h"
#include <QComboBox>
#include <QPointer>
#include <QPushButton>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// The page that says how the server is reached.
class TestNetworkPage final : public SettingsPageTest
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_window.reset(); }

    void onlyWhatCountsCanBeTyped();
    void whatIsTypedIsApplied();
    void aPasswordThatIsThereStays();
    void whatCannotBeUsedIsSaid_data();
    void whatCannotBeUsedIsSaid();
    void whatIsTypedIsTried();
    void whatWasSaidIsSaidInAnotherLanguageToo();
    void aUserThatComesLateReplacesNothingTyped();
    void everythingIsReachedByTabAndNamed();
    void everythingCanBeScrolledTo();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void looks();

private:
    NetworkPage &page() { return m_dialog->network(); }
    static ProxyChoice present() { return {ProxyMode::Http, u"proxy.example.com"_s, 3128, u"siti"_s}; }
    void choose(ProxyMode mode)
    {
        auto *box = part<QComboBox>("proxyMode");
        box->setCurrentIndex(int(mode));
        emit box->activated(int(mode));
    }
    void type(const char *name, const QString &text)
    {
        auto *field = part<QLineEdit>(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }
};

void TestNetworkPage::init()
{
    make();
    page().setChoice({}, false);
    page().setServer(QUrl(u"https://omnichannel.example.com"_s));
    show(SettingsSection::Network);
}

void TestNetworkPage::onlyWhatCountsCanBeTyped()
{
    const auto enabled = [this] {
        QStringList names;
        for (const char *name : {"proxyHost", "proxyPort", "proxyUser", "proxyPassword"}) {
            if (part<QLineEdit>(name)->isEnabled())
                names.append(QString::fromLatin1(name).mid(5));
        }
        return names.join(u' ');
    };
    QCOMPARE(enabled(), QString());
    choose(ProxyMode::None);
    QCOMPARE(enabled(), QString());
    choose(ProxyMode::Http);
    QCOMPARE(enabled(), u"Host Port User"_s);
    QCOMPARE(m_dialog->focusWidget(), part<QWidget>("proxyHost"));
    type("proxyUser", u"siti"_s);
    QCOMPARE(enabled(), u"Host Port User Password"_s);
    choose(ProxyMode::System);
    QCOMPARE(enabled(), QString());
}

void TestNetworkPage::whatIsTypedIsApplied()
{
    std::optional<ProxyChoice> applied;
    QByteArray secret;
    bool kept = true;
    connect(&page(), &NetworkPage::applyRequested, this,
            [&](const ProxyChoice &choice, bool keeps, const SecretBuffer &password) {
                applied = choice;
                kept = keeps;
                secret = password.view().toByteArray();
            });
    choose(ProxyMode::Socks5);
    type("proxyHost", u" 10.0.0.1 "_s);
    type("proxyPort", u"1080"_s);
    type("proxyUser", u"siti"_s);
    type("proxyPassword", u"rahasia"_s);
    QTest::keyClick(part<QLineEdit>("proxyPassword"), Qt::Key_Return);
    QVERIFY(applied == (ProxyChoice{ProxyMode::Socks5, u"10.0.0.1"_s, 1080, u"siti"_s}));
    QVERIFY(!kept);
    QCOMPARE(secret, "rahasia");
    QVERIFY(part<QLineEdit>("proxyPassword")->text().isEmpty()); // it stays nowhere here
    page().setChoice(*applied, true);
    page().showApplied();
    QCOMPARE(part<Banner>("networkNote")->kind(), BannerKind::Ok);
    page().showNotSaved({ErrorKind::KeychainLocked, {}, {}});
    QCOMPARE(part<Banner>("networkNote")->kind(), BannerKind::Warn);
    QVERIFY(part<Banner>("networkNote")->words().contains("keyring"_L1));
    choose(ProxyMode::System); // what the note says is over
    QVERIFY(!part<Banner>("networkNote")->isVisible());
    part<QPushButton>("applyNetwork")->click();
    QCOMPARE(applied->mode, ProxyMode::System);
}

void TestNetworkPage::aPasswordThatIsThereStays()
{
    QList<bool> kept;
    connect(&page(), &NetworkPage::applyRequested, this,
            [&kept](const ProxyChoice &, bool keeps, const SecretBuffer &) { kept.append(keeps); });
    page().setChoice(present(), true);
    QVERIFY(!part<QLineEdit>("proxyPassword")->placeholderText().isEmpty());
    type("proxyPort", u"8080"_s);
    part<QPushButton>("applyNetwork")->click();
    type("proxyUser", u"budi"_s); // whose it is not
    QVERIFY(part<QLineEdit>("proxyPassword")->placeholderText().isEmpty());
    part<QPushButton>("applyNetwork")->click();
    QCOMPARE(kept, (QList<bool>{true, false}));
}

void TestNetworkPage::whatCannotBeUsedIsSaid_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("field");
    const QString host = u"proxy.example.com"_s;
    QTest::newRow("nothing") << QString() << u"1"_s << QString() << u"is missing"_s << u"proxyHost"_s;
    QTest::newRow("address of a page") << u"http://proxy/x"_s << u"1"_s << QString() << u"Only a name"_s
                                       << u"proxyHost"_s;
    QTest::newRow("no port") << host << QString() << QString() << u"1 to 65535"_s << u"proxyPort"_s;
    QTest::newRow("no number") << host << u"8o8o"_s << QString() << u"1 to 65535"_s << u"proxyPort"_s;
    QTest::newRow("user") << host << u"1"_s << u"si:ti"_s << u"no colon"_s << u"proxyUser"_s;
}

void TestNetworkPage::whatCannotBeUsedIsSaid()
{
    QFETCH(const QString, host);
    QFETCH(const QString, port);
    QFETCH(const QString, user);
    QFETCH(const QString, said);
    QFETCH(const QString, field);
    int asked = 0;
    connect(&page(), &NetworkPage::applyRequested, this, [&asked] { ++asked; });
    connect(&page(), &NetworkPage::testRequested, this, [&asked] { ++asked; });
    choose(ProxyMode::Http);
    type("proxyHost", host);
    type("proxyPort", port);
    type("proxyUser", user);
    for (const char *button : {"applyNetwork", "testNetwork"}) {
        part<QPushButton>(button)->click();
        QVERIFY(part<NoteLine>("networkWrong")->isVisible());
        QVERIFY2(part<NoteLine>("networkWrong")->text().contains(said),
                 qPrintable(part<NoteLine>("networkWrong")->text()));
        QCOMPARE(m_dialog->focusWidget()->objectName(), field);
    }
    QCOMPARE(asked, 0);
    choose(ProxyMode::None);
    QVERIFY(!part<NoteLine>("networkWrong")->isVisible());
    part<QPushButton>("applyNetwork")->click();
    QCOMPARE(asked, 1);
}

void TestNetworkPage::whatIsTypedIsTried()
{
    QUrl asked;
    connect(&page(), &NetworkPage::testRequested, this,
            [&asked](const ProxyChoice &, bool, const SecretBuffer &, const QUrl &server) { asked = server; });
    type("testServer", u"desk.example.com"_s);
    QTest::keyClick(part<QLineEdit>("testServer"), Qt::Key_Return);
    QCOMPARE(asked, QUrl(u"https://desk.example.com"_s));
    const auto *note = part<Banner>("networkNote");
    page().showTrying();
    QVERIFY(!part<QPushButton>("testNetwork")->isEnabled());
    page().showReached(std::chrono::milliseconds(1234), false);
    QVERIFY(part<QPushButton>("testNetwork")->isEnabled());
    QVERIFY(note->words().contains("1.23 s, through the proxy"_L1));
    page().showReached(std::chrono::milliseconds(90), true);
    QVERIFY(note->words().contains("0.09 s, without a proxy"_L1));
    QStringList sentences;
    for (const Error &error :
         {proxyError(ProxyTrouble::NotFound), proxyError(ProxyTrouble::Unreachable), proxyError(ProxyTrouble::Login),
          proxyError(ProxyTrouble::Refused), Error{ErrorKind::Network, u"nothing was sent: x"_s, {}},
          Error{ErrorKind::Tls, {}, {}}, Error{ErrorKind::BadInput, {}, {}}}) {
        page().showNotReached(error);
        QCOMPARE(note->kind(), BannerKind::Danger);
        sentences.append(note->words());
    }
    QVERIFY(sentences[2].contains("The proxy wants a user name and a password."_L1));
    QCOMPARE(sentences.removeDuplicates(), 0);
}

void TestNetworkPage::whatWasSaidIsSaidInAnotherLanguageToo()
{
    const auto *note = part<Banner>("networkNote");
    const auto *wrong = part<NoteLine>("networkWrong");
    page().showReached(std::chrono::milliseconds(90), true);
    const QString words = note->words();
    {
        const LongerWords longer;
        QTRY_VERIFY_WITH_TIMEOUT(note->words().size() > words.size(), 30000);
        QVERIFY(note->words().contains("0.09"_L1));
        QCOMPARE(note->kind(), BannerKind::Ok);
        choose(ProxyMode::Http);
        part<QPushButton>("applyNetwork")->click();
    }
    QTRY_COMPARE_WITH_TIMEOUT(wrong->text(), u"The address of the proxy is missing."_s, 30000);
    QVERIFY(!note->isVisible()); // what is over is not said again
}

void TestNetworkPage::aUserThatComesLateReplacesNothingTyped()
{
    ProxyChoice without = present();
    without.user.clear();
    page().setChoice(without, false);
    page().setUser(u"siti"_s, true);
    QCOMPARE(part<QLineEdit>("proxyUser")->text(), u"siti"_s);
    page().setChoice(without, false);
    type("proxyUser", u"budi"_s);
    page().setUser(u"siti"_s, true);
    QCOMPARE(part<QLineEdit>("proxyUser")->text(), u"budi"_s);
}

void TestNetworkPage::everythingIsReachedByTabAndNamed()
{
    page().setChoice(present(), true);
    const QSet<QWidget *> reached = reachedByTab(30);
    QStringList names;
    for (const char *name : {"proxyMode", "proxyHost", "proxyPort", "proxyUser", "proxyPassword", "applyNetwork",
                             "testServer", "testNetwork"}) {
        QVERIFY2(reached.contains(part<QWidget>(name)), name);
        const auto *button = part<QPushButton>(name);
        names.append(button ? button->text() : part<QWidget>(name)->accessibleName());
        QVERIFY2(!names.last().isEmpty(), name);
    }
    QCOMPARE(names.removeDuplicates(), 0);
}

void TestNetworkPage::everythingCanBeScrolledTo()
{
    auto *apply = part<QPushButton>("applyNetwork");
    const auto isSeen = [apply] { return apply->visibleRegion().boundingRect() == apply->rect(); };
    QTRY_VERIFY_WITH_TIMEOUT(isSeen(), 30000);
    m_theme.setTextScale(140); // the window grows with it
    QTRY_VERIFY_WITH_TIMEOUT(apply->height() > 40 && isSeen(), 30000);
    m_theme.setTextScale(100);
    m_dialog->resize(500, 300);
    QTRY_VERIFY_WITH_TIMEOUT(!isSeen(), 30000);
    choose(ProxyMode::Http);
    part<QLineEdit>("proxyUser")->setFocus();
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
    QTRY_VERIFY_WITH_TIMEOUT(apply->hasFocus() && isSeen(), 30000);
}

void TestNetworkPage::longerWordsHaveRoom_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("usual") << 100;
    QTest::newRow("large text") << 140;
}

void TestNetworkPage::longerWordsHaveRoom()
{
    QFETCH(const int, scale);
    const LongerWords longer;
    m_theme.setTextScale(scale);
    page().setChoice(present(), true);
    page().showNotReached(proxyError(ProxyTrouble::Login));
    QTRY_COMPARE_WITH_TIMEOUT(withoutRoom(*m_dialog), QString(), 30000);
    Pictures::save(*m_dialog, u"network-longer-%1"_s.arg(scale));
    m_theme.setTextScale(100);
}

void TestNetworkPage::looks()
{
    page().setChoice(present(), true);
    page().showReached(std::chrono::milliseconds(180), false);
    Pictures::saveBoth(m_theme, *m_dialog, u"network"_s);
    type("proxyPort", u"0"_s);
    part<QPushButton>("applyNetwork")->click();
    Pictures::saveBoth(m_theme, *m_dialog, u"network-wrong"_s);

    QPointer<NetworkDialog> alone = new NetworkDialog(m_theme, m_window.get());
    alone->page().setServer(QUrl(u"https://omnichannel.example.com"_s));
    alone->show();
    QVERIFY(QTest::qWaitForWindowExposed(alone));
    alone->page().showNotReached(proxyError(ProxyTrouble::Login));
    Pictures::saveBoth(m_theme, *alone, u"network-before-sign-in"_s);
    alone->findChild<QPushButton *>(u"closeNetwork"_s)->click();
    QTRY_VERIFY(!alone);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestNetworkPage)
#include "tst_networkpage.moc"
