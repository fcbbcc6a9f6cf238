#include "ui/media/picturedecoder.h"
#include "core/rules/contentsniff.h"
#include <QBuffer>
#include <QImageReader>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostMegabytes = 256; // that a decoder may ask for in one piece

QByteArray formatOf(const ContentType &type)
{
    return type.kind == ContentClass::Picture ? type.mime.section(u'/', 1).toLatin1() : QByteArray();
}
} // namespace

Result<QImage> decodePicture(const QByteArray &content, QSize most, const PictureLimits &limits)
{
    const QByteArray format = formatOf(sniffContent(content));
    if (format.isEmpty())
        return fail(ErrorKind::Rejected, u"no picture that is decoded here"_s);
    if (content.size() > limits.bytes)
        return fail(ErrorKind::Rejected, u"a picture of too many bytes"_s);
    const auto claimed = pictureSize(content);
    if (!claimed || claimed->width <= 0 || claimed->height <= 0)
        return fail(ErrorKind::Damaged, u"a picture without a size"_s);
    if (claimed->width > limits.side || claimed->height > limits.side
        || qint64(claimed->width) * claimed->height > limits.pixels)
        return fail(ErrorKind::Rejected, u"a picture of too many pixels"_s);

    QImageReader::setAllocationLimit(mostMegabytes); // of the program: nobody else decodes
    QBuffer buffer;
    buffer.setData(content);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false);
    reader.setDecideFormatFromContent(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (!size.isValid())
        return fail(ErrorKind::Damaged, u"a picture that cannot be read"_s);
    if (qint64(size.width()) * size.height() > limits.pixels) // what the decoder finds counts as well
        return fail(ErrorKind::Rejected, u"a picture of too many pixels"_s);
    const bool turned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    const QSize room = turned ? most.transposed() : most;
    if (size.width() > room.width() || size.height() > room.height())
        reader.setScaledSize(size.scaled(room, Qt::KeepAspectRatio).expandedTo(QSize(1, 1)));
    QImage image;
    if (!reader.read(&image) || image.isNull())
        return fail(ErrorKind::Damaged, u"a picture that cannot be read"_s);
    if (image.format() != QImage::Format_RGB32)
        image.convertTo(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    return image;
}

} // namespace Amandesk
