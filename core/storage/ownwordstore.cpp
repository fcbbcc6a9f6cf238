#include "core/storage/ownwordstore.h"
#include "core/storage/statement.h"
#include "core/words/foldedtext.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

OwnWordStore::OwnWordStore(SqlConnection &outbox)
    : m_db(outbox)
{ }

Result<> OwnWordStore::save(const QString &word)
{
    if (word.isEmpty())
        return fail(ErrorKind::BadInput, u"a word without letters"_s);
    return Statement(m_db, Query::OwnWordSave, foldedText(word), word).run();
}

Result<> OwnWordStore::remove(const QString &word)
{
    return Statement(m_db, Query::OwnWordDelete, foldedText(word)).run();
}

Result<QStringList> OwnWordStore::all(int limit) const
{
    QStringList words;
    Statement rows(m_db, Query::OwnWordAll, limit);
    while (rows.next())
        words.append(rows.text(0));
    return rows.end().map([&] { return words; });
}

} // namespace Amandesk
