#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/storepair.h"
#include "tests/unit/storage/storefixture.h"
#include <csignal>
#include <cstdio>
#include <cstring>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <thread>
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int batchSize = 20;
constexpr int rounds = 200;
constexpr int early = 40; // so many of them from the program's beginning on
constexpr int longestLife = 60'000; // microseconds, else from the first commit on; a batch takes a few thousand

Message messageOf(int batch, int place)
{
    const qint64 id = qint64(batch) * batchSize + place + 1;
    return aMessage(id, QString::number(90010000 + id % 13),
                    u"batch %1 message %2 "_s.arg(batch).arg(place) + QString(int(id % 300), u'x'));
}

OutboxItem itemOf(int batch)
{
    OutboxItem item;
    item.clientId = ClientMessageId{u"unsent-%1"_s.arg(batch)};
    item.conversation = ConversationId{u"90010001"_s};
    item.text = u"waits since batch %1"_s.arg(batch);
    item.queuedAt = at(batch);
    return item;
}

// Both files in one job: what was answered is in both.
Result<> store(Stores &stores, int batch)
{
    QList<Message> messages;
    for (int place = 0; place < batchSize; ++place)
        messages.append(messageOf(batch, place));
    if (const auto applied = stores.messages().apply(messages); !applied)
        return fail(applied.error());
    if (const auto known = stores.outbox().get(itemOf(batch).clientId); !known || *known)
        return known ? Result<>() : Result<>(fail(known.error())); // committed before it could be reported
    return stores.outbox().enqueue(itemOf(batch));
}

#ifdef Q_OS_UNIX
// Ingests for ever and says what has been committed, until it kills itself at the given moment.
int ingest(const QString &folder, qint64 generation, int batch, int microseconds, bool dieEarly)
{
    Database database;
    const auto dieLater = [microseconds] {
        std::thread([microseconds] {
            std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
            ::kill(::getpid(), SIGKILL);
        }).detach();
    };
    if (dieEarly)
        dieLater(); // also while the files are being made
    auto opened = database.open(folder, testKeys(generation));
    opened.waitForFinished();
    if (const auto result = opened.result(); !result) {
        std::fprintf(stderr, "%s\n", qPrintable(result.error().detail));
        return 2;
    }
    std::printf("open\n");
    std::fflush(stdout);
    for (bool first = true;; ++batch) {
        auto written = database.run([batch](Stores &stores) { return store(stores, batch); });
        written.waitForFinished();
        if (const auto result = written.result(); !result) {
            std::fprintf(stderr, "%s\n", qPrintable(result.error().detail));
            return 3;
        }
        std::printf("%d\n", batch);
        std::fflush(stdout);
        if (std::exchange(first, false) && !dieEarly)
            dieLater();
    }
}
#endif
} // namespace

// A program that is killed at any moment, again and again: what it had committed is there, and the files open.
class TestKillStorm : public QObject
{
    Q_OBJECT
private slots:
    void nothingCommittedIsLost();

private:
    void check(qint64 generation, bool everything);
    bool holds(Stores &stores, int batch) const;

    QTemporaryDir m_folder;
    int m_reported = -1; // the last batch that was told to be committed
    bool m_madeOnce = false;
};

bool TestKillStorm::holds(Stores &stores, int batch) const
{
    for (int place = 0; place < batchSize; ++place) {
        const Message wanted = messageOf(batch, place);
        const auto found = VALUE_OF(stores.messages().get(wanted.id));
        if (!found || found->text != wanted.text)
            return false;
    }
    const auto item = VALUE_OF(stores.outbox().get(itemOf(batch).clientId));
    return item && item->text == itemOf(batch).text;
}

void TestKillStorm::check(qint64 generation, bool everything)
{
    StoreHealth health;
    auto pair = openStorePair(m_folder.path(), testKeys(generation), Repair::None, health);
    VERIFY_OK(pair);
    ChangeLog nobody;
    Stores stores(*pair->cache, *pair->outbox, nobody);
    for (int batch = everything ? 0 : qMax(0, m_reported - 2); batch <= m_reported; ++batch)
        QVERIFY2(holds(stores, batch), qPrintable(u"batch %1 of %2"_s.arg(batch).arg(m_reported)));
    QVERIFY(VALUE_OF(stores.messages().count()) >= qint64(m_reported + 1) * batchSize);
    if (!everything)
        return;
    for (SqlConnection *file : {pair->cache.get(), pair->outbox.get()}) {
        VERIFY_OK(checkPages(*file));
        VERIFY_OK(checkTables(*file));
    }
}

void TestKillStorm::nothingCommittedIsLost()
{
#ifndef Q_OS_UNIX
    QSKIP("a process that kills itself is made of signals");
#else
    QRandomGenerator random(20260115);
    int killedInOpening = 0;
    for (int round = 0; round < rounds; ++round) {
        const int life = int(random.bounded(longestLife));
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {u"--ingest"_s, m_folder.path(), QString::number(m_madeOnce ? 1 : 0),
                     QString::number(m_reported + 1), QString::number(life), round < early ? u"early"_s : u"late"_s});
        QVERIFY(child.waitForFinished(60'000));
        QVERIFY2(child.exitStatus() == QProcess::CrashExit, child.readAllStandardError().constData());
        const QList<QByteArray> lines = child.readAllStandardOutput().split('\n');
        if (lines.contains("open"))
            m_madeOnce = true;
        else
            ++killedInOpening;
        for (const QByteArray &line : lines.first(lines.size() - 1)) { // the last one may be half a line
            if (line != "open")
                m_reported = qMax(m_reported, line.toInt());
        }
        // Every third time the next child finds the files as they were left, logs and all.
        if (m_madeOnce && (round % 3 != 0 || round == rounds - 1))
            check(1, round % 20 == 10 || round == rounds - 1);
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY2(m_reported > rounds / 2, qPrintable(QString::number(m_reported)));
    qInfo("%d kills, %d before the store was open; %d messages committed, none lost", rounds, killedInOpening,
          (m_reported + 1) * batchSize);
#endif
}

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
#ifdef Q_OS_UNIX
    if (argc == 7 && std::strcmp(argv[1], "--ingest") == 0)
        return ingest(QString::fromLocal8Bit(argv[2]), std::atoll(argv[3]), std::atoi(argv[4]), std::atoi(argv[5]),
                      std::strcmp(argv[6], "early") == 0);
#endif
    TestKillStorm test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_killstorm.moc"
