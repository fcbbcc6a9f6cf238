#include "core/platform/networkstatus.h"
#include "core/base/log.h"
#include <QNetworkInformation>

namespace Amandesk {

Q_LOGGING_CATEGORY(lcPlatform, "amandesk.platform", QtInfoMsg)

namespace {
// The one plugin of Qt that tells both, or else one that tells at least whether there is a network.
const QNetworkInformation *loadInformation()
{
    using Feature = QNetworkInformation::Feature;
    const bool loaded = QNetworkInformation::loadBackendByFeatures(Feature::Reachability | Feature::Metered)
        || QNetworkInformation::loadBackendByFeatures(Feature::Reachability);
    return loaded ? QNetworkInformation::instance() : nullptr;
}
} // namespace

void NetworkStatus::follow()
{
    if (std::exchange(m_follows, true))
        return;
    const QNetworkInformation *information = loadInformation();
    if (!information) {
        qCInfo(lcPlatform) << "the system tells nothing of the network";
        return;
    }
    const auto take = [this, information] {
        using Feature = QNetworkInformation::Feature;
        setMetered(information->supports(Feature::Metered) && information->isMetered());
        setThere(information->reachability() != QNetworkInformation::Reachability::Disconnected);
    };
    connect(information, &QNetworkInformation::isMeteredChanged, this, take);
    connect(information, &QNetworkInformation::reachabilityChanged, this, take);
    take();
}

void NetworkStatus::setMetered(bool metered)
{
    if (std::exchange(m_metered, metered) != metered)
        emit meteredChanged(metered);
}

void NetworkStatus::setThere(bool there)
{
    if (std::exchange(m_there, there) != there)
        emit thereChanged(there);
}

} // namespace Amandesk
