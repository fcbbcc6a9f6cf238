#pragma once
#include "core/base/async.h"
#include <QByteArray>
#include <QUrl>

namespace Amandesk {
class Downloader;

// A small file, whole. On the downloader's thread; Cancelled when the downloader goes. Errors as Download has them, but
// Protocol when it is larger than `most` bytes.
QFuture<Result<QByteArray>> fetchWhole(Downloader &downloader, const QUrl &url, qint64 most);

} // namespace Amandesk
