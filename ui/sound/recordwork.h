#pragma once
#include "ui/media/soundrecorder.h"
#include "ui/sound/soundinput.h"
#include "ui/sound/voiceencoder.h"
#include <QObject>
#include <QTimer>

namespace Amandesk {

// What is said about a recording.
struct RecordReport {
    MicrophoneState state = MicrophoneState::Opening;
    std::chrono::milliseconds length{0};
    double level = 0;
};

// Takes samples from the sound system and encodes them, on a thread of its own. Owned by RecordThread.
class RecordWork final : public QObject
{
    Q_OBJECT
public:
    RecordWork();
    ~RecordWork() override;

    void start(qint64 most);
    void pause();
    void resume();
    void close(); // the microphone, and the file, which is then to be taken
    QByteArray takeContent();
    std::chrono::milliseconds length() const { return m_length; }

signals:
    void reported(const Amandesk::RecordReport &report);

private:
    bool take(QByteArrayView samples); // false: no more
    void look();
    void end(MicrophoneState why); // keeps what is there
    void say(MicrophoneState state);

    std::unique_ptr<VoiceEncoder> m_encoder;
    std::unique_ptr<SoundInput> m_input; // goes first
    QTimer m_look;
    MicrophoneState m_state = MicrophoneState::Opening;
    qint64 m_most = 0;
    std::chrono::milliseconds m_length{0};
    int m_still = 0; // looks at which nothing had come
    bool m_cameIn = false; // something, since the last look
    QByteArray m_content;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::RecordReport)
