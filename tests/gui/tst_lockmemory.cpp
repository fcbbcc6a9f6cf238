#include "core/base/secretmemory.h"
#include "core/base/wipeonfree.h"
#include "core/session/accountbook.h"
#include "tests/gui/deskaccounts.h"
#include "tests/gui/deskchild.h"
#include "tests/gui/deskday.h"
#include "tests/gui/soundmarks.h"
#include "tests/gui/tokenmarks.h"
#include "tests/integration/sessionfixture.h"
#include "tests/support/fakenotifications.h"
#include "tests/support/ownbus.h"
#include "tests/support/ownsound.h"
#include "tests/support/unexpectedlog.h"
#include <algorithm>
#include <csignal>
#include <QApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <string_view>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto patience = std::chrono::seconds(100);

std::vector<DeskMark> marksOfTheDay()
{
    return {
        DeskMark::ofText("customer's words", DayMarks::ofCustomer()),
        DeskMark::ofText("draft", DayMarks::ofDraft()),
        DeskMark::ofText("search", DayMarks::ofSearch()),
        DeskMark::ofText("palette", DayMarks::ofPalette()),
        DeskMark::ofText("clipboard", DayMarks::ofCopy()),
        DeskMark::ofText("notification", DayMarks::ofNews()),
        DeskMark::ofText("notification without answer", DayMarks::ofSilence(), DeskMark::Stays::ShortlyAfterTheLock),
        DeskMark::ofText("unsent message", DayMarks::ofUnsent()),
        DeskMark::ofText("own quick reply", DayMarks::ofReply()),
        DeskMark::ofText("own word", DayMarks::ofWord()),
        DeskMark::ofText("saved view", DayMarks::ofView()),
        DeskMark::ofText("note to a colleague", DayMarks::ofHandover()),
        DeskMark::ofText("colleague who is looked for", DayMarks::ofColleague()),
        DeskMark::ofText("tag", DayMarks::ofTag()),
        DeskMark::ofText("customer's note", DayMarks::ofNote()),
        DeskMark::ofText("half a note", DayMarks::ofHalfNote()),
        DeskMark::ofText("customer's information", DayMarks::ofProperty()),
        DeskMark::ofText("closing note", DayMarks::ofResolving()),
        DeskMark::ofText("file's name", DayMarks::ofFileName()),
        DeskMark::ofText("field of a template", DayMarks::ofTemplate(), DeskMark::Stays::NoLongerThanUsed),
        DeskMark::ofText("file", DayMarks::ofFile(), DeskMark::Stays::NoLongerThanUsed),
        DeskMark::ofText("server that was tried", DayMarks::ofServer(), DeskMark::Stays::NoLongerThanUsed),
        DeskMark::ofText("passphrase", DayMarks::ofPassphrase(), DeskMark::Stays::NoLongerThanUsed),
        DeskMark::ofText("PIN", DayMarks::ofPin(), DeskMark::Stays::NoLongerThanUsed),
        {"picture", {DayMarks::ofPicture()}}};
}
} // namespace

// What is left in the memory of the window's process after a day that used every part of it.
class TestLockMemory final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { failOnUnexpectedLog(); }
    void theDayHasSounds();
    void nothingOfADayIsInMemoryAfterTheLock();
    void theLogOfADayHasNoSecret();
    void aCrashLeavesNoCoreAndNoWord();
    void nothingOfAnotherAccountStaysAfterTheSwitch();
    void theLockLeavesNoHiddenPages();

private:
    void beginADay();
    void sendVoice();
    bool hear(const QByteArray &word) const { return m_child->hear(word); }
    void tell(const QByteArray &line) const { m_child->tell(line); }
    QByteArray logged() const { return m_child->logged(); }

    SessionFixture m_there; // the server, in this process
    Box::Room *m_room = nullptr;
    Box::Room *m_other = nullptr; // of another customer
    OwnBus m_bus;
    std::unique_ptr<OwnSound> m_sound; // null: the days are without sounds
    std::unique_ptr<FakeNotifications> m_desktop;
    std::unique_ptr<DeskChild> m_child;
    std::vector<DeskMark> m_ofThisDay; // keys before the renewal, a recording
    DeskMark m_spoken{"what the microphone heard", {}};
    bool m_hidBefore = false;
    bool m_hidAfter = false;
};

void TestLockMemory::initTestCase()
{
    if (!canWipeWholeProcess())
        QSKIP("this build's allocator cannot be told to wipe");
    if (countInMemoryOf(QCoreApplication::applicationPid(), {}) < 0)
        QSKIP("the memory of a process cannot be read here");
    if (!OwnBus::isInstalled())
        QSKIP("not installed: dbus-daemon");
    const QByteArray trouble = m_bus.start();
    QVERIFY2(trouble.isEmpty(), trouble.constData());
    m_desktop = std::make_unique<FakeNotifications>(m_bus.address());
    QVERIFY(m_desktop->start());
    m_room = &m_there.room();
    m_other = m_there.otherRoom(m_room);
    QVERIFY(m_other);
}

void TestLockMemory::theDayHasSounds()
{
#ifndef AMANDESK_SOUND_LEAVES_NOTHING
    QSKIP("without sounds, built without: libpulse");
#endif
    if (!OwnSound::isInstalled())
        QSKIP("without sounds, not installed: pulseaudio");
    auto sound = std::make_unique<OwnSound>();
    const QByteArray trouble = sound->start();
    QVERIFY2(trouble.isEmpty(), trouble.constData());
    const QByteArray none = sound->plugInMicrophone();
    QVERIFY2(none.isEmpty(), none.constData());
    m_spoken.needles = SoundMarks::ofMicrophone(*sound);
    QVERIFY(!m_spoken.needles.empty());
    m_sound = std::move(sound);
}

void TestLockMemory::sendVoice()
{
    const QString name = DayMarks::ofVoiceName().text() + u".ogg"_s;
    const QByteArray content = SoundMarks::content();
    const QJsonObject payload{{u"url"_s, m_there.sandbox.addFile(name, content).toString()},
                              {u"caption"_s, QString()},
                              {u"file_name"_s, name},
                              {u"size"_s, content.size()}};
    QVERIFY(m_there.sandbox.desk().customerWrites(*m_room, name, u"file_attachment"_s, payload));
}

void TestLockMemory::beginADay()
{
    m_desktop->answer(); // what the day before may have left
    if (m_sound)
        sendVoice();
    m_there.customerWrites(*m_room, DayMarks::ofCustomer().text());
    m_child = std::make_unique<DeskChild>();
    const QJsonObject job{{u"server"_s, m_there.server().omnichannel.toString()},
                          {u"email"_s, m_there.account.email},
                          {u"password"_s, m_there.account.password},
                          {u"conversation"_s, QString::number(m_room->id)},
                          {u"bus"_s, m_bus.address()},
                          {u"sounds"_s, m_sound != nullptr}};
    QVERIFY(m_child->start(u"--work"_s, QProcessEnvironment::systemEnvironment(), job));
    QVERIFY2(hear("renew"), logged().right(900).constData());
    m_ofThisDay = keyMarksOf(m_child->profile());
    QCOMPARE(m_ofThisDay.size(), 4U);
    tell("done");
    QVERIFY2(hear("refuse"), logged().right(900).constData());
    m_there.fault("status_code", 400);
    m_there.fault("status_match", QStringLiteral("post_comment"));
    m_there.fault("status_next", 1);
    tell("done");
    QVERIFY2(hear("news"), logged().right(900).constData());
    m_there.customerWrites(*m_other, DayMarks::ofNews().text());
    tell("done");
    if (m_sound) {
        const auto recorded = m_child->hearAfter("recorded ");
        QVERIFY2(recorded && !recorded->isEmpty(), logged().right(900).constData());
        const QByteArray turnedBytes = QByteArray::fromHex(*recorded);
        m_ofThisDay.push_back(
            {"recording",
             {Needle({reinterpret_cast<const unsigned char *>(turnedBytes.data()), std::size_t(turnedBytes.size())})},
             DeskMark::Stays::NoLongerThanUsed});
        tell("done");
    }
    QVERIFY2(hear("silence"), logged().right(900).constData());
    m_desktop->answers = false;
    m_there.customerWrites(*m_other, DayMarks::ofSilence().text());
    QVERIFY2(waitUntil([this] { return m_desktop->waiting() > 0; }, patience), logged().constData());
    tell("done");
    QVERIFY2(hear("open"), logged().right(900).constData());
}

void TestLockMemory::nothingOfADayIsInMemoryAfterTheLock()
{
    beginADay();
    if (QTest::currentTestFailed())
        return;
    std::vector<DeskMark> marks = marksOfTheDay();
    if (m_sound) {
        marks.push_back(DeskMark::ofText("voice message's name", DayMarks::ofVoiceName()));
        marks.push_back({"voice message", SoundMarks::ofContent()});
        marks.push_back({"what is heard of it", SoundMarks::ofSamples()});
    }
    std::ranges::copy(tokenMarksOf(m_there), std::back_inserter(marks));
    for (const DeskMark &mark : marks) {
        QVERIFY2(mark.needles.front().size() > 0, mark.name);
        if (mark.stays != DeskMark::Stays::NoLongerThanUsed)
            QVERIFY2(m_child->count(mark) > 0, mark.name); // else the scan is blind
    }
    tell("lock");
    QVERIFY2(hear("locked"), logged().right(900).constData());
    const std::vector<DeskMark> keys = keyMarksOf(m_child->profile()); // not those of before the renewal any more
    QCOMPARE(keys.size(), 4U);
    QVERIFY(!m_ofThisDay.front().needles.front().isSame(keys.front().needles.front()));
    marks.insert(marks.end(), keys.begin(), keys.end());
    marks.insert(marks.end(), m_ofThisDay.begin(), m_ofThisDay.end());
    const QByteArrayList left = m_child->found(marks);
    QVERIFY2(left.isEmpty(), left.join(", ").constData());
    tell("unlock");
    if (m_sound) {
        QVERIFY2(hear("recording"), logged().right(900).constData());
        QVERIFY(m_child->count(m_spoken) > 0);
        marks.push_back(m_spoken);
        tell("lock");
    }
    QVERIFY2(hear("locked again"), logged().right(900).constData());
    const QByteArrayList leftAgain = m_child->found(marks);
    tell("end");
    QVERIFY(m_child->process().waitForFinished());
    QVERIFY2(leftAgain.isEmpty(), leftAgain.join(", ").constData());
}

// Of the day before. While there are any, the kernel does not hibernate.
void TestLockMemory::theLockLeavesNoHiddenPages()
{
    if (secretMemory() != SecretMemory::Hidden)
        QSKIP("no hidden memory here: see SecretMemory");
    QVERIFY(m_hidBefore); // else this looks at the wrong thing
    QVERIFY(!m_hidAfter);
}

// Of the day before.
void TestLockMemory::theLogOfADayHasNoSecret()
{
    const QByteArray log = logged();
    QVERIFY(log.contains("amandesk.lock") && log.contains("amandesk.session"));
    QVERIFY(!log.contains("did not close")); // the databases
    QStringList secrets{m_there.account.email, m_there.account.password, m_there.account.name};
    const Box::Workspace &workspace = m_there.sandbox.workspace();
    for (int i = 0; i < workspace.roomCount(); ++i) {
        if (const QString name = workspace.room(i).name; name.contains(u' ')) // else it may be a word like any other
            secrets.append(name);
    }
    for (const DeskMark &mark : marksOfTheDay()) {
        if (mark.needles.size() > 1) // text
            secrets.append(mark.needles.front().text());
    }
    for (const DeskMark &key : keyMarksOf(m_child->profile()))
        secrets.append(key.needles.at(1).text());
    for (const DeskMark &token : tokenMarksOf(m_there))
        secrets.append(token.needles.front().text());
    for (const QString &secret : secrets) {
        QVERIFY(!secret.isEmpty());
        QVERIFY2(!log.contains(secret.toUtf8()), qPrintable(secret));
    }
    static const QRegularExpression tokenLike(u"[A-Za-z0-9_-]{40,}"_s); // of whatever kind
    const auto token = tokenLike.match(QString::fromUtf8(log));
    QVERIFY2(!token.hasMatch(), qPrintable(token.captured()));
}

void TestLockMemory::aCrashLeavesNoCoreAndNoWord()
{
    beginADay();
    if (QTest::currentTestFailed())
        return;
    QFile limits(u"/proc/%1/limits"_s.arg(m_child->process().processId()));
    QVERIFY(limits.open(QIODevice::ReadOnly));
    const QString all = QString::fromUtf8(limits.readAll());
    static const QRegularExpression none(u"Max core file size\\s+0\\s+0\\s"_s);
    QVERIFY2(none.match(all).hasMatch(), qPrintable(all));
    const QStringList before = QDir(m_child->folder()).entryList(QDir::Files | QDir::Hidden);
    QVERIFY(::kill(pid_t(m_child->process().processId()), SIGSEGV) == 0);
    QVERIFY(m_child->process().waitForFinished());
    QCOMPARE(m_child->process().exitStatus(), QProcess::CrashExit);
    QCOMPARE(QDir(m_child->folder()).entryList(QDir::Files | QDir::Hidden), before);
    for (const DeskMark &mark : marksOfTheDay())
        QVERIFY2(!logged().contains(mark.needles.front().text().toUtf8()), mark.name);
}

void TestLockMemory::nothingOfAnotherAccountStaysAfterTheSwitch()
{
    SessionFixture elsewhere; // another server
    Box::Accounts &others = elsewhere.sandbox.workspace().accounts();
    others.person(others.staffByEmail(elsewhere.account.email)->person).password = Box::randomToken(); // not the same
    Box::Room &room = elsewhere.room();
    m_there.customerWrites(*m_room, DayMarks::ofCustomer().text());
    elsewhere.customerWrites(room, DayMarks::ofSecond().text());
    const auto toSignIn = [](const SessionFixture &at, const Box::Room &where) {
        return QJsonObject{{u"server"_s, at.server().omnichannel.toString()},
                           {u"email"_s, at.account.email},
                           {u"password"_s, at.account.password},
                           {u"conversation"_s, QString::number(where.id)}};
    };
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_bus.address()); // without a keyring
    m_child = std::make_unique<DeskChild>();
    QVERIFY(m_child->start(u"--accounts"_s, environment,
                           {{u"accounts"_s, QJsonArray{toSignIn(m_there, *m_room), toSignIn(elsewhere, room)}}}));

    std::vector<DeskMark> first{DeskMark::ofText("the first account's customer", DayMarks::ofCustomer())};
    std::vector<DeskMark> second{DeskMark::ofText("the second account's customer", DayMarks::ofSecond()),
                                 DeskMark::ofText("the second account's draft", DayMarks::ofDraft())};
    const auto is = [this](const std::vector<DeskMark> &marks) {
        return std::ranges::all_of(marks, [this](const DeskMark &mark) { return m_child->count(mark) > 0; });
    };
    const auto sees = [this](const char *moment, const std::vector<DeskMark> &gone) {
        const QByteArrayList left = m_child->found(gone);
        QVERIFY2(left.isEmpty(),
                 qPrintable(QString::fromLatin1(moment) + u": "_s + QString::fromUtf8(left.join(", "))));
    };
    QVERIFY2(hear("first"), logged().right(900).constData());
    std::ranges::copy(tokenMarksOf(m_there), std::back_inserter(first));
    QVERIFY(is(first));
    tell("on");
    QVERIFY2(hear("second"), logged().right(900).constData());
    std::ranges::copy(tokenMarksOf(elsewhere), std::back_inserter(second));
    QVERIFY(is(second));
    std::vector<DeskMark> ofFirst = first;
    std::ranges::copy(keyMarksOf(m_child->profile()), std::back_inserter(ofFirst));
    QCOMPARE(ofFirst.size(), first.size() + 4);
    sees("in the second", ofFirst);
    std::vector<DeskMark> ofSecond = second;
    const QList<AccountEntry> accounts = AccountBook(m_child->profile()).accounts();
    QCOMPARE(accounts.size(), 2);
    std::ranges::copy(keyMarksOf(accounts.last().folder), std::back_inserter(ofSecond));
    QCOMPARE(ofSecond.size(), second.size() + 4);
    tell("on");
    QVERIFY2(hear("back"), logged().right(900).constData());
    sees("back, the second", ofSecond);
    sees("back, the first", ofFirst);
    tell("on");
    QVERIFY2(hear("open"), logged().right(900).constData());
    QVERIFY(is(first));
    sees("in the first", ofSecond);
    m_hidBefore = m_child->hasHiddenPages();
    tell("on");
    QVERIFY2(hear("locked"), logged().right(900).constData());
    m_hidAfter = m_child->hasHiddenPages();
    sees("locked, the second", ofSecond);
    sees("locked, the first", ofFirst);
    tell("on");
    QVERIFY(m_child->process().waitForFinished());
}

int main(int argc, char **argv)
{
    const std::string_view work = argc == 3 ? argv[1] : "";
    const bool isDesk = work == "--work" || work == "--accounts";
    if (isDesk)
        wipeMemoryOnFree();
    QApplication app(argc, argv);
    if (isDesk) {
        const QString profile = QString::fromLocal8Bit(argv[2]);
        return work == "--work" ? workADay(profile) : workWithTwoAccounts(profile);
    }
    TestLockMemory test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_lockmemory.moc"
