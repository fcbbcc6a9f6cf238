#include "app/sandbox/backend.h"
#include <algorithm>

// Lists of agents and divisions, and the admin's management of them.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
using Fits = std::function<bool(const Staff &)>;

bool matchesSearch(Backend &backend, const Request &request, const Staff &staff)
{
    const QString wanted = request.text("search"_L1);
    if (wanted.isEmpty())
        return true;
    const QString scope = request.text("scope"_L1);
    const auto contains = [&wanted](const QString &text) { return text.contains(wanted, Qt::CaseInsensitive); };
    const bool byDivision = std::ranges::any_of(staff.divisions, [&](qint64 id) {
        const Division *division = backend.workspace.catalogue().division(id);
        return division && contains(division->name);
    });
    const bool byName = contains(backend.workspace.accounts().person(staff.person).name);
    if (scope == "division"_L1)
        return byDivision;
    if (scope == "email"_L1)
        return contains(staff.email);
    return scope == "name"_L1 ? byName : byName || contains(staff.email);
}

QJsonArray agents(Backend &backend, const Fits &fits)
{
    QJsonArray array;
    for (const Staff &staff : backend.workspace.accounts().staff()) {
        if (!staff.deleted && fits(staff))
            array.append(backend.views.agent(staff));
    }
    return array;
}

// Cursors of these lists are places in it; they are given as texts.
Reply byCursor(const Request &request, const QJsonArray &all)
{
    const qsizetype limit = qsizetype(std::clamp<qint64>(request.number("limit"_L1, 20), 1, 200));
    qsizetype from = 0;
    if (request.has("page"_L1))
        from = (qsizetype(std::max<qint64>(request.number("page"_L1), 1)) - 1) * limit;
    if (request.has("cursor_after"_L1))
        from = qsizetype(request.number("cursor_after"_L1));
    if (request.has("cursor_before"_L1))
        from = std::max<qsizetype>(0, qsizetype(request.number("cursor_before"_L1)) - limit);
    const qsizetype to = std::min(all.size(), from + limit);
    QJsonArray page;
    for (qsizetype i = from; i < to; ++i)
        page.append(all[i]);
    const QJsonValue after = to < all.size() ? QJsonValue(QString::number(to)) : QJsonValue(QJsonValue::Null);
    const QJsonValue before = from > 0 ? QJsonValue(QString::number(from)) : QJsonValue(QJsonValue::Null);
    return Reply::dataV2(
        QJsonObject{{u"agents"_s, page}},
        QJsonObject{
            {u"after"_s, after}, {u"before"_s, before}, {u"per_page"_s, limit}, {u"total_count"_s, all.size()}});
}

bool isColleague(const Staff &staff)
{
    return staff.role != Role::Admin;
}

Reply byDivision(Backend &backend, const Request &request)
{
    const QList<qint64> divisions = request.numbers("division_ids"_L1);
    const QJsonArray all = agents(backend, [&](const Staff &staff) {
        const bool inDivision = divisions.isEmpty()
            || std::ranges::any_of(staff.divisions, [&](qint64 id) { return divisions.contains(id); });
        const bool available = !request.has("is_available"_L1) || staff.available == request.flag("is_available"_L1);
        return isColleague(staff) && inDivision && available;
    });
    QJsonObject meta;
    const QJsonArray page = pageOf(request, all, &meta);
    return Reply::dataV2(page, meta);
}

void readAgent(const Request &request, Staff &staff, Person &person)
{
    person.name = request.text("name"_L1, person.name);
    person.avatarUrl = request.text("avatar_url"_L1, person.avatarUrl);
    staff.email = request.text("email"_L1, staff.email);
    staff.password = request.text("password"_L1, staff.password);
    staff.forceOffline = request.flag("force_offline"_L1, staff.forceOffline);
    if (staff.forceOffline)
        staff.available = false;
    if (request.has("division_ids"_L1) || request.has("user_role_ids"_L1))
        staff.divisions = request.numbers("division_ids"_L1) + request.numbers("user_role_ids"_L1);
    if (request.has("type"_L1) && request.number("type"_L1) != 1)
        staff.role = request.number("type"_L1) == 3 ? Role::Supervisor : Role::Agent;
}

Reply createAgent(Backend &backend, const Request &request)
{
    Accounts &accounts = backend.workspace.accounts();
    const QString email = request.text("email"_L1);
    if (email.isEmpty() || request.text("name"_L1).isEmpty())
        return Reply::refused(400, u"Name and email are required"_s);
    if (accounts.staffByEmail(email))
        return Reply::refused(400, u"Email has already been taken"_s);
    Person person;
    person.userId = u"a%1_"_s.arg(accounts.personCount(), 4, 16, QChar(u'0')) + email;
    person.password = randomToken(8);
    person.kind = PersonKind::Agent;
    person.extras = {{u"type"_s, u"agent"_s}};
    Staff staff;
    staff.password = randomToken(10);
    staff.createdAt = backend.workspace.now();
    staff.available = false;
    readAgent(request, staff, person);
    if (staff.role == Role::Supervisor)
        person.kind = PersonKind::Supervisor;
    staff.person = accounts.addPerson(std::move(person));
    return Reply::dataV2(QJsonObject{{u"agent"_s, backend.views.agent(accounts.addStaff(std::move(staff)))}});
}

Handler forAgent(Backend &backend, std::function<Reply(const Request &, Staff &)> handler)
{
    return forStaff(backend, Access::AdminOnly,
                    [&backend, handler = std::move(handler)](const Request &request, Staff &) {
                        Staff *agent = backend.workspace.accounts().staffById(request.placeNumber("id"_L1));
                        return agent ? handler(request, *agent) : Reply::refused(404, u"Agent not found"_s);
                    });
}

void addManagement(Router &router, Backend &backend)
{
    router.post(u"/api/v2/admin/create_agent"_s,
                forStaff(backend, Access::AdminOnly,
                         [&backend](const Request &request, Staff &) { return createAgent(backend, request); }));
    router.get(u"/api/v2/admin/agent/{id}"_s, forAgent(backend, [&backend](const Request &, Staff &agent) {
                   return Reply::dataV2(QJsonObject{{u"agent"_s, backend.views.agent(agent)}});
               }));
    router.post(u"/api/v2/admin/agent/{id}/update"_s,
                forAgent(backend, [&backend](const Request &request, Staff &agent) {
                    readAgent(request, agent, backend.workspace.accounts().person(agent.person));
                    return Reply::dataV2(QJsonObject{{u"agent"_s, backend.views.agent(agent)}});
                }));
    router.post(u"/api/v1/admin/agent/{id}/delete"_s, forAgent(backend, [](const Request &, Staff &agent) {
                    if (agent.role == Role::Admin)
                        return Reply::refused(400, u"The admin cannot be deleted"_s);
                    agent.deleted = true;
                    return Reply::data(QJsonObject{{u"success"_s, true}});
                }));
    router.get(
        u"/api/v2/admin/agent/{id}/channels"_s, forAgent(backend, [&backend](const Request &, Staff &agent) {
            return Reply::dataV2(QJsonObject{{u"channels"_s, backend.views.agent(agent).value("user_channels"_L1)}});
        }));
}

void addDivisions(Router &router, Backend &backend)
{
    router.get(u"/api/v2/divisions"_s, forStaff(backend, Access::Anybody, [&backend](const Request &request, Staff &) {
                   QJsonArray all;
                   for (const Division &division : backend.workspace.catalogue().divisions)
                       all.append(backend.views.division(division));
                   QJsonObject meta;
                   const QJsonArray page = pageOf(request, all, &meta);
                   return Reply::dataV2(page, meta);
               }));
    router.post(u"/api/v2/divisions"_s,
                forStaff(backend, Access::AdminOnly, [&backend](const Request &request, Staff &) {
                    if (!request.has("name"_L1))
                        return Reply::refused(400, u"Name is required"_s);
                    Catalogue &catalogue = backend.workspace.catalogue();
                    catalogue.divisions.append({catalogue.nextId++, request.text("name"_L1), false});
                    return Reply::dataV2(backend.views.division(catalogue.divisions.constLast()));
                }));
    router.post(u"/api/v2/divisions/{id}/{what}"_s,
                forStaff(backend, Access::AdminOnly, [&backend](const Request &request, Staff &) {
                    QList<Division> &divisions = backend.workspace.catalogue().divisions;
                    const auto it = std::ranges::find(divisions, request.placeNumber("id"_L1), &Division::id);
                    if (it == divisions.end())
                        return Reply::refused(404, u"Division not found"_s);
                    const QString what = request.place("what"_L1);
                    if (what == "delete"_L1) {
                        divisions.erase(it);
                        return Reply::dataV2(QJsonObject{{u"success"_s, true}});
                    }
                    if (what == "set_default"_L1) {
                        for (Division &division : divisions)
                            division.isDefault = division.id == it->id;
                    } else if (what == "update"_L1) {
                        it->name = request.text("name"_L1, it->name);
                    } else {
                        return Reply::refused(404, u"Not found"_s);
                    }
                    return Reply::dataV2(backend.views.division(*it));
                }));
}
} // namespace

void addAgentRoutes(Router &router, Backend &backend)
{
    router.get(u"/api/v2/{r}/agents"_s,
               forStaff(backend, Access::Supervising, [&backend](const Request &request, Staff &) {
                   const bool onlyAgents = request.text("user_type_scope"_L1) == "agent"_L1;
                   return byCursor(request, agents(backend, [&](const Staff &staff) {
                                       return (onlyAgents ? staff.role == Role::Agent : isColleague(staff))
                                           && matchesSearch(backend, request, staff);
                                   }));
               }));
    router.get(u"/api/v1/admin/agents"_s,
               forStaff(backend, Access::Supervising, [&backend](const Request &request, Staff &) {
                   const QJsonArray all = agents(backend, [&](const Staff &staff) {
                       return isColleague(staff) && matchesSearch(backend, request, staff);
                   });
                   QJsonObject meta;
                   const QJsonArray page = pageOf(request, all, &meta);
                   return Reply::json({{u"data"_s, QJsonObject{{u"agents"_s, page}}}, {u"meta"_s, meta}});
               }));
    router.get(u"/api/v1/admin/agents/get_by_ids"_s,
               forStaff(backend, Access::Supervising, [&backend](const Request &request, Staff &) {
                   const QList<qint64> ids = request.numbers("ids"_L1);
                   return Reply::data(agents(backend, [&](const Staff &staff) { return ids.contains(staff.id); }));
               }));
    router.get(u"/api/v2/admin/agents/by_division"_s,
               forStaff(backend, Access::Supervising,
                        [&backend](const Request &request, Staff &) { return byDivision(backend, request); }));
    router.get(u"/api/v2/{r}/service/other_agents"_s,
               forRoom(backend, Access::Anybody, [&backend](const Request &request, Staff &, Room &room) {
                   return byCursor(request, agents(backend, [&](const Staff &staff) {
                                       return isColleague(staff) && !backend.desk.isServing(staff, room)
                                           && matchesSearch(backend, request, staff);
                                   }));
               }));
    const auto available = [&backend](const Request &request, const Room &room) {
        const bool inRoom = request.flag("is_available_in_room"_L1);
        return agents(backend, [&backend, &room, inRoom](const Staff &staff) {
            return inRoom ? backend.desk.isServing(staff, room)
                          : isColleague(staff) && staff.available && !backend.desk.isServing(staff, room);
        });
    };
    router.get(u"/api/v2/{r}/service/available_agents"_s,
               forRoom(backend, Access::Anybody, [available](const Request &request, Staff &, Room &room) {
                   return byCursor(request, available(request, room));
               }));
    router.get(u"/api/v1/admin/service/available_agents"_s,
               forRoom(backend, Access::Supervising, [available](const Request &request, Staff &, Room &room) {
                   QJsonObject meta;
                   return Reply::data(pageOf(request, available(request, room), &meta));
               }));
    addManagement(router, backend);
    addDivisions(router, backend);
}

} // namespace Amandesk::Box
