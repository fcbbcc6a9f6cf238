#pragma once
#include "core/base/result.h"
#include "core/domain/ids.h"
#include <functional>
#include <list>
#include <QFuture>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThreadPool>

namespace Amandesk {
class AttachmentService;

// Pictures ready to be painted, decoded off the main thread from what the service reads out of its encrypted files.
// Keeps the ones last used, within a number of bytes, and overwrites what it lets go of. Main thread; the service, or
// what the source reads from, outlives it.
class PictureCache final : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 usualBytes = 48 * 1024 * 1024;

    // The content that belongs to this number. BadInput: it has more bytes than `most`.
    using Source = std::function<QFuture<Result<QByteArray>>(MessageId message, qint64 most)>;
    explicit PictureCache(Source source, qint64 bytes = usualBytes, QObject *parent = nullptr);
    explicit PictureCache(AttachmentService &service, qint64 bytes = usualBytes, QObject *parent = nullptr);
    ~PictureCache() override; // wiped

    // At least of that size where the picture is, in device pixels; null: it is on its way, see ready().
    QImage find(MessageId message, QSize pixels);
    bool isRefused(MessageId message) const { return m_refused.contains(message); } // it cannot be shown
    void clear();
    qint64 bytes() const { return m_bytes; }

signals:
    void ready(Amandesk::MessageId message);
    void refused(Amandesk::MessageId message);

private:
    struct Kept {
        MessageId message;
        QImage image;
        QSize wanted; // what it was decoded for
    };
    void load(MessageId message, QSize pixels);
    void keep(MessageId message, const QImage &image, QSize wanted);
    void drop(std::list<Kept>::iterator which);

    const Source m_source;
    const qint64 m_most;
    qint64 m_bytes = 0;
    std::list<Kept> m_kept; // last used first
    QHash<MessageId, std::list<Kept>::iterator> m_places;
    QHash<MessageId, QSize> m_loading;
    QSet<MessageId> m_refused;
    quint64 m_round = 0; // what was asked for before clear() is not kept
    QThreadPool m_pool;
};

} // namespace Amandesk
