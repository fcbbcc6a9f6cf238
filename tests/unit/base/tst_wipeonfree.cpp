#include "core/base/wipeonfree.h"
#include "tests/support/memoryscan.h"
#include <cstdlib>
#include <cstring>
#include <QProcess>
#include <QTest>
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

// As many small blocks as a busy program has, filled and given back.
void fillAndFree()
{
    QByteArray text = marker().text().toLatin1();
    std::vector<char *> blocks;
    for (std::size_t i = 0; i < 20'000; ++i) {
        const std::size_t size = 40 + i % 900;
        auto *block = static_cast<char *>(std::malloc(size));
        std::memcpy(block + size / 2 - 16, text.constData(), std::size_t(text.size()));
        blocks.push_back(block);
    }
    for (char *block : blocks)
        std::free(block);
    text.fill('\0');
}

// What a test asks its child: how many markers are left, and what the child's own children would get.
int runChild(const QByteArray &kind)
{
    fillAndFree();
    QByteArray left;
    if (kind == "leak")
        left = marker().text().toLatin1();
    std::printf("found=%lld\n", static_cast<long long>(countInOwnMemory({marker()})));
    const auto environment = [](const char *name) {
        const char *value = std::getenv(name);
        return value ? value : "(none)";
    };
    std::printf("tunables=%s\nbefore=%s\n", environment("GLIBC_TUNABLES"), environment("AMANDESK_TUNABLES_BEFORE"));
#ifdef Q_OS_UNIX
    rlimit core{1, 1};
    ::getrlimit(RLIMIT_CORE, &core);
    std::printf("core=%llu\n", static_cast<unsigned long long>(core.rlim_cur));
#endif
    QFile name(u"/proc/self/comm"_s);
    if (name.open(QIODevice::ReadOnly))
        std::printf("name=%s", name.readAll().constData());
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
    void freedBlocksAreOverwritten() { QCOMPARE(ask(u"wiped"_s).value("found"), "0"); }
    void scanFindsWhatIsStillThere() { QVERIFY(ask(u"leak"_s).value("found").toInt() > 0); }
    void withoutItFreedBlocksStay() { QVERIFY(ask(u"unwiped"_s).value("found").toInt() > 1000); }
    void childrenGetTheEnvironmentAsItWas_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("none") << u""_s << QByteArray("(none)");
        QTest::newRow("another tunable") << u"glibc.malloc.arena_max=4"_s << QByteArray("glibc.malloc.arena_max=4");
        const auto both = u"glibc.malloc.tcache_count=3:glibc.malloc.arena_max=4"_s;
        QTest::newRow("the same tunable") << both << both.toLatin1();
    }
    void childrenGetTheEnvironmentAsItWas()
    {
        QFETCH(QString, given);
        QFETCH(QByteArray, expected);
        const auto answer = ask(u"wiped"_s, given);
        QCOMPARE(answer.value("tunables"), expected);
        QCOMPARE(answer.value("before"), "(none)");
        QCOMPARE(answer.value("found"), "0");
    }
    void noCoreIsDumped() { QCOMPARE(ask(u"wiped"_s).value("core"), "0"); }
    void processKeepsItsName() { QCOMPARE(ask(u"wiped"_s).value("name"), "tst_wipeonfree"); }

private:
    static QHash<QByteArray, QByteArray> ask(const QString &kind, const QString &tunables = {})
    {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"GLIBC_TUNABLES"_s);
        if (!tunables.isEmpty())
            environment.insert(u"GLIBC_TUNABLES"_s, tunables);
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {u"--child"_s, kind});
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

int main(int argc, char *argv[])
{
    if (argc == 3 && std::strcmp(argv[1], "--child") == 0) {
        if (std::strcmp(argv[2], "unwiped") != 0)
            wipeMemoryOnFree(argv);
        return runChild(argv[2]);
    }
    QCoreApplication app(argc, argv);
    TestWipeOnFree test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_wipeonfree.moc"
