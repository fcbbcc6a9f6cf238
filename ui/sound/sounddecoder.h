#pragma once
#include "core/base/result.h"
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <QByteArrayView>
#include <QString>
#include <span>

namespace Amandesk {

// Samples out of a sound that somebody else made, with FFmpeg. The container is the one that the content's first bytes
// tell and is never guessed, only codecs of sound are opened, and nothing can be opened by an address or a name: what
// is in a content never makes us fetch anything. What it claims of itself (rates, channels, lengths, tables) is
// believed within limits only. The content outlives it. One thread at a time.
class SoundDecoder final
{
public:
    struct Format {
        int rate = 48000;
        int channels = 2;
    };
    // Rejected: no container that is played here. Damaged: nothing in it that can be decoded.
    // Gives up soon after `stop` is set, from any thread.
    static Result<std::unique_ptr<SoundDecoder>> open(QByteArrayView content, const QString &mime, Format format,
                                                      const std::atomic<bool> &stop);
    ~SoundDecoder();

    std::optional<std::chrono::milliseconds> duration() const; // absent: not known, or more than a day
    bool seek(std::chrono::milliseconds position);
    qsizetype read(std::span<float> samples); // of all channels in turn, between -1 and 1; 0: this is the end

private:
    struct Private;
    explicit SoundDecoder(std::unique_ptr<Private> made);
    std::unique_ptr<Private> d;
};

} // namespace Amandesk
