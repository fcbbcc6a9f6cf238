#pragma once
#include <QString>

namespace Amandesk {
enum class ConversationTab;

// Every statement that the product runs on its tables, in one place, so that a test can ask SQLite how each of them is
// answered: none may walk through a whole table or sort in a temporary one. The texts are in queries.cpp.
enum class Query {
    // conversation and read_mark
    ConversationKey,
    ConversationInsert,
    ConversationInsertIncomplete,
    ConversationUpdate,
    ConversationByKey,
    ConversationById,
    ConversationSetMine,
    ConversationSetServe,
    ConversationSetUnread,
    ConversationSetReadUpTo,
    ConversationSetTags,
    ConversationSetNote,
    ConversationSetAgents,
    ConversationSetSummary,
    ConversationDelete,
    ConversationCountServe,
    ConversationCountMine,
    ConversationCountMineUnread,
    ConversationIncomplete,
    WindowsClose, // those that were over when the newest message came leave open_window
    ReadMarkSet,
    ReadMark,
    ConversationListFirst, // one for each tab and part of a sort: see conversationListQuery()
    ConversationListLast = ConversationListFirst + 24,
    // message
    MessageInsert,
    MessageCloseGap,
    MessageUpdate,
    MessageDelete,
    MessageDeleteAll,
    MessageById,
    MessageByClientId,
    MessageByOwnClientId,
    MessagesBefore,
    MessagesAfter,
    MessageNewestId,
    MessageOldestId,
    MessageNewestIdOfAll,
    MessageOldestPrevious,
    MessageCount,
    MessageGaps,
    MessageRelink,
    MessageSetStates,
    MessageCountUnread,
    MessageTotal,
    MessageTotalAdd,
    MessageOldestTime,
    // contact, channel, agent, cursor
    ContactUpsert,
    ContactDelete,
    ContactByKey,
    ContactById,
    ContactPropertyInsert,
    ContactPropertyDelete,
    ContactProperties,
    ChannelInsert,
    ChannelDeleteAll,
    ChannelAll,
    ChannelById,
    AgentUpsert,
    AgentDeleteAll,
    AgentAll,
    AgentById,
    CursorSet,
    CursorDelete,
    Cursor,
    // search, and the full-text index
    SearchMessages,
    SearchRecent,
    SearchWithContent,
    SearchFailed,
    SearchOfConversation,
    SearchTimeBelow,
    SearchMessageKey,
    SearchConversationKey,
    SearchConversations,
    SearchConversationsTagged,
    SearchConversationsNewest,
    SearchConversation,
    SearchUncached,
    ConversationSetCached,
    MessageNewestTime,
    SearchEmptyMessages,
    SearchRebuildConversations,
    SearchIndexNew,
    SearchIndexOne,
    MessageHasGap,
    SearchToIndex,
    MessageSetHas,
    MetaDelete,
    // library
    QuickReplyInsert,
    QuickReplyDeleteAll,
    QuickReplyFind,
    TemplateInsert,
    TemplateDeleteAll,
    TemplateOfChannel,
    TemplateById,
    TemplateButtonInsert,
    TemplateButtons,
    MessageExists,
    AttachmentSet,
    AttachmentOf,
    AttachmentReleaseFile,
    AttachmentFileKnown,
    AttachmentBytes,
    DoomedFiles,
    DoomedFileDelete,
    TagInsert,
    TagDelete,
    TagConversations,
    // retention
    RetentionWalk,
    RetentionSizes,
    RetentionNewest,
    RetentionConversationsOf,
    MessageNewestUpTo,
    MessageEvict,
    MessageOpenGap,
    ConversationNoteEmptied,
    EvictedSet,
    Evicted,
    // both files
    Meta,
    MetaSet,
    // outbox file
    AccountSave,
    AccountDelete,
    Account,
    TokenSave,
    TokenDelete,
    Token,
    DraftSet,
    DraftDelete,
    Draft,
    DraftAll,
    OutboxInsert,
    OutboxUpdate,
    OutboxSetServerId,
    OutboxDelete,
    OutboxRequeue,
    OutboxRecover,
    OutboxSending,
    OutboxByClientId,
    OutboxByServerId,
    OutboxList,
    OutboxAll,
    OutboxDue,
    OutboxNextDue,
    OutboxCounts,
    OutboxCountsOf,
    OutboxConversations,
    OutboxDeleteAllOf,
    OwnReplySave,
    OwnReplyByCommand,
    OwnReplyFind,
    OwnReplyDelete,
    PinSet,
    PinDelete,
    PinAll,
    Count,
};

enum class QueryHome { Cache, Outbox, Both };

const QString &sqlOf(Query query);
QueryHome homeOf(Query query);

// The parts that the sorts of the conversation list are made of.
enum class ListPart {
    Newest, // all, newest first
    Waiting, // those that wait, longest first
    NotWaiting, // the others, newest first
    WindowOpen, // open windows, those that close soonest first
    WindowNotOpen, // the others, newest first
};
// Values: two keyset values, 1 for unread ones only, folded name or '', limit, and the time for WindowNotOpen.
Query conversationListQuery(ConversationTab tab, ListPart part);

} // namespace Amandesk
