#pragma once
#include "core/base/jsonreader.h"
#include "core/domain/account.h"
#include <algorithm>
#include <functional>

// Small readers that all parsers of this room share.
namespace Amandesk {

// A 64-bit id: "<key>_str" when it is there, else "<key>". Noted as a problem when neither is a positive number.
template<typename Reader> qint64 optionalId(const Reader &json, QLatin1StringView key, QLatin1StringView textKey)
{
    const qint64 id = json.optionalNumber(textKey);
    return std::max<qint64>(id > 0 ? id : json.optionalNumber(key), 0);
}

template<typename Reader> qint64 requiredId(Reader &json, QLatin1StringView key, QLatin1StringView textKey)
{
    const qint64 id = optionalId(json, key, textKey);
    if (id == 0)
        json.refuse(key, "not an id");
    return id;
}

// Room ids go into paths and topics: digits only, else nothing.
std::optional<ConversationId> conversationIdFrom(const QString &text);

double decimal(const QJsonValue &value); // number or text; 0 when neither
QUrl webUrl(const QString &text); // http or https, else empty
std::optional<Role> roleOfNumber(qint64 number); // 1 admin, 2 agent, 3 supervisor
Role roleFrom(const JsonReader &json, Role fallback); // type, type_as_string

// Every object of the list that parses; what does not is counted. All of several broken: Protocol.
template<typename T, typename Parse>
Result<QList<T>> parseList(const QJsonArray &array, Parse parse, int *skipped = nullptr)
{
    QList<T> list;
    list.reserve(array.size());
    Error first;
    int bad = 0;
    for (const QJsonValue value : array) {
        Result<T> item = parse(value.toObject());
        if (item) {
            list.append(std::move(*item));
        } else if (bad++ == 0) {
            first = item.error();
        }
    }
    if (list.isEmpty() && bad > 0)
        return fail(std::move(first));
    if (skipped)
        *skipped = bad;
    return list;
}

} // namespace Amandesk
