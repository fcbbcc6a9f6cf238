#include "core/backend/parsetemplate.h"
#include "core/backend/cleantext.h"
#include "core/backend/parsecommon.h"
#include "core/backend/parserefusal.h"
#include <algorithm>
#include <array>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int approvedStatus = 1; // other numbers are not public
constexpr qsizetype mostButtons = 10; // as many as Meta allows

QList<TemplateButton> buttonsOf(const QJsonArray &entries)
{
    QList<TemplateButton> buttons;
    for (const QJsonValue value : entries.size() > mostButtons ? QJsonArray() : entries) {
        const JsonReader entry(value.toObject());
        TemplateButton button;
        button.kind = cleanName(entry.optionalString("type"_L1), 32).toLower();
        button.label = cleanName(entry.optionalString("text"_L1));
        button.target =
            cleanName(entry.optionalString(button.kind == "phone_number"_L1 ? "phone_number"_L1 : "url"_L1), 2048);
        buttons.append(button);
    }
    return buttons;
}

MessageTemplate detailOf(const JsonReader &detail, const MessageTemplate &base)
{
    MessageTemplate out = base;
    out.detailId = detail.optionalNumber("id"_L1);
    out.language = cleanName(detail.optionalString("language"_L1), 32);
    out.body = cleanText(detail.optionalString("content"_L1), 4096);
    out.variables = int(std::clamp<qint64>(detail.optionalNumber("number_of_arguments"_L1), 0, 100));
    out.approved = detail.optionalNumber("approval_status"_L1, base.approved ? approvedStatus : 0) == approvedStatus;
    out.headerKind = cleanName(detail.optionalString("header_type"_L1), 32).toLower();
    if (detail.optionalBool("is_carousel"_L1) || !detail.optionalArray("cards"_L1).isEmpty())
        out.headerKind = u"carousel"_s; // its cards want values of their own, which nothing here can send
    const bool headerIsText = out.headerKind == "text"_L1;
    out.header = cleanText(detail.optionalString(headerIsText ? "header_content"_L1 : "header_default_value"_L1), 2048);
    out.footer = cleanText(detail.optionalString("footer"_L1), 1024);
    out.buttons = buttonsOf(detail.optionalArray("buttons"_L1));
    return out;
}
} // namespace

Result<TemplateListing> parseTemplates(const QJsonObject &answer, int page)
{
    JsonReader json(answer, u"templates"_s);
    JsonReader data(json.object("data"_L1), u"templates"_s);
    TemplateListing listing;
    const QJsonArray entries = data.array("hsm_templates"_L1);
    for (const QJsonValue value : entries) {
        const JsonReader entry(value.toObject());
        MessageTemplate base;
        base.channel = ChannelId{entry.optionalNumber("channel_id"_L1)};
        base.name = cleanName(entry.optionalString("name"_L1));
        base.category = cleanName(entry.optionalString("category"_L1), 64).toLower();
        const QJsonArray details = entry.optionalArray("hsm_details"_L1);
        for (const QJsonValue detail : details) {
            const MessageTemplate one = detailOf(JsonReader(detail.toObject()), base);
            if (one.detailId > 0)
                listing.templates.append(one);
        }
    }
    const JsonReader meta(json.optionalObject("meta"_L1));
    listing.more = !entries.isEmpty() && page < meta.optionalNumber("total_page"_L1, 1);
    if (!json.problems().isEmpty())
        return json.finish(std::move(listing));
    return data.finish(std::move(listing));
}

QList<MessageTemplate> parseReopenTemplates(const QJsonObject &answer, ChannelId channel)
{
    const JsonReader data(answer.value("data"_L1).toObject());
    QList<MessageTemplate> templates;
    if (!data.optionalBool("enabled"_L1, true))
        return templates;
    const JsonReader entry(data.optionalObject("hsm_template"_L1));
    MessageTemplate base;
    base.channel = channel;
    base.name = cleanName(entry.optionalString("name"_L1));
    base.approved = true; // only approved ones were asked for
    const QJsonArray details = entry.optionalArray("hsm_details"_L1);
    for (const QJsonValue detail : details) {
        const MessageTemplate one = detailOf(JsonReader(detail.toObject()), base);
        if (one.detailId > 0)
            templates.append(one);
    }
    return templates;
}

QList<QuickReply> parseQuickReplies(const QJsonObject &answer)
{
    const JsonReader data(answer.value("data"_L1).toObject());
    QList<QuickReply> replies;
    const QJsonArray entries = data.optionalArray("data"_L1); // twice, as the server sends it
    for (const QJsonValue value : entries) {
        const JsonReader entry(value.toObject());
        QuickReply reply;
        reply.id = entry.optionalNumber("id"_L1);
        reply.command = cleanName(entry.optionalString("command"_L1));
        while (reply.command.startsWith(u'/'))
            reply.command.remove(0, 1);
        reply.text = cleanText(entry.optionalString("message"_L1), 4096);
        if (reply.id > 0 && !reply.command.isEmpty() && !reply.text.trimmed().isEmpty())
            replies.append(reply);
    }
    return replies;
}

QJsonObject templateBody(const QString &phoneNumber, qint64 detailId, const TemplateFill &fill)
{
    QJsonObject body{{u"template_detail_id"_s, detailId},
                     {u"phone_number"_s, phoneNumber},
                     {u"variables"_s, QJsonArray::fromStringList(fill.variables)}};
    if (!fill.headerType.isEmpty()) {
        const QString key = fill.headerType == "text"_L1 ? u"text"_s : u"url"_s;
        body.insert("header_value"_L1, QJsonObject{{u"type"_s, fill.headerType}, {key, fill.header}});
    }
    QJsonArray buttons;
    for (qsizetype i = 0; i < fill.buttons.size(); ++i) {
        if (!fill.buttons[i].isEmpty())
            buttons.append(
                QJsonObject{{u"type"_s, u"url"_s}, {u"values"_s, QJsonArray{fill.buttons[i]}}, {u"index"_s, int(i)}});
    }
    if (!buttons.isEmpty())
        body.insert("button_params"_L1, buttons);
    return body;
}

Result<QList<TemplateLog>> parseTemplateLogs(const QJsonObject &answer)
{
    constexpr std::array states{DeliveryState::Queued, DeliveryState::Queued, DeliveryState::Sent,
                                DeliveryState::Delivered, DeliveryState::Read}; // their numbers
    JsonReader json(answer, u"template history"_s);
    JsonReader data(json.object("data"_L1), u"template history"_s);
    const QJsonArray entries = data.array("broadcast_logs"_L1);
    QList<TemplateLog> logs;
    for (const QJsonValue value : entries) {
        const JsonReader entry(value.toObject());
        TemplateLog log;
        log.id = entry.optionalNumber("id"_L1);
        log.templateName = cleanName(entry.optionalString("template_name"_L1));
        const qint64 status = entry.optionalNumber("status"_L1);
        const QString word = entry.optionalString("status"_L1);
        log.failed = word == "failed"_L1 || status < 0 || status >= qint64(states.size());
        log.state = log.failed ? DeliveryState::Failed : states[size_t(status)];
        log.sentAt = entry.optionalTime("sent_at"_L1);
        if (log.id > 0)
            logs.append(log);
    }
    std::sort(logs.begin(), logs.end(), [](const TemplateLog &a, const TemplateLog &b) { return a.id > b.id; });
    if (!json.problems().isEmpty())
        return json.finish(std::move(logs));
    return data.finish(std::move(logs));
}

Result<SendAnswer> parseTemplateSent(const QJsonObject &answer)
{
    const QJsonArray logs = answer.value("data"_L1).toObject().value("broadcast_logs"_L1).toArray();
    for (const QJsonValue log : logs) {
        const JsonReader json(log.toObject());
        if (json.optionalString("status"_L1) != "failed"_L1)
            continue;
        const QString code = whatsAppCodeIn(json.optionalString("notes"_L1));
        if (code.isEmpty())
            return fail(ErrorKind::Rejected, u"template: refused with HTTP 200"_s);
        SendAnswer refused;
        refused.state = DeliveryState::Failed;
        refused.failure = DeliveryFailure{code, {}, {}};
        return refused;
    }
    return SendAnswer();
}

} // namespace Amandesk
