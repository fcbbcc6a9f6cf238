#pragma once
#include "core/backend/messageapi.h"
#include "core/domain/quickreply.h"
#include "core/domain/template.h"
#include <QJsonObject>

// WhatsApp message templates and quick replies ↔ values. Pure.
namespace Amandesk {

struct TemplateListing {
    QList<MessageTemplate> templates; // one for each language
    bool more = false;
};
Result<TemplateListing> parseTemplates(const QJsonObject &answer, int page);
// The channel's fixed template to reopen a conversation with; empty when it has none.
QList<MessageTemplate> parseReopenTemplates(const QJsonObject &answer, ChannelId channel);

QJsonObject templateBody(const QString &phoneNumber, qint64 detailId, const TemplateFill &fill);
Result<QList<TemplateLog>> parseTemplateLogs(const QJsonObject &answer); // newest first
// The team's ready-made texts. One without a command or a text is left out.
QList<QuickReply> parseQuickReplies(const QJsonObject &answer);
// A refusal that came with HTTP 200.
Result<SendAnswer> parseTemplateSent(const QJsonObject &answer);

} // namespace Amandesk
