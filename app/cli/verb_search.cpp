#include "app/cli/output.h"
#include "app/cli/searchoutput.h"
#include "app/cli/verbs.h"
#include "core/search/searchservice.h"
#include "core/session/sessionmanager.h"
#include <QJsonArray>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

VerbAnswer search(const VerbCall &call)
{
    const QString text = call.line.arguments.join(u' ') + u' '; // nobody is still typing it
    const auto order = call.line.bestFirst ? SearchOrder::BestMatch : SearchOrder::Newest;
    const Answer<void> answer;
    whenDone(call.manager.session()->search().findFirst(text, order, call.line.limit), call.context,
             [call, answer](const Result<SearchPage> &page) {
                 if (!page)
                     return answer.finish(fail(page.error()));
                 if (call.line.json) {
                     QJsonArray hits;
                     for (const SearchHit &hit : page->hits)
                         hits.append(toJson(hit));
                     print(QJsonObject{{u"reading"_s, toJson(page->query)},
                                       {u"hits"_s, hits},
                                       {u"more"_s, page->more},
                                       {u"searched_messages"_s, page->searchedMessages},
                                       {u"oldest"_s, toJson(page->oldest)},
                                       {u"newest"_s, toJson(page->newest)},
                                       {u"conversations_not_cached"_s, page->conversationsNotCached},
                                       {u"indexing"_s, page->indexing}});
                 } else {
                     for (const SearchHit &hit : page->hits)
                         print(toLine(hit));
                     for (const QString &problem : problemLines(page->query))
                         print(problem);
                     if (page->conversationsNotCached > 0)
                         print(u"Not on this computer yet: %1."_s.arg(
                             counted(page->conversationsNotCached, u"conversation"_s, u"conversations"_s)));
                     if (page->indexing)
                         print(u"The index is still being made: older messages are not found by their words yet."_s);
                     print(u"%1 in %2 on this computer."_s.arg(
                         counted(int(page->hits.size()), u"hit"_s, u"hits"_s),
                         counted(int(page->searchedMessages), u"message"_s, u"messages"_s)));
                 }
                 answer.finish({});
             });
    return answer.future();
}

} // namespace Amandesk::Cli
