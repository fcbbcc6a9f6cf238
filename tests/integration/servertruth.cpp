#include "tests/integration/servertruth.h"
#include "app/sandbox/helpdesk.h"
#include "core/storage/conversationstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/stores.h"
#include <algorithm>
#include <limits>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int wholeHistory = 100'000;
constexpr int newestPage = 20; // messages that the server gives when a conversation is looked at

DeliveryState stateOf(const Box::CommentFacts &facts)
{
    if (facts.extras.contains("wa_status"_L1))
        return DeliveryState::Failed;
    if (facts.status == "read"_L1)
        return DeliveryState::Read;
    return facts.status == "delivered"_L1 ? DeliveryState::Delivered : DeliveryState::Sent;
}

QString nameOf(const RoomTruth &room)
{
    return u"room %1: "_s.arg(room.id.value());
}

void compareMessage(const RoomTruth &room, const Box::CommentFacts &facts, const Message &message, Told told,
                    QStringList &found)
{
    const QString name = nameOf(room) + u"message %1 "_s.arg(facts.id);
    if (message.deleted != facts.deleted)
        found.append(name + (facts.deleted ? u"deleted there only"_s : u"deleted here only"_s));
    else if (told == Told::ByItself)
        return;
    else if (facts.type == "text"_L1 && message.kind == MessageKind::Text && !facts.deleted
             && message.text != facts.text)
        found.append(name + u"says something else"_s);
    else if (message.sender == SenderKind::Agent && !facts.deleted && message.state != stateOf(facts))
        found.append(name + u"is %1 instead of %2"_s.arg(deliveryStateName(message.state), facts.status));
}

void compareMessages(const RoomTruth &room, const CacheView::Room &cached, Told told, QStringList &found)
{
    if (cached.messages.isEmpty() && !room.comments.isEmpty())
        found.append(nameOf(room) + u"has no messages"_s);
    if (cached.messages.size() > room.comments.size())
        found.append(nameOf(room)
                     + u"has %1 messages instead of %2"_s.arg(cached.messages.size()).arg(room.comments.size()));
    const qsizetype both = std::min(room.comments.size(), cached.messages.size());
    for (qsizetype n = 1; n <= both; ++n) {
        const Message &message = cached.messages[cached.messages.size() - n];
        const Box::CommentFacts &facts = room.comments[room.comments.size() - n];
        if (message.id.value() != facts.id) {
            found.append(nameOf(room) + u"message %1 instead of %2"_s.arg(message.id.value()).arg(facts.id));
            return; // and everything before it
        }
        compareMessage(room, facts, message, n <= newestPage ? told : Told::ByItself, found);
    }
}

// The line of the list.
void compareRow(const RoomTruth &room, const Conversation &row, const ServerView &truth, QStringList &found)
{
    if (row.serve != room.serve)
        found.append(nameOf(room) + u"state %1 instead of %2"_s.arg(int(row.serve)).arg(int(room.serve)));
    const bool mine = !truth.oversees && room.member && room.serve != ServeState::Unserved;
    if (row.mine != mine)
        found.append(nameOf(room) + (mine ? u"is not mine"_s : u"is mine"_s));
    if (room.member && row.unread != room.unread)
        found.append(nameOf(room) + u"%1 unread instead of %2"_s.arg(row.unread).arg(room.unread));
}

// Messages from before that moment, of a conversation in which more has happened since.
void missingMessages(const RoomTruth &room, const CacheView::Room &cached, qint64 asOf, QStringList &found)
{
    QSet<qint64> known;
    for (const Message &message : cached.messages)
        known.insert(message.id.value());
    const qint64 oldest = cached.messages.isEmpty() ? 0 : cached.messages.first().id.value();
    for (const Box::CommentFacts &facts : room.comments) {
        if (facts.at < asOf && facts.id > oldest && !known.contains(facts.id))
            found.append(nameOf(room) + u"message %1 is missing"_s.arg(facts.id));
    }
}
} // namespace

ServerTruth::ServerTruth(Sandbox &sandbox)
    : m_sandbox(sandbox)
{
    Box::Workspace *workspace = &sandbox.workspace();
    const auto posted = [this, workspace](qint64 id) { changed(workspace->facts(id).room, false); };
    QObject::connect(workspace, &Box::Workspace::commentPosted, &m_context, posted);
    QObject::connect(workspace, &Box::Workspace::commentUpdated, &m_context, posted);
    QObject::connect(workspace, &Box::Workspace::eventHappened, &m_context,
                     [this](const Box::Event &event) { changed(event.room, false); });
    QObject::connect(workspace, &Box::Workspace::receiptGiven, &m_context, [this](int room) { changed(room, false); });
    QObject::connect(workspace, &Box::Workspace::participantsChanged, &m_context,
                     [this](int room) { changed(room, true); });
}

void ServerTruth::changed(int room, bool moved)
{
    const qint64 now = m_sandbox.workspace().now();
    m_changedAt[room] = now;
    if (moved)
        m_movedAt[room] = now;
}

void ServerTruth::created(const Box::Room &room)
{
    changed(room.index, true);
}

ServerView ServerTruth::viewOf(const QString &email) const
{
    Box::Workspace &workspace = m_sandbox.workspace();
    const Box::Staff &staff = *workspace.accounts().staffByEmail(email);
    ServerView view;
    view.self = staff.person;
    view.oversees = staff.role != Box::Role::Agent;
    for (int i = 0; i < workspace.roomCount(); ++i) {
        const Box::Room &room = workspace.room(i);
        RoomTruth truth;
        truth.id = ConversationId{QString::number(room.id)};
        truth.visible = m_sandbox.desk().canSee(staff, room);
        truth.changedAt = m_changedAt.value(i);
        truth.movedAt = m_movedAt.value(i);
        if (truth.visible) {
            truth.member = workspace.participant(room, staff.person) != nullptr;
            truth.serve = room.resolved ? ServeState::Resolved
                : room.waiting          ? ServeState::Unserved
                                        : ServeState::Served;
            truth.unread = workspace.unread(room, staff.person);
            const QList<qint64> ids = workspace.older(room, 0, wholeHistory);
            for (auto id = ids.crbegin(); id != ids.crend(); ++id)
                truth.comments.append(workspace.facts(*id));
        }
        view.rooms.append(truth);
    }
    return view;
}

Result<CacheView> readCache(const Stores &stores)
{
    CacheView view;
    ConversationListQuery query;
    query.tab = ConversationTab::All;
    query.limit = wholeHistory;
    const auto page = stores.conversations().list(query);
    const auto counts = stores.conversations().counts();
    if (!page || !counts)
        return fail(page ? counts.error() : page.error());
    view.counts = *counts;
    for (const Conversation &row : page->conversations) {
        const auto messages = stores.messages().newest(row.id, wholeHistory);
        const auto gap = stores.messages().hasGap(row.id);
        if (!messages || !gap)
            return fail(messages ? gap.error() : messages.error());
        view.order.append(row.id);
        view.rooms.insert(row.id, {row, messages->messages, *gap});
    }
    return view;
}

QStringList differences(const ServerView &truth, const CacheView &cache, Told told)
{
    QStringList found;
    int visible = 0;
    int resolved = 0;
    for (const RoomTruth &room : truth.rooms) {
        const auto cached = cache.rooms.constFind(room.id);
        const bool here = cached != cache.rooms.cend();
        visible += room.visible ? 1 : 0;
        if (here && !room.visible && cached->row.serve == ServeState::Resolved) {
            ++resolved; // was taken away after it had ended: the next whole pass of the lists will tell
            continue;
        }
        if (here != room.visible) {
            found.append(nameOf(room) + (here ? u"is still there"_s : u"is not there"_s));
            continue;
        }
        if (!here)
            continue;
        if (cached->gap)
            found.append(nameOf(room) + u"has a gap"_s);
        // What goes in a conversation of others is told to nobody who is not in it.
        if (room.member || told == Told::WhenAsked)
            compareMessages(room, *cached, told, found);
        else
            missingMessages(room, *cached, std::numeric_limits<qint64>::max(), found);
        compareRow(room, cached->row, truth, found);
    }
    if (cache.counts.all != visible + resolved)
        found.append(u"%1 conversations are counted instead of %2"_s.arg(cache.counts.all).arg(visible + resolved));
    const auto newerFirst = [&cache](const ConversationId &a, const ConversationId &b) {
        return cache.rooms[a].row.lastAt > cache.rooms[b].row.lastAt;
    };
    if (!std::is_sorted(cache.order.cbegin(), cache.order.cend(), newerFirst))
        found.append(u"the list is not in its order"_s);
    return found;
}

QStringList missing(const ServerView &truth, const CacheView &cache, const QDateTime &asOf)
{
    const qint64 moment = asOf.toMSecsSinceEpoch();
    QStringList found;
    for (const RoomTruth &room : truth.rooms) {
        if (room.movedAt >= moment)
            continue; // may have been visible or not
        const auto cached = cache.rooms.constFind(room.id);
        if (cached == cache.rooms.cend()) {
            if (room.visible)
                found.append(nameOf(room) + u"is missing"_s);
            continue;
        }
        if (!room.visible)
            continue; // taken away when the server has been asked about it
        if (room.changedAt >= moment || !room.member) {
            missingMessages(room, *cached, moment, found);
            continue;
        }
        if (cached->gap)
            found.append(nameOf(room) + u"has a gap"_s);
        compareMessages(room, *cached, Told::ByItself, found);
        if (cached->row.serve != room.serve)
            found.append(nameOf(room) + u"state %1 instead of %2"_s.arg(int(cached->row.serve)).arg(int(room.serve)));
    }
    return found;
}

} // namespace Amandesk
