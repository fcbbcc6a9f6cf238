#include "core/base/secretbuffer.h"
#include "core/base/secretmemory.h"
#include <cstring>
#include <new>
#include <sodium.h>
#include <utility>

namespace Amandesk {

SecretBuffer::SecretBuffer(std::size_t size)
{
    if (size == 0)
        return;
    m_data = allocateSecret(size, secretMemory());
    if (!m_data)
        throw std::bad_alloc();
    m_size = size;
}

SecretBuffer::SecretBuffer(SecretBuffer &&other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{ }

SecretBuffer &SecretBuffer::operator=(SecretBuffer &&other) noexcept
{
    if (this != &other) {
        clear();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

SecretBuffer::~SecretBuffer()
{
    clear();
}

SecretBuffer SecretBuffer::random(std::size_t size)
{
    SecretBuffer buffer(size);
    if (size > 0)
        randombytes_buf(buffer.m_data, size);
    return buffer;
}

SecretBuffer SecretBuffer::copyOf(QByteArrayView bytes)
{
    SecretBuffer buffer{std::size_t(bytes.size())};
    if (!bytes.isEmpty())
        std::memcpy(buffer.m_data, bytes.data(), std::size_t(bytes.size()));
    return buffer;
}

SecretBuffer SecretBuffer::clone() const
{
    return copyOf(view());
}

void SecretBuffer::clear()
{
    freeSecret(m_data, m_size);
    m_data = nullptr;
    m_size = 0;
}

bool SecretBuffer::equal(const SecretBuffer &a, const SecretBuffer &b)
{
    return a.m_size == b.m_size && (a.m_size == 0 || sodium_memcmp(a.m_data, b.m_data, a.m_size) == 0);
}

void wipe(void *data, std::size_t size)
{
    if (data && size > 0)
        sodium_memzero(data, size);
}

} // namespace Amandesk
