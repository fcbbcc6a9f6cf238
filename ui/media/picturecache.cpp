#include "ui/media/picturecache.h"
#include "core/attachments/attachmentservice.h"
#include "core/base/async.h"
#include "core/base/secretbuffer.h"
#include "core/base/wipestack.h"
#include "ui/media/picturedecoder.h"
#include <QtConcurrentRun>

namespace Amandesk {

namespace {
constexpr int threads = 2;
constexpr qint64 mostBytes = 64 * 1024 * 1024; // of a file

// On their way between threads. Also what nobody waits for any more is overwritten, by whoever has it last.
struct FileBytes {
    QByteArray bytes; // every copy shares them, and all of those are done
    ~FileBytes() { wipe(const_cast<char *>(bytes.constData()), std::size_t(bytes.size())); }
};
struct Pixels {
    QImage image;
    ~Pixels()
    {
        if (!image.isNull())
            image.fill(0);
    }
};
using Decoded = Result<std::shared_ptr<Pixels>>;

Decoded decode(const FileBytes &file, QSize pixels)
{
    auto image = decodePicture(file.bytes, pixels);
    if (!image)
        return fail(image.error());
    auto decoded = std::make_shared<Pixels>();
    decoded->image = std::move(*image);
    return decoded;
}
} // namespace

PictureCache::PictureCache(Source source, qint64 bytes, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_most(bytes)
{
    m_pool.setMaxThreadCount(threads);
}

PictureCache::PictureCache(AttachmentService &service, qint64 bytes, QObject *parent)
    : PictureCache([&service](MessageId message, qint64 most) { return service.load(message, most); }, bytes, parent)
{ }

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
    const auto settled = [this, message, pixels, round = m_round](const Decoded &image) {
        if (round != m_round)
            return;
        m_loading.remove(message);
        if (image)
            return keep(message, std::exchange((*image)->image, QImage()), pixels);
        const ErrorKind kind = image.error().kind;
        if (kind != ErrorKind::Rejected && kind != ErrorKind::Damaged && kind != ErrorKind::BadInput)
            return; // not here (any more): the service says so
        m_refused.insert(message);
        emit refused(message);
    };
    whenDone(m_source(message, mostBytes), this, [this, pixels, settled](const Result<QByteArray> &content) {
        if (!content) {
            const bool large = content.error().kind == ErrorKind::BadInput;
            return settled(fail(large ? ErrorKind::Rejected : ErrorKind::NotFound));
        }
        auto file = std::make_shared<FileBytes>();
        file->bytes = *content;
        whenDone(QtConcurrent::run(&m_pool,
                                   [file, pixels] {
                                       auto decoded = decode(*file, pixels);
                                       wipeUnusedStack(); // where decoders have their rows
                                       return decoded;
                                   }),
                 this, settled);
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
