#pragma once
#include "core/base/result.h"
#include "core/domain/savedview.h"
#include <QList>

namespace Amandesk {
class SqlConnection;

// The agent's own views of the list. They may name customers, so they are in the encrypted file, and no server has
// them. The only writer of `saved_view` and of its filters; a storage thread only.
class SavedViewStore final
{
public:
    explicit SavedViewStore(SqlConnection &outbox);
    // Takes the place of the one with the same name, without regard to case and accents. BadInput without a name. Of a
    // filter that a later version wrote, what is not known here is left out.
    Result<> save(const SavedView &view);
    Result<> remove(qint64 id);
    Result<QList<SavedView>> all() const; // by name

private:
    Result<> saveFilter(qint64 view, const ConversationFilter &filter);
    Result<ConversationFilter> filterOf(qint64 view) const;

    SqlConnection &m_db;
};

} // namespace Amandesk
