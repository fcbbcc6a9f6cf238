#include "ui/media/picturecache.h"
#include "core/attachments/attachmentservice.h"
#include "core/base/async.h"
#include "ui/media/picturedecoder.h"
#include <QtConcurrentRun>

namespace Amandesk {

namespace {
constexpr int threads = 2;
constexpr qint64 mostBytes = 64 * 1024 * 1024; // of a file
} // namespace

PictureCache::PictureCache(AttachmentService &service, qint64 bytes, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_most(bytes)
{
    m_pool.setMaxThreadCount(threads);
}

PictureCache::~PictureCache()
{
    m_pool.clear();
    clear();
}

QImage PictureCache::find(MessageId message, QSize pixels)
{
    if (m_refused.contains(message))
        return {};
    const auto place = m_places.constFind(message);
    if (place == m_places.cend()) {
        load(message, pixels);
        return {};
    }
    m_kept.splice(m_kept.begin(), m_kept, *place);
    const QSize had = (*place)->wanted;
    if (pixels.width() > had.width() || pixels.height() > had.height())
        load(message, pixels.expandedTo(had)); // this one serves meanwhile
    return (*place)->image;
}

void PictureCache::load(MessageId message, QSize pixels)
{
    if (m_loading.contains(message))
        return;
    m_loading.insert(message, pixels);
    const auto settled = [this, message, pixels, round = m_round](const Result<QImage> &image) {
        if (round != m_round)
            return;
        m_loading.remove(message);
        if (image)
            return keep(message, *image, pixels);
        const ErrorKind kind = image.error().kind;
        if (kind != ErrorKind::Rejected && kind != ErrorKind::Damaged && kind != ErrorKind::BadInput)
            return; // not here (any more): the service says so
        m_refused.insert(message);
        emit refused(message);
    };
    whenDone(m_service.load(message, mostBytes), this, [this, pixels, settled](const Result<QByteArray> &content) {
        if (!content) {
            const bool large = content.error().kind == ErrorKind::BadInput;
            return settled(fail(large ? ErrorKind::Rejected : ErrorKind::NotFound));
        }
        whenDone(QtConcurrent::run(&m_pool, [bytes = *content, pixels] { return decodePicture(bytes, pixels); }), this,
                 settled);
    });
}

void PictureCache::keep(MessageId message, const QImage &image, QSize wanted)
{
    if (const auto place = m_places.constFind(message); place != m_places.cend())
        drop(*place);
    m_kept.push_front({message, image, wanted});
    m_places.insert(message, m_kept.begin());
    m_bytes += image.sizeInBytes();
    while (m_bytes > m_most && m_kept.size() > 1)
        drop(std::prev(m_kept.end()));
    emit ready(message);
}

void PictureCache::drop(std::list<Kept>::iterator which)
{
    m_bytes -= which->image.sizeInBytes();
    m_places.remove(which->message);
    which->image.fill(0);
    m_kept.erase(which);
}

void PictureCache::clear()
{
    ++m_round;
    m_loading.clear();
    m_refused.clear();
    while (!m_kept.empty())
        drop(m_kept.begin());
}

} // namespace Amandesk
