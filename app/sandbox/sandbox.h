#pragma once
#include "core/base/clock.h"
#include "core/base/result.h"
#include <memory>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>

namespace Amandesk {

namespace Box {
class Broker;
class Faults;
class Helpdesk;
class Workspace;
} // namespace Box

struct SandboxOptions {
    quint16 httpPort = 0; // 0: any
    quint16 mqttPort = 0;
    quint64 seed = 1;
    int conversations = 0; // 0 and 0 messages: the demo workspace
    qint64 messages = 0;
    bool simulation = true;
    double rate = 1.0; // 2: customers are twice as fast
    QString stateFile; // empty: nothing is kept
    const Clock *clock = nullptr; // null: the system's
};

struct SandboxAccount {
    QString role; // "agent", "supervisor", "admin"
    QString name;
    QString email;
    QString password;
    QString sdkEmail;
    QString sdkKey;
    QString totpSecret; // base32; empty: no second factor
};

// A local backend that speaks the real dialect: helpdesk and chat service over HTTP, realtime over MQTT on
// WebSocket, a workspace with customers in it, and switches that make it misbehave. Everything runs on the thread
// that made it, without blocking, so a client may live in the same thread. Listens on the loopback interface only.
// Owned by the program or the test that starts it.
class Sandbox final : public QObject
{
    Q_OBJECT
public:
    explicit Sandbox(SandboxOptions options = {}, QObject *parent = nullptr);
    ~Sandbox() override;

    Result<> start();
    // As if the machine went away: connections break, nobody listens any more. start() comes back on the same ports.
    void stop();

    QUrl omnichannelUrl() const;
    QUrl sdkUrl() const;
    QUrl mqttUrl() const;
    QString appCode() const;
    QList<SandboxAccount> accounts() const; // agents first, the one with a second factor last among them
    QJsonObject readyLine() const;

    Box::Workspace &workspace();
    Box::Helpdesk &desk();
    Box::Faults &faults();
    Box::Broker &broker();
    QUrl addFile(const QString &name, const QByteArray &bytes); // as if somebody had uploaded it

    void saveState();
    static QString describeFaults(); // for --help

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace Amandesk
