#include "core/attachments/attachmentfetch.h"
#include "core/base/async.h"
#include <QtConcurrentRun>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr qint64 pieceSize = 128 * 1024;
constexpr qsizetype headSize = 256 * 1024; // enough for a JPEG that begins with its camera's notes

bool isWorthAnotherTry(ErrorKind kind)
{
    return kind == ErrorKind::Network || kind == ErrorKind::Timeout || kind == ErrorKind::Server
        || kind == ErrorKind::RateLimited;
}
} // namespace

// Handed to and fro between the main thread and the pool, never used by both.
struct AttachmentFetch::Work {
    std::unique_ptr<AttachmentWriter> writer;
    QByteArray head;

    Result<> write(const AttachmentFiles &files, const QByteArray &bytes)
    {
        if (!writer) {
            auto made = files.create();
            if (!made)
                return fail(made.error());
            writer = std::move(*made);
        }
        head.append(bytes.left(headSize - head.size()));
        return writer->write(bytes);
    }
    Result<FetchedFile> commit(const AttachmentFiles &files)
    {
        if (const auto begun = write(files, {}); !begun) // an empty file has no first piece
            return fail(begun.error());
        return writer->commit().map([this](const StoredFile &file) {
            return FetchedFile{file, sniffContent(head), pictureSize(head)};
        });
    }
};

AttachmentFetch::AttachmentFetch(Downloader &downloader, std::shared_ptr<const AttachmentFiles> files,
                                 QThreadPool &pool, Task task, QObject *parent)
    : QObject(parent)
    , m_downloader(downloader)
    , m_files(std::move(files))
    , m_pool(pool)
    , m_task(std::move(task))
    , m_work(std::make_shared<Work>())
    , m_triesLeft(m_task.tries)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &AttachmentFetch::request);
}

AttachmentFetch::~AttachmentFetch()
{
    if (!m_download)
        return;
    m_download->disconnect(this);
    m_download->cancel();
}

void AttachmentFetch::start()
{
    request();
}

void AttachmentFetch::request()
{
    DownloadRequest request;
    request.url = m_task.url;
    request.most = m_task.most;
    request.patience = m_task.patience;
    request.from = m_received;
    request.validator = m_validator;
    m_ended = false;
    m_download = m_downloader.get(request);
    connect(m_download, &Download::begun, this, &AttachmentFetch::begin);
    connect(m_download, &Download::readyRead, this, &AttachmentFetch::takeBytes);
    connect(m_download, &Download::finished, this, &AttachmentFetch::ended);
}

void AttachmentFetch::begin(const DownloadStart &start)
{
    m_validator = start.validator;
    m_total = start.total.value_or(0);
    if (start.from == m_received)
        return;
    m_work = std::make_shared<Work>(); // anew
    m_received = 0;
}

void AttachmentFetch::takeBytes()
{
    if (m_writing || m_over || !m_download)
        return;
    const QByteArray bytes = m_download->read(pieceSize);
    if (bytes.isEmpty())
        return;
    m_received += bytes.size();
    if (m_received > m_furthest) { // who breaks off at the same place each time is not asked for ever
        m_furthest = m_received;
        m_triesLeft = m_task.tries;
    }
    m_writing = true;
    const auto write =
        QtConcurrent::run(&m_pool, [work = m_work, files = m_files, bytes] { return work->write(*files, bytes); });
    whenDone(write, this, [this](const Result<> &written) {
        m_writing = false;
        if (m_over)
            return;
        if (!written)
            return giveUp(written.error());
        emit progressed();
        takeBytes();
        settle();
    });
}

void AttachmentFetch::ended(const std::optional<Error> &error)
{
    m_download = nullptr;
    m_ended = true;
    m_error = error;
    settle();
}

void AttachmentFetch::settle()
{
    if (m_over || m_writing || !m_ended)
        return;
    if (!m_error)
        return commit();
    const Error error = *m_error;
    if (!isWorthAnotherTry(error.kind) || --m_triesLeft <= 0)
        return giveUp(error);
    if (m_validator.isEmpty())
        m_received = 0; // begin() sees that what is written is of no use
    if (m_received == 0)
        m_work = std::make_shared<Work>();
    m_ended = false;
    const std::chrono::milliseconds told = error.retryAfter.value_or(0s);
    m_retry.start(
        std::max(backoff(m_task.backoff, m_task.tries - m_triesLeft), std::min<std::chrono::milliseconds>(told, 60s)));
}

void AttachmentFetch::commit()
{
    m_over = true;
    const auto end = QtConcurrent::run(&m_pool, [work = m_work, files = m_files] { return work->commit(*files); });
    whenDone(end, this, [this](const Result<FetchedFile> &file) {
        if (!file)
            emit failed(file.error());
        else
            emit done(*file);
    });
}

void AttachmentFetch::giveUp(const Error &error)
{
    m_over = true;
    if (m_download) {
        m_download->disconnect(this);
        m_download->cancel();
    }
    emit failed(error);
}

} // namespace Amandesk
