#pragma once
#include "ui/media/voicerecorder.h"
#include <QWidget>

namespace Amandesk {
class Button;
class IconButton;
class TextLabel;
class Theme;

// Stands in the box, in the text's place, as long as a microphone is open: how long, how loud, and what can be done.
// Has the focus; Enter attaches, Space pauses, Esc discards and asks before it throws away more than a few seconds.
// Fed by the composer; main thread.
class RecordingBar final : public QWidget
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds discardedUnasked{3};

    explicit RecordingBar(const Theme &theme, QWidget *parent = nullptr);
    void begin(); // of another recording
    void showRecording(RecordingState state, std::chrono::milliseconds length, double level);
    void askToDiscard();
    bool isAsking() const;
    void takeFocus();

signals:
    void finishRequested();
    void toggleRequested();
    void discardRequested();
    void askingChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Dot;
    class Meter;
    void retranslate();
    void say(); // what it is doing
    void sayQuestion(); // whether to discard it
    void keepOn(); // after all

    const Theme &m_theme;
    QWidget *m_running;
    Dot *m_dot;
    TextLabel *m_words;
    TextLabel *m_time;
    Meter *m_meter;
    IconButton *m_pause;
    IconButton *m_discard;
    Button *m_attach;
    QWidget *m_asking;
    TextLabel *m_question;
    Button *m_keep;
    Button *m_throwAway;

    RecordingState m_state = RecordingState::Opening;
    std::chrono::milliseconds m_length{0};
    std::chrono::milliseconds m_heardAt{0}; // when something was loud enough, the last time
    bool m_pausedToAsk = false;
};

} // namespace Amandesk
