#pragma once
#include "core/base/result.h"
#include <optional>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

// The demo workspace as it lies in app/sandbox/data: invented people, businesses and conversations.
// Plain values in the words of the files; times are seconds, so that the workspace is always of today.
namespace Amandesk {

// What a stand-in for the attachment has to look like.
struct MediaHint {
    enum class Kind { Image, Video, Audio, Document };
    Kind kind = Kind::Document;
    int width = 0; // pixels, pictures only; 0 = not said
    int height = 0;
    int durationS = 0; // audio and video
    int pages = 0; // documents
    QString file = {}; // of those that come with the workspace: this one, as it is
};

struct DemoBusiness {
    QString vertical; // "shop", "clinic", "fintech", "logistics"
    QString name;
    QString bot; // the name its bot writes under
    QString host;
};

struct DemoAgent {
    QString key; // what conversations call the person
    QString name;
    QString email;
    QString role; // "agent", "supervisor"
    QString vertical;
    QString division;
};

struct DemoChannel {
    QString key;
    QString source; // "wa", "waca", "qiscus", "ig", "telegram"
    QString vertical;
    QString name;
};

struct DemoProperty {
    QString key;
    QString value;
};

struct DemoCustomer {
    QString name;
    QString userId; // on WhatsApp the number without +
    QString phone; // empty outside WhatsApp
    QList<DemoProperty> properties;
};

struct DemoTemplate {
    QString name; // empty: the message was not sent from a template
    QString language;
};

struct DemoMessage {
    enum class From { Customer, Agent, Bot, System };
    int number = 0; // 1, 2, 3 … within the conversation
    qint64 at = 0; // seconds after the first message
    From from = From::Customer;
    QString agent; // key, for messages of agents and for events that an agent caused
    QString type; // "text", "file_attachment", "reply", "buttons", "system_event" …
    QString text;
    QJsonObject payload; // as the backend sends it; replies lack the members that quote
    QJsonObject extras; // failed messages have "wa_status" with one error of WhatsApp
    QString status; // "sent", "delivered", "read", "failed"
    int replyTo = 0; // number of the quoted message, 0 = none
    std::optional<MediaHint> media;
    DemoTemplate waTemplate; // what an outgoing WhatsApp message was made from
    bool deleted = false; // for everyone; the text is empty
    QString was; // what stood there before; must never reach a client
};

struct DemoConversation {
    enum class Window { None, Open, AlmostExpired, Expired }; // WhatsApp's 24 hours at load time
    QString id;
    QString vertical;
    QString business;
    QString language; // "id", "en", "mixed"
    QString source;
    QString channel; // key
    DemoCustomer customer;
    QStringList agents; // keys of everyone who wrote or joined
    QStringList tags;
    QString note;
    bool resolved = false;
    Window window = Window::None;
    qint64 endsBeforeNowS = 0;
    int cutUnserved = 0; // cut after this message and nobody has joined yet
    int cutBot = 0; // cut after this message and the bot is still answering; 0 = not possible here
    QList<DemoMessage> messages; // never empty

    // How long before "now" the message was sent.
    qint64 secondsBeforeNow(const DemoMessage &message) const
    {
        return endsBeforeNowS + messages.constLast().at - message.at;
    }
};

struct DemoData {
    QString appCode;
    QList<DemoBusiness> businesses;
    QList<DemoAgent> agents;
    QList<DemoChannel> channels;
    QList<DemoConversation> conversations;

    const DemoBusiness *business(const QString &vertical) const;
    const DemoAgent *agent(const QString &key) const;
    const DemoChannel *channel(const QString &key) const;
};

// Reads the compiled-in workspace and checks what it says about itself: keys, numbers, order in time.
Result<DemoData> loadDemoData();

// The same for other bytes, so that the checks can be tested.
Result<DemoData> parseDemoData(const QByteArray &cast, const QByteArray &conversations);

// A compiled-in data file: "phrases.json".
Result<QByteArray> sandboxDataFile(const QString &name);

} // namespace Amandesk
