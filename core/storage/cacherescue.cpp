#include "core/storage/cacherescue.h"
#include "core/storage/agentstore.h"
#include "core/storage/changelog.h"
#include "core/storage/channelstore.h"
#include "core/storage/contactstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/damagedrows.h"
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
constexpr int mostLookedAt = 4 * mostMessages; // of the table
constexpr int atOnce = 100;

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
    CacheRescue(SqlConnection &old, const Stores &from, Stores &to)
        : m_rows(old)
        , m_from(from)
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
        const auto whole = copyLists();
        if (!whole || (*whole && !m_missed))
            return whole.map([](bool) {});
        return copyRows();
    }
    int messages() const { return int(m_messages.size()); }

private:
    // A list ends where it cannot be read; another one goes other ways. Was one of them whole?
    Result<bool> copyLists()
    {
        for (const auto tab : {ConversationTab::All, ConversationTab::Mine, ConversationTab::Served,
                               ConversationTab::Unserved, ConversationTab::Resolved}) {
            for (const auto sort : {ConversationSort::Newest, ConversationSort::LongestWaiting}) {
                ConversationListQuery query;
                query.tab = tab;
                query.sort = sort;
                if (const auto whole = copyList(query); !whole || *whole)
                    return whole;
            }
        }
        return false;
    }

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
            if (messages() >= mostMessages)
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
        while (copied < mostPerConversation && messages() < mostMessages) {
            const auto page = readable<MessagePage>(50, [&](int limit) {
                return before.isEmpty() ? m_from.messages().newest(id, limit)
                                        : m_from.messages().before(id, before, limit);
            });
            if (!page)
                m_missed = true;
            if (!page || page->messages.isEmpty())
                return {};
            if (const auto done = add(page->messages); !done)
                return done;
            copied += int(page->messages.size());
            before = page->messages.constFirst().id;
            if (!page->moreBefore)
                return {};
        }
        return {};
    }

    Result<> add(const QList<Message> &messages)
    {
        for (const Message &message : messages) {
            m_messages.insert(message.id);
            ++m_ofConversation[message.conversation];
        }
        return m_to.messages().apply(messages).map([](const AppliedMessages &) {});
    }

    // Past what the lists lead to. A conversation whose own row is gone comes back with its messages; the rest of it is
    // told by the server.
    Result<> copyRows()
    {
        if (messages() >= mostMessages)
            return {};
        QHash<qint64, ConversationId> names = m_rows.conversationNames();
        Result<> done;
        m_rows.conversations([&](const StoredConversation &row) {
            names.insert(row.key, row.value.id);
            if (row.complete && !m_copied.contains(row.value.id)) {
                m_copied.insert(row.value.id);
                done = copy(row.value);
            }
            return done && messages() < mostMessages;
        });
        return done.and_then([&] { return copyMessageRows(names); });
    }

    Result<> copyMessageRows(const QHash<qint64, ConversationId> &names)
    {
        Result<> done;
        int looked = 0;
        QList<Message> found;
        m_rows.messages(names, [&](const Message &message) {
            const bool wanted =
                m_ofConversation.value(message.conversation) < mostPerConversation && !m_messages.contains(message.id);
            if (wanted)
                found.append(message);
            if (found.size() == atOnce)
                done = add(std::exchange(found, {}));
            return done && messages() < mostMessages && ++looked < mostLookedAt;
        });
        return done.and_then([&] { return add(found); });
    }

    const DamagedRows m_rows;
    const Stores &m_from;
    Stores &m_to;
    QSet<ConversationId> m_copied;
    QSet<MessageId> m_messages;
    QHash<ConversationId, int> m_ofConversation; // how many of them
    bool m_missed = false; // messages that could not be read
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
    CacheRescue rescue(**old, from, to);
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
