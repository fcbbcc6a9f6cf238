#pragma once
#include <QHashFunctions>
#include <QMetaType>
#include <QString>

#include <compare> // behind Qt's: moc of Qt 6.4 cannot read <concepts> when it comes first

namespace Amandesk {

// A strong identifier: an opaque text that only compares with its own kind. Empty means "none yet".
template<typename Tag> class Id
{
public:
    Id() = default;
    explicit Id(QString value)
        : m_value(std::move(value))
    { }
    const QString &value() const { return m_value; }
    bool isEmpty() const { return m_value.isEmpty(); }

    friend bool operator==(const Id &a, const Id &b) { return a.m_value == b.m_value; }
    friend std::strong_ordering operator<=>(const Id &a, const Id &b)
    {
        const int order = a.m_value.compare(b.m_value);
        return order < 0 ? std::strong_ordering::less
            : order > 0  ? std::strong_ordering::greater
                         : std::strong_ordering::equal;
    }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.m_value, seed); }

private:
    QString m_value;
};

// The same for identifiers that the server counts: positive 64-bit numbers, 0 means "none yet".
template<typename Tag> class NumberId
{
public:
    constexpr NumberId() = default;
    constexpr explicit NumberId(qint64 value)
        : m_value(value)
    { }
    constexpr qint64 value() const { return m_value; }
    constexpr bool isEmpty() const { return m_value == 0; }

    friend constexpr bool operator==(NumberId a, NumberId b) = default;
    friend constexpr auto operator<=>(NumberId a, NumberId b) = default;
    friend size_t qHash(NumberId id, size_t seed = 0) { return ::qHash(id.m_value, seed); }

private:
    qint64 m_value = 0;
};

} // namespace Amandesk
