#pragma once
#include "app/sandbox/request.h"
#include <functional>
#include <optional>
#include <QByteArray>
#include <utility>
#include <vector>

namespace Amandesk::Box {

// An answer before it becomes bytes.
struct Reply {
    int status = 200;
    QByteArray body;
    QByteArray type = "application/json; charset=utf-8";
    QList<std::pair<QByteArray, QByteArray>> headers;
    bool silent = false; // never answered; the client's patience is tested
    std::optional<qsizetype> cutAfter; // so many bytes of the body, then the connection breaks
    qsizetype claimedMore = 0; // bytes that the announced length is wrong by
    int bytesPerSecond = 0; // of the body; 0: as fast as it goes

    static Reply json(const QJsonObject &object, int status = 200);
    static Reply bytes(const QByteArray &body, const QByteArray &type, int status = 200);

    // The helpdesk's shapes
    static Reply data(const QJsonValue &data); // {"data": …}
    static Reply dataV2(const QJsonValue &data, const QJsonValue &meta = QJsonValue::Undefined); // … "status": 200
    static Reply dataV2List(QLatin1StringView key, const QByteArray &list, const QJsonObject &meta); // written already
    static Reply refused(int status, const QString &message); // {"errors": {"message": …}}
    static Reply refusedPlain(int status, const QString &message); // {"errors": "…"}

    // The chat service's shapes
    static Reply results(const QJsonObject &results); // {"results": …, "status": 200}
    static Reply resultList(QLatin1StringView key, const QByteArray &list, const QJsonObject &others = {});
    static Reply chatError(int status, const QString &message); // {"error": {"message": …}, "status": …}
};

using Handler = std::function<Reply(const Request &)>;

// Finds the handler for a path such as "/api/v2/room_tags/{room_id}/{tag_id}".
class Router
{
public:
    void add(Method method, const QString &pattern, Handler handler);
    void get(const QString &pattern, Handler handler) { add(Method::Get, pattern, std::move(handler)); }
    void post(const QString &pattern, Handler handler) { add(Method::Post, pattern, std::move(handler)); }
    void remove(const QString &pattern, Handler handler) { add(Method::Delete, pattern, std::move(handler)); }

    // Fills request.places. Null: no such path; methodKnown says whether another method would do.
    const Handler *find(Request &request, bool *methodKnown) const;

private:
    struct Route {
        Method method;
        QStringList parts;
        int literals = 0;
        Handler handler;
    };
    std::vector<Route> m_routes;
};

} // namespace Amandesk::Box
