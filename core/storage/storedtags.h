#pragma once
#include "core/base/result.h"
#include <QStringList>

namespace Amandesk {
class SqlConnection;

// A conversation has at most this many tags; a server that tells more is wrong or wicked.
inline constexpr qsizetype mostTags = 1000;
inline constexpr qsizetype longestTag = 1024; // UTF-16 units

// BadInput when they are too many or one is too long: to keep some of them would be to lose the others silently.
Result<> checkTags(const QStringList &tags);
// Bring the look-up tables in step with a conversation's tags, and with the names of those who serve it.
Result<> writeTagRows(SqlConnection &cache, qint64 conversation, const QStringList &tags);
Result<> writeAgentRows(SqlConnection &cache, qint64 conversation, const QStringList &names);

} // namespace Amandesk
