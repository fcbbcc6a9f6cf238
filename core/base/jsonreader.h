#pragma once
#include "core/base/result.h"
#include <optional>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace Amandesk {

// Reads a JSON object strictly but forgivingly: what must be there and is not, or has the wrong type, is
// collected and reported once by finish(); what may be missing has an optional… form. Unknown keys are ignored.
// Numbers are accepted as strings and strings as numbers, because the backend mixes both.
class JsonReader
{
public:
    explicit JsonReader(QJsonObject object, QString where = {});

    bool has(QLatin1StringView key) const; // there, and not null
    QString string(QLatin1StringView key);
    qint64 number(QLatin1StringView key);
    QDateTime time(QLatin1StringView key); // UTC
    QJsonObject object(QLatin1StringView key);
    QJsonArray array(QLatin1StringView key);

    QString optionalString(QLatin1StringView key, const QString &fallback = {}) const;
    qint64 optionalNumber(QLatin1StringView key, qint64 fallback = 0) const;
    bool optionalBool(QLatin1StringView key, bool fallback = false) const; // also "true", "false", 0, 1
    std::optional<QDateTime> optionalTime(QLatin1StringView key) const;
    QJsonObject optionalObject(QLatin1StringView key) const; // also an object written as a JSON string
    JsonReader inner(QLatin1StringView key) const { return JsonReader(optionalObject(key)); }
    QJsonArray optionalArray(QLatin1StringView key) const;

    // The caller knows better: the key's value cannot be used.
    void refuse(QLatin1StringView key, const char *what) { note(key, what); }
    const QStringList &problems() const { return m_problems; }

    // The value when nothing was wrong, else one Protocol error that names every bad key.
    template<typename T> Result<T> finish(T value) const
    {
        if (m_problems.isEmpty())
            return value;
        return fail(problem());
    }

private:
    Error problem() const;
    void note(QLatin1StringView key, const char *what);

    QJsonObject m_object;
    QString m_where;
    QStringList m_problems;
};

// ISO 8601 with zone, "2026-01-15 08:30:00" (UTC without zone), or null when it is neither.
std::optional<QDateTime> parseServerTime(const QString &text);

} // namespace Amandesk
