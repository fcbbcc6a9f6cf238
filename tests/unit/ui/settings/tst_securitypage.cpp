#include "tests/unit/ui/settings/settingspagetest.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/pinfield.h"
#include "ui/common/textlabel.h"
#include "ui/settings/secretdialog.h"
#include "ui/settings/securitypage.h"
#include "ui/theme/theme.h"
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QPointer>
#include <QSignalSpy>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// The page that says who can open what is here, and the questions before it is changed.
class TestSecurityPage final : public SettingsPageTest
{
    Q_OBJECT
private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_window.reset(); }

    void theWeakestWayIsTheLevel();
    void minutesAreChosenAndWrittenOnesAreKept();
    void theOrganisationsRuleIsOnlyLookedAt();
    void theGateNeedsKeyringAndAnotherWay();
    void withoutKeyringTheSystemMayOpenWhatIsInMemory();
    void aRefusedGateIsPutBack();
    void whatIsNotedFollowsTheLanguage();
    void whileTheSystemAsksItCanBeCalledOff();
    void buttonsFollowWhatThereIs();
    void everythingIsReachedByTab();
    void controlsHaveNames();
    void aPinThatEverybodyTriesIsRefused_data();
    void aPinThatEverybodyTriesIsRefused();
    void thePinIsTypedTwiceAndNeverText();
    void aShortPassphraseIsRefused();
    void aWrongProofIsClearedAndSaid();
    void whileItIsDoneTheDialogStays();
    void whileTheSystemIsAskedItMayBeCalledOff();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void looks_data();
    void looks();

private:
    SecurityPage &page() { return m_dialog->security(); }
    SecretDialog *secret(WayChange change, SecretDialog::Proof proof);
    static SecurityState everything();
    void grab(QWidget &widget, const QString &name);
};

SecurityState TestSecurityPage::everything()
{
    SecurityState state;
    state.keychain = state.passphrase = state.pin = state.canAsk = true;
    state.idleMinutes = 5;
    return state;
}

void TestSecurityPage::init()
{
    m_theme.setMode(ThemeMode::Light);
    make();
    page().setState(everything());
    show(SettingsSection::Security);
}

SecretDialog *TestSecurityPage::secret(WayChange change, SecretDialog::Proof proof)
{
    auto *dialog = new SecretDialog(m_theme, change, proof, m_dialog);
    dialog->show();
    dialog->activateWindow();
    return QTest::qWaitFor([dialog] { return dialog->isActiveWindow(); }, 30000) ? dialog : nullptr;
}

void TestSecurityPage::theWeakestWayIsTheLevel()
{
    SecurityState state = everything();
    QStringList levels;
    const auto add = [&] {
        page().setState(state);
        levels.append(part<TextLabel>("securityLevel")->text());
    };
    add();
    QVERIFY(part<TextLabel>("securityLevelText")->text().contains(u"Any program you run in this login"_s));
    state.gated = true;
    add();
    QVERIFY(part<TextLabel>("securityLevelText")->text().contains(u"Any program you run in this login"_s));
    state.gated = state.keychain = false;
    add();
    QVERIFY(!part<TextLabel>("securityLevelText")->text().contains(u"Any program you run in this login"_s));
    state.pin = false;
    add();
    QCOMPARE(QSet<QString>(levels.cbegin(), levels.cend()).size(), 4);
}

void TestSecurityPage::minutesAreChosenAndWrittenOnesAreKept()
{
    QSignalSpy chosen(&page(), &SecurityPage::idleMinutesChosen);
    auto *minutes = part<QComboBox>("idleMinutes");
    QCOMPARE(minutes->currentData().toInt(), 5);
    minutes->setFocus();
    QTest::keyClick(minutes, Qt::Key_Down);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toInt(), 15);
    SecurityState state = everything();
    state.idleMinutes = 7;
    page().setState(state);
    QCOMPARE(minutes->currentData().toInt(), 7);
    state.idleMinutes = 0;
    page().setState(state);
    QCOMPARE(minutes->currentData().toInt(), 0);
    QCOMPARE(chosen.size(), 1); // to be told is not to choose
}

void TestSecurityPage::theOrganisationsRuleIsOnlyLookedAt()
{
    SecurityState state = everything();
    state.idleMinutes = 0;
    state.mostIdleMinutes = 10;
    state.lockWithSystem = false;
    state.lockWithSystemForced = true;
    page().setState(state);
    auto *minutes = part<QComboBox>("idleMinutes");
    QCOMPARE(minutes->currentData().toInt(), 10);
    QCOMPARE(minutes->findData(0), -1);
    QCOMPARE(minutes->findData(15), -1);
    QVERIFY(minutes->findData(1) >= 0);
    QVERIFY(part<QCheckBox>("lockWithSystem")->isChecked());
    QVERIFY(!part<QCheckBox>("lockWithSystem")->isEnabled());
}

void TestSecurityPage::theGateNeedsKeyringAndAnotherWay()
{
    auto *gate = part<QCheckBox>("askSystem");
    QVERIFY(gate->isEnabled());
    SecurityState state = everything();
    state.canAsk = false;
    page().setState(state);
    QVERIFY(!gate->isEnabled());
    state = everything();
    state.keychain = false;
    page().setState(state);
    QVERIFY(!gate->isEnabled());
    state = everything();
    state.pin = state.passphrase = false;
    page().setState(state);
    QVERIFY(!gate->isEnabled());
}

void TestSecurityPage::withoutKeyringTheSystemMayOpenWhatIsInMemory()
{
    auto *quick = part<QCheckBox>("quickUnlock");
    QVERIFY(!quick->isVisible()); // the keyring does the same without
    const QString nothing = part<TextLabel>("securityLevelText")->text();
    SecurityState state = everything();
    state.keychain = state.pin = false;
    page().setState(state);
    QVERIFY(quick->isVisible() && !quick->isChecked());
    QVERIFY(!part<QCheckBox>("askSystem")->isVisible());
    QSignalSpy chosen(&page(), &SecurityPage::quickUnlockChosen);
    quick->setFocus();
    QTest::keyClick(quick, Qt::Key_Space);
    QCOMPARE(chosen.size(), 1);
    QVERIFY(chosen.first().first().toBool());
    const QString readable = quick->accessibleDescription();
    state.quickUnlock = true;
    state.memoryIsHidden = true;
    page().setState(state);
    QVERIFY(quick->isChecked());
    QVERIFY(quick->accessibleDescription() != readable);
    QVERIFY(part<TextLabel>("securityLevelText")->text().contains(u"one key does"_s)); // said where the level is
    QVERIFY(!nothing.contains(u"one key does"_s));
    state.canAsk = false;
    page().setState(state);
    QVERIFY(quick->isVisible()); // can still be given up
    state.quickUnlockForbidden = true;
    page().setState(state);
    QVERIFY(!quick->isChecked() && !quick->isEnabled());
    state.quickUnlock = false;
    page().setState(state);
    QVERIFY(!quick->isVisible());
}

void TestSecurityPage::aRefusedGateIsPutBack()
{
    QSignalSpy chosen(&page(), &SecurityPage::gateChosen);
    auto *gate = part<QCheckBox>("askSystem");
    gate->setFocus();
    QTest::keyClick(gate, Qt::Key_Space);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toBool(), true);
    page().setGateBusy(true);
    page().setGateBusy(false);
    QVERIFY(!gate->isChecked());
    page().showSystemAnswer(SystemAnswer::Refused);
    QVERIFY(part<Banner>("securityNote")->isVisible());
    QVERIFY(gate->hasFocus());
}

void TestSecurityPage::whatIsNotedFollowsTheLanguage()
{
    const auto *note = part<Banner>("securityNote");
    page().showProblem({ErrorKind::KeychainLocked, {}, {}});
    const QString problem = note->words();
    QString language = u"one"_s;
    {
        const LongerWords longer; // than any other language
        QTRY_VERIFY(note->words().size() > problem.size() + 10);
    }
    QTRY_COMPARE(note->words(), problem);
    page().showDone([&language] { return u"done in "_s + language; });
    QCOMPARE(note->words(), u"done in one"_s);
    language = u"another"_s;
    const LongerWords longer;
    QTRY_COMPARE(note->words(), u"done in another"_s);
    page().clearNotes();
}

void TestSecurityPage::whileTheSystemAsksItCanBeCalledOff()
{
    QVERIFY(!part<Button>("cancelAskSystem")->isVisible());
    page().setGateBusy(true);
    QVERIFY(!part<QCheckBox>("askSystem")->isEnabled());
    QVERIFY(part<Button>("cancelAskSystem")->hasFocus());
    QSignalSpy cancelled(&page(), &SecurityPage::gateCancelled);
    QTest::keyClick(part<Button>("cancelAskSystem"), Qt::Key_Space);
    QCOMPARE(cancelled.size(), 1);
}

void TestSecurityPage::buttonsFollowWhatThereIs()
{
    QSignalSpy chosen(&page(), &SecurityPage::changeChosen);
    const auto press = [&](const char *name) {
        part<Button>(name)->click();
        return chosen.takeLast().first().value<WayChange>();
    };
    QCOMPARE(press("setPin"), WayChange::ChangePin);
    QCOMPARE(press("removePin"), WayChange::RemovePin);
    QCOMPARE(press("setPassphrase"), WayChange::SetPassphrase);
    QCOMPARE(press("changeKeychain"), WayChange::RemoveKeychain);
    SecurityState state = everything();
    state.pin = state.keychain = false;
    page().setState(state);
    QCOMPARE(press("setPin"), WayChange::SetPin);
    QVERIFY(!part<Button>("removePin")->isVisible());
    QCOMPARE(press("changeKeychain"), WayChange::AddKeychain);
    state = everything();
    state.passphrase = false;
    state.gated = true;
    page().setState(state);
    QVERIFY(!part<Button>("removePin")->isEnabled()); // it stands beside the system's question
    QVERIFY(!part<Button>("changeKeychain")->isEnabled()); // the last way in
}

void TestSecurityPage::everythingIsReachedByTab()
{
    const QSet<QWidget *> reached = reachedByTab(30);
    for (const char *name : {"changeKeychain", "askSystem", "removePin", "setPin", "setPassphrase", "idleMinutes",
                             "lockWithSystem", "lockOnMinimise"})
        QVERIFY2(reached.contains(part<QWidget>(name)), name);
}

void TestSecurityPage::controlsHaveNames()
{
    for (const char *name : {"askSystem", "idleMinutes", "lockWithSystem", "lockOnMinimise"}) {
        QVERIFY2(!part<QWidget>(name)->accessibleName().isEmpty(), name);
        QVERIFY2(!part<QWidget>(name)->accessibleDescription().isEmpty(), name);
    }
}

void TestSecurityPage::aPinThatEverybodyTriesIsRefused_data()
{
    QTest::addColumn<QString>("pin");
    QTest::newRow("run") << u"123456"_s;
    QTest::newRow("one digit") << u"777777"_s;
    QTest::newRow("short") << u"2749"_s;
}

void TestSecurityPage::aPinThatEverybodyTriesIsRefused()
{
    QFETCH(const QString, pin);
    SecretDialog *dialog = secret(WayChange::SetPin, SecretDialog::Proof::None);
    QVERIFY(dialog);
    QSignalSpy submitted(dialog, &SecretDialog::submitted);
    auto *first = dialog->findChild<PinField *>(u"newPin"_s);
    QVERIFY(first->hasFocus());
    QTest::keyClicks(first, pin);
    QTest::keyClicks(dialog->findChild<PinField *>(u"newPinAgain"_s), pin);
    QTest::keyClick(first, Qt::Key_Return);
    QCOMPARE(submitted.size(), 0);
    QVERIFY(dialog->findChild<NoteLine *>(u"secretWrong"_s)->isVisible());
    QVERIFY(first->hasFocus());
}

void TestSecurityPage::thePinIsTypedTwiceAndNeverText()
{
    SecretDialog *dialog = secret(WayChange::ChangePin, SecretDialog::Proof::Pin);
    QVERIFY(dialog);
    QString given;
    connect(dialog, &SecretDialog::submitted, this, [&given](const SecretBuffer &current, const SecretBuffer &next) {
        given = QString::fromLatin1(current.view()) + u'/' + QString::fromLatin1(next.view());
    });
    auto *again = dialog->findChild<PinField *>(u"newPinAgain"_s);
    QTest::keyClicks(dialog->findChild<PinField *>(u"presentPin"_s), u"274903"_s);
    QTest::keyClicks(dialog->findChild<PinField *>(u"newPin"_s), u"835172"_s);
    QVERIFY(!dialog->findChild<Button *>(u"secretConfirm"_s)->isEnabled());
    QTest::keyClicks(again, u"835171"_s);
    QTest::keyClick(again, Qt::Key_Return);
    QVERIFY(given.isEmpty());
    QCOMPARE(again->count(), 0);
    QVERIFY(again->hasFocus());
    QTest::keyClicks(again, u"835172"_s);
    QVERIFY(!dialog->findChild<NoteLine *>(u"secretWrong"_s)->isVisible());
    const auto fields = dialog->findChildren<QLineEdit *>();
    for (const QLineEdit *field : fields)
        QVERIFY(!field->text().contains(u'8') && !field->text().contains(u'2'));
    QTest::keyClick(again, Qt::Key_Return);
    QCOMPARE(given, u"274903/835172"_s);
}

void TestSecurityPage::aShortPassphraseIsRefused()
{
    SecretDialog *dialog = secret(WayChange::SetPassphrase, SecretDialog::Proof::Passphrase);
    QVERIFY(dialog);
    int submitted = 0; // a spy would have to copy what is secret
    connect(dialog, &SecretDialog::submitted, this, [&submitted] { ++submitted; });
    auto *first = dialog->findChild<PasswordField *>(u"newPassphrase"_s);
    auto *again = dialog->findChild<PasswordField *>(u"newPassphraseAgain"_s);
    dialog->findChild<PasswordField *>(u"presentPassphrase"_s)->setText(u"present one"_s);
    first->setText(u"kopi hujan"_s);
    again->setText(u"kopi hujan"_s);
    QTest::keyClick(again, Qt::Key_Return);
    QVERIFY(dialog->findChild<NoteLine *>(u"secretWrong"_s)->isVisible());
    first->setText(u"kopi hujan meja"_s);
    QTest::keyClick(again, Qt::Key_Return); // not the same
    QCOMPARE(submitted, 0);
    again->setText(u"kopi hujan meja"_s);
    QTest::keyClick(again, Qt::Key_Return);
    QCOMPARE(submitted, 1);
}

void TestSecurityPage::aWrongProofIsClearedAndSaid()
{
    SecretDialog *dialog = secret(WayChange::RemovePin, SecretDialog::Proof::Passphrase);
    QVERIFY(dialog);
    auto *present = dialog->findChild<PasswordField *>(u"presentPassphrase"_s);
    QTest::keyClicks(present, u"not this one"_s);
    QTest::keyClick(present, Qt::Key_Return);
    dialog->setBusy(true);
    dialog->showError({ErrorKind::WrongPassphrase, {}, {}});
    QVERIFY(present->text().isEmpty());
    QVERIFY(present->hasFocus());
    QVERIFY(dialog->findChild<NoteLine *>(u"secretWrong"_s)->isVisible());
    dialog->showError({ErrorKind::KeychainLocked, {}, {}});
    QVERIFY(dialog->findChild<Banner *>(u"secretProblem"_s)->isVisible());
}

void TestSecurityPage::whileItIsDoneTheDialogStays()
{
    QPointer<SecretDialog> dialog = secret(WayChange::RemovePin, SecretDialog::Proof::None);
    QVERIFY(dialog);
    dialog->setBusy(true);
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(!dialog->findChild<Button *>(u"secretConfirm"_s)->isEnabled());
    dialog->setBusy(false);
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

void TestSecurityPage::whileTheSystemIsAskedItMayBeCalledOff()
{
    QPointer<SecretDialog> dialog = secret(WayChange::RemovePin, SecretDialog::Proof::None);
    QVERIFY(dialog);
    QSignalSpy rejected(dialog.data(), &QDialog::rejected);
    dialog->setAsking(u"Waiting"_s);
    QCOMPARE(dialog->findChild<Button *>(u"secretConfirm"_s)->text(), u"Waiting"_s);
    QVERIFY(!dialog->findChild<Button *>(u"secretConfirm"_s)->isEnabled());
    dialog->setBusy(true); // the system said yes: now it is done
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QCOMPARE(rejected.size(), 0);
    dialog->setAsking(u"Waiting"_s);
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QCOMPARE(rejected.size(), 1);
    QTRY_VERIFY(!dialog);
}

void TestSecurityPage::longerWordsHaveRoom_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("usual") << 100;
    QTest::newRow("large text") << 140;
}

void TestSecurityPage::longerWordsHaveRoom()
{
    QFETCH(const int, scale);
    const LongerWords longer;
    m_theme.setTextScale(scale);
    SecurityState state = everything();
    state.lockWithSystemForced = true;
    page().setState(state);
    page().showSystemAnswer(SystemAnswer::NotInstalled);
    QTRY_COMPARE_WITH_TIMEOUT(withoutRoom(*m_dialog), QString(), 30000);
    grab(*m_dialog, u"security-longer-%1"_s.arg(scale));
    SecretDialog *dialog = secret(WayChange::ChangePin, SecretDialog::Proof::Pin);
    QVERIFY(dialog);
    QTRY_COMPARE_WITH_TIMEOUT(withoutRoom(*dialog), QString(), 30000);
    m_theme.setTextScale(100);
}

void TestSecurityPage::looks_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::newRow("light") << ThemeMode::Light;
    QTest::newRow("dark") << ThemeMode::Dark;
}

// With AMANDESK_SCREENSHOTS=folder the pages are also written there, to be looked at.
void TestSecurityPage::looks()
{
    QFETCH(const ThemeMode, mode);
    m_theme.setMode(mode);
    const QString theme = QString::fromLatin1(QTest::currentDataTag());
    SecurityState state = everything();
    state.gated = true;
    page().setState(state);
    m_dialog->resize(m_dialog->width(), 780);
    grab(*m_dialog, u"security-"_s + theme);
    state = {};
    state.passphrase = true;
    state.mostIdleMinutes = 10;
    state.lockWithSystemForced = true;
    page().setState(state);
    page().showProblem({ErrorKind::KeychainLocked, {}, {}});
    grab(*m_dialog, u"security-managed-"_s + theme);
    page().clearNotes();
    state = {};
    state.passphrase = state.canAsk = state.quickUnlock = state.memoryIsHidden = true;
    page().setState(state);
    grab(*m_dialog, u"security-passphrase-"_s + theme);
    SecretDialog *dialog = secret(WayChange::ChangePin, SecretDialog::Proof::Pin);
    QVERIFY(dialog);
    dialog->showError({ErrorKind::WrongPassphrase, {}, {}});
    grab(*dialog, u"security-pin-"_s + theme);
    QCOMPARE(m_dialog->grab().toImage().pixelColor(5, 5), m_theme.color(ColorRole::Canvas));
}

void TestSecurityPage::grab(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("AMANDESK_SCREENSHOTS");
    QTest::qWait(20); // nested layouts settle over several turns
    if (!folder.isEmpty())
        QVERIFY(widget.grab().save(QDir(folder).filePath(name + u".png"_s)));
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestSecurityPage)
#include "tst_securitypage.moc"
