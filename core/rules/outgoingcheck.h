#pragma once
#include <optional>
#include <QSize>
#include <QString>

class QIODevice;

namespace Amandesk {

// Why a file is not sent, each with something that the agent can do.
enum class FileProblem {
    None,
    Empty,
    TooLarge, // FileVerdict::most
    NameTooLong,
    Program, // or a script, whatever it is called
    NotSupported, // WhatsApp takes no such files
    NotWhatItSays, // its content is not what its name ends with
    Broken, // it cannot be read as what it is
    NotRgb, // WhatsApp's pictures have 8 bits for each of red, green and blue
    NotOpus, // an OGG file with something else in it
    NotMono, // an OGG file with two channels
    VideoFormat, // not H.264
    AudioFormat, // not AAC
    TwoSounds, // more than one audio stream
};

struct FileVerdict {
    FileProblem problem = FileProblem::None;
    qint64 most = 0; // bytes that such a file may have; 0: nobody says
    QString mime; // by the content; may have parameters
    std::optional<QSize> pixels; // pictures
    friend bool operator==(const FileVerdict &, const FileVerdict &) = default;
};

struct OutgoingLimits {
    bool whatsApp = true; // other channels: no programs, and nothing too large
    qint64 mostBytes = 0; // that the server takes
};

inline constexpr int longestFileName = 200;

// Looks into the file as far as its beginning and, for videos, its table of contents tell. The device is open, can be
// read at any place, and stands anywhere afterwards. Any thread; blocks as the device does.
FileVerdict checkOutgoing(const QString &fileName, QIODevice &content, const OutgoingLimits &limits);

} // namespace Amandesk
