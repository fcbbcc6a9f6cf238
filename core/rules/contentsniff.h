#pragma once
#include <optional>
#include <QByteArray>
#include <QString>

// What a file really is, by its first bytes. A name says what somebody wants it to be taken for. Pure, any thread.
namespace Amandesk {

enum class ContentClass {
    Unknown,
    Picture, // one that we decode: JPEG, PNG, GIF, WebP
    OtherPicture, // SVG, HEIC, BMP …: never decoded here
    Audio,
    Video,
    Document, // PDF and office documents
    Text,
    Archive,
    Program, // or a script, a shortcut, a page with scripts: only ever saved
};

struct ContentType {
    ContentClass kind = ContentClass::Unknown;
    QString mime; // "image/jpeg"; "application/octet-stream" when unknown
    friend bool operator==(const ContentType &, const ContentType &) = default;
};

// So many bytes from the beginning tell all that can be told.
inline constexpr qsizetype sniffedBytes = 4096;
ContentType sniffContent(QByteArrayView head);
ContentClass contentClassOf(const QString &mime); // of one that sniffContent() has told

// The size that a picture claims for itself, before anything of it is decoded. Absent: it is no picture that we decode,
// or it does not say so within the bytes given (a JPEG may say it late, behind its camera's notes).
struct PictureSize {
    int width = 0;
    int height = 0;
    friend bool operator==(const PictureSize &, const PictureSize &) = default;
};
std::optional<PictureSize> pictureSize(QByteArrayView bytes);

} // namespace Amandesk
