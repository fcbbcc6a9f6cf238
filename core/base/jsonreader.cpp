#include "core/base/jsonreader.h"
#include <array>
#include <QJsonDocument>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// Whole numbers are exact; fractions are cut, and what no 64-bit number can hold is no number.
std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    const double number = value.toDouble();
    if (number >= -9223372036854775808.0 && number < 9223372036854775808.0)
        return value.toInteger(qint64(number));
    return std::nullopt;
}

std::optional<qint64> toNumber(const QJsonValue &value)
{
    if (value.isDouble())
        return wholeNumber(value);
    if (value.isString()) {
        bool ok = false;
        const qint64 number = value.toString().toLongLong(&ok);
        if (ok)
            return number;
    }
    return std::nullopt;
}

std::optional<QString> toText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble()) {
        const auto number = wholeNumber(value);
        return number ? std::optional(QString::number(*number)) : std::nullopt;
    }
    return std::nullopt;
}

// "2026-01-15T08:30:00Z", as nearly all times are written; nothing when it is written otherwise.
std::optional<QDateTime> usualTime(QStringView text)
{
    constexpr QLatin1StringView form("0000-00-00T00:00:00Z");
    if (text.size() != form.size())
        return std::nullopt;
    std::array<int, 6> numbers{};
    std::size_t place = 0;
    for (qsizetype i = 0; i < form.size(); ++i) {
        const char16_t c = text[i].unicode();
        const char16_t wanted = form[i].unicode();
        if (wanted != u'0') {
            if (c != wanted)
                return std::nullopt;
            ++place;
        } else if (c >= u'0' && c <= u'9') {
            numbers[place] = numbers[place] * 10 + (c - u'0');
        } else {
            return std::nullopt;
        }
    }
    const QDate day(numbers[0], numbers[1], numbers[2]);
    const QTime time(numbers[3], numbers[4], numbers[5]);
    return day.isValid() && time.isValid() ? std::optional(QDateTime(day, time, Qt::UTC)) : std::nullopt;
}

std::optional<QDateTime> toTime(const QJsonValue &value)
{
    if (value.isString())
        return parseServerTime(value.toString());
    if (value.isObject()) // a PHP date object
        return parseServerTime(value.toObject().value("date"_L1).toString());
    return std::nullopt;
}
} // namespace

std::optional<QDateTime> parseServerTime(const QString &text)
{
    if (text.size() < 10)
        return std::nullopt;
    if (auto time = usualTime(text))
        return time;
    QString iso = text;
    if (iso.size() > 10 && iso.at(10) == u' ')
        iso[10] = u'T';
    QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toUTC();
}

JsonReader::JsonReader(QJsonObject object, QString where)
    : m_object(std::move(object))
    , m_where(std::move(where))
{ }

void JsonReader::note(QLatin1StringView key, const char *what)
{
    m_problems.append(key + u": "_s + QLatin1StringView(what));
}

Error JsonReader::problem() const
{
    const QString keys = m_problems.join(u"; "_s);
    return {ErrorKind::Protocol, m_where.isEmpty() ? keys : m_where + u": "_s + keys, std::nullopt};
}

bool JsonReader::has(QLatin1StringView key) const
{
    const QJsonValue value = m_object.value(key);
    return !value.isUndefined() && !value.isNull();
}

QString JsonReader::string(QLatin1StringView key)
{
    const auto text = toText(m_object.value(key));
    if (!text)
        note(key, has(key) ? "not a text" : "missing");
    return text.value_or(QString());
}

qint64 JsonReader::number(QLatin1StringView key)
{
    const auto number = toNumber(m_object.value(key));
    if (!number)
        note(key, has(key) ? "not a number" : "missing");
    return number.value_or(0);
}

QDateTime JsonReader::time(QLatin1StringView key)
{
    const auto time = toTime(m_object.value(key));
    if (!time)
        note(key, has(key) ? "not a time" : "missing");
    return time.value_or(QDateTime());
}

QJsonObject JsonReader::object(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isObject())
        note(key, has(key) ? "not an object" : "missing");
    return value.toObject();
}

QJsonArray JsonReader::array(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isArray())
        note(key, has(key) ? "not a list" : "missing");
    return value.toArray();
}

QString JsonReader::optionalString(QLatin1StringView key, const QString &fallback) const
{
    return toText(m_object.value(key)).value_or(fallback);
}

qint64 JsonReader::optionalNumber(QLatin1StringView key, qint64 fallback) const
{
    return toNumber(m_object.value(key)).value_or(fallback);
}

bool JsonReader::optionalBool(QLatin1StringView key, bool fallback) const
{
    const QJsonValue value = m_object.value(key);
    if (value.isBool())
        return value.toBool();
    if (value.isDouble())
        return value.toDouble() != 0;
    if (value.isString()) {
        const QString text = value.toString();
        if (text.compare("true"_L1, Qt::CaseInsensitive) == 0 || text == "1"_L1)
            return true;
        if (text.compare("false"_L1, Qt::CaseInsensitive) == 0 || text == "0"_L1)
            return false;
    }
    return fallback;
}

std::optional<QDateTime> JsonReader::optionalTime(QLatin1StringView key) const
{
    return toTime(m_object.value(key));
}

QJsonObject JsonReader::optionalObject(QLatin1StringView key) const
{
    const QJsonValue value = m_object.value(key);
    if (value.isString())
        return QJsonDocument::fromJson(value.toString().toUtf8()).object();
    return value.toObject();
}

QJsonArray JsonReader::optionalArray(QLatin1StringView key) const
{
    return m_object.value(key).toArray();
}

} // namespace Amandesk
