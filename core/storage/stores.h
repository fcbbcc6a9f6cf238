#pragma once
#include <memory>

namespace Amandesk {
class AccountStore;
class AgentStore;
class AttachmentStore;
class ChangeLog;
class ChannelStore;
class ContactStore;
class ConversationStore;
class CursorStore;
class DraftStore;
class MessageStore;
class OutboxStore;
class OutgoingFileStore;
class OwnWordStore;
class PinStore;
class QuickReplyStore;
class RetentionStore;
class SavedViewStore;
class SearchIndex;
class SearchStore;
class SqlConnection;
class TemplateStore;

// Every store over one pair of open connections. Made by Database on a storage thread and handed to jobs there;
// a job keeps no reference to it. A const Stores only reads.
class Stores final
{
public:
    Stores(SqlConnection &cache, SqlConnection &outbox, ChangeLog &changes);
    ~Stores();
    Stores(const Stores &) = delete;
    Stores &operator=(const Stores &) = delete;

    ConversationStore &conversations() { return *m_conversations; }
    MessageStore &messages() { return *m_messages; }
    ContactStore &contacts() { return *m_contacts; }
    ChannelStore &channels() { return *m_channels; }
    AgentStore &agents() { return *m_agents; }
    CursorStore &cursors() { return *m_cursors; }
    AccountStore &account() { return *m_account; }
    DraftStore &drafts() { return *m_drafts; }
    OutboxStore &outbox() { return *m_outbox; }
    OutgoingFileStore &outgoingFiles() { return *m_outgoingFiles; }
    AttachmentStore &attachments() { return *m_attachments; }
    QuickReplyStore &quickReplies() { return *m_quickReplies; }
    TemplateStore &templates() { return *m_templates; }
    PinStore &pins() { return *m_pins; }
    SavedViewStore &savedViews() { return *m_savedViews; }
    OwnWordStore &ownWords() { return *m_ownWords; }
    RetentionStore &retention() { return *m_retention; }
    SearchIndex &searchIndex() { return *m_searchIndex; }

    const ConversationStore &conversations() const { return *m_conversations; }
    const MessageStore &messages() const { return *m_messages; }
    const ContactStore &contacts() const { return *m_contacts; }
    const ChannelStore &channels() const { return *m_channels; }
    const AgentStore &agents() const { return *m_agents; }
    const CursorStore &cursors() const { return *m_cursors; }
    const AccountStore &account() const { return *m_account; }
    const DraftStore &drafts() const { return *m_drafts; }
    const OutboxStore &outbox() const { return *m_outbox; }
    const OutgoingFileStore &outgoingFiles() const { return *m_outgoingFiles; }
    const AttachmentStore &attachments() const { return *m_attachments; }
    const QuickReplyStore &quickReplies() const { return *m_quickReplies; }
    const TemplateStore &templates() const { return *m_templates; }
    const PinStore &pins() const { return *m_pins; }
    const SavedViewStore &savedViews() const { return *m_savedViews; }
    const OwnWordStore &ownWords() const { return *m_ownWords; }
    const RetentionStore &retention() const { return *m_retention; }
    const SearchStore &search() const { return *m_search; }

private:
    std::unique_ptr<AccountStore> m_account;
    std::unique_ptr<DraftStore> m_drafts;
    std::unique_ptr<OutboxStore> m_outbox;
    std::unique_ptr<OutgoingFileStore> m_outgoingFiles;
    std::unique_ptr<PinStore> m_pins;
    std::unique_ptr<SearchIndex> m_searchIndex;
    std::unique_ptr<ConversationStore> m_conversations;
    std::unique_ptr<MessageStore> m_messages;
    std::unique_ptr<ContactStore> m_contacts;
    std::unique_ptr<ChannelStore> m_channels;
    std::unique_ptr<AgentStore> m_agents;
    std::unique_ptr<CursorStore> m_cursors;
    std::unique_ptr<AttachmentStore> m_attachments;
    std::unique_ptr<QuickReplyStore> m_quickReplies;
    std::unique_ptr<TemplateStore> m_templates;
    std::unique_ptr<SavedViewStore> m_savedViews;
    std::unique_ptr<OwnWordStore> m_ownWords;
    std::unique_ptr<RetentionStore> m_retention;
    std::unique_ptr<SearchStore> m_search;
};

} // namespace Amandesk
