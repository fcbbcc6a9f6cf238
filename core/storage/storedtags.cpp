#include "core/storage/storedtags.h"
#include "core/storage/statement.h"
#include "core/words/foldedtext.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Result<> checkTags(const QStringList &tags)
{
    if (tags.size() > mostTags)
        return fail(ErrorKind::BadInput, u"%1 tags are more than a conversation can have"_s.arg(tags.size()));
    const bool tooLong =
        std::any_of(tags.begin(), tags.end(), [](const QString &tag) { return tag.size() > longestTag; });
    if (tooLong)
        return fail(ErrorKind::BadInput, u"a tag is longer than %1"_s.arg(longestTag));
    return {};
}

Result<> writeTagRows(SqlConnection &cache, qint64 conversation, const QStringList &tags)
{
    if (const auto done = Statement(cache, Query::TagDelete, conversation).run(); !done)
        return done;
    for (const QString &tag : tags) {
        if (const auto done = Statement(cache, Query::TagInsert, foldedText(tag), conversation).run(); !done)
            return done;
    }
    return {};
}

} // namespace Amandesk
