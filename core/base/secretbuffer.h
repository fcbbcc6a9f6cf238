#pragma once
#include <cstddef>
#include <QByteArrayView>
#include <span>

namespace Amandesk {

// Bytes that must not be swapped, dumped or left behind: keys and passphrases.
// Move-only; pages are guarded, locked where the system allows it, and wiped before they are given back.
// Never copy the content into QString, QByteArray or std::string.
class SecretBuffer
{
public:
    SecretBuffer() = default;
    explicit SecretBuffer(std::size_t size); // filled with zeros
    SecretBuffer(SecretBuffer &&other) noexcept;
    SecretBuffer &operator=(SecretBuffer &&other) noexcept;
    SecretBuffer(const SecretBuffer &) = delete;
    SecretBuffer &operator=(const SecretBuffer &) = delete;
    ~SecretBuffer();

    static SecretBuffer random(std::size_t size); // from the system's generator
    static SecretBuffer copyOf(QByteArrayView bytes); // the caller wipes its own copy

    unsigned char *data() { return m_data; }
    const unsigned char *data() const { return m_data; }
    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    std::span<const unsigned char> bytes() const { return {m_data, m_size}; }
    QByteArrayView view() const { return {m_data, qsizetype(m_size)}; }
    SecretBuffer clone() const; // a deliberate second copy, with its own life
    void clear(); // wipes and gives back

    // Same content? Takes the same time wherever they differ.
    static bool equal(const SecretBuffer &a, const SecretBuffer &b);

private:
    unsigned char *m_data = nullptr;
    std::size_t m_size = 0;
};

// Overwrites memory that something else owns, in a way the compiler keeps.
void wipe(void *data, std::size_t size);

} // namespace Amandesk
