#include "core/backend/messagepages.h"
#include "core/backend/parsemessage.h"
#include "core/backend/readmessage.h"
#include <charconv>
#include <QJsonDocument>
#include <simdjson.h>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
namespace Dom = simdjson::dom;
using ElementType = Dom::element_type;

constexpr std::size_t largestPage = 1024 * 1024; // bytes: the parser keeps some twelve times as much

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QJsonValue valueOf(const Dom::element &element);

QJsonObject objectOf(const Dom::object &object)
{
    QJsonObject converted;
    for (const auto &[key, value] : object)
        converted.insert(textOf(key), valueOf(value));
    return converted;
}

// As QJsonDocument would have it.
QJsonValue valueOf(const Dom::element &element)
{
    switch (element.type()) {
    case ElementType::ARRAY: {
        const Dom::array array = element.get_array().value_unsafe();
        QJsonArray converted;
        for (const Dom::element &inner : array)
            converted.append(valueOf(inner));
        return converted;
    }
    case ElementType::OBJECT:
        return objectOf(element.get_object().value_unsafe());
    case ElementType::INT64:
        return qint64(element.get_int64().value_unsafe());
    case ElementType::UINT64:
    case ElementType::DOUBLE:
        return element.get_double().value_unsafe();
    case ElementType::STRING:
        return textOf(element.get_string().value_unsafe());
    case ElementType::BOOL:
        return element.get_bool().value_unsafe();
    case ElementType::NULL_VALUE:
        break;
    }
    return QJsonValue::Null;
}

// What JsonReader does, for values of the kinds that are usual.
class UsualFields final
{
public:
    UsualFields(const std::optional<Dom::object> &object, bool &isUsual)
        : m_object(object)
        , m_isUsual(isUsual)
    { }

    QString optionalString(QLatin1StringView key, const QString &fallback = {}) const
    {
        const auto value = find(key);
        if (!value)
            return fallback;
        if (value->is_string())
            return textOf(value->get_string().value_unsafe());
        return value->is_int64() ? QString::number(value->get_int64().value_unsafe()) : unusual(fallback);
    }
    qint64 optionalNumber(QLatin1StringView key) const
    {
        const auto value = find(key);
        if (!value)
            return 0;
        if (value->is_int64())
            return value->get_int64().value_unsafe();
        std::string_view text;
        if (value->get_string().get(text))
            return unusual(0);
        if (text.empty())
            return 0;
        qint64 number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : unusual(0);
    }
    bool optionalBool(QLatin1StringView key) const
    {
        const auto value = find(key);
        if (!value)
            return false;
        return value->is_bool() ? value->get_bool().value_unsafe() : unusual(false);
    }
    std::optional<QDateTime> optionalTime(QLatin1StringView key) const
    {
        const auto value = find(key);
        if (!value)
            return std::nullopt;
        return value->is_string() ? parseServerTime(textOf(value->get_string().value_unsafe()))
                                  : unusual(std::optional<QDateTime>());
    }
    QJsonObject optionalObject(QLatin1StringView key) const
    {
        const auto value = find(key);
        if (value && value->is_string())
            return QJsonDocument::fromJson(textOf(value->get_string().value_unsafe()).toUtf8()).object();
        const auto object = objectAt(key);
        return object ? objectOf(*object) : QJsonObject();
    }
    UsualFields inner(QLatin1StringView key) const { return {objectAt(key), m_isUsual}; }
    void refuse(QLatin1StringView, const char *) { m_isUsual = false; }

private:
    // There, and not null.
    std::optional<Dom::element> find(QLatin1StringView key) const
    {
        Dom::element value;
        if (!m_object || m_object->at_key({key.data(), std::size_t(key.size())}).get(value) || value.is_null())
            return std::nullopt;
        return value;
    }
    std::optional<Dom::object> objectAt(QLatin1StringView key) const
    {
        const auto value = find(key);
        if (value && !value->is_object())
            return unusual(std::optional<Dom::object>());
        return value ? std::optional(value->get_object().value_unsafe()) : std::nullopt;
    }
    template<typename T> T unusual(const T &fallback) const
    {
        m_isUsual = false;
        return fallback;
    }

    std::optional<Dom::object> m_object;
    bool &m_isUsual;
};

bool isSuccess(const Dom::element &answer)
{
    int64_t status = 0;
    const auto error = answer["status"].get_int64().get(status);
    return error == simdjson::NO_SUCH_FIELD || (!error && status < 300);
}
} // namespace

struct MessagePages::Parser {
    Dom::parser dom{largestPage};
};

MessagePages::MessagePages()
    : m_parser(std::make_unique<Parser>())
{ }

MessagePages::~MessagePages() = default;

std::optional<MessageListing> MessagePages::read(const QByteArray &body, const SdkUserId &self, int limit)
{
    Dom::element answer;
    Dom::array comments;
    if (m_parser->dom.parse(body.constData(), std::size_t(body.size())).get(answer) || !isSuccess(answer)
        || answer["results"]["comments"].get_array().get(comments))
        return std::nullopt;
    MessageListing listing;
    listing.messages.reserve(qsizetype(comments.size()));
    bool isUsual = true;
    for (const Dom::element &comment : comments) {
        Dom::object object;
        if (comment.get_object().get(object))
            return std::nullopt;
        UsualFields fields(object, isUsual);
        listing.messages.append(readMessage(fields, self));
        if (!isUsual)
            return std::nullopt;
    }
    listing.more = listing.messages.size() >= limit;
    sortMessages(listing.messages);
    return listing;
}

} // namespace Amandesk
