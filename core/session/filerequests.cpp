#include "core/session/filerequests.h"
#include "core/attachments/attachmentservice.h"
#include "core/backend/messageapi.h"
#include "core/base/async.h"
#include "core/domain/storechanges.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/storage/storenotifier.h"
#include "core/storage/stores.h"
#include <algorithm>
#include <QTimer>
#include <QUuid>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

FileRequests::FileRequests(Database &database, MessageApi &messages, AttachmentService &attachments, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_messages(messages)
    , m_attachments(attachments)
    , m_looks{3s, 10s, 30s, 60s}
{
    connect(&attachments, &AttachmentService::expired, this, &FileRequests::findAgain);
    connect(&attachments, &AttachmentService::requested, this, &FileRequests::ask);
    connect(&database.notifier(), &StoreNotifier::changed, this, &FileRequests::storeChanged);
}

// Addresses of files expire. The provider tells the one that holds now with the message, which is what its pages are
// made of.
void FileRequests::findAgain(MessageId id)
{
    const auto read = m_database.read([id](const Stores &stores) { return stores.messages().get(id); });
    whenDone(read, this, [this, id](const Result<std::optional<Message>> &known) {
        if (!known || !*known)
            return;
        refresh((*known)->conversation, id, [this](const Message *message) {
            if (message)
                m_attachments.renew(*message);
        });
    });
}

void FileRequests::refresh(const ConversationId &conversation, MessageId id, std::function<void(const Message *)> then)
{
    // The page that ends with this message has it.
    const auto page = m_messages.older(conversation, MessageId{id.value() + 1}, 1);
    whenDone(page, this, [this, id, then = std::move(then)](const Result<MessageListing> &listing) {
        const QList<Message> messages = listing ? listing->messages : QList<Message>();
        const auto found = std::ranges::find(messages, id, &Message::id);
        if (found == messages.cend() || !found->attachment)
            return then(nullptr);
        const auto write = m_database.run([message = *found](Stores &stores) -> Result<> {
            const auto here = stores.messages().get(message.id);
            if (!here || !*here) // a late answer does not bring back what has just been removed
                return here ? fail(ErrorKind::NotFound) : fail(here.error());
            return stores.messages().apply({message}).map([](const AppliedMessages &) {});
        });
        whenDone(write, this,
                 [message = *found, then](const Result<> &written) { then(written ? &message : nullptr); });
    });
}

void FileRequests::ask(const Message &message)
{
    if (m_asked.contains(message.id))
        return;
    m_asked.insert(message.id, {message.conversation, 0});
    const ClientMessageId clientId{u"amandesk-"_s + QUuid::createUuid().toString(QUuid::Id128)};
    const auto asked = m_messages.redownload(message.conversation, message.id, clientId);
    whenDone(asked, this, [this, id = message.id](const Result<> &done) {
        if (!done)
            return giveUp(id, isTransient(done.error().kind) ? FetchProblem::Network : FetchProblem::Refused);
        lookLater(id);
    });
}

void FileRequests::lookLater(MessageId id)
{
    const auto asked = m_asked.find(id);
    if (asked == m_asked.end())
        return; // it came live
    if (asked->looks >= m_looks.size())
        return giveUp(id, FetchProblem::NoAnswer);
    QTimer::singleShot(m_looks[asked->looks++], this, [this, id] { look(id); });
}

void FileRequests::look(MessageId id)
{
    const auto asked = m_asked.constFind(id);
    if (asked == m_asked.cend())
        return;
    refresh(asked->conversation, id, [this, id](const Message *message) {
        if (message)
            settle(*message);
        lookLater(id);
    });
}

void FileRequests::storeChanged(const StoreChanges &changes)
{
    const QList<MessageId> all = m_asked.keys();
    for (const MessageId id : all) {
        if (!changes.everything && !changes.timelines.contains(m_asked.value(id).conversation))
            continue;
        const auto read = m_database.read([id](const Stores &stores) { return stores.messages().get(id); });
        whenDone(read, this, [this, id](const Result<std::optional<Message>> &known) {
            if (known && !*known)
                giveUp(id, FetchProblem::None); // erased meanwhile; should it come back, it may be asked for again
            else if (known)
                settle(**known);
        });
    }
}

void FileRequests::settle(const Message &message)
{
    if (message.attachment && message.attachment->needsRedownload)
        return;
    if (m_asked.remove(message.id) > 0)
        m_attachments.arrived(message);
}

void FileRequests::giveUp(MessageId id, FetchProblem problem)
{
    if (m_asked.remove(id) > 0)
        m_attachments.stillMissing(id, problem);
}

} // namespace Amandesk
