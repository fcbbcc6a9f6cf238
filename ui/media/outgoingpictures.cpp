#include "ui/media/outgoingpictures.h"

namespace Amandesk {

OutgoingPictures::OutgoingPictures(Source source, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_cache([this](MessageId number, qint64 most) { return m_source(nameOf(number), most); }, mostBytes)
{
    connect(&m_cache, &PictureCache::ready, this, [this](MessageId number) { emit ready(nameOf(number)); });
    connect(&m_cache, &PictureCache::refused, this, [this](MessageId number) { emit refused(nameOf(number)); });
}

QImage OutgoingPictures::find(const QString &file, QSize pixels)
{
    if (!m_files.contains(file))
        m_files.append(file);
    return m_cache.find(MessageId{m_files.indexOf(file) + 1}, pixels);
}

bool OutgoingPictures::isRefused(const QString &file) const
{
    return m_files.contains(file) && m_cache.isRefused(MessageId{m_files.indexOf(file) + 1});
}

} // namespace Amandesk
