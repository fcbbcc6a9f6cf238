#include "core/rules/contentsniff.h"
#include <array>
#include <QStringConverter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

struct Magic {
    QByteArrayView bytes;
    ContentClass kind;
    const char *mime;
};

constexpr auto isProgram = "application/x-executable";

const std::array beginnings{
    Magic{QByteArrayView("\xff\xd8\xff", 3), ContentClass::Picture, "image/jpeg"},
    Magic{QByteArrayView("\x89PNG\r\n\x1a\n", 8), ContentClass::Picture, "image/png"},
    Magic{QByteArrayView("GIF87a", 6), ContentClass::Picture, "image/gif"},
    Magic{QByteArrayView("GIF89a", 6), ContentClass::Picture, "image/gif"},
    Magic{QByteArrayView("%PDF-", 5), ContentClass::Document, "application/pdf"},
    Magic{QByteArrayView("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8), ContentClass::Document, "application/x-ole-storage"},
    Magic{QByteArrayView("{\\rtf", 5), ContentClass::Document, "application/rtf"},
    Magic{QByteArrayView("#!AMR", 5), ContentClass::Audio, "audio/amr"},
    Magic{QByteArrayView("ID3", 3), ContentClass::Audio, "audio/mpeg"},
    Magic{QByteArrayView("fLaC", 4), ContentClass::Audio, "audio/flac"},
    Magic{QByteArrayView("\x1a\x45\xdf\xa3", 4), ContentClass::Video, "video/webm"},
    Magic{QByteArrayView("BM", 2), ContentClass::OtherPicture, "image/bmp"},
    Magic{QByteArrayView("II*\0", 4), ContentClass::OtherPicture, "image/tiff"},
    Magic{QByteArrayView("MM\0*", 4), ContentClass::OtherPicture, "image/tiff"},
    Magic{QByteArrayView("Rar!\x1a\x07", 6), ContentClass::Archive, "application/vnd.rar"},
    Magic{QByteArrayView("7z\xbc\xaf\x27\x1c", 6), ContentClass::Archive, "application/x-7z-compressed"},
    Magic{QByteArrayView("\x1f\x8b", 2), ContentClass::Archive, "application/gzip"},
    Magic{QByteArrayView("MZ", 2), ContentClass::Program, isProgram},
    Magic{QByteArrayView("\x7f"
                         "ELF",
                         4),
          ContentClass::Program, isProgram},
    Magic{QByteArrayView("\xca\xfe\xba\xbe", 4), ContentClass::Program,
          isProgram}, // Java, and macOS for two processors
    Magic{QByteArrayView("\xfe\xed\xfa\xce", 4), ContentClass::Program, isProgram},
    Magic{QByteArrayView("\xfe\xed\xfa\xcf", 4), ContentClass::Program, isProgram},
    Magic{QByteArrayView("\xce\xfa\xed\xfe", 4), ContentClass::Program, isProgram},
    Magic{QByteArrayView("\xcf\xfa\xed\xfe", 4), ContentClass::Program, isProgram},
    Magic{QByteArrayView("dex\n", 4), ContentClass::Program, isProgram},
    Magic{QByteArrayView("\x4c\0\0\0\x01\x14\x02\0", 8), ContentClass::Program, isProgram}, // Windows shortcut
    Magic{QByteArrayView("ITSF", 4), ContentClass::Program, isProgram}, // compiled help
    Magic{QByteArrayView("MSCF", 4), ContentClass::Archive, "application/vnd.ms-cab-compressed"},
    Magic{QByteArrayView("#!", 2), ContentClass::Program, "text/x-script"},
    Magic{QByteArrayView("[Desktop Entry]"), ContentClass::Program, "application/x-desktop"},
};

ContentType make(ContentClass kind, const char *mime)
{
    return {kind, QString::fromLatin1(mime)};
}

ContentType unknown()
{
    return make(ContentClass::Unknown, "application/octet-stream");
}

// "....ftypBRND"
ContentType mp4Of(QByteArrayView head)
{
    const QByteArrayView brand = head.sliced(8, 4);
    if (brand.startsWith("M4A") || brand.startsWith("M4B"))
        return make(ContentClass::Audio, "audio/mp4");
    if (brand.startsWith("3gp") || brand.startsWith("3g2"))
        return make(ContentClass::Video, "video/3gpp");
    if (brand == "qt  ")
        return make(ContentClass::Video, "video/quicktime");
    for (const char *picture : {"heic", "heix", "hevc", "mif1", "msf1", "avif"}) {
        if (brand == QByteArrayView(picture))
            return make(ContentClass::OtherPicture, brand == "avif" ? "image/avif" : "image/heic");
    }
    return make(ContentClass::Video, "video/mp4");
}

ContentType riffOf(QByteArrayView head)
{
    const QByteArrayView form = head.sliced(8, 4);
    if (form == "WEBP")
        return make(ContentClass::Picture, "image/webp");
    if (form == "WAVE")
        return make(ContentClass::Audio, "audio/wav");
    if (form == "AVI ")
        return make(ContentClass::Video, "video/x-msvideo");
    return unknown();
}

// What is packed in a zip file is told by the names of its first members.
ContentType zipOf(QByteArrayView head)
{
    if (head.contains("META-INF/MANIFEST.MF") || head.contains("AndroidManifest.xml"))
        return make(ContentClass::Program, isProgram);
    if (head.contains("vbaProject"))
        return make(ContentClass::Program, "application/vnd.ms-office.macros");
    if (head.contains("[Content_Types].xml") || head.contains("_rels/.rels")) {
        if (head.contains("word/"))
            return make(ContentClass::Document,
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        if (head.contains("xl/"))
            return make(ContentClass::Document, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        if (head.contains("ppt/"))
            return make(ContentClass::Document,
                        "application/vnd.openxmlformats-officedocument.presentationml.presentation");
    }
    return make(ContentClass::Archive, "application/zip");
}

// Pages and pictures that may hold scripts, and plain text.
ContentType textOf(QByteArrayView head)
{
    if (head.isEmpty())
        return unknown();
    const bool wide = head.startsWith("\xff\xfe") || head.startsWith("\xfe\xff");
    if (!wide) {
        for (const char c : head) {
            const auto code = uchar(c);
            if (code < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f')
                return unknown();
        }
    }
    QStringDecoder decoder(wide ? QStringDecoder::Utf16 : QStringDecoder::Utf8);
    const QString text = decoder(head); // a character cut off at the end is kept for later, not an error
    if (decoder.hasError())
        return unknown();
    const QString lower = text.trimmed().toLower();
    if (lower.contains("<svg"_L1)
        && (lower.startsWith("<svg"_L1) || lower.startsWith("<?xml"_L1) || lower.startsWith("<!"_L1)))
        return make(ContentClass::OtherPicture, "image/svg+xml");
    if (lower.startsWith("<!doctype html"_L1) || lower.startsWith("<html"_L1) || lower.contains("<script"_L1))
        return make(ContentClass::Program, "text/html");
    return make(ContentClass::Text, "text/plain");
}

int number(QByteArrayView bytes, qsizetype at, int width, bool bigEnd)
{
    quint32 value = 0;
    for (int i = 0; i < width; ++i) {
        const auto byte = uchar(bytes[at + (bigEnd ? i : width - 1 - i)]);
        value = (value << 8) | byte;
    }
    return int(std::min<quint32>(value, 0x7fffffffU));
}

std::optional<PictureSize> webpSize(QByteArrayView bytes)
{
    if (bytes.size() < 30)
        return std::nullopt;
    const QByteArrayView chunk = bytes.sliced(12, 4);
    if (chunk == "VP8X")
        return PictureSize{number(bytes, 24, 3, false) + 1, number(bytes, 27, 3, false) + 1};
    if (chunk == "VP8 ")
        return PictureSize{number(bytes, 26, 2, false) & 0x3fff, number(bytes, 28, 2, false) & 0x3fff};
    if (chunk == "VP8L") {
        const int bits = number(bytes, 21, 4, false);
        const auto wide = quint32(uchar(bytes[24])) << 24 | quint32(bits & 0xffffff);
        return PictureSize{int(wide & 0x3fff) + 1, int((wide >> 14) & 0x3fff) + 1};
    }
    return std::nullopt;
}

// Walks over the parts of a JPEG to the one that tells its size.
std::optional<PictureSize> jpegSize(QByteArrayView bytes)
{
    qsizetype at = 2;
    while (at + 9 <= bytes.size()) {
        if (uchar(bytes[at]) != 0xff)
            return std::nullopt;
        const auto marker = uchar(bytes[at + 1]);
        if (marker == 0xff) { // fill
            ++at;
            continue;
        }
        const bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame)
            return PictureSize{number(bytes, at + 7, 2, true), number(bytes, at + 5, 2, true)};
        if (marker == 0xda || marker == 0xd9) // the pixels begin, or nothing follows
            return std::nullopt;
        const int length = number(bytes, at + 2, 2, true);
        if (length < 2)
            return std::nullopt;
        at += 2 + length;
    }
    return std::nullopt;
}

} // namespace

ContentType sniffContent(QByteArrayView head)
{
    head = head.first(std::min(head.size(), sniffedBytes));
    for (const Magic &magic : beginnings) {
        if (head.startsWith(magic.bytes))
            return make(magic.kind, magic.mime);
    }
    if (head.size() >= 12 && head.sliced(4, 4) == "ftyp")
        return mp4Of(head);
    if (head.size() >= 12 && head.startsWith("RIFF"))
        return riffOf(head);
    if (head.startsWith("OggS"))
        return head.contains("theora") ? make(ContentClass::Video, "video/ogg")
                                       : make(ContentClass::Audio, "audio/ogg");
    if (head.startsWith(QByteArrayView("PK\x03\x04", 4)))
        return zipOf(head);
    if (head.size() >= 2 && uchar(head[0]) == 0xff && (uchar(head[1]) & 0xe0) == 0xe0) {
        const bool adts = (uchar(head[1]) & 0xf6) == 0xf0;
        if (adts)
            return make(ContentClass::Audio, "audio/aac");
        if ((uchar(head[1]) & 0x06) != 0 && uchar(head[1]) != 0xff && uchar(head[1]) != 0xfe)
            return make(ContentClass::Audio, "audio/mpeg");
    }
    return textOf(head);
}

ContentClass contentClassOf(const QString &mime)
{
    for (const Magic &magic : beginnings) {
        if (mime == QLatin1StringView(magic.mime))
            return magic.kind;
    }
    if (mime == "image/webp"_L1)
        return ContentClass::Picture;
    if (mime.startsWith("image/"_L1))
        return ContentClass::OtherPicture;
    if (mime.startsWith("audio/"_L1))
        return ContentClass::Audio;
    if (mime.startsWith("video/"_L1))
        return ContentClass::Video;
    if (mime.startsWith("application/vnd.openxmlformats"_L1))
        return ContentClass::Document;
    if (mime == "text/plain"_L1)
        return ContentClass::Text;
    if (mime == "application/zip"_L1)
        return ContentClass::Archive;
    if (mime == "text/html"_L1 || mime == "application/vnd.ms-office.macros"_L1)
        return ContentClass::Program;
    return ContentClass::Unknown;
}

std::optional<PictureSize> pictureSize(QByteArrayView bytes)
{
    const QString mime = sniffContent(bytes).mime;
    if (mime == "image/jpeg"_L1)
        return jpegSize(bytes);
    if (mime == "image/png"_L1 && bytes.size() >= 24)
        return PictureSize{number(bytes, 16, 4, true), number(bytes, 20, 4, true)};
    if (mime == "image/gif"_L1 && bytes.size() >= 10)
        return PictureSize{number(bytes, 6, 2, false), number(bytes, 8, 2, false)};
    if (mime == "image/webp"_L1)
        return webpSize(bytes);
    return std::nullopt;
}

} // namespace Amandesk
