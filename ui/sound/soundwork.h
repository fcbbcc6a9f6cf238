#pragma once
#include "ui/media/soundplayer.h"
#include "ui/sound/sounddecoder.h"
#include "ui/sound/soundoutput.h"
#include <QObject>
#include <QTimer>

namespace Amandesk {
class SoundStream;

// What is said about a sound that is played.
struct SoundReport {
    SoundState state = SoundState::Loading;
    std::chrono::milliseconds position{0};
    std::optional<std::chrono::milliseconds> duration;
};

// Decodes a sound and gives it to the sound system, on a thread of its own, where both may take their time.
// Owned by SoundThread.
class SoundWork final : public QObject
{
    Q_OBJECT
public:
    explicit SoundWork(const std::atomic<bool> &stop);
    ~SoundWork() override;

    void open(QByteArrayView content, const QString &mime, double speed);
    void play();
    void pause();
    void seek(std::chrono::milliseconds position);
    void setSpeed(double speed);

signals:
    void reported(const Amandesk::SoundReport &report);

private:
    void start(); // from m_position
    void silence();
    void look();
    void say(SoundState state);
    std::chrono::milliseconds position() const;

    const std::atomic<bool> &m_stop;
    std::unique_ptr<SoundDecoder> m_decoder;
    SoundDecoder::Format m_format;
    std::unique_ptr<SoundStream> m_stream; // what the output reads from
    std::unique_ptr<SoundOutput> m_output; // goes first
    QTimer m_look;
    SoundState m_state = SoundState::Loading;
    std::chrono::milliseconds m_position{0}; // where it was started
    bool m_begun = false; // the decoder may stand anywhere
    double m_speed = 1;
    int m_still = 0; // looks at which nothing had moved
    int m_opening = 0; // looks at which the output was not there yet
    std::chrono::milliseconds m_lastPosition{0};
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::SoundReport)
