#include "core/storage/searchfilters.h"
#include "core/storage/messagecontent.h"
#include "core/storage/searchkeys.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"
#include "core/storage/storedtext.h"
#include "core/words/foldedtext.h"
#include "core/words/searchmatcher.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostContacts = 1000; // with one name or one part of a number

bool isNumber(const QString &value)
{
    return std::all_of(value.begin(), value.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isConversationState(SearchStatus status)
{
    return status == SearchStatus::Resolved || status == SearchStatus::Open;
}

// The words of a name, for comparing.
QStringList nameWords(const QString &name)
{
    QString folded = foldedText(name);
    for (QChar &c : folded) {
        if (!c.isLetterOrNumber() && !c.isSurrogate())
            c = u' ';
    }
    return folded.split(u' ', Qt::SkipEmptyParts);
}

// All words of the one are in the other; of the last one the beginning is enough.
bool isNamed(const QStringList &name, const QStringList &words)
{
    for (qsizetype i = 0; i < name.size(); ++i) {
        const bool last = i + 1 == name.size();
        const bool there = std::any_of(words.begin(), words.end(), [&](const QString &word) {
            return last ? word.startsWith(name.at(i)) : word == name.at(i);
        });
        if (!there)
            return false;
    }
    return true;
}

// The last word of a name may be a beginning.
QString expressionOfSender(TextTokenizer &tokenizer, const QString &name, const SearchMatcher::KeysFrom &keysFrom)
{
    const WordKeys keys = nameKeys(tokenizer, name);
    QStringList parts;
    for (std::size_t i = 0; i + 1 < keys.size(); ++i)
        parts.append(indexKey(keys[i]));
    if (keys.empty())
        return {};
    const auto last = keysFrom(keys.back());
    QStringList ends;
    for (const QByteArray &key : last.value_or(WordKeys()))
        ends.append(indexKey(key));
    parts.append(ends.isEmpty() ? indexKey(keys.back()) + u'*' : u'(' + ends.join(" OR "_L1) + u')');
    return u'(' + parts.join(" AND "_L1) + u')';
}

bool isOf(const Statement &conversation, const QStringList &name, const QString &digits)
{
    return digits.isEmpty() ? isNamed(name, nameWords(conversation.text(1))) : conversation.text(5).contains(digits);
}
} // namespace

SearchCandidate readCandidate(const Statement &row)
{
    SearchCandidate candidate;
    candidate.id = MessageId{row.number(0)};
    candidate.conversation = row.number(1);
    candidate.sender = senderKindOf(row.integer(2));
    candidate.mine = row.flag(3);
    candidate.state = deliveryStateOf(row.integer(4));
    candidate.sentAt = row.number(5);
    candidate.senderId = row.text(6);
    candidate.senderName = row.text(7);
    candidate.text = row.text(8);
    candidate.caption = row.text(9);
    candidate.fileName = row.text(10);
    candidate.has = row.integer(11);
    return candidate;
}

Result<SearchFilters::Person> SearchFilters::personOf(const QString &value, SqlConnection &db, TextTokenizer &tokenizer,
                                                      bool lookUp)
{
    Person person;
    if (value == SearchQuery::me)
        person.me = true;
    else if (value == SearchQuery::customer)
        person.kind = SenderKind::Customer;
    else if (value == SearchQuery::agent)
        person.kind = SenderKind::Agent;
    else if (value == SearchQuery::bot)
        person.kind = SenderKind::Bot;
    else if (isNumber(value) && value.size() >= shortestNumber)
        person.digits = value;
    else
        person.name = nameWords(value);
    if (person.digits.isEmpty() && (!lookUp || person.name.isEmpty()))
        return person;

    QString expression = allOf(numberKeys(person.digits));
    if (person.digits.isEmpty()) {
        SearchQuery name;
        name.words = person.name;
        name.lastIsBeginning = true;
        expression =
            SearchMatcher(name, tokenizer).indexQuestion(keysOfIndex(db, Query::SearchConversationKey)).expression;
    }
    Statement rows(db, Query::SearchConversations, expression, mostContacts);
    while (rows.next()) {
        Statement conversation(db, Query::SearchConversation, rows.number(0));
        if (conversation.next() && isOf(conversation, person.name, person.digits))
            person.conversations.insert(rows.number(0));
        if (const auto end = conversation.end(); !end)
            return fail(end.error());
    }
    return rows.end().map([&] { return person; });
}

Result<SearchFilters> SearchFilters::make(const SearchQuery &query, SqlConnection &db, TextTokenizer &tokenizer)
{
    SearchFilters filters;
    const auto people = [&](const QStringList &values, QList<Person> &into, bool lookUp) -> Result<> {
        for (const QString &value : values) {
            const auto person = personOf(value, db, tokenizer, lookUp);
            if (!person)
                return fail(person.error());
            into.append(*person);
        }
        return {};
    };
    const Result<> done =
        people(query.from, filters.m_from, false).and_then([&] { return people(query.to, filters.m_to, true); });
    if (!done)
        return fail(done.error());
    for (const QString &tag : query.tags)
        filters.m_tags.append(foldedText(tag));
    for (const QString &channel : query.channels)
        filters.m_channels.append(foldedText(channel));
    filters.m_status = query.status;
    if (const auto before = query.beforeInstant())
        filters.m_before = before->toMSecsSinceEpoch();
    if (const auto after = query.afterInstant())
        filters.m_after = after->toMSecsSinceEpoch();
    for (const SearchHas has : query.has) {
        filters.m_has |= contentBit(has);
        filters.m_note = filters.m_note || has == SearchHas::Note;
    }
    const auto anyState = [&](auto condition) {
        return std::any_of(query.status.begin(), query.status.end(), condition);
    };
    filters.m_onlyFailed = query.status == QList<SearchStatus>{SearchStatus::Failed};
    filters.m_pending = query.status.contains(SearchStatus::Pending);
    filters.m_askAboutMessages = !filters.m_from.isEmpty() || !filters.m_to.isEmpty() || filters.m_before
        || filters.m_after > 0 || filters.m_has != 0
        || anyState([](SearchStatus s) { return !isConversationState(s); });
    filters.m_askAboutConversations =
        !filters.m_tags.isEmpty() || !filters.m_channels.isEmpty() || filters.m_note || anyState(isConversationState);

    // Narrow only when every sender who is named does.
    QStringList senders;
    QSet<qint64> conversations;
    const auto senderKeys = keysOfIndex(db, Query::SearchMessageKey);
    bool allNamed = !filters.m_from.isEmpty();
    bool allKnown = !filters.m_from.isEmpty();
    for (qsizetype i = 0; i < filters.m_from.size(); ++i) {
        const Person &person = filters.m_from.at(i);
        senders.append(person.name.isEmpty() ? QString() : expressionOfSender(tokenizer, query.from.at(i), senderKeys));
        allNamed = allNamed && !senders.constLast().isEmpty();
        allKnown = allKnown && !person.digits.isEmpty();
        conversations += person.conversations;
    }
    if (allNamed)
        filters.m_senderExpression = u'(' + senders.join(" OR "_L1) + u')';
    bool allReceiversKnown = !filters.m_to.isEmpty();
    QSet<qint64> receivers;
    for (const Person &person : std::as_const(filters.m_to)) {
        allReceiversKnown = allReceiversKnown && (!person.digits.isEmpty() || !person.name.isEmpty());
        receivers += person.conversations;
    }
    if (allKnown && allReceiversKnown)
        filters.m_only = conversations & receivers;
    else if (allKnown)
        filters.m_only = conversations;
    else if (allReceiversKnown)
        filters.m_only = receivers;
    return filters;
}

bool SearchFilters::isFrom(const Person &person, const SearchCandidate &message) const
{
    if (person.me)
        return message.mine;
    if (person.kind)
        return message.sender == *person.kind;
    if (!person.digits.isEmpty())
        return message.sender == SenderKind::Customer && person.conversations.contains(message.conversation);
    return isNamed(person.name, nameWords(message.senderName));
}

bool SearchFilters::isTo(const Person &person, const SearchCandidate &message) const
{
    const bool fromCustomer = message.sender == SenderKind::Customer;
    if (person.me || person.kind == SenderKind::Agent || person.kind == SenderKind::Bot)
        return fromCustomer;
    if (person.kind == SenderKind::Customer)
        return !fromCustomer;
    return !fromCustomer && person.conversations.contains(message.conversation);
}

bool SearchFilters::hasState(const SearchCandidate &message, const SearchedConversation &conversation) const
{
    const bool ours = message.sender == SenderKind::Agent || message.sender == SenderKind::Bot;
    return std::any_of(m_status.begin(), m_status.end(), [&](SearchStatus status) {
        switch (status) {
        case SearchStatus::Failed:
            return ours && message.state == DeliveryState::Failed;
        case SearchStatus::Sent:
            return ours && message.state == DeliveryState::Sent;
        case SearchStatus::Delivered:
            return ours && message.state == DeliveryState::Delivered;
        case SearchStatus::Read:
            return ours && message.state == DeliveryState::Read;
        case SearchStatus::Pending:
            return false; // those are in the outbox
        case SearchStatus::Resolved:
            return conversation.serve == ServeState::Resolved;
        case SearchStatus::Open:
            return conversation.serve != ServeState::Resolved;
        }
        Q_UNREACHABLE();
    });
}

bool SearchFilters::acceptsConversation(const SearchedConversation &conversation) const
{
    if (!m_tags.isEmpty()) {
        const QStringList tags = splitLines(foldedText(conversation.tags));
        if (!std::all_of(m_tags.begin(), m_tags.end(), [&](const QString &tag) { return tags.contains(tag); }))
            return false;
    }
    if (!m_channels.isEmpty()) {
        const QString name = foldedText(conversation.channelName);
        const QString kind = foldedText(conversation.source);
        if (!std::any_of(m_channels.begin(), m_channels.end(),
                         [&](const QString &channel) { return name.contains(channel) || kind == channel; }))
            return false;
    }
    if (m_note && conversation.note.isEmpty())
        return false;
    const bool onlyStates = !m_status.isEmpty() && std::all_of(m_status.begin(), m_status.end(), isConversationState);
    return !onlyStates || hasState({}, conversation);
}

bool SearchFilters::acceptsMessage(const SearchCandidate &message) const
{
    if (m_before && message.sentAt >= *m_before)
        return false;
    if (message.sentAt < m_after || (message.has & m_has) != m_has)
        return false;
    if (m_only && !m_only->contains(message.conversation))
        return false;
    if (!m_from.isEmpty()
        && !std::any_of(m_from.begin(), m_from.end(), [&](const Person &p) { return isFrom(p, message); }))
        return false;
    if (!m_to.isEmpty() && !std::any_of(m_to.begin(), m_to.end(), [&](const Person &p) { return isTo(p, message); }))
        return false;
    return true;
}

bool SearchFilters::acceptsUnsent(const OutboxItem &item, qint64 conversation) const
{
    Message message;
    message.text = item.text;
    SearchCandidate candidate;
    candidate.conversation = conversation;
    candidate.sender = SenderKind::Agent;
    candidate.mine = true;
    candidate.sentAt = item.queuedAt.toMSecsSinceEpoch();
    candidate.has = contentBits(message);
    return acceptsMessage(candidate);
}

bool SearchFilters::accepts(const SearchCandidate &message, const SearchedConversation &conversation) const
{
    return (m_status.isEmpty() || hasState(message, conversation)) && acceptsConversation(conversation);
}

} // namespace Amandesk
