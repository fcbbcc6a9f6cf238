#pragma once
#include "app/sandbox/helpdesk.h"
#include "app/sandbox/sandbox.h"
#include "app/sandbox/workspace.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "core/storage/stores.h"
#include "tests/support/waiting.h"
#include <chrono>
#include <QStringList>

namespace Amandesk {

// What differs between what one person may see in the sandbox and what a cache holds of it: nothing, when the cache
// is the server's mirror. Of each conversation the newest messages are compared, as many as the cache has.
inline QStringList differences(Sandbox &sandbox, const QString &email, Database &database)
{
    using namespace Qt::Literals::StringLiterals;
    struct Cached {
        std::optional<Conversation> row;
        QList<Message> messages;
        bool gap = false;
    };
    Box::Workspace &workspace = sandbox.workspace();
    const Box::Staff *staff = workspace.accounts().staffByEmail(email);
    QList<const Box::Room *> visible;
    QList<ConversationId> ids;
    for (int i = 0; i < workspace.roomCount(); ++i) {
        if (!staff || !sandbox.desk().canSee(*staff, workspace.room(i)))
            continue;
        visible.append(&workspace.room(i));
        ids.append(ConversationId{QString::number(workspace.room(i).id)});
    }
    const auto all = waitFor(database.read([ids](const Stores &stores) -> Result<QList<Cached>> {
        QList<Cached> rooms;
        for (const ConversationId &id : ids) {
            const auto row = stores.conversations().get(id);
            const auto page = stores.messages().newest(id, 10000);
            const auto gap = stores.messages().hasGap(id);
            if (!row || !page || !gap)
                return fail(ErrorKind::Storage);
            rooms.append({*row, page->messages, *gap});
        }
        return rooms;
    }));
    if (!all)
        return {u"the cache cannot be read"_s};
    QStringList found;
    for (qsizetype i = 0; i < visible.size(); ++i) {
        const Box::Room &room = *visible[i];
        const Cached &cached = all->at(i);
        const QString name = u"room %1: "_s.arg(room.id);
        if (!cached.row) {
            found.append(name + u"not there"_s);
            continue;
        }
        if (cached.gap)
            found.append(name + u"has a gap"_s);
        const ServeState serve = room.resolved ? ServeState::Resolved
            : room.waiting                     ? ServeState::Unserved
                                               : ServeState::Served;
        if (cached.row->serve != serve)
            found.append(name + u"state %1 instead of %2"_s.arg(int(cached.row->serve)).arg(int(serve)));
        const QList<qint64> truth = workspace.older(room, 0, int(cached.messages.size()));
        // Conversations that are older than what is fetched by itself have none until somebody opens them.
        const QList<qint64> newest = workspace.older(room, 0, 1);
        const qint64 young = workspace.now() - std::chrono::milliseconds(std::chrono::days(89)).count();
        if (cached.messages.isEmpty() && !newest.isEmpty() && workspace.facts(newest.first()).at > young)
            found.append(name + u"has no messages"_s);
        for (qsizetype n = 0; n < std::min(truth.size(), cached.messages.size()); ++n) {
            const Message &message = cached.messages[cached.messages.size() - 1 - n];
            const Box::CommentFacts facts = workspace.facts(truth[n]);
            if (message.id.value() != facts.id)
                found.append(name + u"message %1 instead of %2"_s.arg(message.id.value()).arg(facts.id));
            else if (message.deleted != facts.deleted)
                found.append(name + u"message %1 deleted here or there only"_s.arg(facts.id));
            else if (facts.type == "text"_L1 && message.kind == MessageKind::Text && !facts.deleted
                     && message.text.simplified() != facts.text.simplified())
                found.append(name + u"message %1 says something else"_s.arg(facts.id));
        }
    }
    const auto counts = waitFor(database.read([](const Stores &stores) { return stores.conversations().counts(); }));
    if (!counts || counts->all != visible.size())
        found.append(u"%1 conversations instead of %2"_s.arg(counts ? counts->all : -1).arg(visible.size()));
    return found;
}

} // namespace Amandesk

// Fails with the first differences.
#define COMPARE_MIRROR(sandbox, email, database)                                                                       \
    do {                                                                                                               \
        const QStringList different = differences(sandbox, email, database);                                           \
        QVERIFY2(different.isEmpty(), qPrintable(different.mid(0, 10).join(QStringLiteral("\n    "))));                \
    } while (false)
