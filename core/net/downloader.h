#pragma once
#include "core/net/download.h"

class QNetworkAccessManager;

namespace Amandesk {

// Fetches files, beside RestClient and with its rules for TLS, proxies and redirects. Knows no account: nothing that
// would tell who asks is ever sent, wherever an address leads. Main thread; destroying it drops everything in flight.
class Downloader final : public QObject
{
    Q_OBJECT
public:
    explicit Downloader(QObject *parent = nullptr);
    ~Downloader() override;

    // Begins when the event loop is reached again. It belongs to this and goes after its finished().
    Download *get(const DownloadRequest &request);

private:
    QNetworkAccessManager *m_network;
};

} // namespace Amandesk
