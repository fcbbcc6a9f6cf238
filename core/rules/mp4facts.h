#pragma once
#include <optional>
#include <QByteArrayList>

class QIODevice;

namespace Amandesk {

// How the streams of an MP4 or 3GP file are packed: the names of ISO 14496-12, "avc1", "mp4a" …
struct Mp4Facts {
    QByteArrayList video;
    QByteArrayList audio;
    friend bool operator==(const Mp4Facts &, const Mp4Facts &) = default;
};

// Reads the table of contents only, wherever it stands, and not more than 8 MB of it. Absent: there is none that makes
// sense. Blocks as the device does.
std::optional<Mp4Facts> mp4Facts(QIODevice &file);

} // namespace Amandesk
