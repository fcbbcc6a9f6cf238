#pragma once
#include "core/base/result.h"
#include "core/domain/message.h"

namespace Amandesk {
class SqlConnection;
class Statement;
enum class Query;

// A message as its row has it. Rows name their conversation by a local key, so the id is given.
Message readMessageRow(const Statement &row, const ConversationId &conversation);
qint64 conversationKeyOf(const Statement &row);

// Binds a message to MessageInsert or MessageUpdate and runs it; answers how many rows it touched.
Result<qint64> writeMessageRow(SqlConnection &db, Query query, const Message &message, qint64 conversation);

// What two sightings of one message make together.
Message mergedMessage(const Message &known, const Message &seen);
// The same without its content.
Message emptiedMessage(Message message);

} // namespace Amandesk
