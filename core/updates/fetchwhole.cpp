#include "core/updates/fetchwhole.h"
#include "core/net/downloader.h"
#include <memory>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QFuture<Result<QByteArray>> fetchWhole(Downloader &downloader, const QUrl &url, qint64 most)
{
    DownloadRequest request;
    request.url = url;
    request.most = most;
    Download *download = downloader.get(request);
    const Answer<QByteArray> answer;
    const auto bytes = std::make_shared<QByteArray>();
    QObject::connect(download, &Download::readyRead, download,
                     [download, bytes, most] { bytes->append(download->read(most)); });
    QObject::connect(download, &Download::finished, download, [answer, bytes](const std::optional<Error> &error) {
        if (!error)
            answer.finish(*bytes);
        else if (error->kind == ErrorKind::BadInput)
            answer.finish(fail(ErrorKind::Protocol, error->detail));
        else
            answer.finish(fail(*error));
    });
    return answer.future();
}

} // namespace Amandesk
