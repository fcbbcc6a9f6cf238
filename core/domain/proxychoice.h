#pragma once
#include <optional>
#include <QString>

namespace Amandesk {

enum class ProxyMode {
    System, // as the computer is set up: by hand, by a script (PAC) or by the environment
    None,
    Http, // CONNECT
    Socks5, // the proxy finds the server's address, too
};

// How servers are reached. Host and port count for Http and Socks5 only; without a user the proxy is told no name.
struct ProxyChoice {
    ProxyMode mode = ProxyMode::System;
    QString host;
    int port = 0;
    QString user;

    bool hasAddress() const { return mode == ProxyMode::Http || mode == ProxyMode::Socks5; }
    friend bool operator==(const ProxyChoice &, const ProxyChoice &) = default;
};

// What is wrong with a choice, the first thing first.
enum class ProxyFault { NoHost, BadHost, BadPort, BadUser };
std::optional<ProxyFault> faultOf(const ProxyChoice &choice); // absent: it can be used

// Stable names for files: "system", "none", "http", "socks5".
QString proxyModeName(ProxyMode mode);
std::optional<ProxyMode> proxyModeOf(const QString &name);

// As it is written on a command line: "system", "none", "http://[USER@]HOST:PORT" or "socks5://[USER@]HOST:PORT".
// A password in it is refused, as is anything that faultOf() finds.
std::optional<ProxyChoice> proxyChoiceOf(const QString &text);

} // namespace Amandesk
