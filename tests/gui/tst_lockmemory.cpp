#include "core/base/secrettext.h"
#include "core/base/wipeonfree.h"
#include "core/security/databasekeyring.h"
#include "core/security/datakeys.h"
#include "tests/gui/deskday.h"
#include "tests/integration/sessionfixture.h"
#include "tests/support/fakeclock.h"
#include "tests/support/unexpectedlog.h"
#include <cstring>
#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto patience = std::chrono::seconds(100);

struct Mark {
    const char *name;
    std::vector<Needle> needles;
};

Mark textMark(const char *name, const Needle &text)
{
    return {name, {text, text.asUtf16()}};
}

std::vector<Mark> marksOfTheDay()
{
    return {textMark("customer's words", DayMarks::ofCustomer()),
            textMark("draft", DayMarks::ofDraft()),
            textMark("search", DayMarks::ofSearch()),
            textMark("palette", DayMarks::ofPalette()),
            textMark("clipboard", DayMarks::ofCopy()),
            textMark("passphrase", DayMarks::ofPassphrase()),
            textMark("PIN", DayMarks::ofPin()),
            {"picture", {DayMarks::ofPicture()}}};
}
} // namespace

// What is left in the memory of the window's process after a day that used every part of it.
class TestLockMemory final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }
    void nothingOfADayIsInMemoryAfterTheLock();

private:
    bool hear(const QByteArray &word)
    {
        return waitUntil(
                   [&] {
                       m_heard += m_child.readAllStandardOutput();
                       return m_heard.contains(word + '\n') || m_child.state() == QProcess::NotRunning;
                   },
                   patience)
            && m_heard.contains(word + '\n');
    }
    std::vector<Mark> keyMarks() const;

    SessionFixture m_there; // the server, in this process
    QTemporaryDir m_folder;
    QProcess m_child;
    QByteArray m_heard;
};

// Opened here as the agent would, while the window is locked.
std::vector<Mark> TestLockMemory::keyMarks() const
{
    FakeKeychain none;
    const FakeClock clock;
    DatabaseKeyring keyring(m_folder.filePath(u"profile"_s), none, clock);
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

void TestLockMemory::nothingOfADayIsInMemoryAfterTheLock()
{
    if (!canWipeWholeProcess())
        QSKIP("this build's allocator cannot be told to wipe");
    if (countInMemoryOf(QCoreApplication::applicationPid(), {}) < 0)
        QSKIP("the memory of a process cannot be read here");
    Box::Room &room = m_there.room();
    m_there.customerWrites(room, DayMarks::ofCustomer().text());

    m_child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_child.start(QCoreApplication::applicationFilePath(), {u"--work"_s, m_folder.filePath(u"profile"_s)});
    QVERIFY(m_child.waitForStarted());
    m_child.write(QJsonDocument(QJsonObject{{u"server"_s, m_there.server().omnichannel.toString()},
                                            {u"email"_s, m_there.account.email},
                                            {u"password"_s, m_there.account.password},
                                            {u"conversation"_s, QString::number(room.id)}})
                      .toJson(QJsonDocument::Compact)
                  + '\n');
    QVERIFY(hear("open"));
    std::vector<Mark> marks = marksOfTheDay();
    for (const Mark &mark : marks) {
        const QByteArray name(mark.name);
        if (name != "PIN" && name != "passphrase") // which are gone as soon as they are used
            QVERIFY2(countInMemoryOf(m_child.processId(), mark.needles) > 0, mark.name); // else the scan is blind
    }
    m_child.write("lock\n");
    QVERIFY(hear("locked"));
    const std::vector<Mark> keys = keyMarks();
    QCOMPARE(keys.size(), 3U);
    marks.insert(marks.end(), keys.begin(), keys.end());
    QByteArrayList left;
    for (const Mark &mark : marks) {
        if (const qsizetype found = countInMemoryOf(m_child.processId(), mark.needles); found != 0)
            left.append(QByteArray(mark.name) + ": " + QByteArray::number(found));
    }
    m_child.write("end\n");
    QVERIFY(m_child.waitForFinished());
    QVERIFY2(left.isEmpty(), left.join(", ").constData());
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
