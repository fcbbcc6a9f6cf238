#pragma once
#include "core/session/proxykeeper.h"

namespace Amandesk {
class NetworkPage;

// Carries what the network's page asks for to the keeper of the proxy, and tells it what is in force. Main thread,
// owned by the page; the keeper outlives it.
class NetworkFlow final : public QObject
{
    Q_OBJECT
public:
    NetworkFlow(ProxyKeeper &keeper, NetworkPage &page);

private:
    void apply(const ProxyChoice &choice, std::optional<SecretBuffer> password);
    void test(const ProxyChoice &choice, std::optional<SecretBuffer> password, const QUrl &server);

    ProxyKeeper &m_keeper;
    NetworkPage &m_page;
};

} // namespace Amandesk
