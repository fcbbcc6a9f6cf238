#include "tests/support/memoryscan.h"
#include <algorithm>
#include <bitset>
#include <cstdio>
#include <cstring>
#include <QFile>
#include <QList>
#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::size_t chunkSize = 1 << 20;

struct Region {
    quint64 begin = 0;
    quint64 end = 0;
    QByteArray name;
};

QList<Region> writableRegions(const QString &process)
{
    QList<Region> regions;
    QFile maps(process + u"/maps"_s);
    if (!maps.open(QIODevice::ReadOnly))
        return regions;
    for (const QByteArray &line : maps.readAll().split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() < 5 || !words.at(1).startsWith("rw"))
            continue;
        const QList<QByteArray> ends = words.constFirst().split('-');
        regions.append({ends.at(0).toULongLong(nullptr, 16), ends.at(1).toULongLong(nullptr, 16), words.value(5)});
    }
    return regions;
}
} // namespace

Needle Needle::ofBytes(std::span<const unsigned char> bytes)
{
    std::vector<unsigned char> turnedBytes;
    for (const unsigned char byte : bytes)
        turnedBytes.push_back(static_cast<unsigned char>(~byte));
    return Needle(turnedBytes);
}

Needle Needle::asUtf16() const
{
    std::vector<unsigned char> wide;
    for (const unsigned char byte : m_turned) {
        wide.push_back(byte);
        wide.push_back(0xFF);
    }
    return Needle(wide);
}

Needle Needle::asHex() const
{
    static constexpr auto digits = turned("0123456789abcdef");
    std::vector<unsigned char> text;
    for (const unsigned char byte : m_turned) {
        const auto plain = static_cast<unsigned char>(~byte);
        text.push_back(digits[plain >> 4]);
        text.push_back(digits[plain & 15]);
    }
    return Needle(text);
}

QString Needle::text() const
{
    QString plain;
    for (const unsigned char byte : m_turned)
        plain.append(QChar(static_cast<char16_t>(static_cast<unsigned char>(~byte))));
    return plain;
}

qsizetype Needle::countIn(std::span<const unsigned char> memory) const
{
    qsizetype found = 0;
    const auto first = static_cast<unsigned char>(~m_turned.front());
    const unsigned char *at = memory.data();
    const unsigned char *end = memory.data() + memory.size();
    while (std::size_t(end - at) >= m_turned.size()) {
        at = static_cast<const unsigned char *>(std::memchr(at, first, std::size_t(end - at) - m_turned.size() + 1));
        if (!at)
            break;
        found += isAt({at, std::size_t(end - at)}) ? 1 : 0;
        ++at;
    }
    return found;
}

bool Needle::isAt(std::span<const unsigned char> memory) const
{
    return memory.size() >= m_turned.size()
        && std::equal(m_turned.begin(), m_turned.end(), memory.begin(),
                      [](unsigned char a, unsigned char b) { return a == static_cast<unsigned char>(~b); });
}

namespace {
// Pages that the kernel itself does not reach (SecretMemory::Hidden) can be read by their own process only. Through a
// pipe, so that pages which another thread gives back meanwhile end the reading and not the program.
qint64 readHidden(quint64 at, std::span<unsigned char> into)
{
#ifdef Q_OS_LINUX
    constexpr std::size_t piece = 4096;
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    std::size_t done = 0;
    while (done < into.size()) {
        const std::size_t wanted = std::min(piece, into.size() - done);
        const ssize_t given = ::write(ends[1], reinterpret_cast<const void *>(at + done), wanted);
        if (given <= 0 || ::read(ends[0], into.data() + done, std::size_t(given)) != given)
            break;
        done += std::size_t(given);
    }
    ::close(ends[0]);
    ::close(ends[1]);
    return qint64(done);
#else
    Q_UNUSED(at)
    Q_UNUSED(into)
    return -1;
#endif
}

// Hundreds of needles in one look, by their first two bytes.
class NeedleIndex
{
public:
    explicit NeedleIndex(const std::vector<Needle> &needles)
        : m_starting(places)
    {
        for (const Needle &needle : needles) {
            const std::size_t start = placeOf(static_cast<unsigned char>(~needle.turnedAt(0)),
                                              static_cast<unsigned char>(~needle.turnedAt(1)));
            m_any.set(start);
            m_starting[start].push_back(&needle);
        }
    }
    qsizetype countIn(std::span<const unsigned char> memory) const
    {
        qsizetype found = 0;
        for (std::size_t at = 0; at + 1 < memory.size(); ++at) {
            const std::size_t start = placeOf(memory[at], memory[at + 1]);
            if (!m_any.test(start))
                continue;
            for (const Needle *needle : m_starting[start])
                found += needle->isAt(memory.subspan(at)) ? 1 : 0;
        }
        return found;
    }

private:
    static constexpr std::size_t places = 1 << 16;
    static std::size_t placeOf(unsigned char first, unsigned char second) { return std::size_t(first) << 8 | second; }

    std::bitset<places> m_any;
    std::vector<std::vector<const Needle *>> m_starting;
};

qsizetype countIn(const QString &process, const std::vector<Needle> &needles)
{
    const NeedleIndex index(needles);
    const bool isOwn = process == "/proc/self"_L1;
    std::size_t longest = 1;
    for (const Needle &needle : needles)
        longest = std::max(longest, needle.size());
    QFile memory(process + u"/mem"_s);
    if (!memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return -1;
    // What is read lands in here: looked at once, and overwritten before the buffer itself has its turn.
    std::vector<unsigned char> buffer(chunkSize + longest);
    qsizetype found = 0;
    for (const Region &region : writableRegions(process)) {
        qsizetype here = 0;
        quint64 first = 0;
        for (quint64 at = region.begin; at < region.end; at += chunkSize) {
            const auto wanted = qint64(std::min<quint64>(chunkSize + longest - 1, region.end - at));
            std::fill(buffer.begin(), buffer.end(), static_cast<unsigned char>(0));
            if (!memory.seek(qint64(at)))
                continue;
            qint64 read = memory.read(reinterpret_cast<char *>(buffer.data()), wanted);
            if (read < 0 && isOwn && region.name.contains("secretmem"))
                read = readHidden(at, {buffer.data(), std::size_t(wanted)});
            const std::span bytes(buffer.data(), std::size_t(std::max<qint64>(0, read)));
            const qsizetype inChunk = index.countIn(bytes);
            for (std::size_t i = 0; inChunk > 0 && first == 0 && i < bytes.size(); i += 64) {
                if (index.countIn(bytes.subspan(i, std::min(64 + longest, bytes.size() - i))) > 0)
                    first = at + i;
            }
            here += inChunk;
        }
        if (here > 0) // for whoever has to find out where it comes from
            std::fprintf(stderr, "%lld in %llx-%llx %s, the first near %llx\n", static_cast<long long>(here),
                         region.begin, region.end, region.name.constData(), first);
        found += here;
    }
    return found;
}
} // namespace

qsizetype countInOwnMemory(const std::vector<Needle> &needles)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    Q_UNUSED(needles)
    return -1;
#else
    return countIn(u"/proc/self"_s, needles);
#endif
}

qsizetype countInMemoryOf(qint64 process, const std::vector<Needle> &needles)
{
    return countIn(u"/proc/%1"_s.arg(process), needles);
}

} // namespace Amandesk
