#include "core/conversations/customercard.h"
#include "core/backend/conversationapi.h"
#include "core/backend/messageapi.h"
#include "core/conversations/configurationkeeper.h"
#include "core/storage/channelstore.h"
#include "core/storage/contactstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"
#include "core/words/foldedtext.h"
#include <algorithm>
#include <memory>
#include <QPointer>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::chrono::milliseconds tagsFreshFor = 2min;

QString contactKeyOf(const Conversation &conversation)
{
    return conversation.source + u':' + conversation.contactUserId;
}

Result<Conversation> readRow(const Stores &stores, const ConversationId &id)
{
    const auto row = stores.conversations().get(id);
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(ErrorKind::NotFound);
    return **row;
}

Result<ConversationDetails> readDetails(const Stores &stores, const ConversationId &id)
{
    const auto row = readRow(stores, id);
    if (!row)
        return fail(row.error());
    ConversationDetails details;
    details.conversation = *row;
    const auto contact = stores.contacts().get(contactKeyOf(*row));
    const auto channel = stores.channels().get(row->source, row->channel);
    if (!contact || !channel)
        return fail(contact ? channel.error() : contact.error());
    if (*contact) {
        details.phoneNumber = (*contact)->contact.phoneNumber;
        details.properties = (*contact)->properties;
    }
    if (*channel) {
        details.channelActive = (*channel)->active;
        details.channelVerified = (*channel)->verified;
    }
    return details;
}

QStringList namesOf(const QList<Tag> &tags)
{
    QStringList names;
    for (const Tag &tag : tags)
        names.append(tag.name);
    return names;
}

Result<ConversationDetails> writeProfile(Stores &stores, const ConversationId &id, const ConversationProfile &profile)
{
    auto &conversations = stores.conversations();
    auto written = conversations.upsert({profile.conversation});
    if (written && profile.tags)
        written = conversations.setTags(id, namesOf(*profile.tags));
    if (written && profile.note)
        written = conversations.setNote(id, *profile.note);
    if (written && profile.agents) {
        QStringList names;
        for (const Agent &agent : *profile.agents)
            names.append(agent.name);
        written = conversations.setAgents(id, names);
    }
    if (written && !profile.contact.key.isEmpty()) {
        written = stores.contacts().upsert({profile.contact});
        if (written)
            written = stores.contacts().setProperties(profile.contact.key, profile.properties);
    }
    if (!written)
        return fail(written.error());
    auto details = readDetails(stores, id);
    if (!details)
        return details;
    details->phoneNumber = profile.contact.phoneNumber;
    details->properties = profile.properties;
    details->firstContactAt = profile.firstContactAt;
    details->firstResponseAt = profile.firstResponseAt;
    details->blocked = profile.blocked;
    details->channelActive = profile.channelActive;
    details->fromServer = true;
    return details;
}

// Those of the same customer that the store has, without the one itself.
Result<EarlierConversations> readEarlier(const Stores &stores, const Conversation &shown)
{
    const auto ids = stores.conversations().ofContact(shown.contactUserId, shown.source);
    if (!ids)
        return fail(ids.error());
    const auto rows = stores.conversations().get(*ids);
    if (!rows)
        return fail(rows.error());
    EarlierConversations earlier;
    for (const Conversation &row : *rows) {
        if (row.id != shown.id)
            earlier.rows.append({row, true});
    }
    return earlier;
}

void sortNewestFirst(QList<EarlierConversation> &rows)
{
    std::ranges::sort(rows, [](const EarlierConversation &a, const EarlierConversation &b) {
        return std::pair(a.conversation.lastAt, a.conversation.id)
            > std::pair(b.conversation.lastAt, b.conversation.id);
    });
}
} // namespace

// Something is being changed on the server as long as one of these lives.
class CustomerCard::Change
{
public:
    explicit Change(CustomerCard &card)
        : m_end(std::shared_ptr<void>(nullptr, [guard = QPointer(&card)](void *) {
            if (guard && --guard->m_running == 0)
                emit guard->settled();
        }))
    {
        ++card.m_changes;
        ++card.m_running;
    }

private:
    std::shared_ptr<void> m_end;
};

CustomerCard::CustomerCard(Database &database, ConversationApi &conversations, MessageApi &messages,
                           ConfigurationKeeper &configuration, Role role, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_conversations(conversations)
    , m_messages(messages)
    , m_configuration(configuration)
    , m_role(role)
{
    m_rights.createTags = overseesQueue(role); // agents: where the workspace allows it
    m_rights.changeResolved = overseesQueue(role);
    connect(&configuration, &ConfigurationKeeper::changed, this, &CustomerCard::readRights);
    readRights();
}

QFuture<Result<ConversationDetails>> CustomerCard::details(const ConversationId &id)
{
    return m_database.read([id](const Stores &stores) { return readDetails(stores, id); });
}

QFuture<Result<ConversationDetails>> CustomerCard::refresh(const ConversationId &id)
{
    const Answer<ConversationDetails> answer;
    if (m_running > 0) { // what is asked now may be answered without the change, and be written after it
        connect(
            this, &CustomerCard::settled, this,
            [this, id, answer] {
                whenDone(refresh(id), this, [answer](const auto &details) { answer.finish(details); });
            },
            Qt::SingleShotConnection);
        return answer.future();
    }
    m_configuration.askWhenOld();
    whenDone(
        m_conversations.details(id), this,
        [this, id, answer, changes = m_changes](const Result<ConversationProfile> &profile) {
            if (!profile)
                return answer.finish(fail(profile.error()));
            if (changes != m_changes) // it may not know yet what we have changed meanwhile
                return whenDone(refresh(id), this, [answer](const auto &again) { answer.finish(again); });
            const auto write =
                m_database.run([id, profile = *profile](Stores &stores) { return writeProfile(stores, id, profile); });
            whenDone(write, this, [answer](const Result<ConversationDetails> &details) { answer.finish(details); });
        });
    return answer.future();
}

void CustomerCard::readRights()
{
    const std::optional<AppConfig> &config = m_configuration.known();
    if (!config)
        return;
    m_showsCharge = !config->hideCharge;
    if (overseesQueue(m_role))
        return; // the rest is about agents
    m_seesContacts = config->contactAccess;
    CardRights rights = m_rights;
    rights.createTags = config->canCreateTags;
    rights.seeIdentity = !config->maskCustomerId;
    setRights(rights);
}

void CustomerCard::setRights(const CardRights &rights)
{
    if (std::exchange(m_rights, rights) != rights)
        emit rightsChanged();
}

QFuture<Result<QStringList>> CustomerCard::allTags()
{
    if (m_tagsAsked.isValid() && !m_tagsAsked.hasExpired(tagsFreshFor.count()))
        return readyFuture<Result<QStringList>>(m_tags);
    const Answer<QStringList> answer;
    whenDone(m_conversations.allTags(), this, [this, answer](const Result<QList<Tag>> &tags) {
        if (!tags)
            return answer.finish(fail(tags.error()));
        m_tags = namesOf(*tags);
        m_tagsAsked.start();
        answer.finish(m_tags);
    });
    return answer.future();
}

// A workspace with more tags than a page has is asked for each text.
QFuture<Result<QStringList>> CustomerCard::findTags(const QString &text)
{
    const Answer<QStringList> answer;
    whenDone(allTags(), this, [this, text, answer](const Result<QStringList> &all) {
        if (!all)
            return answer.finish(all);
        const QString wanted = foldedText(text.trimmed());
        if (all->size() >= ConversationApi::tagPage && !wanted.isEmpty())
            return whenDone(m_conversations.allTags(text.trimmed()), this, [answer](const Result<QList<Tag>> &found) {
                answer.finish(found.map([](const QList<Tag> &tags) { return namesOf(tags); }));
            });
        QStringList names = *all;
        names.removeIf([&wanted](const QString &name) { return !foldedText(name).contains(wanted); });
        answer.finish(names);
    });
    return answer.future();
}

QFuture<Result<>> CustomerCard::writeTags(const ConversationId &id, const QStringList &names)
{
    return m_database.run([id, names](Stores &stores) { return stores.conversations().setTags(id, names); });
}

QFuture<Result<>> CustomerCard::addTag(const ConversationId &id, const QString &name)
{
    const QString wanted = name.trimmed();
    if (wanted.isEmpty() || wanted.size() > longestTag)
        return readyFuture<Result<>>(fail(ErrorKind::BadInput, u"a tag of no or too many characters"_s));
    const Change change(*this);
    const Answer<void> answer;
    whenDone(m_conversations.addTag(id, wanted), this, [this, id, answer, change](const Result<Tag> &tag) {
        if (!tag && tag.error().kind == ErrorKind::Conflict)
            return whenDone(m_conversations.tags(id), this,
                            [this, id, answer, change, error = tag.error()](const Result<QList<Tag>> &now) {
                                if (!now)
                                    return answer.finish(fail(error));
                                whenDone(writeTags(id, namesOf(*now)), this,
                                         [answer, change, error](const Result<> &) { answer.finish(fail(error)); });
                            });
        if (!tag)
            return answer.finish(fail(tag.error()));
        if (!m_tags.contains(tag->name))
            m_tags.append(tag->name);
        const auto write = m_database.run([id, name = tag->name](Stores &stores) -> Result<> {
            const auto row = readRow(stores, id);
            if (!row || row->tags.contains(name))
                return row ? Result<>() : fail(row.error());
            return stores.conversations().setTags(id, row->tags + QStringList{name});
        });
        whenDone(write, this, [answer, change](const Result<> &written) { answer.finish(written); });
    });
    return answer.future();
}

QFuture<Result<>> CustomerCard::removeTag(const ConversationId &id, const QString &name)
{
    const Change change(*this);
    const Answer<void> answer;
    // The store knows names, the server takes numbers.
    whenDone(m_conversations.tags(id), this, [this, id, name, answer, change](const Result<QList<Tag>> &tags) {
        if (!tags)
            return answer.finish(fail(tags.error()));
        QList<Tag> left = *tags;
        const auto found = std::ranges::find(left, name, &Tag::name);
        const qint64 number = found == left.end() ? 0 : found->id;
        if (found != left.end())
            left.erase(found);
        const auto removed = number == 0 ? readyFuture<Result<>>({}) : m_conversations.removeTag(id, number);
        whenDone(removed, this, [this, id, left, answer, change](const Result<> &done) {
            if (!done && done.error().kind != ErrorKind::NotFound) // a colleague was quicker
                return answer.finish(done);
            whenDone(writeTags(id, namesOf(left)), this,
                     [answer, change](const Result<> &written) { answer.finish(written); });
        });
    });
    return answer.future();
}

QFuture<Result<SavedNote>> CustomerCard::saveNote(const ConversationId &id, const QString &before, const QString &note)
{
    const Change change(*this);
    const Answer<SavedNote> answer;
    whenDone(m_conversations.saveNote(id, before, note), this,
             [this, id, note, answer, change](const Result<SavedNote> &saved) {
                 if (!saved)
                     return answer.finish(saved);
                 const QString now = saved->other.value_or(note);
                 const auto write =
                     m_database.run([id, now](Stores &stores) { return stores.conversations().setNote(id, now); });
                 whenDone(write, this, [answer, change, saved](const Result<> &written) {
                     answer.finish(written ? saved : fail(written.error()));
                 });
             });
    return answer.future();
}

QFuture<Result<SavedProperties>> CustomerCard::saveProperties(const ConversationId &id,
                                                              const QList<CustomProperty> &before,
                                                              const QList<CustomProperty> &after)
{
    const Change change(*this);
    const Answer<SavedProperties> answer;
    whenDone(m_conversations.saveProperties(id, before, after), this,
             [this, id, answer, change](const Result<SavedProperties> &saved) {
                 if (!saved)
                     return answer.finish(saved);
                 const auto write = m_database.run([id, now = saved->now](Stores &stores) -> Result<> {
                     const auto row = readRow(stores, id);
                     if (!row)
                         return fail(row.error());
                     const QString key = contactKeyOf(*row);
                     const auto contact = stores.contacts().get(key);
                     if (!contact || !*contact) // comes with the next refresh
                         return contact ? Result<>() : fail(contact.error());
                     return stores.contacts().setProperties(key, now);
                 });
                 whenDone(write, this, [answer, change, saved](const Result<> &written) {
                     answer.finish(written ? saved : fail(written.error()));
                 });
             });
    return answer.future();
}

QFuture<Result<>> CustomerCard::setBlocked(const ConversationId &id, bool blocked)
{
    const Change change(*this);
    const Answer<void> answer;
    const auto read = m_database.read([id](const Stores &stores) { return readRow(stores, id); });
    whenDone(read, this, [this, id, blocked, answer, change](const Result<Conversation> &row) {
        if (!row)
            return answer.finish(fail(row.error()));
        whenDone(m_conversations.setBlocked(id, row->source, row->contactUserId, blocked), this,
                 [this, answer, change](const Result<> &done) {
                     const bool never = !done
                         && (done.error().kind == ErrorKind::NotFound || done.error().kind == ErrorKind::Forbidden);
                     if (never) {
                         CardRights rights = m_rights;
                         rights.block = false;
                         setRights(rights);
                     }
                     answer.finish(done);
                 });
    });
    return answer.future();
}

QFuture<Result<EarlierConversations>> CustomerCard::earlier(const ConversationId &id)
{
    const Answer<EarlierConversations> answer;
    if (!m_seesContacts) {
        answer.finish(EarlierConversations());
        return answer.future();
    }
    const auto read = m_database.read([id](const Stores &stores) { return readRow(stores, id); });
    whenDone(read, this, [this, answer](const Result<Conversation> &shown) {
        if (!shown)
            return answer.finish(fail(shown.error()));
        earlierFromServer(*shown, answer);
    });
    return answer.future();
}

// What the server lists and what the store has are put together: neither need know all of the other's.
void CustomerCard::earlierFromServer(const Conversation &shown, const Answer<EarlierConversations> &answer)
{
    const auto listing = shown.contact.isEmpty() ? readyFuture<Result<ConversationListing>>(ConversationListing())
                                                 : m_conversations.ofContact(shown.contact);
    whenDone(listing, this, [this, shown, answer](const Result<ConversationListing> &listed) {
        if (!listed && listed.error().kind == ErrorKind::Forbidden)
            return answer.finish(EarlierConversations());
        const auto read = m_database.read([shown, listed](const Stores &stores) -> Result<EarlierConversations> {
            auto earlier = readEarlier(stores, shown);
            if (!earlier || !listed)
                return earlier;
            earlier->more = !listed->nextCursor.isEmpty();
            for (Conversation row : listed->conversations) {
                const bool known = std::ranges::any_of(earlier->rows, [&row](const EarlierConversation &other) {
                    return other.conversation.id == row.id;
                });
                if (known || row.id == shown.id)
                    continue;
                const auto here = stores.conversations().has(row.id);
                const auto channel = stores.channels().get(row.source, row.channel);
                if (!here || !channel)
                    return fail(here ? channel.error() : here.error());
                if (row.channelName.isEmpty() && *channel)
                    row.channelName = (*channel)->name;
                earlier->rows.append({row, *here});
            }
            sortNewestFirst(earlier->rows);
            return earlier;
        });
        whenDone(read, this, [answer](const Result<EarlierConversations> &rows) { answer.finish(rows); });
    });
}

QFuture<Result<QList<TemplateLog>>> CustomerCard::templates(const ConversationId &id)
{
    const Answer<QList<TemplateLog>> answer;
    whenDone(m_messages.templateLogs(id), this, [answer](const Result<std::optional<QList<TemplateLog>>> &logs) {
        answer.finish(logs.map([](const auto &known) { return known.value_or(QList<TemplateLog>()); }));
    });
    return answer.future();
}

QFuture<Result<std::optional<ChargeEstimate>>> CustomerCard::charge(const ConversationId &id)
{
    const Answer<std::optional<ChargeEstimate>> answer;
    whenDone(m_conversations.chargeEstimate(id), this, [this, answer](const Result<ChargeEstimate> &estimate) {
        const bool never = !estimate
            && (estimate.error().kind == ErrorKind::NotFound || estimate.error().kind == ErrorKind::Forbidden
                || estimate.error().kind == ErrorKind::Rejected || estimate.error().kind == ErrorKind::Protocol);
        if (never || !m_showsCharge)
            answer.finish(std::optional<ChargeEstimate>());
        else
            answer.finish(estimate.map([](const ChargeEstimate &known) { return std::optional(known); }));
    });
    return answer.future();
}

} // namespace Amandesk
