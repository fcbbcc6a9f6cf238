#include "core/base/wipeonfree.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/draftstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/searchstore.h"
#include "tests/support/memoryscan.h"
#include "tests/unit/storage/storefixture.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/timeline/timelinemodel.h"
#include <cstring>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryFile>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int conversations = 200;

// One word, so that the index has it too; every message has it with a number behind it.
const Needle &marker()
{
    static const Needle needle(turned("zqpenandaxw"));
    return needle;
}

// A key like a real one, that can be made again without being kept.
SecretBuffer keyFor(quint32 seed)
{
    SecretBuffer key(32);
    for (std::size_t i = 0; i < key.size(); ++i) {
        seed = seed * 1664525 + 1013904223;
        key.data()[i] = static_cast<unsigned char>(seed >> 24);
    }
    return key;
}

DatabaseKeys keysOfTheStore()
{
    DatabaseKeys keys = testKeys(0);
    keys.cache = keyFor(1);
    keys.outbox = keyFor(2);
    return keys;
}

std::vector<Needle> textNeedles()
{
    return {marker(), marker().asUtf16()};
}

std::vector<Needle> keyNeedles()
{
    std::vector<Needle> needles;
    for (const quint32 seed : {1U, 2U}) {
        const SecretBuffer key = keyFor(seed);
        const Needle raw = Needle::ofBytes(key.bytes());
        for (const Needle &needle : {raw, raw.asHex(), raw.asHex().asUtf16()})
            needles.push_back(needle);
    }
    return needles;
}

template<typename T> T valueOf(QFuture<Result<T>> future)
{
    future.waitForFinished();
    const auto result = future.result();
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    return *result;
}

void mustWork(QFuture<Result<>> future)
{
    future.waitForFinished();
    if (const auto result = future.result(); !result)
        qFatal("%s", qPrintable(result.error().detail));
}

void write(Database &database, int count)
{
    constexpr int batch = 1000;
    for (int first = 0; first < count; first += batch) {
        valueOf(database.run([first, count](Stores &stores) {
            QList<Message> messages;
            for (int i = first; i < qMin(first + batch, count); ++i) {
                Message message = aMessage(i + 1, QString::number(90010000 + i % conversations),
                                           marker().text() + u"%1 pesanan kak %2"_s.arg(i).arg(i % 97));
                message.senderName = marker().text();
                messages.append(message);
            }
            return stores.messages().apply(messages);
        }));
    }
    mustWork(database.run([](Stores &stores) {
        for (int i = 0; i < 50; ++i) {
            const ConversationId id{QString::number(90010000 + i)};
            if (const auto done = stores.drafts().set(id, {marker().text() + u" naskah"_s, {}, at(i)}); !done)
                return done;
            if (const auto done = stores.conversations().setNote(id, marker().text() + u" catatan"_s); !done)
                return done;
        }
        return Result<>();
    }));
}

// As the window does: pages into models, rows out of them. How many rows were looked at.
int show(Database &database)
{
    int rows = 0;
    ConversationListModel list;
    ConversationListQuery query;
    query.tab = ConversationTab::All;
    query.limit = conversations;
    list.show(query,
              valueOf(database.read([query](const Stores &stores) { return stores.conversations().list(query); })));
    TimelineModel timeline;
    for (int row = 0; row < list.count(); ++row) {
        const ConversationId id = list.at(row).id;
        rows += list.data(list.index(row), ConversationListModel::ConversationRole).isValid() ? 1 : 0;
        TimelineSlice slice;
        slice.messages = valueOf(database.read([id](const Stores &stores) {
                             return stores.messages().newest(id, 100'000);
                         })).messages;
        timeline.show(id, slice);
        for (int i = 0; i < timeline.count(); ++i)
            rows += timeline.data(timeline.index(i), TimelineModel::MessageRole).isValid() ? 1 : 0;
    }
    return rows;
}

int search(Database &database, int count)
{
    int found = 0;
    for (int i = 0; i < 200; ++i) {
        SearchRequest request;
        request.query.words = {marker().text() + QString::number(i * (count / 200))};
        found += int(valueOf(database.read([request](const Stores &stores) {
                         return stores.search().search(request);
                     })).hits.size());
    }
    return found;
}

// What is left of a whole working day in a process that has closed its store.
int workAndLook(const QString &folder, int count, const QByteArray &mode)
{
    int shown = 0;
    int found = 0;
    {
        Database database;
        mustWork(database.open(folder, keysOfTheStore()));
        write(database, count);
        shown = show(database);
        found = search(database, count);
        mustWork(database.close());
    }
    QString leakedText;
    QByteArray leakedKey;
    if (mode == "leak") {
        leakedText = marker().text();
        const SecretBuffer key = keyFor(2);
        leakedKey = QByteArray(reinterpret_cast<const char *>(key.data()), qsizetype(key.size()));
    }
    std::printf("shown=%d\nfound=%d\n", shown, found);
    std::printf("texts=%lld\n", static_cast<long long>(countInOwnMemory(textNeedles())));
    std::printf("keys=%lld\n", static_cast<long long>(countInOwnMemory(keyNeedles())));
    return leakedText.size() + leakedKey.size() > 1000 ? 1 : 0;
}

qsizetype countInFile(const QString &path, const std::vector<Needle> &needles)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray bytes = file.readAll();
    const std::span view(reinterpret_cast<const unsigned char *>(bytes.constData()), std::size_t(bytes.size()));
    qsizetype found = 0;
    for (const Needle &needle : needles)
        found += needle.countIn(view);
    return found;
}

// In every file below the folder, and in every regular file that the process has open, deleted ones too.
qsizetype countInFiles(const QString &folder, qint64 process, const std::vector<Needle> &needles)
{
    qsizetype found = 0;
    QDirIterator below(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (below.hasNext())
        found += countInFile(below.next(), needles);
    const QString open = u"/proc/%1/fd"_s.arg(process);
    for (const QString &descriptor : QDir(open).entryList(QDir::Files | QDir::System)) {
        const QFileInfo file(open + u'/' + descriptor);
        if (file.symLinkTarget().endsWith(" (deleted)"_L1))
            found += countInFile(file.filePath(), needles);
    }
    return found;
}
} // namespace

class TestNothingLeft : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (!canWipeWholeProcess())
            QSKIP("this allocator cannot be told to overwrite what is freed");
    }
    void closedStoreLeavesNothingInMemoryAndNeverAnythingInFiles();
    void scanOfMemoryFindsWhatIsLeft();
    void scanOfMemoryFindsWhatIsNotOverwritten();
    void scanOfFilesFindsWhatIsPlain();

private:
    using Answer = QHash<QByteArray, int>;
    void start(QProcess &child, int count, const QString &mode);
    Answer answerOf(QProcess &child);
    QString folder() const { return m_folder->path(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestNothingLeft::start(QProcess &child, int count, const QString &mode)
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(folder()).mkpath(u"tmp"_s));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"TMPDIR"_s, u"SQLITE_TMPDIR"_s})
        environment.insert(name, folder() + u"/tmp"_s);
    child.setProcessEnvironment(environment);
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel); // says where something was found
    child.start(QCoreApplication::applicationFilePath(),
                {u"--work"_s, folder() + u"/profile"_s, QString::number(count), mode});
    QVERIFY(child.waitForStarted());
}

TestNothingLeft::Answer TestNothingLeft::answerOf(QProcess &child)
{
    Answer answer;
    const bool ended = child.state() == QProcess::NotRunning || child.waitForFinished(240'000);
    if (!ended || child.exitStatus() != QProcess::NormalExit || child.exitCode() != 0)
        return answer;
    for (const QByteArray &line : child.readAllStandardOutput().split('\n')) {
        const qsizetype middle = line.indexOf('=');
        answer.insert(line.left(middle), line.mid(middle + 1).toInt());
    }
    return answer;
}

void TestNothingLeft::closedStoreLeavesNothingInMemoryAndNeverAnythingInFiles()
{
    constexpr int count = 100'000;
    std::vector<Needle> needles = textNeedles();
    needles.emplace_back(turned("SQLite format 3"));
    needles.emplace_back(turned("CREATE TABLE"));
    for (const Needle &key : keyNeedles())
        needles.push_back(key);

    QProcess child;
    start(child, count, u"wiped"_s);
    int looks = 0;
    do {
        QCOMPARE(countInFiles(folder(), child.processId(), needles), 0);
        ++looks;
    } while (!child.waitForFinished(1));
    const Answer answer = answerOf(child);
    QCOMPARE(countInFiles(folder(), 0, needles), 0);
    QVERIFY(looks > 5);
    QVERIFY(QFileInfo(folder() + u"/profile/cache.db"_s).size() > count * 50);
    QCOMPARE(answer.value("shown"), count + conversations);
    QVERIFY(answer.value("found") >= 200);
    QCOMPARE(answer.value("texts", -1), 0);
    QCOMPARE(answer.value("keys", -1), 0);
}

void TestNothingLeft::scanOfMemoryFindsWhatIsLeft()
{
    QProcess child;
    start(child, 2000, u"leak"_s);
    const Answer answer = answerOf(child);
    QVERIFY(answer.value("texts") > 0);
    QVERIFY(answer.value("keys") > 0);
}

void TestNothingLeft::scanOfMemoryFindsWhatIsNotOverwritten()
{
    QProcess child;
    start(child, 2000, u"unwiped"_s);
    QVERIFY(answerOf(child).value("texts") > 0);
}

void TestNothingLeft::scanOfFilesFindsWhatIsPlain()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QCOMPARE(countInFiles(folder(), QCoreApplication::applicationPid(), textNeedles()), 0);
    QFile file(folder() + u"/plain"_s);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(marker().text().toUtf8());
    file.flush();
    QCOMPARE(countInFiles(folder(), 0, textNeedles()), 1);
    QVERIFY(file.QFileDevice::isOpen() && QFile::remove(file.fileName()));
    QCOMPARE(countInFiles(folder(), 0, textNeedles()), 0);
    QCOMPARE(countInFiles(folder(), QCoreApplication::applicationPid(), textNeedles()), 1); // open and deleted
}

int main(int argc, char **argv)
{
    const bool works = argc == 5 && std::strcmp(argv[1], "--work") == 0;
    if (works && std::strcmp(argv[4], "unwiped") != 0)
        wipeMemoryOnFree();
    const QCoreApplication app(argc, argv);
    if (works)
        return workAndLook(QString::fromLocal8Bit(argv[2]), std::atoi(argv[3]), argv[4]);
    TestNothingLeft test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_nothingleft.moc"
