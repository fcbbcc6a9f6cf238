#include "core/storage/outboxstore.h"
#include "core/storage/searchkeys.h"
#include "core/storage/searchlook.h"
#include "core/storage/snippet.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"
#include "core/words/foldedtext.h"
#include <algorithm>
#include <array>

// The part of SearchStore that finds conversations, and messages that wait to be sent.

namespace Amandesk {

namespace {
constexpr int mostConversations = 20; // in front of messages
constexpr int mostConversationsAlone = 100; // when only conversations are asked for
constexpr int conversationsLookedAt = 200; // of those that match
constexpr int conversationsLookedAtAlone = 500;
} // namespace

Result<const SearchedConversation *> SearchStore::conversation(Look &look, qint64 key) const
{
    const auto known = look.conversations.constFind(key);
    if (known != look.conversations.constEnd())
        return &*known;
    SearchedConversation conversation;
    Statement row(m_db, Query::SearchConversation, key);
    if (row.next()) {
        conversation.id = ConversationId{row.text(0)};
        conversation.contactName = row.text(1);
        conversation.channelName = row.text(2);
        conversation.source = row.text(3);
        if (const qint64 newestFirst = row.number(4); newestFirst != 0)
            conversation.lastAt = QDateTime::fromMSecsSinceEpoch(-newestFirst, Qt::UTC);
        conversation.contactUserId = row.text(5);
        conversation.tags = row.text(6);
        conversation.note = row.text(7);
        conversation.serve = serveStateOf(row.integer(8));
    }
    if (const auto end = row.end(); !end)
        return fail(end.error());
    return &*look.conversations.insert(key, conversation);
}

Result<bool> SearchStore::considerConversation(Look &look, qint64 key) const
{
    const auto found = conversation(look, key);
    if (!found)
        return fail(found.error());
    const SearchedConversation &conversation = **found;
    if (!look.filters.acceptsConversation(conversation))
        return false;
    const std::array<QStringView, 4> texts{conversation.contactName, conversation.contactUserId, conversation.tags,
                                           conversation.note};
    const auto match = look.matcher.match(texts);
    if (!match)
        return false;
    SearchHit hit;
    hit.conversation = conversation.id;
    hit.contactName = conversation.contactName;
    hit.contactUserId = conversation.contactUserId;
    hit.channelName = conversation.channelName;
    hit.source = conversation.source;
    hit.at = conversation.lastAt;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const QList<TextRange> &marks = match->marks.at(qsizetype(i));
        if (marks.isEmpty())
            continue;
        const Snippet snippet = snippetOf(texts[i], marks);
        hit.snippet = snippet.text;
        hit.marks = snippet.marks;
        break;
    }
    look.page.hits.append(hit);
    return true;
}

Result<> SearchStore::addConversations(Look &look) const
{
    if (look.filters.askAboutMessages())
        return {};
    const QString words = look.matcher.indexQuestion(keysOfIndex(m_db, Query::SearchConversationKey)).expression;
    const QStringList &tags = look.request.query.tags;
    const int most = look.matcher.isEmpty() ? mostConversationsAlone : mostConversations;
    QList<qint64> keys;
    {
        const Query query = !words.isEmpty() ? Query::SearchConversations
            : !tags.isEmpty()                ? Query::SearchConversationsTagged
                                             : Query::SearchConversationsNewest;
        Statement rows(m_db, query);
        rows.bind(!words.isEmpty() ? words : tags.isEmpty() ? QString() : foldedText(tags.constFirst()));
        rows.bind(look.matcher.isEmpty() ? conversationsLookedAtAlone : conversationsLookedAt);
        while (rows.next())
            keys.append(rows.number(0));
        if (const auto end = rows.end(); !end)
            return end;
    }
    for (const qint64 key : std::as_const(keys)) {
        if (const auto done = considerConversation(look, key); !done)
            return fail(done.error());
    }
    std::stable_sort(look.page.hits.begin(), look.page.hits.end(),
                     [](const SearchHit &a, const SearchHit &b) { return a.at > b.at; });
    if (look.page.hits.size() > most)
        look.page.hits.resize(most);
    return {};
}

// ---- what waits in the outbox ----

Result<> SearchStore::addWaiting(Look &look) const
{
    const QList<SearchStatus> &status = look.request.query.status;
    const bool failed = status.contains(SearchStatus::Failed);
    if (!look.filters.includePending() && !failed)
        return {};
    const auto conversations = m_outbox.conversations();
    if (!conversations)
        return fail(conversations.error());
    for (const ConversationId &id : *conversations) {
        const auto items = m_outbox.list(id);
        if (!items)
            return fail(items.error());
        const auto key = keyOf(id);
        if (!key)
            return fail(key.error());
        const auto known = conversation(look, *key); // without a row: nothing is known of it
        if (!known)
            return fail(known.error());
        for (const OutboxItem &item : *items) {
            const bool asked = item.state == DeliveryState::Failed ? failed : look.filters.includePending();
            const std::array<QStringView, 1> texts{item.text};
            const auto match = asked && item.serverId.isEmpty() ? look.matcher.match(texts) : std::nullopt;
            if (!match)
                continue;
            SearchHit hit;
            hit.conversation = id;
            if (!look.filters.acceptsUnsent(item, *key) || !look.filters.acceptsConversation(**known))
                continue;
            hit.contactName = (*known)->contactName;
            hit.contactUserId = (*known)->contactUserId;
            hit.channelName = (*known)->channelName;
            hit.source = (*known)->source;
            const Snippet snippet = snippetOf(item.text, match->marks.constFirst());
            hit.snippet = snippet.text;
            hit.marks = snippet.marks;
            hit.at = item.queuedAt;
            hit.unsent = true;
            look.page.hits.append(hit);
        }
    }
    return {};
}

} // namespace Amandesk
