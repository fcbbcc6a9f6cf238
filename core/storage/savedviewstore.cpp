#include "core/storage/savedviewstore.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"
#include "core/words/foldedtext.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SavedViewStore::SavedViewStore(SqlConnection &outbox)
    : m_db(outbox)
{ }

Result<> SavedViewStore::save(const SavedView &view)
{
    if (view.name.isEmpty())
        return fail(ErrorKind::BadInput, u"a view without a name"_s);
    return Statement(m_db, Query::SavedViewSave, view.name, foldedText(view.name), codeOf(view.tab), codeOf(view.sort),
                     view.unreadOnly, view.nameContains)
        .run();
}

Result<> SavedViewStore::remove(qint64 id)
{
    return Statement(m_db, Query::SavedViewDelete, id).run();
}

Result<QList<SavedView>> SavedViewStore::all() const
{
    QList<SavedView> views;
    Statement rows(m_db, Query::SavedViewAll);
    while (rows.next()) {
        views.append({rows.number(0), rows.text(1), conversationTabOf(rows.integer(2)),
                      conversationSortOf(rows.integer(3)), rows.flag(4), rows.text(5)});
    }
    return rows.end().map([&] { return views; });
}

} // namespace Amandesk
