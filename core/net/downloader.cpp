#include "core/net/downloader.h"
#include "core/net/httprules.h"
#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace Amandesk {

Downloader::Downloader(QObject *parent)
    : QObject(parent)
    , m_network(new QNetworkAccessManager(this))
{
    m_network->setProxyFactory(proxyForOthers(QNetworkProxy(QNetworkProxy::DefaultProxy)));
}

Downloader::~Downloader()
{
    const auto downloads = findChildren<Download *>(QString(), Qt::FindDirectChildrenOnly);
    for (Download *download : downloads)
        delete download; // before the network that they know
}

Download *Downloader::get(const DownloadRequest &request)
{
    auto *download = new Download(*m_network, request, this);
    QMetaObject::invokeMethod(download, &Download::start, Qt::QueuedConnection);
    return download;
}

} // namespace Amandesk
