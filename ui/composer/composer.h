#pragma once
#include "core/base/error.h"
#include "core/domain/filesource.h"
#include "core/domain/template.h"
#include "core/rules/whatsapplimits.h"
#include "ui/composer/composerbar.h"
#include "ui/composer/composerstate.h"
#include <memory>
#include <QPointer>
#include <QSet>
#include <QTimer>
#include <QWidget>

class QFrame;
class QMimeData;
class QVBoxLayout;

namespace Amandesk {
class AttachedSounds;
class AttachmentStrip;
class Banner;
class Clock;
class ComposerBox;
class ComposerDraft;
class ComposerEdit;
class ComposerFiles;
class ComposerFoot;
class ComposerLists;
class ComposerSpelling;
class ConversationMedia;
class QuoteBar;
class RecordingBar;
class TemplatePicker;
class Theme;
class VoiceDraft;
class VoiceRecorder;
class WindowStrip;
struct QuickReply;

// Where answers are written: the time left, the text, and the button; or, when nothing can be sent, a bar that says
// why and what else there is. Never loses text: it is given out as a draft shortly after every change and whenever
// the conversation changes. Asks nothing itself.
// Main thread, owned by the inbox page; theme and clock outlive it.
class Composer final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int longestText = WhatsApp::maxTextLength;

    Composer(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);
    ~Composer() override;

    // Another conversation brings its draft; the same one again only its state.
    void showConversation(const Conversation &conversation);
    void clear();
    void setFacts(const ComposerFacts &facts);
    void setOnline(bool online);
    void setTakeOverAllowed(bool allowed);
    void setTakeNextAllowed(bool allowed); // of those who wait; by default it is
    void setTakingOver(bool taking); // asked, not answered yet
    void setEnterSends(bool enterSends);
    void replyTo(const std::optional<Quote> &quote);
    const std::optional<Quote> &quote() const;
    void insertText(const QString &text); // on a line of its own, behind what is there
    void sent(const ConversationId &id); // it is on disk: the text may go
    void notSent(const ConversationId &id, const Error &error); // the text stays
    // WhatsApp only: the list of templates takes the place of the box, or goes under the bar of a closed window.
    // False: no template can be sent here; barWords() says why, and its button, if there is one, has the focus.
    bool openTemplates();
    void closeTemplates();
    bool isChoosingTemplate() const { return m_choosing; }
    void showTemplates(const ConversationId &id, const QList<MessageTemplate> &templates, bool fromServer);
    void templatesFailed(const ConversationId &id, const Error &error);
    void templateQueued(const ConversationId &id);
    void templateRefused(const ConversationId &id, const Error &error);
    // A "/" at the beginning of a line opens the list too. Does nothing where nothing can be written.
    void openQuickReplies();
    void openEmoji();
    void setRecentEmoji(const QStringList &recent); // the latest first
    void showQuickReplies(const QList<QuickReply> &replies);
    void setAgentName(const QString &name); // for the quick replies' variables
    // Chosen, pasted or dropped; they come back as the draft's, or refused, through files().
    void chooseFiles(); // opens the system's dialog
    void attach(const QMimeData &source);
    bool takesFiles() const; // else attach() says why not
    ComposerFiles &files() { return *m_files; }
    // Voice messages. Null lets go; until one is given there is no button.
    void setRecorder(VoiceRecorder *recorder);
    void setMedia(ConversationMedia *media); // plays the sounds that are attached
    void recordVoice(); // or stops and attaches; says why not
    bool isRecording() const;
    std::optional<FileSource> takeRecording(); // ends it; what was recorded, for the draft of this conversation
    void saveDraft(); // now
    void focusText(); // before there is a conversation: once there is, unless the focus went elsewhere meanwhile
    ComposerSpelling &spelling() { return *m_spelling; }

    ComposerState state() const { return m_state; }
    const ConversationId &conversation() const { return m_conversation.id; }
    QString text() const;
    QString barWords() const; // why nothing can be written here; empty: it can

signals:
    void sendRequested(const Amandesk::ConversationId &id, const QString &text,
                       const std::optional<Amandesk::Quote> &quote);
    void recordingMade(const Amandesk::ConversationId &id,
                       const Amandesk::FileSource &recording); // exists nowhere else
    // The text is the caption, or the reply.
    void sendFilesRequested(const Amandesk::ConversationId &id, const QStringList &files, const QString &text,
                            const std::optional<Amandesk::Quote> &quote);
    void templatesWanted(const Amandesk::ConversationId &id, Amandesk::ChannelId channel);
    void templateRequested(const Amandesk::ConversationId &id, const Amandesk::MessageTemplate &value,
                           const QStringList &values);
    void quickRepliesWanted();
    void emojiUsed(const QStringList &recent); // the latest first
    void draftChanged(const Amandesk::ConversationId &id, const QString &text);
    void typingChanged(const Amandesk::ConversationId &id, bool typing);
    void takeOverRequested(const Amandesk::ConversationId &id);
    void left(); // Esc in the box: the focus goes to the messages

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void connectAttaching();
    void retranslate();
    void refresh(); // state, strip, bar and button, from the conversation and the time
    void refreshBar();
    void refreshFoot();
    void place();
    void send();
    bool isSending() const; // this one's
    bool mayUseTemplates() const;
    bool takesWords() const;
    void offer(const QList<FileSource> &sources);
    void refuseFiles();
    void sayTooMany();
    void filesChanged();
    void showRecording();
    int longestNow() const; // a caption is shorter than a text

    const Theme &m_theme;
    const Clock &m_clock;
    WindowStrip *m_strip;
    QVBoxLayout *m_column;
    ComposerBox *m_box;
    QuoteBar *m_quoteBar;
    AttachmentStrip *m_attachments;
    RecordingBar *m_recording;
    ComposerEdit *m_edit;
    ComposerFoot *m_foot;
    Banner *m_problem;
    ComposerBar *m_bar;
    ComposerLists *m_lists;
    ComposerSpelling *m_spelling;
    std::unique_ptr<ComposerDraft> m_draft;
    VoiceDraft *m_voice;
    AttachedSounds *m_sounds;
    ComposerFiles *m_files;
    QFrame *m_pickerLine;
    TemplatePicker *m_picker;

    Conversation m_conversation;
    ComposerFacts m_facts;
    BarFacts m_barFacts;
    ComposerState m_state = ComposerState::Nothing;
    bool m_online = true;
    QSet<ConversationId> m_queueing; // asked for, and not on disk yet
    bool m_choosing = false; // a template
    bool m_focusWanted = false; // for the conversation that comes
    QPointer<QWidget> m_focusThen; // who had it when it was wanted
    QTimer m_second;
};

} // namespace Amandesk
