#pragma once
#include "core/domain/filesource.h"
#include <optional>
#include <QObject>

namespace Amandesk {
class Clock;
class RecordingBar;
class VoiceRecorder;
enum class RecordingEnd;
struct BannerWords;

// A voice message while it is recorded: starts and ends the recorder, and feeds the bar. What was said is not lost,
// unless the agent discards it. Main thread, owned by the composer; bar and clock outlive it.
class VoiceDraft final : public QObject
{
    Q_OBJECT
public:
    VoiceDraft(RecordingBar &bar, const Clock &clock, QObject *parent);
    void setRecorder(VoiceRecorder *recorder); // null lets go
    bool isOffered() const { return m_recorder != nullptr; }
    bool isRecording() const;
    void begin();
    void finish(); // made() follows, when something was recorded
    std::optional<FileSource> take(); // the same, to whoever asks
    static BannerWords wordsFor(RecordingEnd why, bool attached);

signals:
    void changed(); // what it says of itself
    void made(const Amandesk::FileSource &recording); // exists nowhere else
    void cut(Amandesk::RecordingEnd why, bool attached); // it ended by itself

private:
    void follow();
    void ended(RecordingEnd why, const QByteArray &content);
    FileSource named(const QByteArray &content) const;

    RecordingBar &m_bar;
    const Clock &m_clock;
    VoiceRecorder *m_recorder = nullptr;
};

} // namespace Amandesk
