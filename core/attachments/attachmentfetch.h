#pragma once
#include "core/base/backoff.h"
#include "core/net/downloader.h"
#include "core/rules/contentsniff.h"
#include "core/storage/attachmentfiles.h"
#include <memory>
#include <QPointer>

class QThreadPool;

namespace Amandesk {

// What came, in an encrypted file.
struct FetchedFile {
    StoredFile file;
    ContentType type;
    std::optional<PictureSize> picture;
};

// One attachment on its way from the server into an encrypted file; nothing of it is ever on the disk in the clear.
// Bytes are taken from the network no faster than they are written. What breaks off goes on where it stopped, as long
// as this lives: the cipher's state is in memory only, on purpose. Half a file of a program that ended in between can
// be read by nobody and is not gone on with: where it has a name at all it is erased as a stray, and the fetch begins
// anew. Main thread, owned by AttachmentService; pool outlives it.
class AttachmentFetch final : public QObject
{
    Q_OBJECT
public:
    struct Task {
        QUrl url;
        qint64 most = 0; // bytes
        int tries = 4; // in a row without a single byte
        BackoffPolicy backoff;
        std::chrono::milliseconds patience{30000};
    };
    AttachmentFetch(Downloader &downloader, std::shared_ptr<const AttachmentFiles> files, QThreadPool &pool, Task task,
                    QObject *parent = nullptr);
    ~AttachmentFetch() override; // gives up what is not finished

    void start();
    qint64 received() const { return m_received; }
    qint64 total() const { return m_total; } // 0: not known

signals:
    void progressed();
    void done(const Amandesk::FetchedFile &file); // last
    void failed(const Amandesk::Error &error); // last; kinds as of Download, DiskFull, Storage

private:
    struct Work;
    void request();
    void takeBytes();
    void begin(const DownloadStart &start);
    void ended(const std::optional<Error> &error);
    void settle(); // when nothing is being written any more
    void commit();
    void giveUp(const Error &error);

    Downloader &m_downloader;
    std::shared_ptr<const AttachmentFiles> m_files;
    QThreadPool &m_pool;
    const Task m_task;
    QPointer<Download> m_download;
    std::shared_ptr<Work> m_work; // the pool works on it, one piece at a time
    QTimer m_retry;
    QByteArray m_validator;
    qint64 m_received = 0; // taken from the network
    qint64 m_furthest = 0; // that ever was
    qint64 m_total = 0;
    int m_triesLeft = 0;
    bool m_writing = false;
    bool m_ended = false; // the download …
    std::optional<Error> m_error; // … with this
    bool m_over = false;
};

} // namespace Amandesk
