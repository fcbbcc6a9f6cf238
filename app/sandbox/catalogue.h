#pragma once
#include "app/sandbox/model.h"

namespace Amandesk::Box {

// What a tenant has configured: channels, tags, templates, switches. Plain data, owned by Workspace.
struct Catalogue {
    QString appCode = QStringLiteral("demo-abc123");
    qint64 appId = 10001;
    QString appName = QStringLiteral("Demo Store");
    QString secretKey; // the server-to-server secret, invented at start
    bool sessional = false; // true: a resolved widget room is never used again
    bool takeover = true;
    bool botEnabled = true;

    QList<ChannelEntry> channels;
    QList<Division> divisions;
    QList<Tag> tags;
    QList<QuickReply> quickReplies;
    QList<MessageTemplateEntry> templates;
    QList<BroadcastLog> broadcasts;
    QJsonObject configs; // name → "true", "false", …
    QHash<qint64, QList<Property>> contactProperties;
    qint64 nextId = 500001; // for everything the tenant adds later

    int channelIndex(qint64 id, const QString &source = {}) const; // -1
    Tag *tag(qint64 id);
    const Tag *tag(qint64 id) const;
    Tag *tagByName(const QString &name);
    const Division *division(qint64 id) const;
    const TemplateDetail *templateDetail(qint64 id, const MessageTemplateEntry **owner = nullptr) const;
};

} // namespace Amandesk::Box
