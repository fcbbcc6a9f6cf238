#include "core/outbox/outbox.h"
#include "core/base/async.h"
#include "core/base/clock.h"
#include "core/outbox/channelhold.h"
#include "core/rules/templaterules.h"
#include "core/rules/whatsapprules.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/draftstore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/outgoingfilestore.h"
#include "core/storage/stores.h"
#include <algorithm>
#include <QUuid>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
ClientMessageId newClientId()
{
    return ClientMessageId{u"amandesk-"_s + QUuid::createUuid().toString(QUuid::Id128)};
}

// Of the draft that it is sent from.
bool isSound(const Stores &stores, const OutboxItem &item)
{
    const auto files = stores.outgoingFiles().draft(item.conversation);
    return files && std::any_of(files->begin(), files->end(), [&item](const OutgoingFile &file) {
               return file.file == item.file->file && file.mime.startsWith("audio/"_L1);
           });
}

// One row more, when its conversation takes it now.
Result<> addRow(Stores &stores, OutboxItem &item)
{
    const auto row = stores.conversations().get(item.conversation);
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(ErrorKind::NotFound, u"no such conversation here"_s);
    if (item.sentTemplate && (*row)->kind() != ChannelKind::WhatsApp)
        return fail(ErrorKind::BadInput, u"templates are WhatsApp's"_s);
    if (!item.sentTemplate) {
        if (!WhatsApp::mayWriteFreely(**row, item.queuedAt))
            return fail(ErrorKind::WindowClosed);
        item.mustArriveBefore = WhatsApp::sendBefore(**row);
    }
    return joinHold(stores, item, item.queuedAt).and_then([&] { return stores.outbox().enqueue(item); });
}
} // namespace

Outbox::Outbox(Database &database, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_clock(clock)
{ }

QFuture<Result<ClientMessageId>> Outbox::send(const ConversationId &conversation, const QString &text,
                                              const std::optional<Quote> &replyTo, const Options &options)
{
    if (text.trimmed().isEmpty())
        return readyFuture(Result<ClientMessageId>(fail(ErrorKind::BadInput, u"empty message"_s)));
    if (text.size() > maxTextLength)
        return readyFuture(Result<ClientMessageId>(fail(ErrorKind::BadInput, u"message too long"_s)));
    OutboxItem item;
    item.clientId = newClientId();
    item.conversation = conversation;
    item.text = text;
    item.quote = replyTo;
    item.queuedAt = m_clock.now();
    item.seenUpTo = options.seenUpTo;
    if (options.hold.count() > 0)
        item.notBefore = item.queuedAt.addMSecs(options.hold.count());
    return enqueue(item, options.keepDraft);
}

QFuture<Result<ClientMessageId>> Outbox::sendTemplate(const ConversationId &conversation, const MessageTemplate &value,
                                                      const QStringList &values, const Options &options)
{
    if (value.detailId <= 0 || WhatsApp::checkTemplate(value, values) != WhatsApp::TemplateProblem::None)
        return readyFuture(Result<ClientMessageId>(fail(ErrorKind::BadInput, u"template cannot be sent"_s)));
    TemplateSend sent;
    sent.detailId = value.detailId;
    sent.name = value.name;
    sent.language = value.language;
    sent.fill = WhatsApp::templateFill(value, values);
    sent.intoRoom = value.reopens && values.isEmpty();
    OutboxItem item;
    item.clientId = newClientId();
    item.conversation = conversation;
    item.text = WhatsApp::filledText(value, values);
    item.queuedAt = m_clock.now();
    item.seenUpTo = options.seenUpTo;
    item.sentTemplate = sent;
    if (options.hold.count() > 0)
        item.notBefore = item.queuedAt.addMSecs(options.hold.count());
    return enqueue(item);
}

QFuture<Result<ClientMessageId>> Outbox::enqueue(const OutboxItem &queued, bool keepDraft)
{
    const auto work = m_database.run([item = queued, keepDraft](Stores &stores) mutable -> Result<ClientMessageId> {
        if (const auto done = addRow(stores, item); !done)
            return fail(done.error());
        if (!item.sentTemplate && !keepDraft) { // what was written before a template stays until it can be sent
            if (const auto cleared = stores.drafts().remove(item.conversation); !cleared)
                return fail(cleared.error());
        }
        return item.clientId;
    });
    whenDone(work, this, [this](const Result<ClientMessageId> &id) {
        if (id)
            emit this->queued();
    });
    return work;
}

QFuture<Result<QList<ClientMessageId>>> Outbox::sendFiles(const ConversationId &conversation, const QStringList &files,
                                                          const QString &text, const std::optional<Quote> &replyTo,
                                                          const Options &options)
{
    using Ids = QList<ClientMessageId>;
    const bool asReply = replyTo.has_value() && !text.trimmed().isEmpty();
    const int longest = asReply ? maxTextLength : WhatsApp::maxCaptionLength;
    if (files.isEmpty() || text.size() > longest)
        return readyFuture(Result<Ids>(fail(ErrorKind::BadInput, u"no files, or their caption is too long"_s)));
    OutboxItem common;
    common.conversation = conversation;
    common.queuedAt = m_clock.now();
    common.seenUpTo = options.seenUpTo;
    if (options.hold.count() > 0)
        common.notBefore = common.queuedAt.addMSecs(options.hold.count());
    QList<OutboxItem> items;
    for (const QString &file : files) {
        OutboxItem item = common;
        item.clientId = newClientId();
        item.queuedAt = common.queuedAt.addMSecs(items.size()); // whoever sorts by time keeps the order
        item.file.emplace().file = file;
        items.append(item);
    }
    OutboxItem following = common;
    following.clientId = newClientId();
    following.queuedAt = common.queuedAt.addMSecs(items.size());
    following.text = text;
    following.quote = replyTo;
    const auto work = m_database.run([items, following, asReply](Stores &stores) mutable -> Result<Ids> {
        const bool wordless = following.text.trimmed().isEmpty();
        if (asReply || (!wordless && isSound(stores, items.first())))
            items.append(following);
        else if (!wordless)
            items.first().text = following.text;
        Ids ids;
        for (OutboxItem &item : items) {
            Result<> done = addRow(stores, item);
            if (done && item.file)
                done = stores.outgoingFiles().send(item.conversation, item.file->file, item.clientId);
            if (!done)
                return fail(done.error());
            ids.append(item.clientId);
        }
        return stores.drafts().remove(items.first().conversation).map([&] { return ids; });
    });
    whenDone(work, this, [this](const Result<Ids> &ids) {
        if (ids)
            emit queued();
    });
    return work;
}

QFuture<Result<>> Outbox::pause(const ClientMessageId &id)
{
    return setPaused(id, true);
}

QFuture<Result<>> Outbox::resume(const ClientMessageId &id)
{
    return setPaused(id, false);
}

QFuture<Result<>> Outbox::setPaused(const ClientMessageId &id, bool paused)
{
    const auto work = m_database.run([id, paused](Stores &stores) -> Result<> {
        auto item = stores.outbox().get(id);
        if (!item)
            return fail(item.error());
        if (!*item || !(*item)->file)
            return fail(ErrorKind::NotFound);
        if ((*item)->state != DeliveryState::Queued)
            return fail(ErrorKind::Conflict, u"not waiting for its upload"_s);
        (*item)->file->paused = paused;
        if (!paused && !isHeldByWhatsApp(**item))
            (*item)->notBefore.reset();
        return stores.outbox().update(**item);
    });
    whenDone(work, this, [this, id, paused](const Result<> &done) {
        if (!done)
            return;
        if (paused)
            emit withdrawn(id);
        else
            emit queued();
    });
    return work;
}

QFuture<Result<>> Outbox::retry(const ClientMessageId &id)
{
    const auto work = m_database.run([id, now = m_clock.now()](Stores &stores) -> Result<> {
        const auto item = stores.outbox().get(id);
        if (!item)
            return fail(item.error());
        if (!*item)
            return fail(ErrorKind::NotFound);
        if (isHeldByWhatsApp(**item))
            return endHold(stores, **item);
        const auto row = stores.conversations().get((*item)->conversation);
        if (!row)
            return fail(row.error());
        if ((*item)->sentTemplate)
            return stores.outbox().requeue(id, now, std::nullopt);
        if (*row && !WhatsApp::mayWriteFreely(**row, now))
            return fail(ErrorKind::WindowClosed);
        if (auto file = (*item)->file) { // tried as if for the first time
            file->tries = 0;
            if (const auto reset = stores.outgoingFiles().setUpload(id, *file); !reset)
                return reset;
        }
        return stores.outbox().requeue(id, now, *row ? WhatsApp::sendBefore(**row) : (*item)->mustArriveBefore);
    });
    whenDone(work, this, [this](const Result<> &done) {
        if (done)
            emit queued();
    });
    return work;
}

Result<OutboxItem> Outbox::removeUnsent(Stores &stores, const ClientMessageId &id, bool writtenAnew)
{
    const auto item = stores.outbox().get(id);
    if (!item)
        return fail(item.error());
    if (!*item)
        return fail(ErrorKind::NotFound);
    // It may be with the server already, and what is written anew would be the second message.
    const bool asksAgain = (*item)->state == DeliveryState::Queued && (*item)->reason == OutboxReason::unclear;
    if ((*item)->state == DeliveryState::Sending || (writtenAnew && asksAgain))
        return fail(ErrorKind::Conflict, u"being sent"_s);
    if (writtenAnew && (*item)->file) {
        if (const auto kept = stores.outgoingFiles().backToDraft(id, (*item)->conversation); !kept)
            return fail(kept.error());
    }
    return stores.outbox().remove(id).map([&] { return **item; });
}

QFuture<Result<QString>> Outbox::discard(const ClientMessageId &id)
{
    const auto work = m_database.run([id](Stores &stores) {
        return removeUnsent(stores, id, false).map([](const OutboxItem &item) { return item.text; });
    });
    tellWithdrawn(work, id);
    return work;
}

QFuture<Result<QString>> Outbox::takeBack(const ClientMessageId &id)
{
    const auto work = m_database.run([id, now = m_clock.now()](Stores &stores) -> Result<QString> {
        const auto item = removeUnsent(stores, id, true);
        if (!item)
            return fail(item.error());
        if (item->text.isEmpty()) // a file without words
            return QString();
        const auto known = stores.drafts().get(item->conversation);
        if (!known)
            return fail(known.error());
        Draft draft = known->value_or(Draft());
        if (!draft.text.isEmpty())
            draft.text += u'\n';
        draft.text += item->text;
        draft.changedAt = now;
        return stores.drafts().set(item->conversation, draft).map([&] { return item->text; });
    });
    tellWithdrawn(work, id);
    return work;
}

void Outbox::tellWithdrawn(const QFuture<Result<QString>> &removal, const ClientMessageId &id)
{
    whenDone(removal, this, [this, id](const Result<QString> &text) {
        if (text)
            emit withdrawn(id);
    });
}

QFuture<Result<std::optional<OutboxItem>>> Outbox::item(const ClientMessageId &id)
{
    return m_database.read([id](const Stores &stores) { return stores.outbox().get(id); });
}

QFuture<Result<QList<OutboxItem>>> Outbox::items()
{
    return m_database.read([](const Stores &stores) -> Result<QList<OutboxItem>> {
        auto items = stores.outbox().list();
        if (items) // what is only kept until the cache has it too is sent
            items->removeIf([](const OutboxItem &item) { return !item.serverId.isEmpty(); });
        return items;
    });
}

QFuture<Result<OutboxCounts>> Outbox::counts()
{
    return m_database.read([](const Stores &stores) { return stores.outbox().counts(); });
}

std::optional<Outbox::Upload> Outbox::upload(const ClientMessageId &id) const
{
    const auto it = m_uploads.constFind(id);
    return it == m_uploads.cend() ? std::nullopt : std::optional(*it);
}

void Outbox::noteUpload(const ClientMessageId &id, qint64 sent, qint64 size)
{
    if (size > 0)
        m_uploads.insert(id, {sent, size});
    else
        m_uploads.remove(id);
    emit uploadChanged(id);
}

void Outbox::storeChanged(const StoreChanges &changes)
{
    if (changes.timelines.isEmpty() && !changes.everything)
        return;
    whenDone(counts(), this, [this](const Result<OutboxCounts> &counts) {
        if (!counts || *counts == m_counts)
            return;
        m_counts = *counts;
        emit countsChanged(m_counts);
    });
}

} // namespace Amandesk
