#include "core/storage/stores.h"
#include "core/storage/accountstore.h"
#include "core/storage/agentstore.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/channelstore.h"
#include "core/storage/contactstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/cursorstore.h"
#include "core/storage/draftstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/outgoingfilestore.h"
#include "core/storage/ownwordstore.h"
#include "core/storage/pinstore.h"
#include "core/storage/quickreplystore.h"
#include "core/storage/retentionstore.h"
#include "core/storage/savedviewstore.h"
#include "core/storage/searchindex.h"
#include "core/storage/searchstore.h"
#include "core/storage/templatestore.h"

namespace Amandesk {

Stores::Stores(SqlConnection &cache, SqlConnection &outbox, ChangeLog &changes)
    : m_account(std::make_unique<AccountStore>(outbox))
    , m_drafts(std::make_unique<DraftStore>(outbox, changes))
    , m_outbox(std::make_unique<OutboxStore>(outbox, changes))
    , m_outgoingFiles(std::make_unique<OutgoingFileStore>(outbox, changes))
    , m_pins(std::make_unique<PinStore>(outbox, changes))
    , m_searchIndex(std::make_unique<SearchIndex>(cache))
    , m_conversations(
          std::make_unique<ConversationStore>(cache, *m_drafts, *m_outbox, *m_pins, *m_searchIndex, changes))
    , m_messages(std::make_unique<MessageStore>(cache, *m_conversations, *m_searchIndex, changes))
    , m_contacts(std::make_unique<ContactStore>(cache))
    , m_channels(std::make_unique<ChannelStore>(cache))
    , m_agents(std::make_unique<AgentStore>(cache))
    , m_cursors(std::make_unique<CursorStore>(cache))
    , m_attachments(std::make_unique<AttachmentStore>(cache))
    , m_quickReplies(std::make_unique<QuickReplyStore>(cache, outbox))
    , m_templates(std::make_unique<TemplateStore>(cache))
    , m_savedViews(std::make_unique<SavedViewStore>(outbox))
    , m_ownWords(std::make_unique<OwnWordStore>(outbox))
    , m_retention(std::make_unique<RetentionStore>(cache, *this))
    , m_search(std::make_unique<SearchStore>(cache, *m_outbox))
{ }

Stores::~Stores() = default;

} // namespace Amandesk
