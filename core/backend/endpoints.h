#pragma once
#include "core/domain/account.h"
#include <optional>

namespace Amandesk {

// Where the two services and the broker live, without trailing slashes.
struct Endpoints {
    QUrl omnichannel;
    QUrl sdk;
    QUrl realtime; // empty: not known yet, or switched off by the server
    QUrl loadBalancer; // names broker nodes; empty: none
    friend bool operator==(const Endpoints &, const Endpoints &) = default;
};

// What can be said without asking anybody: the vendor's hosts are known, any other host serves both
// services on the same origin. Addresses given by the person are taken as they are.
Endpoints endpointsFor(const ServerAddress &server);

// What the chat service's `config` answer says; empty texts mean "keep yours".
struct ServiceConfig {
    QString baseUrl;
    QString brokerUrl; // whole URL or bare host
    QString loadBalancerUrl;
    bool realtimeEnabled = true;
    int syncIntervalMs = 5000; // while the live channel is down
    int syncWhileLiveMs = 10000;
    friend bool operator==(const ServiceConfig &, const ServiceConfig &) = default;
};

// Applies the server's configuration where the person gave no address. An address that is not encrypted is
// only believed when the server itself is on this machine.
Endpoints applyConfig(const ServerAddress &server, const ServiceConfig &config);

// The broker's WebSocket address from what `config` or the load balancer names: a whole wss:// URL, a bare host
// (wss, port 1886, /mqtt), or ws:// on a loopback address.
std::optional<QUrl> brokerUrlFrom(const QString &text);

} // namespace Amandesk
