#include "core/storage/cacherescue.h"
#include "core/storage/agentstore.h"
#include "core/storage/changelog.h"
#include "core/storage/channelstore.h"
#include "core/storage/contactstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/stores.h"
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostPerConversation = 200;
constexpr int mostMessages = 50'000; // somebody waits for it: a second or two

// Asks for less and less until it is readable; empty when the very next row is not.
template<typename Page, typename Ask> std::optional<Page> readable(int limit, const Ask &ask)
{
    for (; limit > 0; limit /= 4) {
        if (Result<Page> page = ask(limit))
            return std::move(*page);
    }
    return std::nullopt;
}

class CacheRescue
{
public:
    CacheRescue(const Stores &from, Stores &to)
        : m_from(from)
        , m_to(to)
    { }

    // The new file may fail (a full disk); what cannot be read of the old one is left out.
    Result<> run()
    {
        if (const auto agents = m_from.agents().all()) {
            if (const auto done = m_to.agents().replaceAll(*agents); !done)
                return done;
        }
        if (const auto channels = m_from.channels().all()) {
            if (const auto done = m_to.channels().replaceAll(*channels); !done)
                return done;
        }
        // A list ends where it cannot be read; another one goes other ways.
        for (const auto tab : {ConversationTab::All, ConversationTab::Mine, ConversationTab::Served,
                               ConversationTab::Unserved, ConversationTab::Resolved}) {
            for (const auto sort : {ConversationSort::Newest, ConversationSort::LongestWaiting}) {
                ConversationListQuery query;
                query.tab = tab;
                query.sort = sort;
                if (const auto whole = copyList(query); !whole || *whole)
                    return whole.map([](bool) {});
            }
        }
        return {};
    }
    int messages() const { return m_messages; }

private:
    // Was that everything?
    Result<bool> copyList(ConversationListQuery query)
    {
        while (const auto page = nextConversations(query)) {
            for (const Conversation &conversation : page->conversations) {
                if (m_copied.contains(conversation.id))
                    continue;
                m_copied.insert(conversation.id);
                if (const auto done = copy(conversation); !done)
                    return fail(done.error());
            }
            if (m_messages >= mostMessages)
                return true;
            if (page->nextCursor.isEmpty())
                return query.tab == ConversationTab::All;
            query.cursor = page->nextCursor;
        }
        return false;
    }

    std::optional<ConversationPage> nextConversations(ConversationListQuery query) const
    {
        return readable<ConversationPage>(100, [&](int limit) {
            query.limit = limit;
            return m_from.conversations().list(query);
        });
    }

    Result<> copy(const Conversation &conversation)
    {
        const ConversationId &id = conversation.id;
        ConversationStore &target = m_to.conversations();
        Result<> done = target.upsert({conversation})
                            .and_then([&] { return copyMessages(id); })
                            .and_then([&] { return target.setTags(id, conversation.tags); })
                            .and_then([&] { return target.setNote(id, conversation.note); })
                            .and_then([&] { return target.setAgents(id, conversation.agents); })
                            .and_then([&] { return target.setReadUpTo(id, conversation.readUpTo); })
                            .and_then([&] { return target.setUnread(id, conversation.unread); });
        const QString contact = conversation.source + u':' + conversation.contactUserId;
        const auto known = m_from.contacts().get(contact);
        if (!done || !known || !*known)
            return done;
        return m_to.contacts().upsert({(*known)->contact}).and_then([&] {
            return m_to.contacts().setProperties(contact, (*known)->properties);
        });
    }

    Result<> copyMessages(const ConversationId &id)
    {
        MessageId before;
        int copied = 0;
        while (copied < mostPerConversation && m_messages < mostMessages) {
            const auto page = readable<MessagePage>(50, [&](int limit) {
                return before.isEmpty() ? m_from.messages().newest(id, limit)
                                        : m_from.messages().before(id, before, limit);
            });
            if (!page || page->messages.isEmpty())
                return {};
            if (const auto applied = m_to.messages().apply(page->messages); !applied)
                return fail(applied.error());
            copied += int(page->messages.size());
            m_messages += int(page->messages.size());
            before = page->messages.constFirst().id;
            if (!page->moreBefore)
                return {};
        }
        return {};
    }

    const Stores &m_from;
    Stores &m_to;
    QSet<ConversationId> m_copied;
    int m_messages = 0;
};

// Damaged: of the old file nothing can be read.
Result<int> copyFrom(const QString &path, const SecretBuffer &key, const StoreFile &file, SqlConnection &cache,
                     SqlConnection &outbox)
{
    const auto old = openDamaged(path, key);
    if (!old)
        return fail(old.error());
    const auto version = schemaVersion(**old);
    if (!version || *version != latestVersion(file.steps))
        return fail(ErrorKind::Damaged, u"another schema"_s); // to bring it up to date it would have to be sound
    ChangeLog nobody;
    const Stores from(**old, outbox, nobody);
    Stores to(cache, outbox, nobody);
    CacheRescue rescue(from, to);
    const Result<> done = cache.begin().and_then([&] { return rescue.run(); }).and_then([&] { return cache.commit(); });
    if (!done) {
        cache.rollback();
        return fail(done.error());
    }
    return rescue.messages();
}
} // namespace

Result<int> rescueCache(const StoreFile &file, const SecretBuffer &key, SqlConnection &outbox)
{
    const QString damaged = file.path + u".damaged"_s;
    // There already: an earlier rescue was interrupted, and what stands in its place is no more than its beginning.
    if (!QFile::exists(damaged)) {
        for (const QString &suffix : {u"-wal"_s, u""_s}) { // the log first: without the file it means nothing
            if (QFile::exists(file.path + suffix) && !QFile::rename(file.path + suffix, damaged + suffix))
                return fail(ErrorKind::Storage, u"cannot move "_s + QFileInfo(file.path).fileName());
        }
    }
    if (const auto removed = removeStoreFile(file.path); !removed) // what is left beside it
        return fail(removed.error());

    StoreFile made = file;
    made.mayCreate = true;
    FileState state = FileState::Unknown;
    const auto cache = openStoreFile(made, key, state);
    if (!cache)
        return fail(cache.error());
    const auto messages = copyFrom(damaged, key, file, *cache->connection, outbox);
    if (!messages && messages.error().kind == ErrorKind::DiskFull)
        return messages;
    if (const auto closed = cache->connection->close(); !closed)
        return fail(closed.error());
    return removeStoreFile(damaged).map([&] { return messages.value_or(0); });
}

} // namespace Amandesk
