#pragma once
#include <optional>
#include <QDateTime>
#include <QWidget>

namespace Amandesk {
class IconButton;
class SendButton;
class TextLabel;
class Theme;

// What stands in the box, as far as the line below it goes by that.
struct FootFacts {
    bool online = true;
    std::optional<QDateTime> deadline; // of what is sent later
    QDateTime now;
    bool enterSends = true; // else Ctrl+Enter does
    bool maySend = false; // now, and what is there
    bool takesFiles = false;
    bool recording = false;
    bool asking = false; // whether to discard the recording
    bool hasFiles = false;
    bool hasRefused = false; // a file that cannot be sent
    bool beginsWithSound = false; // the files do; a sound has no caption
    bool replies = false;
    int length = 0; // of the text
    int longest = 0; // that it may be
};

// The line below the text: what can be put in, a word about the keys or what is in the way, and the button that sends.
// Fed by the composer; main thread.
class ComposerFoot final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int countWithin = 400; // characters of the limit; before that nobody needs the number

    explicit ComposerFoot(const Theme &theme, QWidget *parent = nullptr);
    void showFacts(const FootFacts &facts);
    void setRecordingOffered(bool offered);
    void setTemplatesOffered(bool offered);
    bool maySend() const;

signals:
    void attachPressed();
    void recordPressed();
    void emojiPressed();
    void templatesPressed();
    void quickRepliesPressed();
    void sendPressed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showCount(const FootFacts &facts);
    QString hintFor(const FootFacts &facts) const;

    IconButton *m_attach;
    IconButton *m_record;
    IconButton *m_emoji;
    IconButton *m_templates;
    IconButton *m_quickReplies;
    TextLabel *m_hint;
    TextLabel *m_counter;
    SendButton *m_send;
};

} // namespace Amandesk
