#include "app/sandbox/backend.h"

// What a tenant has configured, as clients read it: channels, switches, office hours, links to analytics.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
QJsonObject feature(int id, const QString &name, const QJsonArray &children = {})
{
    return {{u"id"_s, id},
            {u"name"_s, name},
            {u"level"_s, 1},
            {u"status"_s, 1},
            {u"caption"_s, name},
            {u"section"_s, u"sidebar"_s},
            {u"features"_s, children}};
}

QJsonArray features()
{
    const QJsonArray inbox{feature(11, u"SEARCH_MESSAGE"_s), feature(12, u"SEARCH_CUSTOMER"_s),
                           feature(13, u"FILTER_BY_AGENT"_s)};
    const QJsonArray agentAnalytics{feature(42, u"AGENT_ANALYTICS_WA"_s)};
    const QJsonArray analytics{feature(41, u"AGENT_ANALYTICS"_s, agentAnalytics)};
    return {feature(1, u"INBOX"_s, inbox),
            feature(2, u"CONTACT"_s),
            feature(3, u"OUTBOUND"_s, QJsonArray{feature(31, u"SELF_TOP_UP_CREDIT"_s)}),
            feature(4, u"ANALYTICS"_s, analytics),
            feature(5, u"SETTING"_s, QJsonArray{feature(51, u"SUBMIT_TICKET"_s)}),
            feature(6, u"CUSTOM_ANALYTICS"_s)};
}

QJsonObject configs(Backend &backend, const Request &request)
{
    const QJsonObject &all = backend.workspace.catalogue().configs;
    if (request.flag("show_all"_L1) || !request.has("config_names"_L1))
        return all;
    QJsonObject some;
    const QStringList names = request.list("config_names"_L1);
    for (const QString &name : names) {
        if (all.contains(name.toLower()))
            some.insert(name.toLower(), all.value(name.toLower()));
    }
    return some;
}

QJsonObject officeHours(Backend &backend)
{
    const QString created = backend.workspace.clock().sql(backend.workspace.accounts().staff().front().createdAt);
    QJsonArray hours;
    for (int day = 0; day < 7; ++day)
        hours.append(QJsonObject{{u"id"_s, 900 + day},
                                 {u"app_id"_s, backend.workspace.catalogue().appId},
                                 {u"day"_s, day},
                                 {u"starttime"_s, u"08:00"_s},
                                 {u"endtime"_s, u"21:00"_s},
                                 {u"created_at"_s, created},
                                 {u"updated_at"_s, created}});
    return {{u"online_message"_s, u"Halo!"_s},
            {u"offline_message"_s, u"Saat ini di luar jam layanan."_s},
            {u"timezone"_s, u"+07:00"_s},
            {u"send_online_if_resolved"_s, false},
            {u"send_offline_each_message"_s, false},
            {u"office_hours"_s, hours}};
}

Reply analyticsLink(Backend &backend, const Request &request)
{
    const QString url =
        backend.views.origin() + u"/media/analytics.html?type="_s + request.text("type"_L1, u"general"_s);
    return Reply::data(QJsonObject{{u"analytics_url"_s, url}});
}
} // namespace

void addSettingRoutes(Router &router, Backend &backend)
{
    router.get(u"/api/v2/channels"_s, forStaff(backend, Access::Anybody, [&backend](const Request &, Staff &) {
                   return Reply::dataV2(backend.views.channels());
               }));
    router.get(u"/api/v2/app/configs"_s,
               forStaff(backend, Access::Anybody, [&backend](const Request &request, Staff &) {
                   return Reply::dataV2(QJsonObject{{u"configs"_s, configs(backend, request)}});
               }));
    router.get(u"/api/v2/features"_s, forStaff(backend, Access::Anybody, [](const Request &, Staff &) {
                   return Reply::dataV2(QJsonObject{{u"features"_s, features()}});
               }));
    router.get(u"/api/v1/admin/service/get_sessional"_s,
               forStaff(backend, Access::AdminOnly, [&backend](const Request &, Staff &) {
                   return Reply::data(QJsonObject{{u"is_sessional"_s, backend.workspace.catalogue().sessional}});
               }));
    router.post(u"/api/v1/admin/service/set_sessional"_s,
                forStaff(backend, Access::AdminOnly, [&backend](const Request &request, Staff &) {
                    backend.workspace.catalogue().sessional = request.flag("is_sessional"_L1);
                    emit backend.workspace.changed();
                    return Reply::data(QJsonObject{{u"is_sessional"_s, backend.workspace.catalogue().sessional}});
                }));
    router.get(u"/get_session"_s, [&backend](const Request &) {
        return Reply::data(QJsonObject{{u"is_sessional"_s, backend.workspace.catalogue().sessional}});
    });
    router.get(u"/api/v1/admin/office_hours"_s,
               forStaff(backend, Access::Supervising,
                        [&backend](const Request &, Staff &) { return Reply::data(officeHours(backend)); }));
    router.get(u"/api/v2/admin/webhook_config"_s, forStaff(backend, Access::AdminOnly, [](const Request &, Staff &) {
                   return Reply::dataV2(QJsonObject{{u"webhook_configs"_s, QJsonArray()}});
               }));
    for (const QString &path : {u"/api/v1/analytics"_s, u"/api/v1/agent_analytics"_s}) {
        router.get(path, forStaff(backend, Access::Anybody, [&backend](const Request &request, Staff &) {
                       return analyticsLink(backend, request);
                   }));
    }
}

} // namespace Amandesk::Box
