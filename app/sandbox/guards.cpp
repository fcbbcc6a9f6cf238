#include "app/sandbox/backend.h"
#include <algorithm>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
Reply unauthorized()
{
    return Reply::refusedPlain(401, u"Unauthorized"_s);
}

bool mayCall(const Staff &staff, Access access, const QString &segment)
{
    if (segment == "agent"_L1)
        access = Access::Anybody;
    else if ((segment == "spv"_L1 || segment == "admin"_L1) && access == Access::Anybody)
        access = Access::Supervising;
    switch (access) {
    case Access::Anybody:
        return true;
    case Access::Supervising:
        return staff.role != Role::Agent;
    case Access::AdminOnly:
        break;
    }
    return staff.role == Role::Admin;
}

Staff *byIdOrEmail(Accounts &accounts, const QString &name)
{
    bool isNumber = false;
    const qint64 id = name.toLongLong(&isNumber);
    return isNumber ? accounts.staffById(id) : accounts.staffByEmail(name);
}
} // namespace

Handler forStaff(Backend &backend, Access access, StaffHandler handler)
{
    return [&backend, access, handler = std::move(handler)](const Request &request) {
        Accounts &accounts = backend.workspace.accounts();
        const Catalogue &catalogue = backend.workspace.catalogue();
        const QString segment = request.place("r"_L1);
        if (!segment.isEmpty() && segment != "agent"_L1 && segment != "admin"_L1 && segment != "spv"_L1)
            return Reply::refused(404, u"Not found"_s);
        if (request.header("qiscus-app-id") != catalogue.appCode)
            return unauthorized();
        Staff *caller = nullptr;
        const QString token = request.header("authorization");
        const QString secret = request.header("qiscus-secret-key");
        if (!token.isEmpty()) {
            qint64 id = 0;
            switch (accounts.staffTokenState(token, &id)) {
            case TokenState::Valid:
                caller = accounts.staffById(id);
                break;
            case TokenState::Expired:
                return Reply::json({{u"detail"_s, u"token_expired"_s}}, 401);
            case TokenState::Revoked:
                return Reply::refusedPlain(401, u"invalid token"_s);
            case TokenState::Unknown:
                return unauthorized();
            }
        } else if (!secret.isEmpty() && secret == catalogue.secretKey) {
            const QString actingAs = request.header("qiscus-user-id");
            caller = actingAs.isEmpty() ? accounts.admin() : byIdOrEmail(accounts, actingAs);
        }
        if (!caller)
            return unauthorized();
        if (!mayCall(*caller, access, segment))
            return Reply::refused(403, u"Forbidden"_s);
        if (request.badBody)
            return Reply::refused(400, u"The body is not valid JSON"_s);
        return handler(request, *caller);
    };
}

Handler forRoom(Backend &backend, Access access, RoomHandler handler)
{
    return forStaff(backend, access, [&backend, handler = std::move(handler)](const Request &request, Staff &who) {
        const qint64 id =
            request.places.contains(u"room_id"_s) ? request.placeNumber("room_id"_L1) : request.number("room_id"_L1);
        const int index = backend.workspace.findRoom(id);
        if (index < 0 || !backend.desk.canSee(who, backend.workspace.room(index)))
            return Reply::refused(404, u"Room not found"_s);
        return handler(request, who, backend.workspace.room(index));
    });
}

Handler forChat(Backend &backend, ChatHandler handler)
{
    return [&backend, handler = std::move(handler)](const Request &request) {
        if (request.header("qiscus-sdk-app-id") != backend.workspace.catalogue().appCode)
            return Reply::chatError(401, u"Unauthorized. App ID is not valid"_s);
        // Uploads of one client carry the token as a field.
        QString token = request.header("qiscus-sdk-token");
        if (token.isEmpty())
            token = request.text("token"_L1);
        int person = -1;
        switch (backend.workspace.accounts().chatTokenState(token, &person)) {
        case TokenState::Valid:
            break;
        case TokenState::Expired:
            return Reply::chatError(403, u"Unauthorized. Token is expired"_s);
        case TokenState::Revoked:
        case TokenState::Unknown:
            return Reply::chatError(401, u"Unauthorized"_s);
        }
        if (request.badBody)
            return Reply::chatError(400, u"The body is not valid JSON"_s);
        return handler(request, person);
    };
}

Handler forServer(Backend &backend, Handler handler)
{
    return [&backend, handler = std::move(handler)](const Request &request) {
        const Catalogue &catalogue = backend.workspace.catalogue();
        const QString appId = request.header("qiscus-sdk-app-id") + request.header("qiscus-app-id");
        const QString secret = request.header("qiscus-sdk-secret") + request.header("qiscus-secret-key");
        if (appId != catalogue.appCode || secret != catalogue.secretKey)
            return Reply::chatError(401, u"Unauthorized"_s);
        return handler(request);
    };
}

QJsonArray pageOf(const Request &request, const QJsonArray &all, QJsonObject *meta, int usualLimit)
{
    const int limit = int(std::clamp<qint64>(request.number("limit"_L1, usualLimit), 1, 1000));
    const int page = int(std::max<qint64>(request.number("page"_L1, 1), 1));
    QJsonArray array;
    for (qsizetype i = qsizetype(page - 1) * limit; i < std::min<qsizetype>(all.size(), qsizetype(page) * limit); ++i)
        array.append(all[i]);
    *meta = {{u"page"_s, page},
             {u"limit"_s, limit},
             {u"total"_s, all.size()},
             {u"total_page"_s, (all.size() + limit - 1) / limit}};
    return array;
}

} // namespace Amandesk::Box
