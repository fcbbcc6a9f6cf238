#pragma once
#include "tests/bench/sqlfloor.h"
#include "tests/bench/workerloop.h"
#include <array>

namespace Amandesk {

// The least that writing the same rows can cost: the bare C interface on plain SQLite, with the tables, indexes,
// triggers and settings of the twin's file and the rows that are in it. Reading them there is not part of the time.
class FloorStore final
{
public:
    Result<QJsonObject> answer(const QString &what, const QJsonObject &request);

private:
    Result<QJsonObject> open(const QJsonObject &request);
    Result<QJsonObject> ingest(const QJsonObject &request);
    Result<QJsonObject> close();
    Result<> copySchema();
    Result<> prepare();
    bool fetchBatch(int count);
    Result<> writeBatch();
    Result<> writeSummaries();
    Result<> index();

    SqlHandle m_from; // the twin's file
    SqlHandle m_to;
    SqlText m_readMessages, m_readConversations;
    SqlText m_begin, m_commit, m_insertMessage, m_insertConversation, m_summary, m_total, m_windows, m_index;
    SqlRows m_messages;
    SqlRows m_conversations;
    qint64 m_lastMessage = 0;
    qint64 m_lastConversation = 0;
    enum Column { Conversation, Id, Text, SenderName, Sender, State, SentAt, Kind, Flags, Caption, FileName, Columns };
    size_t column(Column name) const { return size_t(m_columns[name]); }
    std::array<int, Columns> m_columns = {}; // their places in a message's row
};

} // namespace Amandesk
