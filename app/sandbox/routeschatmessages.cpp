#include "app/sandbox/backend.h"
#include <algorithm>

// The chat service's messages: sending, loading, syncing, receipts, deleting, searching, uploading.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int recentEvents = 100;
constexpr qint64 largestUpload = 25 * 1024 * 1024;

Reply refused(const Refusal &refusal)
{
    return Reply::chatError(refusal.status, refusal.message);
}

bool mayRead(Backend &backend, int person, const Room &room)
{
    if (room.publicChannel || backend.workspace.participant(room, person))
        return true;
    const Staff *staff = backend.workspace.accounts().staffOfPerson(person);
    return staff && staff->role != Role::Agent && backend.desk.canSee(*staff, room);
}

Reply postComment(Backend &backend, const Request &request, int caller)
{
    const qint64 roomId = request.number("topic_id"_L1, request.number("room_id"_L1));
    const int index = backend.workspace.findRoom(roomId);
    if (index < 0)
        return Reply::chatError(404, u"room not found"_s);
    NewComment comment;
    comment.room = index;
    comment.sender = caller;
    comment.text = request.text("comment"_L1);
    comment.type = request.text("type"_L1, u"text"_s);
    comment.payload = request.object("payload"_L1);
    comment.extras = request.object("extras"_L1);
    comment.uniqueId = request.text("unique_temp_id"_L1);
    const auto posted = backend.workspace.post(std::move(comment));
    if (!posted)
        return refused(posted.error());
    return Reply::results({{u"comment"_s, backend.views.comment(*posted)}});
}

Reply updateMessage(Backend &backend, const Request &request, int caller)
{
    const QJsonObject payload = request.object("payload"_L1);
    const QJsonObject extras = request.object("extras"_L1);
    const auto updated = backend.workspace.update(caller, request.text("unique_id"_L1), request.text("comment"_L1),
                                                  request.has("payload"_L1) ? &payload : nullptr,
                                                  request.has("extras"_L1) ? &extras : nullptr);
    if (!updated)
        return refused(updated.error());
    return Reply::results({{u"comment"_s, backend.views.comment(*updated)}});
}

Reply deleteMessages(Backend &backend, const Request &request, int caller)
{
    const QStringList uniqueIds = request.list("unique_ids"_L1);
    if (uniqueIds.isEmpty())
        return Reply::chatError(400, u"unique_ids is required"_s);
    const QList<qint64> removed = backend.workspace.remove(caller, uniqueIds, request.flag("is_hard_delete"_L1));
    return Reply::results({{u"comments"_s, backend.views.comments(removed)}});
}

Reply loadComments(Backend &backend, const Request &request, int caller)
{
    const int index = backend.workspace.findRoom(request.number("topic_id"_L1, request.number("room_id"_L1)));
    if (index < 0)
        return Reply::chatError(404, u"room not found"_s);
    const Room &room = backend.workspace.room(index);
    if (!mayRead(backend, caller, room))
        return Reply::chatError(403, u"user is not a participant of this room"_s);
    const int limit = int(std::clamp<qint64>(request.number("limit"_L1, 20), 1, 200));
    const qint64 last = request.number("last_comment_id"_L1);
    const bool after = request.flag("after"_L1);
    return Reply::resultList("comments"_L1,
                             backend.views.commentsText(after ? backend.workspace.newer(room, last, limit)
                                                              : backend.workspace.older(room, last, limit)));
}

Reply sync(Backend &backend, const Request &request, int caller)
{
    const qint64 last = request.number("last_received_comment_id"_L1);
    const int limit = int(std::clamp<qint64>(request.number("limit"_L1, 20), 1, 200));
    const QList<qint64> ids = backend.workspace.since(caller, last, limit);
    const bool needClear = backend.faults.takeNext("need_clear_next"_L1);
    const qint64 newest = ids.isEmpty() ? last : ids.constLast();
    const QJsonObject meta{{u"last_received_comment_id"_s, newest},
                           {u"last_received_comment_id_str"_s, QString::number(newest)},
                           {u"need_clear"_s, needClear}};
    return Reply::resultList("comments"_L1, backend.views.commentsText(ids), {{u"meta"_s, meta}});
}

Reply syncEvent(Backend &backend, const Request &request, int caller)
{
    // One page, ascending. From 0 it is the recent past only.
    const qint64 start = request.number("start_event_id"_L1);
    const auto &events = backend.workspace.events();
    QList<const Event *> page;
    const qint64 last = backend.workspace.lastEventId();
    const qint64 beforeFirst = events.empty() ? last : events.front().id - 1;
    const bool startFound = start == 0 || (start >= beforeFirst && start <= last);
    for (auto it = events.rbegin(); it != events.rend() && it->id >= start; ++it) {
        const bool concerns = backend.workspace.participant(backend.workspace.room(it->room), caller) != nullptr;
        if (it->id > start && concerns)
            page.prepend(&*it);
        if (start == 0 && page.size() >= recentEvents)
            break;
    }
    QJsonArray array;
    for (const Event *event : std::as_const(page)) {
        if (array.size() < recentEvents)
            array.append(backend.views.event(*event));
    }
    return Reply::json({{u"events"_s, array}, {u"is_start_event_id_found"_s, startFound}});
}

Reply updateStatus(Backend &backend, const Request &request, int caller)
{
    const int index = backend.workspace.findRoom(request.number("room_id"_L1));
    if (index < 0)
        return Reply::chatError(404, u"room not found"_s);
    Room &room = backend.workspace.room(index);
    if (!backend.workspace.participant(room, caller))
        return Reply::chatError(403, u"user is not a participant of this room"_s);
    bool changed = false;
    if (request.has("last_comment_received_id"_L1))
        changed = backend.workspace.markReceived(room, caller, request.number("last_comment_received_id"_L1));
    if (request.has("last_comment_read_id"_L1))
        changed = backend.workspace.markRead(room, caller, request.number("last_comment_read_id"_L1)) || changed;
    const Participant own = *backend.workspace.participant(room, caller);
    const qint64 userId = backend.workspace.accounts().person(caller).id;
    return Reply::results({{u"changed"_s, changed},
                           {u"last_comment_read_id"_s, own.readId},
                           {u"last_comment_read_id_str"_s, QString::number(own.readId)},
                           {u"last_comment_received_id"_s, own.receivedId},
                           {u"last_comment_received_id_str"_s, QString::number(own.receivedId)},
                           {u"user_id"_s, userId},
                           {u"user_id_str"_s, QString::number(userId)}});
}

Reply receipt(Backend &backend, const Request &request, int caller)
{
    const qint64 id = request.number("comment_id"_L1);
    const Comment *comment = backend.workspace.comment(id);
    if (!comment || !mayRead(backend, caller, backend.workspace.room(comment->room)))
        return Reply::chatError(404, u"comment not found"_s);
    QJsonArray delivered;
    QJsonArray read;
    QJsonArray pending;
    for (const Participant &p : backend.workspace.room(comment->room).participants) {
        if (p.person == comment->sender)
            continue;
        const QJsonObject entry{{u"user"_s, backend.views.publicUser(p.person)}};
        (p.readId >= id ? read : p.receivedId >= id ? delivered : pending).append(entry);
    }
    return Reply::results({{u"delivered_to"_s, delivered}, {u"read_by"_s, read}, {u"pending"_s, pending}});
}

struct SearchTerms {
    QString text;
    QString sender;
    QStringList types;
    QList<qint64> rooms;
    QStringList extensions;
    int limit = 20;
    int page = 1;
};

Reply found(Backend &backend, const SearchTerms &terms, int caller)
{
    Workspace &workspace = backend.workspace;
    QJsonArray comments;
    int total = 0;
    // Newest first, and not through the whole of a generated history.
    constexpr int mostLookedAt = 200000;
    qint64 id = workspace.lastCommentId();
    for (int looked = 0; looked < mostLookedAt && workspace.comment(id); ++looked, --id) {
        const Comment &comment = *workspace.comment(id);
        const Room &room = workspace.room(comment.room);
        if (comment.gone || comment.deleted || !workspace.participant(room, caller)
            || (!terms.rooms.isEmpty() && !terms.rooms.contains(room.id)))
            continue;
        const QString type = comment.body ? comment.body->type : u"text"_s;
        if (!terms.types.isEmpty() && !terms.types.contains(type))
            continue;
        const CommentFacts facts = workspace.facts(id);
        if (!terms.sender.isEmpty() && workspace.accounts().person(facts.sender).userId != terms.sender)
            continue;
        if (!facts.text.contains(terms.text, Qt::CaseInsensitive))
            continue;
        const QString name = facts.payload.value("file_name"_L1).toString();
        if (!terms.extensions.isEmpty() && !terms.extensions.contains(name.section(u'.', -1).toLower()))
            continue;
        if (total >= (terms.page - 1) * terms.limit && comments.size() < terms.limit)
            comments.append(backend.views.comment(id));
        ++total;
    }
    return Reply::results(
        {{u"comments"_s, comments}, {u"page"_s, terms.page}, {u"limit"_s, terms.limit}, {u"total"_s, total}});
}

SearchTerms readTerms(const Request &request)
{
    SearchTerms terms;
    terms.text = request.text("query"_L1);
    terms.sender = request.text("sender"_L1);
    terms.limit = int(std::clamp<qint64>(request.number("limit"_L1, 20), 1, 100));
    terms.page = int(std::max<qint64>(request.number("page"_L1, 1), 1));
    terms.rooms = request.numbers("room_ids"_L1) + request.numbers("room_id"_L1);
    return terms;
}

Reply search(Backend &backend, const Request &request, int caller)
{
    SearchTerms terms = readTerms(request);
    terms.types = request.list("type"_L1);
    if (terms.text.isEmpty() && terms.types.isEmpty())
        return Reply::chatError(400, u"query is required"_s);
    return found(backend, terms, caller);
}

Reply fileList(Backend &backend, const Request &request, int caller)
{
    SearchTerms terms = readTerms(request);
    terms.types = {u"file_attachment"_s};
    terms.extensions = request.list("include_extensions"_L1);
    return found(backend, terms, caller);
}

Reply upload(Backend &backend, const Request &request, int)
{
    if (request.files.isEmpty())
        return Reply::chatError(400, u"file is required"_s);
    const UploadedFile &file = request.files.constFirst();
    if (file.bytes.size() > largestUpload)
        return Reply::chatError(413, u"file is too large"_s);
    const QString type = file.type.isEmpty() ? FileStore::typeOf(file.name) : file.type;
    const QString path = backend.files.add(file.name, {file.bytes, type});
    emit backend.workspace.changed();
    return Reply::results({{u"file"_s,
                            QJsonObject{{u"url"_s, backend.views.origin() + path},
                                        {u"name"_s, file.name},
                                        {u"size"_s, file.bytes.size()},
                                        {u"pages"_s, 1}}}});
}
} // namespace

void addChatMessageRoutes(Router &router, Backend &backend)
{
    using Call = Reply (*)(Backend &, const Request &, int);
    const auto add = [&](Method method, const QString &name, Call call) {
        router.add(method, u"/api/v2/sdk/"_s + name,
                   forChat(backend, [&backend, call](const Request &request, int caller) {
                       return call(backend, request, caller);
                   }));
    };
    add(Method::Post, u"post_comment"_s, postComment);
    add(Method::Post, u"update_message"_s, updateMessage);
    add(Method::Delete, u"delete_messages"_s, deleteMessages);
    add(Method::Get, u"load_comments"_s, loadComments);
    add(Method::Get, u"sync"_s, sync);
    add(Method::Get, u"sync_event"_s, syncEvent);
    add(Method::Post, u"update_comment_status"_s, updateStatus);
    add(Method::Get, u"comment_receipt"_s, receipt);
    add(Method::Post, u"search"_s, search);
    add(Method::Post, u"search_messages"_s, search);
    add(Method::Post, u"file_list"_s, fileList);
    add(Method::Post, u"upload"_s, upload);
}

} // namespace Amandesk::Box
