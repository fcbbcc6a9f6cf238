#include "ui/shell/searchfeed.h"
#include "core/base/async.h"
#include "core/search/searchservice.h"
#include "core/session/session.h"
#include "ui/search/searchpanel.h"

namespace Amandesk {

SearchFeed::SearchFeed(Session &session, SearchPanel &panel, QObject *parent)
    : QObject(parent)
{
    SearchService *service = &session.search();
    SearchPanel *shown = &panel;
    connect(shown, &SearchPanel::searchRequested, this, [this, service, shown](const QString &query) {
        whenDone(service->find(query), this, [shown, query](const Result<SearchPage> &page) {
            if (page)
                shown->showPage(query, *page);
            else
                shown->showError(query, page.error());
        });
    });
    connect(shown, &SearchPanel::moreRequested, this,
            [this, service, shown](const QString &query, const QString &cursor) {
                whenDone(service->find(query, cursor), this, [shown, query](const Result<SearchPage> &page) {
                    if (page)
                        shown->appendPage(query, *page);
                    else
                        shown->showError(query, page.error());
                });
            });
}

} // namespace Amandesk
