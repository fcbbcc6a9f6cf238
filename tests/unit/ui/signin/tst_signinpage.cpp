#include "tests/unit/ui/longerwords.h"
#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/signin/codefield.h"
#include "ui/signin/signinform.h"
#include "ui/signin/signinpage.h"
#include "ui/theme/theme.h"
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

class TestSignInPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void asksWithServerEmailAndPassword();
    void nothingIsAskedWithoutPassword();
    void wrongPasswordIsSaidAtTheField();
    void refusedCertificateOffersNoWayAround();
    void rateLimitCountsDownAndBlocks();
    void busyFreezesTheForm();
    void wrongCodeClearsTheCells();
    void leavingAFormForgetsItsSecrets();
    void pastedTokenLeavesTheClipboard();
    void withoutKeyringAPassphraseIsNeeded();
    void passphraseMustBeLongAndTwiceTheSame();
    void languageSwitchAsks();
    void formsAreMadeWhenTheyAreNeeded();
    void everyFieldHasAName();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void looks_data();
    void looks();

private:
    template<typename T> T *part(const char *name) const { return m_page->findChild<T *>(QString::fromLatin1(name)); }
    QStringList shownWords() const;
    void grab(const QString &name, const QSize &size);

    Theme m_theme;
    std::unique_ptr<SignInPage> m_page;
};

void TestSignInPage::initTestCase()
{
    m_theme.applyTo(*qApp);
}

void TestSignInPage::init()
{
    m_theme.setMode(ThemeMode::Light);
    m_page = std::make_unique<SignInPage>(m_theme);
    m_page->setServer({QUrl(u"https://omnichannel.example.com"_s), {}, {}});
    m_page->setLanguage(u"en"_s);
    m_page->resize(960, 640);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestSignInPage::cleanup()
{
    m_page.reset();
}

QStringList TestSignInPage::shownWords() const
{
    QStringList words;
    for (const auto *label : m_page->findChildren<TextLabel *>()) {
        if (label->isVisible())
            words.append(label->text());
    }
    return words;
}

void TestSignInPage::asksWithServerEmailAndPassword()
{
    QSignalSpy asked(m_page.get(), &SignInPage::signInRequested);
    QTest::keyClicks(part<Field>("email"), u" sari@example.com"_s);
    QTest::keyClicks(part<PasswordField>("password"), u"not a real one"_s);
    QTest::keyClick(part<PasswordField>("password"), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(0).value<ServerAddress>().omnichannel.host(), u"omnichannel.example.com"_s);
    QCOMPARE(asked.first().at(1).toString(), u"sari@example.com"_s);
    QCOMPARE(asked.first().at(2).toString(), u"not a real one"_s);
}

void TestSignInPage::nothingIsAskedWithoutPassword()
{
    QSignalSpy asked(m_page.get(), &SignInPage::signInRequested);
    part<Field>("email")->setText(u"sari@example.com"_s);
    QVERIFY(!part<Button>("signIn")->isEnabled());
    QTest::keyClick(part<PasswordField>("password"), Qt::Key_Return);
    QCOMPARE(asked.size(), 0);
}

void TestSignInPage::wrongPasswordIsSaidAtTheField()
{
    part<Field>("email")->setText(u"sari@example.com"_s);
    part<PasswordField>("password")->setText(u"wrong"_s);
    m_page->setBusy(true);
    m_page->showError({ErrorKind::WrongCredentials, {}, {}});
    QVERIFY(shownWords().contains(u"Password or email is wrong."_s));
    QVERIFY(part<PasswordField>("password")->property("wrong").toBool());
    QVERIFY(part<PasswordField>("password")->hasFocus());
    QTest::keyClicks(part<PasswordField>("password"), u"x"_s); // replaces the selected wrong one
    QCOMPARE(part<PasswordField>("password")->text(), u"x"_s);
    QVERIFY(!shownWords().contains(u"Password or email is wrong."_s));
}

void TestSignInPage::refusedCertificateOffersNoWayAround()
{
    const auto buttons = [this] {
        int visible = 0;
        for (const auto *button : m_page->findChildren<QAbstractButton *>())
            visible += button->isVisible() ? 1 : 0;
        return visible;
    };
    const int before = buttons();
    m_page->showError({ErrorKind::Tls, {}, {}});
    QVERIFY(shownWords().contains(u"Server certificate refused"_s));
    QCOMPARE(buttons(), before);
}

void TestSignInPage::rateLimitCountsDownAndBlocks()
{
    part<Field>("email")->setText(u"sari@example.com"_s);
    part<PasswordField>("password")->setText(u"secret"_s);
    QVERIFY(part<Button>("signIn")->isEnabled());
    m_page->showError({ErrorKind::RateLimited, {}, std::chrono::seconds(1)});
    QVERIFY(!part<Button>("signIn")->isEnabled());
    QVERIFY(shownWords().contains(u"Too many requests"_s));
    QTRY_VERIFY(part<Button>("signIn")->isEnabled());
    QVERIFY(!shownWords().contains(u"Too many requests"_s));
}

void TestSignInPage::busyFreezesTheForm()
{
    part<Field>("email")->setText(u"sari@example.com"_s);
    part<PasswordField>("password")->setText(u"secret"_s);
    m_page->setBusy(true);
    QCOMPARE(part<Button>("signIn")->text(), u"Signing in…"_s);
    QVERIFY(!part<Button>("signIn")->isEnabled());
    QVERIFY(!part<Field>("email")->isEnabled());
    m_page->setBusy(false);
    QVERIFY(part<Button>("signIn")->isEnabled());
}

void TestSignInPage::wrongCodeClearsTheCells()
{
    QSignalSpy submitted(m_page.get(), &SignInPage::codeSubmitted);
    m_page->showCodePage(u"sari@example.com"_s);
    QTest::keyClicks(part<CodeField>("code"), u"407129"_s);
    QCOMPARE(submitted.size(), 1);
    m_page->setBusy(true);
    m_page->showError({ErrorKind::WrongCode, {}, {}});
    QVERIFY(part<CodeField>("code")->text().isEmpty());
    QVERIFY(part<CodeField>("code")->hasFocus());
    QVERIFY(shownWords().contains(u"That code did not match. Try the next one."_s));
}

void TestSignInPage::leavingAFormForgetsItsSecrets()
{
    part<Field>("email")->setText(u"sari@example.com"_s);
    part<PasswordField>("password")->setText(u"secret"_s);
    m_page->showCodePage(u"sari@example.com"_s);
    QVERIFY(part<PasswordField>("password")->text().isEmpty());
    QCOMPARE(part<Field>("email")->text(), u"sari@example.com"_s);
}

void TestSignInPage::pastedTokenLeavesTheClipboard()
{
    QSignalSpy asked(m_page.get(), &SignInPage::tokenSignInRequested);
    part<Button>("tokenInstead")->click();
    part<Field>("appCode")->setText(u"demo-abc12"_s);
    QGuiApplication::clipboard()->setText(u"  a-pasted-token\n"_s);
    part<Field>("token")->findChild<Button *>()->click();
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    part<Button>("continue")->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(1).toString(), u"demo-abc12"_s);
    QCOMPARE(asked.first().at(2).toString(), u"a-pasted-token"_s);
}

void TestSignInPage::withoutKeyringAPassphraseIsNeeded()
{
    QList<bool> byKeychain;
    QByteArray passphrase;
    connect(m_page.get(), &SignInPage::protectRequested, this, [&](bool keychain, const SecretBuffer &typed) {
        byKeychain.append(keychain);
        passphrase = typed.view().toByteArray();
    });
    m_page->showProtectPage();
    QVERIFY(!part<Button>("protect")->isEnabled()); // still looking
    m_page->setKeychainUsable(false);
    QVERIFY(!part<QCheckBox>("useKeychain")->isEnabled());
    QVERIFY(part<QCheckBox>("usePassphrase")->isChecked());
    QVERIFY(!part<Button>("protect")->isEnabled());
    for (const char *field : {"passphrase", "passphraseAgain"})
        QTest::keyClicks(part<PasswordField>(field), u"kopi hujan meja"_s);
    part<Button>("protect")->click();
    QCOMPARE(byKeychain, QList{false});
    QCOMPARE(passphrase, "kopi hujan meja");
}

void TestSignInPage::passphraseMustBeLongAndTwiceTheSame()
{
    m_page->showProtectPage();
    m_page->setKeychainUsable(true);
    QVERIFY(part<Button>("protect")->isEnabled()); // the keyring alone is enough
    part<QCheckBox>("usePassphrase")->setChecked(true);
    QVERIFY(!part<Button>("protect")->isEnabled());
    part<PasswordField>("passphrase")->setText(u"eleven char"_s);
    part<PasswordField>("passphraseAgain")->setText(u"eleven char"_s);
    QVERIFY(!part<Button>("protect")->isEnabled());
    part<PasswordField>("passphrase")->setText(u"twelve chars"_s);
    part<PasswordField>("passphraseAgain")->setText(u"twelve cherry"_s);
    QVERIFY(!part<Button>("protect")->isEnabled());
    part<PasswordField>("passphraseAgain")->setText(u"twelve chars"_s);
    QVERIFY(part<Button>("protect")->isEnabled());
}

void TestSignInPage::languageSwitchAsks()
{
    QSignalSpy asked(m_page.get(), &SignInPage::languageChosen);
    const QMenu *menu = part<Button>("language")->menu();
    QVERIFY(menu);
    for (QAction *action : menu->actions()) {
        if (action->data() == u"id"_s)
            action->trigger();
    }
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), u"id"_s);
    m_page->setLanguage(u"id"_s);
    QCOMPARE(part<Button>("language")->accessibleName(), u"Language: "_s + part<Button>("language")->text());
}

void TestSignInPage::formsAreMadeWhenTheyAreNeeded()
{
    QVERIFY(part<Field>("email"));
    QCOMPARE(m_page->findChildren<SignInForm *>().size(), 1); // else the start waits for the others
    m_page->showTokenPage();
    QVERIFY(part<Field>("token")->isVisible());
    QVERIFY(part<Field>("appCode")->hasFocus());
    QCOMPARE(m_page->findChildren<SignInForm *>().size(), 2);
    m_page->showTokenPage();
    QCOMPARE(m_page->findChildren<SignInForm *>().size(), 2);
}

void TestSignInPage::everyFieldHasAName()
{
    m_page->showCodePage(u"sari@example.com"_s);
    m_page->showTokenPage();
    m_page->showSetupPage();
    m_page->showProtectPage();
    m_page->showPasswordPage();
    part<Button>("changeServer")->click();
    QCOMPARE(m_page->findChildren<SignInForm *>().size(), 6);
    for (const auto *field : m_page->findChildren<QLineEdit *>())
        QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
    for (const auto *button : m_page->findChildren<QAbstractButton *>())
        QVERIFY2(button->isHidden() || !button->text().isEmpty() || !button->accessibleName().isEmpty(),
                 qPrintable(button->objectName()));
}

void TestSignInPage::longerWordsHaveRoom_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("usual") << 100;
    QTest::newRow("large text") << 140;
}

void TestSignInPage::longerWordsHaveRoom()
{
    QFETCH(int, scale);
    const LongerWords longer;
    m_theme.setTextScale(scale);
    const auto check = [this, scale](const char *page) {
        grab(u"signin-longer-%1-%2"_s.arg(QLatin1StringView(page)).arg(scale), {880, 560});
        QTRY_COMPARE(clippedTexts(*m_page).join(u'|'), QString());
    };
    m_page->showError({ErrorKind::Tls, {}, {}});
    check("password");
    m_page->showCodePage(u"sari.w@tokonusa.example"_s);
    m_page->showError({ErrorKind::WrongCode, {}, {}});
    check("code");
    m_page->showTokenPage();
    check("token");
    m_page->showSetupPage();
    check("setup");
    m_page->showProtectPage();
    m_page->setKeychainUsable(true);
    part<QCheckBox>("usePassphrase")->setChecked(true);
    check("protect");
    m_theme.setTextScale(100);
}

void TestSignInPage::looks_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::newRow("light") << ThemeMode::Light;
    QTest::newRow("dark") << ThemeMode::Dark;
}

// With AMANDESK_SCREENSHOTS=folder the pages are also written there, to be looked at.
void TestSignInPage::looks()
{
    QFETCH(ThemeMode, mode);
    m_theme.setMode(mode);
    const QString theme = QString::fromLatin1(QTest::currentDataTag());
    part<Field>("email")->setText(u"sari.w@tokonusa.example"_s);
    part<PasswordField>("password")->setText(u"123456789012"_s);
    grab(u"signin-"_s + theme, {960, 640});
    grab(u"signin-wide-"_s + theme, {1366, 768});
    m_page->showError({ErrorKind::WrongCredentials, {}, {}});
    grab(u"signin-wrong-"_s + theme, {960, 640});
    m_page->showError({ErrorKind::Tls, {}, {}});
    grab(u"signin-tls-"_s + theme, {880, 560});
    m_page->showCodePage(u"sari.w@tokonusa.example"_s);
    m_page->showError({ErrorKind::WrongCode, {}, {}});
    QTest::keyClicks(part<CodeField>("code"), u"407"_s);
    grab(u"signin-code-"_s + theme, {960, 640});
    m_page->showTokenPage();
    grab(u"signin-token-"_s + theme, {960, 640});
    m_page->showSetupPage();
    grab(u"signin-setup-"_s + theme, {960, 640});
    part<Button>("changeServer")->click();
    grab(u"signin-server-"_s + theme, {960, 640});
    m_page->showProtectPage();
    m_page->setKeychainUsable(true);
    part<QCheckBox>("usePassphrase")->setChecked(true);
    part<PasswordField>("passphrase")->setText(u"kopi hujan meja"_s);
    grab(u"signin-protect-"_s + theme, {960, 640});
    const QImage image = m_page->grab().toImage();
    QCOMPARE(image.pixelColor(20, 300), m_theme.color(ColorRole::List));
    QCOMPARE(image.pixelColor(image.width() - 20, 300), m_theme.color(ColorRole::Surface));
}

void TestSignInPage::grab(const QString &name, const QSize &size)
{
    const QString folder = qEnvironmentVariable("AMANDESK_SCREENSHOTS");
    m_page->resize(size);
    QTest::qWait(20); // nested layouts settle over several turns
    if (!folder.isEmpty())
        QVERIFY(m_page->grab().save(QDir(folder).filePath(name + u".png"_s)));
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestSignInPage)
#include "tst_signinpage.moc"
