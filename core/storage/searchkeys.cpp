#include "core/storage/searchkeys.h"
#include "core/storage/statement.h"

namespace Amandesk {

namespace {
constexpr std::size_t mostKeys = 64;
}

SearchMatcher::KeysFrom keysOfIndex(SqlConnection &db, Query query)
{
    return [&db, query](const QByteArray &beginning) -> std::optional<WordKeys> {
        WordKeys keys;
        QByteArray from = beginning;
        while (keys.size() <= mostKeys) {
            Statement row(db, query, QString::fromUtf8(from));
            if (!row.next())
                return row.end() ? std::optional(keys) : std::nullopt;
            const QByteArray key = row.text(0).toUtf8();
            if (!key.startsWith(beginning))
                return keys;
            keys.push_back(key);
            from = key + '\x01'; // behind it; no key has a control character
        }
        return std::nullopt;
    };
}

} // namespace Amandesk
