#pragma once
#include <array>
#include <cstddef>
#include <QByteArray>
#include <QString>
#include <span>
#include <vector>

namespace Amandesk {

// Text of a program without the text being in the program: every bit is turned while it is compiled.
template<std::size_t Size> consteval std::array<unsigned char, Size - 1> turned(const char (&text)[Size])
{
    std::array<unsigned char, Size - 1> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<unsigned char>(~text[i]);
    return bytes;
}

// A sequence of bytes to look for in memory without being a place where it is found: every bit of it is turned.
class Needle
{
public:
    explicit Needle(std::span<const unsigned char> turnedBytes)
        : m_turned(turnedBytes.begin(), turnedBytes.end())
    { }
    static Needle ofBytes(std::span<const unsigned char> bytes); // the caller wipes the bytes
    Needle asUtf16() const; // of ASCII text
    Needle asHex() const; // of bytes, as lower-case digits

    QString text() const; // a plain copy: from here on it can be found
    qsizetype countIn(std::span<const unsigned char> memory) const;
    bool isAt(std::span<const unsigned char> memory) const; // at its beginning
    unsigned char turnedAt(std::size_t place) const { return m_turned[place]; }
    bool isSame(const Needle &other) const { return m_turned == other.m_turned; }
    std::size_t size() const { return m_turned.size(); }

private:
    std::vector<unsigned char> m_turned;
};

// How often any of the needles is in the memory that this process can write to: heap, stacks, data. -1 where a process
// cannot look at itself: only Linux can, and not at a sanitizer's shadow, which is as large as the address space.
qsizetype countInOwnMemory(const std::vector<Needle> &needles);
qsizetype countInMemoryOf(qint64 process, const std::vector<Needle> &needles); // one that this one may look at

} // namespace Amandesk
