#include "app/sandbox/router.h"
#include <QJsonDocument>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
QByteArray writtenList(const char *before, QLatin1StringView key, const QByteArray &list)
{
    QByteArray text;
    text.reserve(list.size() + 1024);
    return text.append(before).append(key.data(), key.size()).append("\":").append(list);
}
} // namespace

Reply Reply::json(const QJsonObject &object, int status)
{
    Reply reply;
    reply.status = status;
    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return reply;
}

Reply Reply::bytes(const QByteArray &body, const QByteArray &type, int status)
{
    Reply reply;
    reply.status = status;
    reply.body = body;
    reply.type = type;
    return reply;
}

Reply Reply::data(const QJsonValue &data)
{
    return json({{u"data"_s, data}});
}

Reply Reply::dataV2(const QJsonValue &data, const QJsonValue &meta)
{
    QJsonObject object{{u"data"_s, data}, {u"status"_s, 200}};
    if (!meta.isUndefined())
        object.insert(u"meta"_s, meta);
    return json(object);
}

Reply Reply::dataV2List(QLatin1StringView key, const QByteArray &list, const QJsonObject &meta)
{
    Reply reply;
    reply.body = writtenList(R"({"data":{")", key, list) + R"(},"meta":)"
        + QJsonDocument(meta).toJson(QJsonDocument::Compact) + R"(,"status":200})";
    return reply;
}

Reply Reply::refused(int status, const QString &message)
{
    return json({{u"errors"_s, QJsonObject{{u"message"_s, message}}}}, status);
}

Reply Reply::refusedPlain(int status, const QString &message)
{
    return json({{u"errors"_s, message}}, status);
}

Reply Reply::results(const QJsonObject &results)
{
    return json({{u"results"_s, results}, {u"status"_s, 200}});
}

Reply Reply::resultList(QLatin1StringView key, const QByteArray &list, const QJsonObject &others)
{
    Reply reply;
    reply.body = writtenList(R"({"results":{")", key, list);
    if (!others.isEmpty())
        reply.body += ',' + QJsonDocument(others).toJson(QJsonDocument::Compact).mid(1).chopped(1);
    reply.body += R"(},"status":200})";
    return reply;
}

Reply Reply::chatError(int status, const QString &message)
{
    return json({{u"error"_s, QJsonObject{{u"message"_s, message}}}, {u"status"_s, status}}, status);
}

void Router::add(Method method, const QString &pattern, Handler handler)
{
    Route route{method, pattern.split(u'/', Qt::SkipEmptyParts), 0, std::move(handler)};
    for (const QString &part : route.parts)
        route.literals += !part.startsWith(u'{');
    m_routes.push_back(std::move(route));
}

const Handler *Router::find(Request &request, bool *methodKnown) const
{
    const QStringList parts = request.route.split(u'/', Qt::SkipEmptyParts);
    const Route *best = nullptr;
    *methodKnown = false;
    for (const Route &route : m_routes) {
        if (route.parts.size() != parts.size())
            continue;
        bool fits = true;
        for (qsizetype i = 0; fits && i < parts.size(); ++i)
            fits = route.parts[i].startsWith(u'{') || route.parts[i] == parts[i];
        if (!fits)
            continue;
        *methodKnown = true;
        if (route.method == request.method && (!best || route.literals > best->literals))
            best = &route;
    }
    if (!best)
        return nullptr;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString &name = best->parts[i];
        if (name.startsWith(u'{'))
            request.places.insert(name.mid(1, name.size() - 2), parts[i]);
    }
    return &best->handler;
}

} // namespace Amandesk::Box
