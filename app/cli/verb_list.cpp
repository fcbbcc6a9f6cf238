#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/conversations/conversationservice.h"
#include "core/session/sessionmanager.h"
#include <algorithm>
#include <QJsonArray>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
std::optional<ConversationTab> tabOf(const QString &name, Role role)
{
    if (name.isEmpty())
        return overseesQueue(role) ? ConversationTab::All : ConversationTab::Mine;
    if (name == "mine"_L1)
        return ConversationTab::Mine;
    if (name == "unserved"_L1)
        return ConversationTab::Unserved;
    if (name == "served"_L1)
        return ConversationTab::Served;
    if (name == "resolved"_L1)
        return ConversationTab::Resolved;
    if (name == "all"_L1)
        return ConversationTab::All;
    return std::nullopt;
}
} // namespace

VerbAnswer list(const VerbCall &call)
{
    Session &session = *call.manager.session();
    const auto tab = tabOf(call.line.tab, session.account().role);
    if (!tab)
        return readyFuture(
            Result<>(fail(ErrorKind::BadInput, u"--tab takes mine, unserved, served, resolved or all"_s)));
    ConversationListQuery query;
    query.tab = *tab;
    query.limit = call.line.limit;
    const Answer<void> answer;
    whenDone(session.conversations().list(query), call.context, [call, answer](const Result<ConversationPage> &page) {
        if (!page)
            return answer.finish(fail(page.error()));
        // Pinned ones come beyond the limit.
        const auto shown = page->conversations.first(std::min<qsizetype>(call.line.limit, page->conversations.size()));
        if (call.line.json) {
            QJsonArray rows;
            for (const Conversation &conversation : shown)
                rows.append(toJson(conversation));
            const bool more = !page->nextCursor.isEmpty() || shown.size() < page->conversations.size();
            print(QJsonObject{{u"conversations"_s, rows}, {u"more"_s, more}});
        } else if (page->conversations.isEmpty()) {
            print(u"No conversations."_s);
        }
        for (const Conversation &conversation : shown) {
            if (!call.line.json)
                print(toLine(conversation));
        }
        answer.finish({});
    });
    return answer.future();
}

} // namespace Amandesk::Cli
