#include "core/base/wipeonfree.h"
#include "tests/support/memoryscan.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <QProcess>
#include <QTest>
#include <vector>
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
const Needle &marker()
{
    static const Needle needle(turned("left-in-freed-memory"));
    return needle;
}

constexpr std::size_t blockCount = 20'000; // as a busy program has

// Small blocks, each with the marker at its end and something else behind it, so that none is joined to the next.
class Blocks
{
public:
    explicit Blocks(std::size_t extra)
    {
        QByteArray text = marker().text().toLatin1();
        for (std::size_t i = 0; i < blockCount; ++i) {
            const std::size_t size = 40 + i % 900 + extra;
            auto *block = static_cast<char *>(std::malloc(size));
            std::memcpy(block + size - std::size_t(text.size()), text.constData(), std::size_t(text.size()));
            m_blocks.push_back(block);
            m_between.push_back(std::make_unique<char[]>(24));
        }
        text.fill('\0');
    }
    void giveBack()
    {
        for (char *block : m_blocks)
            std::free(block);
        m_blocks.clear();
    }
    void resize(std::size_t size)
    {
        for (char *&block : m_blocks)
            block = static_cast<char *>(std::realloc(block, size));
    }
    void overwrite(std::size_t size)
    {
        for (char *block : m_blocks)
            std::memset(block, 0, size);
    }

private:
    std::vector<char *> m_blocks;
    std::vector<std::unique_ptr<char[]>> m_between;
};

void leaveBlocks(const QByteArray &how)
{
    static std::vector<Blocks> kept; // to the end, so that nothing else gets their memory
    if (how == "given back") {
        kept.emplace_back(0).giveBack();
    } else if (how == "grown") { // the old places are what is looked at, and not the new ones
        Blocks &blocks = kept.emplace_back(0);
        blocks.resize(2000);
        blocks.overwrite(2000);
    } else if (how == "shrunk") {
        kept.emplace_back(1500).resize(24);
    } else if (how == "a library's") {
        QList<QByteArray> texts;
        for (std::size_t i = 0; i < blockCount; ++i)
            texts.append(QByteArray(qsizetype(20 + i % 900), ' ') + marker().text().toLatin1());
    }
}

// What a test asks its child: how many markers are left.
int runChild(const QByteArray &how)
{
    leaveBlocks(how);
    QByteArray left;
    if (how == "not at all")
        left = marker().text().toLatin1();
    std::printf("found=%lld\n", static_cast<long long>(countInOwnMemory({marker()})));
#ifdef Q_OS_UNIX
    rlimit core{1, 1};
    ::getrlimit(RLIMIT_CORE, &core);
    std::printf("core=%llu\n", static_cast<unsigned long long>(core.rlim_cur));
#endif
    return left.size() > 100 ? 1 : 0;
}
} // namespace

class TestWipeOnFree : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        if (!canWipeWholeProcess())
            QSKIP("this allocator cannot be told to overwrite what is freed");
    }
    void whatIsGivenBackIsOverwritten_data();
    void whatIsGivenBackIsOverwritten();
    void scanFindsWhatIsStillThere() { QVERIFY(ask(u"wiping"_s, u"not at all"_s).value("found").toInt() > 0); }
    void whatIsKeptStaysAsItIs();
    void blocksOfOtherKindsAreTakenBackToo();
    void noCoreIsDumped() { QCOMPARE(ask(u"wiping"_s, u"given back"_s).value("core"), "0"); }

private:
    static QHash<QByteArray, QByteArray> ask(const QString &kind, const QString &how)
    {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--child"_s, kind, how});
        QHash<QByteArray, QByteArray> answer;
        if (!child.waitForFinished() || child.exitCode() != 0)
            return answer;
        for (const QByteArray &line : child.readAllStandardOutput().split('\n')) {
            const qsizetype middle = line.indexOf('=');
            answer.insert(line.left(middle), line.mid(middle + 1));
        }
        return answer;
    }
};

void TestWipeOnFree::whatIsGivenBackIsOverwritten_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"given back", "grown", "shrunk", "a library's"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void TestWipeOnFree::whatIsGivenBackIsOverwritten()
{
    QFETCH(QString, how);
    QVERIFY(ask(u"as usual"_s, how).value("found").toInt() > 1000); // else the test would see nothing
    QCOMPARE(ask(u"wiping"_s, how).value("found"), "0");
}

// In this process it is off until here, and everything after it has to live with it.
void TestWipeOnFree::whatIsKeptStaysAsItIs()
{
    wipeMemoryOnFree();
    QByteArray expected;
    char *block = nullptr;
    for (std::size_t size = 1; size < 3'000'000; size = size * 3 / 2 + 1) {
        block = static_cast<char *>(std::realloc(block, size));
        QVERIFY(block);
        QCOMPARE(QByteArray(block, expected.size()), expected);
        expected = expected.leftJustified(qsizetype(size), char('a' + size % 26));
        std::memcpy(block, expected.constData(), size);
    }
    for (std::size_t size = std::size_t(expected.size()); size > 0; size /= 2) {
        block = static_cast<char *>(std::realloc(block, size));
        QVERIFY(block);
        QCOMPARE(QByteArray(block, qsizetype(size)), expected.left(qsizetype(size)));
    }
    std::free(block);
    std::free(nullptr);
}

// Only free() and realloc() are the program's own: what the other functions give has to get along with them.
void TestWipeOnFree::blocksOfOtherKindsAreTakenBackToo()
{
    wipeMemoryOnFree();
    for (std::size_t size = 64; size < 2'000'000; size *= 3) {
        void *aligned = std::aligned_alloc(64, size - size % 64);
        QVERIFY(aligned && reinterpret_cast<quintptr>(aligned) % 64 == 0);
        std::memset(aligned, 'a', size - size % 64);
        std::free(aligned);
        auto *cleared = static_cast<char *>(std::calloc(size, 1)); // where there was something else, perhaps
        QVERIFY(cleared);
        QCOMPARE(std::count(cleared, cleared + size, '\0'), std::ptrdiff_t(size));
        cleared = static_cast<char *>(std::realloc(cleared, size * 2));
        QVERIFY(cleared);
        QCOMPARE(std::count(cleared, cleared + size, '\0'), std::ptrdiff_t(size));
        std::free(cleared);
    }
    void *none = std::realloc(nullptr, 24);
    QVERIFY(none);
    std::free(none);
}

int main(int argc, char *argv[])
{
    if (argc == 4 && std::strcmp(argv[1], "--child") == 0) {
        if (std::strcmp(argv[2], "wiping") == 0)
            wipeMemoryOnFree();
        return runChild(argv[3]);
    }
    QCoreApplication app(argc, argv);
    TestWipeOnFree test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_wipeonfree.moc"
