#pragma once
#include "core/base/result.h"
#include "core/domain/ids.h"
#include "ui/media/soundplayer.h"
#include <functional>
#include <memory>
#include <QByteArray>
#include <QFuture>
#include <QHash>
#include <QObject>

namespace Amandesk {

enum class VoiceState {
    Stopped, // or played to its end
    Fetching, // it begins when its file is here
    Loading,
    Playing,
    Paused,
    Failed, // nothing that is played here
    NoOutput, // no loudspeaker
};

// What a message shows of its sound.
struct VoiceLook {
    VoiceState state = VoiceState::Stopped;
    std::chrono::milliseconds position{0};
    std::optional<std::chrono::milliseconds> duration = {}; // absent: it was not played yet
    double speed = 1;
    friend bool operator==(const VoiceLook &, const VoiceLook &) = default;
};

// Whose sound: a message's, or that of a file in a draft, which no message has yet.
struct SoundId {
    SoundId() = default;
    SoundId(MessageId id) // what it usually is
        : message(id)
    { }
    static SoundId ofFile(const QString &name) // see OutgoingFile::file
    {
        SoundId id;
        id.file = name;
        return id;
    }
    bool isEmpty() const { return message.isEmpty() && file.isEmpty(); }
    friend bool operator==(const SoundId &, const SoundId &) = default;
    friend size_t qHash(const SoundId &id, size_t seed = 0) { return qHashMulti(seed, id.message, id.file); }

    MessageId message;
    QString file;
};

// Plays the sounds of the conversation, one at a time: what begins stops the one before. The content is in memory only
// while it is played or paused, and overwritten when it stops. Main thread, owned by ConversationMedia; what the source
// reads from outlives it.
class VoicePlayer final : public QObject, private SoundPlayer::Listener
{
    Q_OBJECT
public:
    // Its content. BadInput: it has more bytes than `most`.
    using Source = std::function<QFuture<Result<QByteArray>>(const SoundId &sound, qint64 most)>;
    struct Sounds {
        std::function<QFuture<bool>()> load; // false: there is nothing to play with
        std::function<std::unique_ptr<SoundPlayer>(SoundPlayer::Listener &listener)> make; // may be null
    };
    static constexpr std::chrono::milliseconds step{5000}; // of the arrow keys

    VoicePlayer(Source source, Sounds sounds, QObject *parent = nullptr);
    ~VoicePlayer() override; // silent, content wiped
    void setSounds(Sounds sounds); // for what begins from now on

    const SoundId &current() const { return m_current; } // empty: nothing is played, paused or waited for
    VoiceLook look(const SoundId &sound) const;
    bool isPlaying() const { return m_state == VoiceState::Playing; }

    void await(const SoundId &sound); // its file is on its way
    void start(const SoundId &sound);
    void toggle(); // the current one: plays, pauses
    void seek(std::chrono::milliseconds position);
    void nextSpeed(); // 1, 1.5, 2, 1 …; also of those that are played later
    void stop();

signals:
    void changed(const Amandesk::SoundId &sound); // what look() says

private:
    void soundChanged() override;
    void begin(const Result<QByteArray> &content);
    void setState(VoiceState state);
    void letGo(); // of player and content

    const Source m_source;
    Sounds m_sounds;
    SoundId m_current;
    VoiceState m_state = VoiceState::Stopped;
    QByteArray m_content;
    std::unique_ptr<SoundPlayer> m_sound; // gone before the content
    std::chrono::milliseconds m_position{0};
    QHash<SoundId, std::chrono::milliseconds> m_durations; // of those that were played
    double m_speed = 1;
    quint64 m_round = 0; // answers for what was stopped meanwhile are dropped
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::SoundId)
