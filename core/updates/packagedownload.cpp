#include "core/updates/packagedownload.h"
#include "core/net/downloader.h"
#include "core/updates/packagefile.h"
#include <QtConcurrent/QtConcurrentRun>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

PackageDownload::PackageDownload(Downloader &downloader, const QString &folder, const ReleasePackage &package,
                                 QObject *parent)
    : QObject(parent)
    , m_downloader(downloader)
    , m_package(package)
    , m_file(std::make_shared<PackageFile>(folder, package))
{ }

QFuture<Result<QString>> PackageDownload::start()
{
    whenDone(QtConcurrent::run([file = m_file] { return file->begin(); }), this,
             [this](const Result<PackageFile::Begun> &begun) {
                 if (m_cancelled)
                     return fail({ErrorKind::Cancelled, {}, std::nullopt});
                 if (!begun)
                     return fail(begun.error());
                 m_bytes = begun->bytes;
                 emit progressed(m_bytes);
                 if (m_bytes == m_package.size)
                     finish();
                 else
                     fetch(m_bytes, begun->validator);
             });
    return m_answer.future();
}

void PackageDownload::cancel()
{
    m_cancelled = true;
    if (m_download)
        m_download->cancel();
}

void PackageDownload::fetch(qint64 from, const QByteArray &validator)
{
    DownloadRequest request;
    request.url = m_package.url;
    request.from = from;
    request.validator = validator;
    request.most = m_package.size;
    m_download = m_downloader.get(request);
    connect(m_download, &Download::begun, this, &PackageDownload::begun);
    connect(m_download, &Download::readyRead, this, &PackageDownload::take);
    connect(m_download, &Download::finished, this, &PackageDownload::ended);
}

void PackageDownload::begun(const DownloadStart &start)
{
    if (start.from == m_bytes && m_bytes > 0)
        return; // goes on
    m_bytes = 0;
    m_writing = true;
    whenDone(QtConcurrent::run([file = m_file, mark = start.validator] { return file->startAnew(mark); }), this,
             [this](const Result<> &ready) {
                 m_writing = false;
                 if (!ready)
                     return fail(ready.error());
                 emit progressed(0);
                 take();
             });
}

void PackageDownload::take()
{
    if (m_writing || m_answer.isDone())
        return;
    const QByteArray bytes = m_download ? m_download->read(Download::bufferSize) : QByteArray();
    if (bytes.isEmpty()) {
        if (m_end)
            ended(*m_end);
        return;
    }
    m_writing = true;
    whenDone(QtConcurrent::run([file = m_file, bytes] { return file->append(bytes); }), this,
             [this, size = bytes.size()](const Result<> &written) {
                 m_writing = false;
                 if (!written)
                     return fail(written.error());
                 m_bytes += size;
                 emit progressed(m_bytes);
                 take();
             });
}

// Comes when the last byte was read, which may still be on its way to the disk.
void PackageDownload::ended(const std::optional<Error> &error)
{
    if (m_writing) {
        m_end = error;
        return;
    }
    if (!error)
        return finish();
    if (error->kind == ErrorKind::BadInput)
        return fail({ErrorKind::Damaged, u"the package is larger than the notice says"_s, std::nullopt});
    fail(*error);
}

void PackageDownload::finish()
{
    m_writing = true;
    whenDone(QtConcurrent::run([file = m_file] { return file->finish(); }), this, [this](const Result<QString> &path) {
        m_file->letGo();
        m_answer.finish(path);
    });
}

void PackageDownload::fail(const Error &error)
{
    if (m_answer.isDone())
        return;
    if (m_download) {
        m_download->disconnect(this);
        m_download->cancel();
    }
    m_file->letGo(); // the pool drops its share of it a little later
    m_answer.finish(Amandesk::fail(error));
}

} // namespace Amandesk
