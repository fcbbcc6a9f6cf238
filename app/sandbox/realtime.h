#pragma once
#include "app/sandbox/broker.h"
#include "app/sandbox/jsonviews.h"
#include "app/sandbox/workspace.h"

namespace Amandesk::Box {

// Tells the chat clients what happens in the workspace, on the topics they know, and turns what they publish
// (typing, presence) into what others are sent.
// Lives on the sandbox's thread, owned by Sandbox.
class Realtime final : public QObject
{
    Q_OBJECT
public:
    Realtime(Workspace &workspace, const JsonViews &views, Broker &broker, QObject *parent = nullptr);

    void typing(const Room &room, int person, bool typing);
    void presence(const QString &userId, bool online);

private:
    void comment(qint64 id, QLatin1StringView suffix);
    void notify(const Event &event);
    void receipt(int room, int person, qint64 upTo, bool read);
    void received(const Mqtt::Publish &message);

    Workspace &m_workspace;
    const JsonViews &m_views;
    Broker &m_broker;
};

} // namespace Amandesk::Box
