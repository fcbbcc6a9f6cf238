#include "core/base/secrettext.h"
#include "core/base/wipeonfree.h"
#include "core/security/databasekeyring.h"
#include "core/security/datakeys.h"
#include "tests/gui/deskday.h"
#include "tests/integration/sessionfixture.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakenotifications.h"
#include "tests/support/ownbus.h"
#include "tests/support/unexpectedlog.h"
#include <csignal>
#include <cstring>
#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto patience = std::chrono::seconds(100);

enum class Stays { UntilTheLock, NoLongerThanUsed, ShortlyAfterTheLock };

struct Mark {
    const char *name;
    std::vector<Needle> needles;
    Stays stays = Stays::UntilTheLock;
};

Mark textMark(const char *name, const Needle &text, Stays stays = Stays::UntilTheLock)
{
    return {name, {text, text.asUtf16()}, stays};
}

std::vector<Mark> marksOfTheDay()
{
    return {textMark("customer's words", DayMarks::ofCustomer()),
            textMark("draft", DayMarks::ofDraft()),
            textMark("search", DayMarks::ofSearch()),
            textMark("palette", DayMarks::ofPalette()),
            textMark("clipboard", DayMarks::ofCopy()),
            textMark("notification", DayMarks::ofNews()),
            textMark("notification without answer", DayMarks::ofSilence(), Stays::ShortlyAfterTheLock),
            textMark("unsent message", DayMarks::ofUnsent()),
            textMark("own quick reply", DayMarks::ofReply()),
            textMark("own word", DayMarks::ofWord()),
            textMark("saved view", DayMarks::ofView()),
            textMark("note to a colleague", DayMarks::ofHandover()),
            textMark("colleague who is looked for", DayMarks::ofColleague()),
            textMark("tag", DayMarks::ofTag()),
            textMark("customer's note", DayMarks::ofNote()),
            textMark("half a note", DayMarks::ofHalfNote()),
            textMark("customer's information", DayMarks::ofProperty()),
            textMark("closing note", DayMarks::ofResolving()),
            textMark("file's name", DayMarks::ofFileName()),
            textMark("field of a template", DayMarks::ofTemplate(), Stays::NoLongerThanUsed),
            textMark("file", DayMarks::ofFile(), Stays::NoLongerThanUsed),
            textMark("server that was tried", DayMarks::ofServer(), Stays::NoLongerThanUsed),
            textMark("passphrase", DayMarks::ofPassphrase(), Stays::NoLongerThanUsed),
            textMark("PIN", DayMarks::ofPin(), Stays::NoLongerThanUsed),
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
    void nothingOfADayIsInMemoryAfterTheLock();
    void theLogOfADayHasNoSecret();
    void aCrashLeavesNoCoreAndNoWord();

private:
    void beginADay();
    void tell(const QByteArray &line) { m_child->write(line + '\n'); }
    bool hear(const QByteArray &word);
    QString log() const { return m_folder->filePath(u"log"_s); }
    QByteArray logged() const;
    std::vector<Mark> keyMarks() const;
    QByteArrayList whatIsLeft(const std::vector<Mark> &marks) const;

    SessionFixture m_there; // the server, in this process
    Box::Room *m_room = nullptr;
    Box::Room *m_other = nullptr; // of another customer
    OwnBus m_bus;
    std::unique_ptr<FakeNotifications> m_desktop;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_child;
    QByteArray m_heard;
};

// Opened here as the agent would, while the window is locked.
std::vector<Mark> TestLockMemory::keyMarks() const
{
    FakeKeychain none;
    const FakeClock clock;
    DatabaseKeyring keyring(m_folder->filePath(u"profile"_s), none, clock);
    QString text = DayMarks::ofPassphrase().text();
    const auto keys = waitFor(keyring.unlockWithPassphrase(takeSecret(text)));
    std::vector<Mark> marks;
    if (!keys)
        return marks;
    const std::initializer_list<std::pair<const char *, const SecretBuffer *>> all{
        {"key of the cache", &(*keys)->cache},
        {"key of the outbox", &(*keys)->outbox},
        {"key of the files", &(*keys)->files}};
    for (const auto &[name, key] : all) {
        const Needle raw = Needle::ofBytes(key->bytes());
        marks.push_back({name, {raw, raw.asHex(), raw.asHex().asUtf16()}});
    }
    return marks;
}

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

void TestLockMemory::beginADay()
{
    m_desktop->answer(); // what the day before may have left
    m_there.customerWrites(*m_room, DayMarks::ofCustomer().text());
    m_folder = std::make_unique<QTemporaryDir>();
    m_child = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_LOGGING_RULES"_s, u"amandesk.*=true"_s); // everything that we could ever log
    m_child->setProcessEnvironment(environment);
    m_child->setWorkingDirectory(m_folder->path());
    m_child->setStandardErrorFile(log());
    m_child->start(QCoreApplication::applicationFilePath(), {u"--work"_s, m_folder->filePath(u"profile"_s)});
    QVERIFY(m_child->waitForStarted());
    m_heard.clear();
    tell(QJsonDocument(QJsonObject{{u"server"_s, m_there.server().omnichannel.toString()},
                                   {u"email"_s, m_there.account.email},
                                   {u"password"_s, m_there.account.password},
                                   {u"conversation"_s, QString::number(m_room->id)},
                                   {u"bus"_s, m_bus.address()}})
             .toJson(QJsonDocument::Compact));
    QVERIFY2(hear("refuse"), logged().right(900).constData());
    m_there.fault("status_code", 400);
    m_there.fault("status_match", QStringLiteral("post_comment"));
    m_there.fault("status_next", 1);
    tell("done");
    QVERIFY2(hear("news"), logged().right(900).constData());
    m_there.customerWrites(*m_other, DayMarks::ofNews().text());
    tell("done");
    QVERIFY2(hear("silence"), logged().right(900).constData());
    m_desktop->answers = false;
    m_there.customerWrites(*m_other, DayMarks::ofSilence().text());
    QVERIFY2(waitUntil([this] { return m_desktop->waiting() > 0; }, patience), logged().constData());
    tell("done");
    QVERIFY2(hear("open"), logged().right(900).constData());
}

bool TestLockMemory::hear(const QByteArray &word)
{
    const auto heard = [this, &word] {
        m_heard += m_child->readAllStandardOutput();
        return m_heard.contains(word + '\n');
    };
    return waitUntil([&] { return heard() || m_child->state() == QProcess::NotRunning; }, patience) && heard();
}

QByteArray TestLockMemory::logged() const
{
    QFile file(log());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestLockMemory::nothingOfADayIsInMemoryAfterTheLock()
{
    beginADay();
    if (QTest::currentTestFailed())
        return;
    std::vector<Mark> marks = marksOfTheDay();
    for (const Mark &mark : marks) {
        if (mark.stays != Stays::NoLongerThanUsed)
            QVERIFY2(countInMemoryOf(m_child->processId(), mark.needles) > 0, mark.name); // else the scan is blind
    }
    tell("lock");
    QVERIFY2(hear("locked"), logged().right(900).constData());
    const std::vector<Mark> keys = keyMarks();
    QCOMPARE(keys.size(), 3U);
    marks.insert(marks.end(), keys.begin(), keys.end());
    const QByteArrayList left = whatIsLeft(marks);
    QVERIFY2(left.isEmpty(), left.join(", ").constData());
    tell("unlock");
    QVERIFY2(hear("locked again"), logged().right(900).constData());
    const QByteArrayList leftAgain = whatIsLeft(marks);
    tell("end");
    QVERIFY(m_child->waitForFinished());
    QVERIFY2(leftAgain.isEmpty(), leftAgain.join(", ").constData());
}

// In the locked window's process; each as "name: how often".
QByteArrayList TestLockMemory::whatIsLeft(const std::vector<Mark> &marks) const
{
    constexpr std::chrono::seconds aMoment(6); // less than the desktop is given to answer
    QByteArrayList left;
    for (const Mark &mark : marks) {
        const auto count = [&] { return countInMemoryOf(m_child->processId(), mark.needles); };
        if (mark.stays == Stays::ShortlyAfterTheLock)
            waitUntil([&count] { return count() == 0; }, aMoment);
        if (const qsizetype found = count(); found != 0)
            left.append(QByteArray(mark.name) + ": " + QByteArray::number(found));
    }
    return left;
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
    for (const Mark &mark : marksOfTheDay()) {
        if (mark.needles.size() > 1) // text
            secrets.append(mark.needles.front().text());
    }
    for (const Mark &key : keyMarks())
        secrets.append(key.needles.at(1).text());
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
    QFile limits(u"/proc/%1/limits"_s.arg(m_child->processId()));
    QVERIFY(limits.open(QIODevice::ReadOnly));
    const QString all = QString::fromUtf8(limits.readAll());
    static const QRegularExpression none(u"Max core file size\\s+0\\s+0\\s"_s);
    QVERIFY2(none.match(all).hasMatch(), qPrintable(all));
    const QStringList before = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    QVERIFY(::kill(pid_t(m_child->processId()), SIGSEGV) == 0);
    QVERIFY(m_child->waitForFinished());
    QCOMPARE(m_child->exitStatus(), QProcess::CrashExit);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), before);
    for (const Mark &mark : marksOfTheDay())
        QVERIFY2(!logged().contains(mark.needles.front().text().toUtf8()), mark.name);
}

int main(int argc, char **argv)
{
    const bool works = argc == 3 && std::strcmp(argv[1], "--work") == 0;
    if (works)
        wipeMemoryOnFree(argv);
    QApplication app(argc, argv);
    if (works)
        return workADay(QString::fromLocal8Bit(argv[2]));
    TestLockMemory test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_lockmemory.moc"
