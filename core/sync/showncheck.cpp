#include "core/sync/showncheck.h"
#include "core/backend/messageapi.h"
#include "core/base/log.h"
#include <algorithm>

namespace Amandesk {

Q_LOGGING_CATEGORY(lcShown, "amandesk.sync.shown", QtInfoMsg)

ShownCheck::ShownCheck(MessageApi &messages, PageWriter &writer, QObject *parent)
    : QObject(parent)
    , m_messages(messages)
    , m_writer(writer)
{ }

void ShownCheck::setAllowed(bool allowed)
{
    if (std::exchange(m_allowed, allowed) == allowed)
        return;
    doubt();
}

void ShownCheck::doubt()
{
    ++m_times;
    m_checked.clear();
    m_upTo = {};
}

void ShownCheck::open(const ConversationId &id)
{
    m_id = id;
    m_shown.clear();
    m_upTo = {};
    if (m_checked.size() > mostRemembered)
        m_checked.clear();
}

void ShownCheck::close(const ConversationId &id)
{
    if (id == m_id)
        open({});
}

void ShownCheck::show(const ConversationId &id, const QList<MessageId> &messages)
{
    if (id != m_id)
        return;
    m_shown += messages;
    std::sort(m_shown.begin(), m_shown.end());
    m_shown.erase(std::unique(m_shown.begin(), m_shown.end()), m_shown.end());
    next();
}

void ShownCheck::noteFetched(const FetchedPage &page)
{
    if (page.conversation != m_id || m_id.isEmpty())
        return;
    const QList<Message> &messages = page.listing.messages;
    for (const Message &message : messages)
        m_checked.insert(message.id);
    if (m_upTo.isEmpty()) {
        if (!page.before.isEmpty()) // the pages before this one were fetched just now
            m_upTo = MessageId{page.before.value() - 1};
        else if (!messages.isEmpty())
            m_upTo = messages.last().id;
    }
    next();
}

void ShownCheck::next()
{
    if (!m_allowed || m_asking || m_upTo.isEmpty())
        return;
    for (qsizetype place = m_shown.size() - 2; place >= 0; --place) { // what comes before the one above it is asked for
        if (m_shown[place] <= m_upTo && !m_checked.contains(m_shown[place]))
            return ask(place);
    }
}

void ShownCheck::ask(qsizetype place)
{
    m_asking = true;
    m_checked.insert(m_shown[place]); // whatever the answer is, it goes on with another one
    const ConversationId id = m_id;
    const MessageId before = m_shown[place + 1];
    const int limit = int(std::clamp<qsizetype>(place + 1, 1, mostInPage));
    whenDone(m_messages.older(id, before, limit), this,
             [this, id, before, asked = m_shown[place], times = m_times](const Result<MessageListing> &listing) {
                 if (listing && times == m_times)
                     return answered(id, {id, *listing, before, false});
                 m_asking = false;
                 if (listing) // from before it began anew
                     return next();
                 qCInfo(lcShown) << "not asked:" << errorName(listing.error().kind);
                 if (isTransient(listing.error().kind)) {
                     m_checked.remove(asked); // the next look asks again
                     return;
                 }
                 if (id != m_id)
                     return next();
                 for (const MessageId &shown : std::as_const(m_shown)) // it will not say
                     m_checked.insert(shown);
             });
}

void ShownCheck::answered(const ConversationId &id, const FetchedPage &page)
{
    const QList<Message> &messages = page.listing.messages;
    const bool isOlder = messages.isEmpty() || messages.last().id < page.before;
    if (!isOlder) { // no answer to the question
        m_asking = false;
        return next();
    }
    // Down to its oldest one, or all that is older where there is none.
    const MessageId oldest = page.listing.more && !messages.isEmpty() ? messages.first().id : MessageId{};
    if (id == m_id) {
        for (const MessageId &shown : std::as_const(m_shown)) {
            if (shown >= oldest && shown < page.before)
                m_checked.insert(shown);
        }
    }
    whenDone(m_writer.write(page, m_since, PageWriter::Urgency::Now), this, [this](const Result<Missing> &written) {
        m_asking = false;
        if (!written)
            qCInfo(lcShown) << "not written:" << errorName(written.error().kind);
        next();
    });
}

} // namespace Amandesk
