#pragma once
#include "core/base/async.h"
#include "core/net/download.h"
#include "core/updates/releasenotice.h"
#include <memory>
#include <QObject>
#include <QPointer>

namespace Amandesk {
class Downloader;
class PackageFile;

// One package from its address to the disk. Bytes are taken from the network no faster than they are written. What came
// before an error or a cancel stays, and the next try goes on from there. Main thread; the downloader outlives it.
class PackageDownload final : public QObject
{
    Q_OBJECT
public:
    PackageDownload(Downloader &downloader, const QString &folder, const ReleasePackage &package,
                    QObject *parent = nullptr);

    // Once. The path of the whole package, which is what the notice says; errors as updateProblemOf() tells them apart.
    QFuture<Result<QString>> start();
    void cancel();

signals:
    void progressed(qint64 bytes); // that are on the disk

private:
    void fetch(qint64 from, const QByteArray &validator);
    void begun(const DownloadStart &start);
    void take();
    void ended(const std::optional<Error> &error);
    void finish();
    void fail(const Error &error);

    Downloader &m_downloader;
    const ReleasePackage m_package;
    std::shared_ptr<PackageFile> m_file; // used by one job of the pool at a time
    Answer<QString> m_answer;
    QPointer<Download> m_download;
    qint64 m_bytes = 0;
    bool m_writing = false; // a job is under way
    bool m_cancelled = false;
    std::optional<std::optional<Error>> m_end; // of the download, while the last bytes are being written
};

} // namespace Amandesk
