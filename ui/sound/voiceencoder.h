#pragma once
#include "core/base/result.h"
#include <chrono>
#include <memory>
#include <QAudioFormat>
#include <QByteArray>
#include <span>

namespace Amandesk {

// A voice on its way into an OGG file with Opus as WhatsApp plays it, one channel at some 24 kbit/s, with FFmpeg. The
// file is in memory and nowhere else. One thread at a time.
class VoiceEncoder final
{
public:
    // The format of what comes in. NotFound: FFmpeg has no encoder for Opus here. BadInput: no format of sound.
    static Result<std::unique_ptr<VoiceEncoder>> create(const QAudioFormat &format);
    ~VoiceEncoder(); // what was not taken is overwritten

    // Samples of the format, as they come: also halves of one. False: it cannot go on.
    bool write(QByteArrayView bytes);
    double takeLoudest(); // since it was last asked, 0 to 1
    std::chrono::milliseconds length() const; // of what came in
    qint64 size() const; // bytes of the file, but for what the next page takes

    // Closes the file. Empty when nothing came in. Once.
    QByteArray finish();

    static constexpr qint64 pageBytes = 64 * 1024; // no page of an OGG file is larger

private:
    struct Private;
    explicit VoiceEncoder(std::unique_ptr<Private> made);
    std::unique_ptr<Private> d;
};

} // namespace Amandesk
