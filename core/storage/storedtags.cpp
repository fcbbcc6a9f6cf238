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

namespace {
Result<> writeRows(SqlConnection &cache, Query remove, Query insert, qint64 conversation, const QStringList &texts)
{
    if (const auto done = Statement(cache, remove, conversation).run(); !done)
        return done;
    for (const QString &text : texts) {
        if (const auto done = Statement(cache, insert, foldedText(text), conversation).run(); !done)
            return done;
    }
    return {};
}
} // namespace

Result<> writeTagRows(SqlConnection &cache, qint64 conversation, const QStringList &tags)
{
    return writeRows(cache, Query::TagDelete, Query::TagInsert, conversation, tags);
}

Result<> writeAgentRows(SqlConnection &cache, qint64 conversation, const QStringList &names)
{
    return writeRows(cache, Query::ServingDelete, Query::ServingInsert, conversation, names);
}

} // namespace Amandesk
