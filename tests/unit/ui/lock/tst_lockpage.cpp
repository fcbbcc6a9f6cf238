#include "tests/unit/ui/longerwords.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/pinfield.h"
#include "ui/common/systemwords.h"
#include "ui/common/textlabel.h"
#include "ui/lock/lockpage.h"
#include "ui/theme/theme.h"
#include <QAccessible>
#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

class TestLockPage final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void theKeyringButtonHasTheFocus();
    void withoutKeyringThePassphraseHasTheFocus();
    void typingAnywhereMeansThePassphrase();
    void enterUnlocks();
    void wrongPassphraseIsClearedAndSaid();
    void throttlingBlocksAndCountsDown();
    void aLockedKeyringHasItsOwnSteps();
    void aDismissedPromptIsNoMistake();
    void saysHowManyMessagesWait();
    void namesTheAccountAndOffersTheOthers();
    void erasingNeedsTheWord();
    void escapeLeavesErasing();
    void leavingForgetsWhatWasTyped();
    void whileLockingNothingCanBeEntered();
    void thePinComesFirst();
    void typedDigitsGoToThePin();
    void thePinIsChangedAtItsEnd();
    void thePinCannotBeReadFromOutside();
    void wrongPinIsClearedAndSaid();
    void throttledPinSaysHowManyTriesAreLeft();
    void theEndOfAWaitLeavesWhoTypesElsewhereAlone();
    void openingEndsTheWait();
    void theAnswerBelongsToTheWayThatWasTried();
    void destroyedPinLeavesTheOtherWays();
    void lockedKeyringIsShownForThePinToo();
    void anotherKeyringIsNamedAndLeavesTheChoice();
    void anotherKeyringWithoutPassphraseIsOnlyTriedAgain();
    void whoComesBackToThePageIsTold();
    void theSystemsButtonComesFirst();
    void whileTheSystemAsksTheOtherWaysStay();
    void eachAnswerOfTheSystemHasItsSentence();
    void withoutPrompterTheButtonGoes();
    void theOnlyWayStaysOnThePage();
    void theButtonThatComesLateDisturbsNobody();
    void keyringLockedAfterTheSystemsWordIsShown();
    void longerWordsHaveRoom_data();
    void longerWordsHaveRoom();
    void looks_data();
    void looks();

private:
    template<typename T> T *part(const char *name) const { return m_page->findChild<T *>(QString::fromLatin1(name)); }
    QStringList shownWords() const;
    void grab(const QString &name, const QSize &size);

    Theme m_theme;
    std::unique_ptr<LockPage> m_page;
    const QDateTime m_at = QDateTime(QDate(2026, 11, 23), QTime(10, 47));
};

void TestLockPage::initTestCase()
{
    m_theme.applyTo(*qApp);
}

void TestLockPage::init()
{
    m_theme.setMode(ThemeMode::Light);
    m_page = std::make_unique<LockPage>(m_theme);
    m_page->setWays(true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    m_page->resize(960, 640);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestLockPage::cleanup()
{
    m_page.reset();
}

QStringList TestLockPage::shownWords() const
{
    QStringList words;
    for (const auto *label : m_page->findChildren<TextLabel *>()) {
        if (label->isVisible())
            words.append(label->text());
    }
    return words;
}

void TestLockPage::theKeyringButtonHasTheFocus()
{
    QVERIFY(part<Button>("unlockWithKeychain")->hasFocus());
    QSignalSpy asked(m_page.get(), &LockPage::unlockWithKeychain);
    QTest::keyClick(part<Button>("unlockWithKeychain"), Qt::Key_Space);
    QCOMPARE(asked.size(), 1);
}

void TestLockPage::withoutKeyringThePassphraseHasTheFocus()
{
    m_page->setWays(false, true);
    m_page->enter(LockReason::Start, {}, 0);
    QVERIFY(!part<Button>("unlockWithKeychain")->isVisible());
    QVERIFY(part<PasswordField>("passphrase")->hasFocus());
}

void TestLockPage::typingAnywhereMeansThePassphrase()
{
    QTest::keyClick(part<Button>("unlockWithKeychain"), Qt::Key_K);
    QVERIFY(part<PasswordField>("passphrase")->hasFocus());
    QCOMPARE(part<PasswordField>("passphrase")->text(), u"k"_s);
}

void TestLockPage::enterUnlocks()
{
    QByteArrayList asked;
    connect(m_page.get(), &LockPage::unlockWithPassphrase, this,
            [&asked](const SecretBuffer &passphrase) { asked.append(passphrase.view().toByteArray()); });
    QTest::keyClicks(part<PasswordField>("passphrase"), u"kopi hujan meja"_s);
    QTest::keyClick(part<PasswordField>("passphrase"), Qt::Key_Return);
    QCOMPARE(asked, QByteArrayList{"kopi hujan meja"});
}

void TestLockPage::wrongPassphraseIsClearedAndSaid()
{
    part<PasswordField>("passphrase")->setText(u"wrong"_s);
    m_page->setPassphraseBusy();
    QVERIFY(!part<PasswordField>("passphrase")->isEnabled());
    m_page->showError({ErrorKind::WrongPassphrase, {}, {}});
    QVERIFY(part<PasswordField>("passphrase")->text().isEmpty());
    QVERIFY(part<PasswordField>("passphrase")->hasFocus());
    QVERIFY(shownWords().contains(u"The passphrase is wrong."_s));
}

void TestLockPage::throttlingBlocksAndCountsDown()
{
    m_page->showError({ErrorKind::Throttled, {}, std::chrono::seconds(1)});
    QVERIFY(!part<PasswordField>("passphrase")->isEnabled());
    QVERIFY(!shownWords().filter(u"Try again in"_s).isEmpty());
    QTRY_VERIFY(part<PasswordField>("passphrase")->isEnabled());
    QVERIFY(shownWords().filter(u"Try again in"_s).isEmpty());
}

void TestLockPage::aLockedKeyringHasItsOwnSteps()
{
    m_page->showError({ErrorKind::KeychainLocked, {}, {}});
    QCOMPARE(m_page->title(), u"Unlock your login keyring"_s);
    QVERIFY(part<Button>("unlockKeyring")->hasFocus());
    QSignalSpy asked(m_page.get(), &LockPage::unlockWithKeychain);
    part<Button>("unlockKeyring")->click();
    QCOMPARE(asked.size(), 1);
    part<Button>("usePassphrase")->click();
    QCOMPARE(m_page->title(), u"Amandesk is locked"_s);
    QVERIFY(part<PasswordField>("passphrase")->hasFocus());
}

void TestLockPage::aDismissedPromptIsNoMistake()
{
    const QStringList before = shownWords();
    m_page->setKeychainBusy();
    m_page->showError({ErrorKind::Cancelled, {}, {}});
    QCOMPARE(shownWords(), before);
    QVERIFY(part<Button>("unlockWithKeychain")->isEnabled());
}

void TestLockPage::saysHowManyMessagesWait()
{
    QVERIFY(shownWords().filter(u"waiting to be sent"_s).isEmpty());
    m_page->setWaitingToSend(3);
    QCOMPARE(shownWords().filter(u"waiting to be sent"_s).size(), 1);
}

void TestLockPage::namesTheAccountAndOffersTheOthers()
{
    QVERIFY(!part<Button>("lockAccounts")->isVisible()); // nobody has said that there are any
    m_page->setAccount(u"Toko Sinar"_s, u"s…@example.com · desk.example.com"_s);
    QVERIFY(shownWords().contains(u"Toko Sinar"_s));
    QVERIFY(shownWords().contains(u"s…@example.com · desk.example.com"_s));
    QSignalSpy wanted(m_page.get(), &LockPage::accountsRequested);
    part<Button>("lockAccounts")->click();
    QCOMPARE(wanted.size(), 1);
    part<Button>("signOutAndErase")->click();
    QVERIFY(shownWords().contains(u"Toko Sinar"_s)); // which one would be erased
    m_page->setAccount({}, {});
    QVERIFY(shownWords().filter(u"Sinar"_s).isEmpty() && shownWords().filter(u"example"_s).isEmpty());
    QVERIFY(part<Button>("lockAccounts")->isVisible());
}

void TestLockPage::erasingNeedsTheWord()
{
    m_page->setWaitingToSend(3);
    QSignalSpy erase(m_page.get(), &LockPage::eraseRequested);
    part<Button>("signOutAndErase")->click();
    QVERIFY(!shownWords().filter(u"would be lost"_s).isEmpty());
    QVERIFY(!part<Button>("erase")->isEnabled());
    QTest::keyClicks(part<Field>("eraseWord"), u"eras"_s);
    QTest::keyClick(part<Field>("eraseWord"), Qt::Key_Return);
    QCOMPARE(erase.size(), 0);
    QTest::keyClicks(part<Field>("eraseWord"), u"e"_s);
    part<Button>("erase")->click();
    QCOMPARE(erase.size(), 1);
    QVERIFY(!part<Button>("erase")->isEnabled());
}

void TestLockPage::escapeLeavesErasing()
{
    part<Button>("signOutAndErase")->click();
    QCOMPARE(m_page->title(), u"Erase the data on this computer?"_s);
    QTest::keyClick(part<Field>("eraseWord"), Qt::Key_Escape);
    QCOMPARE(m_page->title(), u"Amandesk is locked"_s);
}

void TestLockPage::leavingForgetsWhatWasTyped()
{
    part<PasswordField>("passphrase")->setText(u"kopi hujan meja"_s);
    m_page->leave();
    QVERIFY(part<PasswordField>("passphrase")->text().isEmpty());
}

void TestLockPage::whileLockingNothingCanBeEntered()
{
    m_page->setLocking(true);
    QVERIFY(!part<PasswordField>("passphrase")->isEnabled());
    QVERIFY(!part<Button>("unlockWithKeychain")->isEnabled());
    m_page->setLocking(false);
    QVERIFY(part<Button>("unlockWithKeychain")->isEnabled());
}

void TestLockPage::thePinComesFirst()
{
    m_page->setWays(true, true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    QVERIFY(part<Field>("pin")->hasFocus());
    QVERIFY(!part<PasswordField>("passphrase")->isVisible());
    part<Button>("otherWay")->click();
    QVERIFY(part<PasswordField>("passphrase")->isVisible());
    QVERIFY(!part<Field>("pin")->isVisible());
    QTest::keyClick(m_page.get(), Qt::Key_Escape);
    QVERIFY(part<Field>("pin")->isVisible());
    part<Button>("otherWay")->click();
    part<Button>("usePin")->click();
    QVERIFY(part<Field>("pin")->hasFocus());
    m_page->setPinBusy(); // for which the keyring is needed, and it may say nothing
    part<Button>("otherWay")->click();
    QVERIFY(part<PasswordField>("passphrase")->isVisible());
    QVERIFY(part<PasswordField>("passphrase")->isEnabled());
    QVERIFY(!part<Button>("unlockWithKeychain")->isEnabled());
    m_page->showPinDestroyed();
    QVERIFY(part<Button>("unlockWithKeychain")->isEnabled());
}

void TestLockPage::typedDigitsGoToThePin()
{
    m_page->setWays(true, true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    QByteArrayList asked;
    connect(m_page.get(), &LockPage::unlockWithPin, this,
            [&asked](const SecretBuffer &pin) { asked.append(pin.view().toByteArray()); });
    part<Button>("otherWay")->setFocus();
    QTest::keyClicks(part<Button>("otherWay"), u"2"_s);
    QVERIFY(part<Field>("pin")->hasFocus());
    QTest::keyClicks(part<Field>("pin"), u"74 x90"_s);
    QTest::keyClick(part<Field>("pin"), Qt::Key_Return);
    QCOMPARE(asked.size(), 0); // five digits are none
    QTest::keyClicks(part<Field>("pin"), u"3"_s);
    QTest::keyClick(part<Field>("pin"), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first(), QByteArray("274903"));
}

void TestLockPage::thePinIsChangedAtItsEnd()
{
    m_page->setWays(true, true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    auto *pin = part<PinField>("pin");
    const auto digits = [pin] { return pin->digits().view().toByteArray(); };
    QTest::keyClicks(pin, u"27490"_s);
    QTest::keyClick(pin, Qt::Key_Backspace);
    QTest::keyClick(pin, Qt::Key_Home);
    QTest::keyClicks(pin, u"3"_s);
    QCOMPARE(digits(), QByteArray("27493"));
    QTest::keyClicks(pin, u"12345678"_s); // there is room for seven
    QCOMPARE(digits(), QByteArray("274931234567"));
    QTest::keySequence(pin, QKeySequence::SelectAll);
    QTest::keyClicks(pin, u"5"_s);
    QCOMPARE(digits(), QByteArray("5"));
    QTest::keySequence(pin, QKeySequence::Undo);
    QCOMPARE(pin->text().size(), pin->count());
    QTest::keyClicks(pin, u"5"_s);
    QTest::keyClick(pin, Qt::Key_Backspace, Qt::ControlModifier);
    QCOMPARE(digits(), QByteArray());
    QGuiApplication::clipboard()->setText(u"835172"_s);
    QTest::keySequence(pin, QKeySequence::Paste);
    QCOMPARE(digits(), QByteArray("835172"));
    pin->setText(u"27490"_s); // whoever writes into the line gets nothing into the PIN
    QCOMPARE(digits(), QByteArray());
    QVERIFY(pin->text().isEmpty());
}

void TestLockPage::thePinCannotBeReadFromOutside()
{
    m_page->setWays(true, true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    auto *pin = part<PinField>("pin");
    QTest::keyClicks(pin, u"274903"_s);
    QCOMPARE(pin->text(), QString(6, QChar(0x2022))); // not even Qt's own line has it
    QGuiApplication::clipboard()->setText(u"before"_s);
    pin->selectAll();
    QTest::keySequence(pin, QKeySequence::Copy);
    pin->copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    pin->selectAll();
    QTest::keySequence(pin, QKeySequence::Cut);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    QTest::keyClicks(pin, u"274903"_s);
    QCOMPARE(pin->contextMenuPolicy(), Qt::NoContextMenu);
    QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(pin);
    QVERIFY(heard);
    QVERIFY(heard->state().passwordEdit);
    for (const auto kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        QVERIFY(!heard->text(kind).contains(u"27"_s));
    QVERIFY(heard->textInterface());
    QVERIFY(!heard->textInterface()->text(0, 6).contains(u"27"_s));
    for (const QWidget *widget : m_page->findChildren<QWidget *>())
        QVERIFY(!widget->toolTip().contains(u"27"_s));
    m_page->leave();
    QVERIFY(pin->text().isEmpty());
}

void TestLockPage::wrongPinIsClearedAndSaid()
{
    m_page->setWays(false, true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    QTest::keyClicks(part<Field>("pin"), u"274904"_s);
    m_page->setPinBusy();
    QVERIFY(!part<Field>("pin")->isEnabled());
    m_page->showError({ErrorKind::WrongPassphrase, {}, {}});
    QVERIFY(part<Field>("pin")->text().isEmpty());
    QVERIFY(part<Field>("pin")->hasFocus());
    QVERIFY(shownWords().contains(u"The PIN is wrong."_s));
}

void TestLockPage::throttledPinSaysHowManyTriesAreLeft()
{
    m_page->setWays(false, true, true, 7);
    m_page->enter(LockReason::Idle, m_at, 5);
    m_page->showError({ErrorKind::Throttled, {}, std::chrono::seconds(1)});
    QVERIFY(!part<Field>("pin")->isEnabled());
    QVERIFY(part<Button>("otherWay")->isEnabled());
    QVERIFY(!shownWords().filter(u"Try again in"_s).isEmpty());
    QVERIFY(!shownWords().filter(u"After 3 more"_s).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(part<Field>("pin")->isEnabled(), 30000);
}

void TestLockPage::theEndOfAWaitLeavesWhoTypesElsewhereAlone()
{
    m_page->setWays(false, true, true, 3);
    m_page->enter(LockReason::Idle, m_at, 5);
    auto *passphrase = part<PasswordField>("passphrase");
    m_page->showError({ErrorKind::Throttled, {}, std::chrono::seconds(1)});
    part<Button>("otherWay")->click();
    passphrase->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(part<Field>("pin")->isEnabled(), 30000);
    QVERIFY(passphrase->hasFocus());

    m_page->setPassphraseBusy();
    m_page->showError({ErrorKind::Throttled, {}, std::chrono::seconds(1)});
    part<Button>("usePin")->click();
    QVERIFY(part<Field>("pin")->hasFocus());
    QTRY_VERIFY_WITH_TIMEOUT(passphrase->isEnabled(), 30000);
    QVERIFY(part<Field>("pin")->hasFocus());
}

void TestLockPage::openingEndsTheWait()
{
    m_page->setWays(false, true, true, 9);
    m_page->enter(LockReason::Idle, m_at, 5);
    m_page->showError({ErrorKind::Throttled, {}, std::chrono::seconds(900)});
    m_page->leave(); // by passphrase
    m_page->setWays(false, true, true, 0);
    m_page->enter(LockReason::Idle, m_at, 5);
    QVERIFY(part<Field>("pin")->isEnabled());
    QVERIFY(shownWords().filter(u"Try again in"_s).isEmpty());
}

void TestLockPage::theAnswerBelongsToTheWayThatWasTried()
{
    m_page->setWays(true, true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    part<Button>("otherWay")->click();
    m_page->setPassphraseBusy();
    QTest::keyClick(m_page.get(), Qt::Key_Escape);
    QVERIFY(part<Field>("pin")->isVisible());
    m_page->setLocking(false); // as the lock says before the answer
    m_page->showError({ErrorKind::WrongPassphrase, {}, {}});
    QVERIFY(part<PasswordField>("passphrase")->hasFocus());
    QVERIFY(shownWords().contains(u"The passphrase is wrong."_s));

    part<Button>("usePin")->click();
    m_page->setPinBusy();
    part<Button>("lockHelp")->click();
    m_page->setLocking(false);
    m_page->showError({ErrorKind::WrongPassphrase, {}, {}});
    QVERIFY(part<Field>("pin")->hasFocus());
    QVERIFY(shownWords().contains(u"The PIN is wrong."_s));
}

void TestLockPage::destroyedPinLeavesTheOtherWays()
{
    m_page->setWays(false, true, true, 9);
    m_page->enter(LockReason::Idle, m_at, 5);
    m_page->setPinBusy();
    m_page->setWays(false, true);
    m_page->showPinDestroyed();
    QVERIFY(part<PasswordField>("passphrase")->hasFocus());
    QVERIFY(!part<Field>("pin")->isVisible());
    QVERIFY(!part<Button>("usePin")->isVisible());
    QVERIFY(!shownWords().filter(u"destroyed the PIN"_s).isEmpty());
}

void TestLockPage::lockedKeyringIsShownForThePinToo()
{
    m_page->setWays(false, true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    QTest::keyClicks(part<Field>("pin"), u"274903"_s);
    m_page->setPinBusy();
    m_page->showError({ErrorKind::KeychainLocked, {}, {}});
    QCOMPARE(m_page->title(), u"Unlock your login keyring"_s);
    QSignalSpy byKeychain(m_page.get(), &LockPage::unlockWithKeychain);
    int byPin = 0;
    connect(m_page.get(), &LockPage::unlockWithPin, this, [&byPin] { ++byPin; });
    part<Button>("unlockKeyring")->click();
    QCOMPARE(byPin, 1);
    QCOMPARE(byKeychain.size(), 0); // this vault does not open by the keychain alone
}

void TestLockPage::anotherKeyringIsNamedAndLeavesTheChoice()
{
    m_page->setWays(true, true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    QTest::keyClicks(part<Field>("pin"), u"274903"_s);
    m_page->setPinBusy();
    m_page->showOtherKeyring(u"kwallet"_s, u"secret-service"_s);
    QCOMPARE(m_page->title(), u"Your key is in another keyring"_s);
    QCOMPARE(shownWords().filter(u"given to KDE's wallet (KWallet)"_s).filter(u"uses the Secret Service"_s).size(), 1);
    QCOMPARE(shownWords().filter(u"open with the passphrase"_s).size(), 1);
    int byPin = 0;
    connect(m_page.get(), &LockPage::unlockWithPin, this, [&byPin] { ++byPin; });
    part<Button>("unlockKeyring")->click(); // the same way again, with what was typed
    QCOMPARE(byPin, 1);

    m_page->setKeychainBusy();
    m_page->showOtherKeyring(u"secret-service"_s, u"something new"_s);
    QCOMPARE(shownWords().filter(u"uses “something new”"_s).size(), 1);
    QSignalSpy byKeychain(m_page.get(), &LockPage::unlockWithKeychain);
    part<Button>("unlockKeyring")->click();
    QCOMPARE(byKeychain.size(), 1);
    part<Button>("usePassphrase")->click();
    QVERIFY(part<PasswordField>("passphrase")->hasFocus());
    m_page->setKeychainBusy();
    m_page->showError({ErrorKind::KeychainLocked, {}, {}}); // and then it is the one that is here
    QCOMPARE(m_page->title(), u"Unlock your login keyring"_s);
    QVERIFY(shownWords().filter(u"KWallet"_s).isEmpty());
}

void TestLockPage::anotherKeyringWithoutPassphraseIsOnlyTriedAgain()
{
    m_page->setWays(true, false);
    m_page->setKeychainBusy();
    m_page->showOtherKeyring(u"kwallet"_s, u"secret-service"_s);
    QVERIFY(part<Button>("unlockKeyring")->isEnabled());
    QVERIFY(!part<Button>("usePassphrase")->isVisible());
    QVERIFY(shownWords().filter(u"passphrase"_s).isEmpty());
}

void TestLockPage::whoComesBackToThePageIsTold()
{
    QSignalSpy looked(m_page.get(), &LockPage::lookedAt);
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    QCOMPARE(looked.size(), 0);
    m_page->activateWindow();
    QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 1, 30000);
}

void TestLockPage::theSystemsButtonComesFirst()
{
    m_page->setGate(true, true);
    m_page->setWays(true, true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    QVERIFY(part<Button>("unlockWithSystem")->hasFocus());
    QVERIFY(part<PinField>("pin")->isVisible());
    QSignalSpy asked(m_page.get(), &LockPage::unlockWithKeychain);
    QTest::keyClick(part<Button>("unlockWithSystem"), Qt::Key_Space);
    QCOMPARE(asked.size(), 1);
    QTest::keyClick(part<Button>("unlockWithSystem"), Qt::Key_2); // digits always mean the PIN
    QCOMPARE(part<PinField>("pin")->count(), 1);
    QTest::mouseClick(part<Button>("otherWay"), Qt::LeftButton);
    QVERIFY(part<Button>("unlockWithSystem")->isVisible());
    QVERIFY(!part<Button>("unlockWithKeychain")->isVisible()); // not past the question
    QVERIFY(part<PasswordField>("passphrase")->isVisible());
}

void TestLockPage::whileTheSystemAsksTheOtherWaysStay()
{
    m_page->setGate(true, true);
    m_page->setWays(true, true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    m_page->setSystemBusy(true);
    QVERIFY(!part<Button>("unlockWithSystem")->isEnabled());
    QVERIFY(part<Button>("cancelSystem")->hasFocus());
    QVERIFY(part<PinField>("pin")->isEnabled());
    QSignalSpy cancelled(m_page.get(), &LockPage::systemCancelled);
    QTest::keyClick(part<Button>("cancelSystem"), Qt::Key_Escape);
    QCOMPARE(cancelled.size(), 1);
    QTest::keyClick(part<Button>("cancelSystem"), Qt::Key_Space);
    QCOMPARE(cancelled.size(), 2);
    m_page->showSystemAnswer(SystemAnswer::Dismissed);
    QVERIFY(!part<Button>("cancelSystem")->isVisible());
    QVERIFY(part<Button>("unlockWithSystem")->hasFocus());
    m_page->setSystemBusy(true);
    m_page->enter(LockReason::Screen, m_at, 5);
    QVERIFY(part<Button>("unlockWithSystem")->isEnabled());
}

void TestLockPage::eachAnswerOfTheSystemHasItsSentence()
{
    m_page->setGate(true, true);
    m_page->setWays(true, true);
    QSet<QString> sentences;
    for (const auto answer : {SystemAnswer::Confirmed, SystemAnswer::Dismissed, SystemAnswer::Refused,
                              SystemAnswer::NoPrompter, SystemAnswer::NotInstalled, SystemAnswer::NoAnswer}) {
        m_page->setSystemBusy(true);
        QVERIFY(!part<Banner>("systemAnswer")->isVisible());
        m_page->showSystemAnswer(answer);
        QVERIFY(part<Banner>("systemAnswer")->isVisible());
        QVERIFY(!part<Banner>("systemAnswer")->words().isEmpty());
        sentences.insert(part<Banner>("systemAnswer")->words());
    }
    QCOMPARE(sentences.size(), 6);
}

void TestLockPage::withoutPrompterTheButtonGoes()
{
    m_page->setGate(true, true);
    m_page->setWays(true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    m_page->setSystemBusy(true);
    m_page->setGate(true, false);
    m_page->setWays(true, true);
    m_page->showSystemAnswer(SystemAnswer::NoPrompter);
    QVERIFY(!part<Button>("unlockWithSystem")->isVisible());
    QVERIFY(part<Banner>("systemAnswer")->isVisible());
    QVERIFY(part<PasswordField>("passphrase")->hasFocus());
    QVERIFY(!part<Button>("unlockWithKeychain")->isVisible());
}

void TestLockPage::theOnlyWayStaysOnThePage()
{
    m_page->setGate(true, false);
    m_page->setWays(true, false);
    m_page->enter(LockReason::Start, {}, 0);
    m_page->showSystemAnswer(SystemAnswer::NoPrompter);
    QVERIFY(part<Button>("unlockWithSystem")->isVisible());
    QVERIFY(part<Button>("unlockWithSystem")->isEnabled());
}

void TestLockPage::theButtonThatComesLateDisturbsNobody()
{
    m_page->setGate(true, false);
    m_page->setWays(true, true);
    m_page->enter(LockReason::Start, {}, 0);
    QVERIFY(part<PasswordField>("passphrase")->hasFocus());
    QTest::keyClicks(part<PasswordField>("passphrase"), u"kopi"_s);
    m_page->setGate(true, true);
    m_page->setWays(true, true);
    QVERIFY(part<Button>("unlockWithSystem")->isVisible());
    QVERIFY(part<PasswordField>("passphrase")->hasFocus());
    m_page->setGate(true, false);
    m_page->setWays(true, true);
    part<PasswordField>("passphrase")->clear();
    m_page->setGate(true, true);
    m_page->setWays(true, true);
    QVERIFY(part<Button>("unlockWithSystem")->hasFocus());
}

void TestLockPage::keyringLockedAfterTheSystemsWordIsShown()
{
    m_page->setGate(true, true);
    m_page->setWays(true, true, true);
    m_page->enter(LockReason::Start, {}, 0);
    m_page->showSystemAnswer(SystemAnswer::Confirmed);
    m_page->setKeychainBusy();
    QVERIFY(!part<Button>("unlockWithSystem")->isEnabled());
    m_page->showError({ErrorKind::KeychainLocked, {}, {}});
    QVERIFY(part<Button>("unlockKeyring")->isVisible());
    QVERIFY(!part<Button>("unlockWithSystem")->isVisible());
    m_page->setSystemBusy(true); // the word is old: asked once more
    QVERIFY(part<Button>("cancelSystem")->isVisible());
    QVERIFY(!part<Button>("unlockKeyring")->isVisible());
}

void TestLockPage::longerWordsHaveRoom_data()
{
    QTest::addColumn<int>("scale");
    QTest::newRow("usual") << 100;
    QTest::newRow("large text") << 140;
}

void TestLockPage::longerWordsHaveRoom()
{
    QFETCH(int, scale);
    const LongerWords longer;
    m_theme.setTextScale(scale);
    const auto check = [this, scale](const char *page) {
        grab(u"lock-longer-%1-%2"_s.arg(QLatin1StringView(page)).arg(scale), {880, 560});
        QTRY_COMPARE(clippedTexts(*m_page).join(u'|'), QString());
    };
    m_page->setWaitingToSend(3);
    m_page->setAccount(u"Toko Sinar Jaya Abadi Sentosa Makmur Raya"_s,
                       u"s…@tokosinarjaya.example · desk.example.com"_s);
    check("locked");
    m_page->showError({ErrorKind::KeychainLocked, {}, {}});
    check("keyring");
    m_page->showOtherKeyring(u"kwallet"_s, u"secret-service"_s);
    check("other keyring");
    part<Button>("signOutAndErase")->click();
    check("erase");
    part<Button>("lockHelp")->click();
    check("help");
    m_page->setWays(false, true);
    m_page->showError({ErrorKind::Throttled, {}, std::chrono::seconds(27)});
    check("throttled");
    m_page->setWays(true, true, true, 7);
    m_page->enter(LockReason::Idle, m_at, 5);
    check("pin");
    m_page->showError({ErrorKind::Throttled, {}, std::chrono::seconds(27)});
    check("pin throttled");
    m_page->setWays(true, true);
    m_page->showPinDestroyed();
    check("pin destroyed");
    m_page->setGate(true, true);
    m_page->setWays(true, true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    check("gate");
    m_page->showSystemAnswer(SystemAnswer::NotInstalled);
    check("gate not installed");
    m_theme.setTextScale(100);
}

void TestLockPage::looks_data()
{
    QTest::addColumn<ThemeMode>("mode");
    QTest::newRow("light") << ThemeMode::Light;
    QTest::newRow("dark") << ThemeMode::Dark;
}

// With AMANDESK_SCREENSHOTS=folder the pages are also written there, to be looked at.
void TestLockPage::looks()
{
    QFETCH(ThemeMode, mode);
    m_theme.setMode(mode);
    const QString theme = QString::fromLatin1(QTest::currentDataTag());
    m_page->setWaitingToSend(3);
    m_page->setAccount(u"Toko Sinar"_s, u"s…@toko-sinar.example · desk.example.com"_s);
    grab(u"lock-account-"_s + theme, {1366, 768});
    m_page->setAccount({}, {});
    grab(u"lock-"_s + theme, {1366, 768});
    grab(u"lock-small-"_s + theme, {960, 640});
    m_page->showError({ErrorKind::WrongPassphrase, {}, {}});
    grab(u"lock-wrong-"_s + theme, {960, 640});
    m_page->showError({ErrorKind::KeychainLocked, {}, {}});
    grab(u"lock-keyring-"_s + theme, {1366, 768});
    m_page->showOtherKeyring(u"kwallet"_s, u"secret-service"_s);
    grab(u"lock-other-keyring-"_s + theme, {960, 640});
    part<Button>("signOutAndErase")->click();
    grab(u"lock-erase-"_s + theme, {960, 640});
    part<Button>("lockHelp")->click();
    grab(u"lock-help-"_s + theme, {960, 640});
    m_page->setWays(false, true);
    m_page->showError({ErrorKind::Throttled, {}, std::chrono::seconds(27)});
    grab(u"lock-throttled-"_s + theme, {1366, 768});
    m_page->setWays(true, true, true, 7);
    m_page->enter(LockReason::Idle, m_at, 5);
    grab(u"lock-pin-"_s + theme, {960, 640});
    m_page->showError({ErrorKind::Throttled, {}, std::chrono::seconds(27)});
    grab(u"lock-pin-throttled-"_s + theme, {960, 640});
    m_page->setGate(true, true);
    m_page->setWays(true, true, true);
    m_page->enter(LockReason::Idle, m_at, 5);
    grab(u"lock-gate-"_s + theme, {1366, 768});
    m_page->setSystemBusy(true);
    grab(u"lock-gate-busy-"_s + theme, {960, 640});
    m_page->showSystemAnswer(SystemAnswer::Refused);
    grab(u"lock-gate-refused-"_s + theme, {960, 640});
    const QImage image = m_page->grab().toImage();
    QCOMPARE(image.pixelColor(5, 5), m_theme.color(ColorRole::Canvas));
    QCOMPARE(image.pixelColor(5, 5).alpha(), 255);
}

void TestLockPage::grab(const QString &name, const QSize &size)
{
    const QString folder = qEnvironmentVariable("AMANDESK_SCREENSHOTS");
    m_page->resize(size);
    QTest::qWait(20); // nested layouts settle over several turns
    if (!folder.isEmpty())
        QVERIFY(m_page->grab().save(QDir(folder).filePath(name + u".png"_s)));
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestLockPage)
#include "tst_lockpage.moc"
