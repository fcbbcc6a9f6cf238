#include "core/base/hiddenpages.h"
#include "core/base/secretbuffer.h"
#include "core/base/secretmemory.h"
#include "tests/support/unexpectedlog.h"
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <QFile>
#include <QProcess>
#include <QTest>
#include <span>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(Amandesk::SecretMemory)

namespace {
constexpr auto withoutCall = "--without-memfd-secret";
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

// As on a kernel that does not have the call.
bool refuseMemfdSecret()
{
#ifdef SYS_memfd_secret
    sock_filter program[]{BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
                          BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_memfd_secret, 0, 1),
                          BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
                          BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
    const sock_fprog filter{std::size(program), program};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
#else
    return true;
#endif
}

// What the kernel says of the mapping that an address is in: its name, and the line of flags.
struct Mapping {
    QByteArray name;
    QByteArray flags;
};
Mapping mappingOf(const unsigned char *address)
{
    QFile maps(u"/proc/self/smaps"_s);
    if (!maps.open(QIODevice::ReadOnly))
        return {};
    Mapping here;
    bool inIt = false;
    for (const QByteArray &line : maps.readAll().split('\n')) {
        const qsizetype dash = line.indexOf('-');
        const qsizetype blank = line.indexOf(' ');
        if (dash > 0 && blank > dash && line.at(blank - 1) != ':') {
            const auto at = quint64(reinterpret_cast<quintptr>(address));
            inIt = line.first(dash).toULongLong(nullptr, 16) <= at
                && at < line.sliced(dash + 1, blank - dash - 1).toULongLong(nullptr, 16);
            if (inIt)
                here.name = line.simplified().split(' ').value(5);
        } else if (inIt && line.startsWith("VmFlags:")) {
            here.flags = line.sliced(8).simplified() + ' ';
        }
    }
    return here;
}

// As somebody from outside would.
bool isReadableFromOutside(const unsigned char *address)
{
    QFile memory(u"/proc/self/mem"_s);
    char byte = 0;
    return memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered)
        && memory.seek(qint64(reinterpret_cast<quintptr>(address))) && memory.read(&byte, 1) == 1;
}

// A child of its own does it, and dies of it.
template<typename Deed> bool kills(Deed deed)
{
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGSEGV, SIG_DFL);
        deed();
        ::_exit(0);
    }
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFSIGNALED(status);
}
} // namespace

class TestSecretMemory final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void bytesAreZeroAndAllThere_data() { kinds(); }
    void bytesAreZeroAndAllThere()
    {
        QFETCH(const SecretMemory, memory);
        for (const std::size_t size : {1U, 31U, 32U, 4080U, 4096U, 10000U}) {
            unsigned char *data = allocateSecret(size, memory);
            QVERIFY(data);
            const std::span bytes(data, size);
            QVERIFY(std::all_of(bytes.begin(), bytes.end(), [](unsigned char byte) { return byte == 0; }));
            std::fill(bytes.begin(), bytes.end(), static_cast<unsigned char>(0xA5));
            freeSecret(data, size);
        }
        freeSecret(nullptr, 0);
    }
    void nothingIsDumpedOrSwapped_data() { kinds(); }
    void nothingIsDumpedOrSwapped()
    {
        QFETCH(const SecretMemory, memory);
        unsigned char *data = allocateSecret(32, memory);
        const Mapping mapping = mappingOf(data);
        freeSecret(data, 32);
        QVERIFY2(mapping.flags.contains("dd "), mapping.flags.constData());
        if (sanitized && memory == SecretMemory::Locked)
            QSKIP("a sanitizer takes mlock() for itself and locks nothing");
        QVERIFY2(mapping.flags.contains("lo "), mapping.flags.constData());
    }
    void pastTheEndIsAGuard_data() { kinds(); }
    void pastTheEndIsAGuard()
    {
        QFETCH(const SecretMemory, memory);
        if (sanitized)
            QSKIP("a sanitizer has its own ways with a fault");
        unsigned char *data = allocateSecret(33, memory);
        QVERIFY(kills([data] { const_cast<volatile unsigned char *>(data)[33] = 1; }));
        freeSecret(data, 33);
    }
    void hiddenPagesAreReadByNobodyElse()
    {
        if (secretMemory() != SecretMemory::Hidden)
            QSKIP("this kernel has no memfd_secret, or has it turned off, or the computer can hibernate");
        unsigned char *data = allocateSecret(32, SecretMemory::Hidden);
        std::memset(data, 0x5A, 32);
        QVERIFY(!isReadableFromOutside(data));
        QVERIFY(kills([data] { static_cast<void>(const_cast<volatile unsigned char *>(data)[0]); })); // nor by a child
        freeSecret(data, 32);
        unsigned char *other = allocateSecret(32, SecretMemory::Locked);
        QVERIFY(isReadableFromOutside(other)); // else this test sees nothing
        freeSecret(other, 32);
    }
    void secretsAreInWhatIsInForce()
    {
        const SecretBuffer secret = SecretBuffer::random(32);
        QCOMPARE(mappingOf(secret.data()).name.contains("secretmem"), secretMemory() == SecretMemory::Hidden);
    }
    void hidingKeepsNoComputerFromHibernating_data()
    {
        QTest::addColumn<QByteArray>("states");
        QTest::addColumn<QByteArray>("swaps");
        QTest::addColumn<bool>("could");
        const QByteArray head = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";
        const QByteArray partition = head + "/dev/nvme0n1p3                          partition\t8388604\t\t0\t\t-2\n";
        const QByteArray zram = head + "/dev/zram0                              partition\t8388604\t\t0\t\t100\n";
        QTest::newRow("a partition") << QByteArray("freeze mem disk\n") << partition << true;
        QTest::newRow("zram and a file") << QByteArray("freeze mem disk\n")
                                         << zram + "/swapfile                               file\t2097148\t\t0\t\t-2\n"
                                         << true;
        QTest::newRow("no swap") << QByteArray("freeze mem disk\n") << head << false;
        QTest::newRow("zram alone") << QByteArray("freeze mem disk\n") << zram << false;
        QTest::newRow("locked down") << QByteArray("freeze mem\n") << partition << false;
        QTest::newRow("a state of a longer name") << QByteArray("freeze diskette\n") << partition << false;
        QTest::newRow("nothing known") << QByteArray() << QByteArray() << false;
    }
    void hidingKeepsNoComputerFromHibernating()
    {
        QFETCH(const QByteArray, states);
        QFETCH(const QByteArray, swaps);
        QTEST(couldHibernate(states.toStdString(), swaps.toStdString()), "could");
        if (couldHibernate())
            QCOMPARE(secretMemory(), SecretMemory::Locked);
    }
    void withoutTheCallItIsLockedMemory()
    {
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {QLatin1StringView(withoutCall)});
        QVERIFY(other.waitForFinished());
        QCOMPARE(other.exitCode(), 0);
        QCOMPARE(other.readAllStandardOutput(), "locked\n");
    }

private:
    static void kinds()
    {
        QTest::addColumn<SecretMemory>("memory");
        if (secretMemory() == SecretMemory::Hidden)
            QTest::newRow("hidden") << SecretMemory::Hidden;
        QTest::newRow("locked") << SecretMemory::Locked;
    }
};

namespace {
// What another program has where the call is refused: its secrets all the same.
int workWithout()
{
    if (!refuseMemfdSecret())
        return 1;
    SecretBuffer secret = SecretBuffer::random(32);
    const bool fits = SecretBuffer::equal(secret, secret.clone()) && mappingOf(secret.data()).flags.contains("dd ");
    secret.clear();
    std::printf("%s\n", qPrintable(secretMemoryName(secretMemory())));
    return fits ? 0 : 2;
}
} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 2 && std::strcmp(argv[1], withoutCall) == 0)
        return workWithout();
    TestSecretMemory test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_secretmemory.moc"
