#pragma once
#include "ui/media/soundrecorder.h"
#include <functional>
#include <memory>
#include <QFuture>
#include <QObject>

namespace Amandesk {

enum class RecordingState {
    Idle,
    Opening, // the microphone, for the first time also what records
    Recording,
    Paused,
};

// Why a recording ended without anybody asking for it.
enum class RecordingEnd {
    Full, // WhatsApp takes no larger sound
    NoModule, // what records, or what encodes, is not installed
    NoMicrophone,
    Refused, // the system does not give the microphone
    Lost, // the microphone went away
};

// Records a voice message, one at a time. What was recorded is in memory, encoded, until it is finished or discarded.
// The microphone is open from start() on and at no other time. Main thread, owned by ThreadFeed.
class VoiceRecorder final : public QObject, private SoundRecorder::Listener
{
    Q_OBJECT
public:
    struct Recorders {
        std::function<QFuture<bool>()> load; // false: there is nothing to record with
        std::function<std::unique_ptr<SoundRecorder>(SoundRecorder::Listener &listener)> make; // may be null
    };
    explicit VoiceRecorder(QObject *parent = nullptr); // with SoundModule's
    ~VoiceRecorder() override; // what was not finished is gone
    void setRecorders(Recorders recorders); // for what begins from now on

    RecordingState state() const { return m_state; }
    bool isActive() const { return m_state != RecordingState::Idle; }
    std::chrono::milliseconds length() const;
    double level() const; // 0 to 1

    void start();
    void toggle(); // pauses, goes on
    QByteArray finish(); // an OGG file with Opus; empty: nothing was recorded
    void discard();

signals:
    void changed(); // state, length or level
    // By itself; Idle again. The content may be empty.
    void ended(Amandesk::RecordingEnd why, const QByteArray &content);

private:
    void microphoneChanged() override;
    void setState(RecordingState state);
    void end(RecordingEnd why);
    std::unique_ptr<SoundRecorder> letGo();

    Recorders m_recorders;
    RecordingState m_state = RecordingState::Idle;
    std::unique_ptr<SoundRecorder> m_recorder;
    quint64 m_round = 0; // the module that came for what was given up meanwhile
};

} // namespace Amandesk
