#include "core/storage/messagecontent.h"
#include <QStringList>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int attachmentBit = 1;
constexpr int imageBit = 2;
constexpr int documentBit = 4;
constexpr int locationBit = 8;
constexpr int contactBit = 16;
constexpr int linkBit = 32;

// The server does not tell the type; the ending of the name is what there is before a download.
bool hasEnding(const QString &fileName, const QStringList &endings)
{
    return endings.contains(fileName.section(u'.', -1).toLower());
}

bool isImage(const QString &fileName)
{
    static const QStringList endings{u"jpg"_s,  u"jpeg"_s, u"png"_s, u"webp"_s, u"gif"_s,
                                     u"heic"_s, u"heif"_s, u"bmp"_s, u"tif"_s,  u"tiff"_s};
    return hasEnding(fileName, endings);
}

bool isSoundOrFilm(const QString &fileName)
{
    static const QStringList endings{u"mp4"_s, u"mov"_s, u"3gp"_s,  u"avi"_s, u"mkv"_s, u"webm"_s, u"mp3"_s,
                                     u"ogg"_s, u"oga"_s, u"opus"_s, u"m4a"_s, u"aac"_s, u"amr"_s,  u"wav"_s};
    return hasEnding(fileName, endings);
}

// "://" or "www.", in one walk: this is asked of every message that arrives.
bool hasLink(QStringView text)
{
    for (qsizetype i = 2; i < text.size(); ++i) {
        if (text[i] == u'/' && text[i - 1] == u'/' && text[i - 2] == u':')
            return true;
        if (text[i] == u'.' && i >= 3 && text.mid(i - 3, 3).compare(u"www", Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}
} // namespace

int contentBits(const Message &message)
{
    int bits = 0;
    if (message.attachment) {
        bits |= attachmentBit;
        if (isImage(message.attachment->fileName))
            bits |= imageBit;
        else if (!isSoundOrFilm(message.attachment->fileName))
            bits |= documentBit;
    }
    if (message.location || message.kind == MessageKind::Location)
        bits |= locationBit;
    if (message.kind == MessageKind::ContactCard)
        bits |= contactBit;
    if (hasLink(message.text))
        bits |= linkBit;
    return bits;
}

int contentBit(SearchHas has)
{
    switch (has) {
    case SearchHas::Attachment:
        return attachmentBit;
    case SearchHas::Image:
        return imageBit;
    case SearchHas::Document:
        return documentBit;
    case SearchHas::Location:
        return locationBit;
    case SearchHas::Contact:
        return contactBit;
    case SearchHas::Link:
        return linkBit;
    case SearchHas::Note:
        return 0;
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
