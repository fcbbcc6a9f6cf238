#include "app/sandbox/faults.h"
#include "app/sandbox/whatsapp.h"
#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype hugeText = 10 * 1000 * 1000;

// Every value becomes one of another type; the keys stay.
QJsonValue mistyped(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return QJsonArray{42};
    case QJsonValue::Double:
        return QJsonObject{{u"value"_s, u"many"_s}};
    case QJsonValue::Bool:
        return u"perhaps"_s;
    case QJsonValue::Array:
        return u"list"_s;
    case QJsonValue::Object: {
        QJsonObject object = value.toObject();
        for (QJsonValueRef member : object)
            member = mistyped(QJsonValue(member));
        return object;
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return 7;
}
} // namespace

Faults::Faults(QObject *parent)
    : QObject(parent)
{
    const auto value = [this](const char *name, const QJsonValue &initial, const char *help) {
        m_switches.append({QString::fromLatin1(name), initial, initial, QString::fromUtf8(help), false});
    };
    const auto action = [this](const char *name, const char *help) {
        m_switches.append({QString::fromLatin1(name), false, false, QString::fromUtf8(help), true});
    };
    value("latency_ms", 0, "every answer comes so much later");
    value("rate_limit_next", 0, "so many calls get 429");
    value("rate_limit_match", QString(), "… only calls whose path contains this");
    value("retry_after_s", 2, "the Retry-After of those 429s");
    value("status_next", 0, "so many calls get the status of status_code");
    value("status_code", 503, "see status_next");
    value("status_match", QString(), "… only calls whose path contains this");
    value("fail_before_store_next", 0, "so many post_comment calls get 500 and store nothing");
    value("fail_after_store_next", 0, "so many post_comment calls get 500 although the message is stored and sent");
    value("hang_next", 0, "so many calls are never answered");
    value("hang_match", QString(), "… only calls whose path contains this");
    value("garbage_next", 0, "so many calls get an answer that is not ours");
    value("garbage_kind", u"html"_s, "html, truncated (JSON cut short), wrong_types, huge (a string of 10 MB)");
    value("garbage_match", QString(), "… only calls whose path contains this");
    value("file_cut_next", 0, "so many files break off after half of their bytes");
    value("file_long_next", 0, "so many files are announced longer than they are");
    value("file_gone", false, "no file is there any more (410)");
    value("redownload_fails", false, "media that WhatsApp did not give is not given at the second try either");
    value("file_range", true, "a part of a file may be asked for; off: it always comes whole");
    value("file_kbps", 0, "so many kilobytes of a file come in a second; 0 = as fast as it goes");
    action("drop_realtime", "closes every realtime connection now");
    value("refuse_realtime", false, "new realtime connections are refused");
    value("realtime_silent", false, "realtime stays connected but delivers nothing");
    value("duplicate_realtime", false, "everything realtime arrives twice");
    value("reorder_realtime", false, "realtime messages overtake each other");
    value("token_lifetime_s", 0, "life of new helpdesk tokens in seconds; 0 = 30 days");
    value("sdk_token_lifetime_s", 0, "life of new chat tokens in seconds; 0 = 7 days");
    action("expire_tokens", "all short-lived helpdesk tokens expire now (401 token_expired, refresh works)");
    action("expire_sdk_tokens", "all chat tokens expire now (403, refresh works)");
    action("revoke_tokens", "all helpdesk tokens, also long-lived ones, are revoked (401 invalid token)");
    action("revoke_sdk_tokens", "all chat tokens are revoked (401)");
    value("need_clear_next", 0, "so many sync answers say need_clear");
    value("wa_failure_next", 0, "so many WhatsApp messages of agents fail");
    value("wa_failure_code", 131026, "… with this code of Meta");
    value("wa_refuse_next", 0, "so many messages of agents are refused at once, with wa_failure_code");
    value("wa_unique_id_rewrite", true, "WhatsApp messages get another unique_temp_id about a second later");
    value("clock_skew_s", 0, "all times of the server are so many seconds ahead (or behind, when negative)");
    value("simulation", true, "customers write, read and answer by themselves");
    value("simulation_rate", 1.0, "how fast they do: 2 = twice as fast");
}

QJsonObject Faults::values() const
{
    QJsonObject object;
    for (const Switch &s : m_switches) {
        if (!s.action)
            object.insert(s.name, s.value);
    }
    return object;
}

Faults::Switch *Faults::find(const QString &name)
{
    const auto it = std::ranges::find(m_switches, name, &Switch::name);
    return it == m_switches.end() ? nullptr : &*it;
}

QJsonValue Faults::value(QLatin1StringView name) const
{
    const auto it = std::ranges::find_if(m_switches, [name](const Switch &s) { return s.name == name; });
    Q_ASSERT(it != m_switches.cend());
    return it->value;
}

bool Faults::set(const QString &name, const QJsonValue &value)
{
    Switch *known = find(name);
    if (!known)
        return false;
    if (known->action) {
        if (value.toBool(true))
            emit triggered(name);
        return true;
    }
    // Forms and command lines send everything as text.
    QJsonValue fitting = value;
    if (value.isString() && !known->initial.isString()) {
        const QJsonDocument read = QJsonDocument::fromJson('[' + value.toString().toUtf8() + ']');
        fitting = read.array().at(0);
    }
    if (fitting.type() != known->initial.type())
        return false;
    known->value = fitting;
    emit switched(name);
    return true;
}

void Faults::reset()
{
    for (Switch &s : m_switches) {
        if (s.action || s.value == s.initial)
            continue;
        s.value = s.initial;
        emit switched(s.name);
    }
}

void Faults::setInitial(const QString &name, const QJsonValue &value)
{
    if (Switch *known = find(name))
        known->value = known->initial = value;
}

bool Faults::takeNext(QLatin1StringView name)
{
    Switch *known = find(QString(name));
    const int left = known->value.toInt();
    if (left <= 0)
        return false;
    known->value = left - 1;
    return true;
}

bool Faults::matches(const Request &request, QLatin1StringView name) const
{
    const QString part = text(name);
    return part.isEmpty() || request.path.contains(part);
}

std::optional<Reply> Faults::before(const Request &request)
{
    if (matches(request, "hang_match"_L1) && takeNext("hang_next"_L1)) {
        Reply reply;
        reply.silent = true;
        return reply;
    }
    if (matches(request, "rate_limit_match"_L1) && takeNext("rate_limit_next"_L1)) {
        Reply reply = Reply::json({{u"errors"_s, QJsonObject{{u"message"_s, u"Too many requests"_s}}},
                                   {u"error"_s, QJsonObject{{u"message"_s, u"Too many requests"_s}}},
                                   {u"status"_s, 429}},
                                  429);
        reply.headers.append({"Retry-After", QByteArray::number(number("retry_after_s"_L1))});
        return reply;
    }
    if (matches(request, "status_match"_L1) && takeNext("status_next"_L1)) {
        const int status = number("status_code"_L1);
        return Reply::json({{u"errors"_s, QJsonObject{{u"message"_s, u"Made to fail"_s}}},
                            {u"error"_s, QJsonObject{{u"message"_s, u"Made to fail"_s}}},
                            {u"status"_s, status}},
                           status);
    }
    if (request.route == "/api/v2/sdk/post_comment"_L1 && takeNext("wa_refuse_next"_L1)) {
        QJsonObject error =
            whatsAppFailure(number("wa_failure_code"_L1)).value("errors"_L1).toArray().first().toObject();
        return Reply::json({{u"error"_s, error}, {u"status"_s, 400}}, 400);
    }
    if (request.route == "/api/v2/sdk/post_comment"_L1 && takeNext("fail_before_store_next"_L1))
        return Reply::chatError(500, u"Internal server error"_s);
    return std::nullopt;
}

Reply Faults::after(const Request &request, Reply reply)
{
    if (request.route == "/api/v2/sdk/post_comment"_L1 && reply.status == 200 && takeNext("fail_after_store_next"_L1))
        return Reply::chatError(500, u"Internal server error"_s);
    if (!matches(request, "garbage_match"_L1) || !takeNext("garbage_next"_L1))
        return reply;
    const QString kind = text("garbage_kind"_L1);
    if (kind == "truncated"_L1) {
        reply.body.truncate(reply.body.size() * 2 / 3);
    } else if (kind == "wrong_types"_L1) {
        const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
        reply.body = QJsonDocument(mistyped(object).toObject()).toJson(QJsonDocument::Compact);
    } else if (kind == "huge"_L1) {
        QJsonObject object = QJsonDocument::fromJson(reply.body).object();
        object.insert(u"note"_s, QString(hugeText, u'x'));
        reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    } else {
        reply = Reply::bytes("<!DOCTYPE html><html><head><title>Sign in to the network</title></head>"
                             "<body><h1>Welcome to the guest network</h1></body></html>",
                             "text/html; charset=utf-8");
    }
    return reply;
}

QString Faults::describe() const
{
    QString text;
    for (const Switch &s : m_switches) {
        const QString initial = s.action
            ? u"(now)"_s
            : QString::fromUtf8(QJsonDocument(QJsonArray{s.initial}).toJson(QJsonDocument::Compact).chopped(1).mid(1));
        text += u"  %1 %2 %3\n"_s.arg(s.name, -24).arg(initial, -8).arg(s.help);
    }
    return text;
}

} // namespace Amandesk::Box
