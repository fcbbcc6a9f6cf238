#include "ui/common/banner.h"
#include "ui/composer/attachedsounds.h"
#include "ui/composer/attachmentstrip.h"
#include "ui/composer/composer.h"
#include "ui/composer/composerbox.h"
#include "ui/composer/composerdraft.h"
#include "ui/composer/composeredit.h"
#include "ui/composer/composerfiles.h"
#include "ui/composer/composerfoot.h"
#include "ui/composer/composerlists.h"
#include "ui/composer/quotebar.h"
#include "ui/composer/recordingbar.h"
#include "ui/composer/voicedraft.h"
#include <QApplication>

// What goes with the text, files and voice messages: when they are taken, and where they stand in the box.
namespace Amandesk {

void Composer::connectAttaching()
{
    connect(m_recording, &RecordingBar::askingChanged, this, &Composer::refreshFoot);
    connect(m_voice, &VoiceDraft::changed, this, &Composer::showRecording);
    connect(m_voice, &VoiceDraft::made, this,
            [this](const FileSource &recording) { emit recordingMade(m_conversation.id, recording); });
    connect(m_voice, &VoiceDraft::cut, this, [this](RecordingEnd why, bool attached) {
        m_problem->showWords(BannerKind::Warn, [why, attached] { return VoiceDraft::wordsFor(why, attached); });
        focusText();
    });
    connect(m_attachments, &AttachmentStrip::playRequested, this, [this](const QString &file) {
        if (!isRecording())
            m_sounds->play(file);
    });
    connect(m_edit, &ComposerEdit::filesPasted, this, [this](const QMimeData *source) { attach(*source); });
    connect(m_attachments, &AttachmentStrip::changed, this, &Composer::filesChanged);
    connect(m_files, &ComposerFiles::chosen, this, &Composer::offer);
    connect(m_files, &ComposerFiles::tooMany, this, &Composer::sayTooMany);
    connect(m_files, &ComposerFiles::dialogClosed, this, &Composer::focusText);
}

void Composer::setRecorder(VoiceRecorder *recorder)
{
    m_voice->setRecorder(recorder);
}

void Composer::setMedia(ConversationMedia *media)
{
    m_sounds->setMedia(media);
}

bool Composer::isRecording() const
{
    return m_voice->isRecording();
}

std::optional<FileSource> Composer::takeRecording()
{
    return m_voice->take();
}

void Composer::recordVoice()
{
    if (isRecording())
        return m_voice->finish();
    if (!m_voice->isOffered() || m_state == ComposerState::Nothing)
        return;
    if (!takesFiles())
        return refuseFiles();
    if (!m_files->hasRoom())
        return sayTooMany();
    m_problem->dismiss();
    m_lists->close();
    m_draft->pause();
    m_sounds->stop(); // the microphone would hear it
    m_voice->begin();
    focusText();
}

// The bar takes the text's place as long as the microphone is open, and for no moment longer.
void Composer::showRecording()
{
    const bool recording = isRecording();
    m_foot->setRecordingOffered(m_voice->isOffered());
    if (recording == !m_recording->isHidden())
        return;
    const QWidget *focus = QApplication::focusWidget();
    const bool hadFocus = focus && (focus == m_edit || focus == m_recording || m_recording->isAncestorOf(focus));
    m_recording->setVisible(recording);
    m_edit->setVisible(!recording);
    m_box->setFocusProxy(recording ? static_cast<QWidget *>(m_recording) : m_edit);
    refreshFoot();
    if (hadFocus)
        focusText();
}

bool Composer::takesFiles() const
{
    return canSend(m_state) && !m_choosing && !isSending();
}

void Composer::chooseFiles()
{
    if (!takesFiles())
        return refuseFiles();
    m_files->choose();
}

void Composer::attach(const QMimeData &source)
{
    if (!takesFiles())
        return refuseFiles();
    m_files->attach(source);
}

void Composer::offer(const QList<FileSource> &sources)
{
    m_problem->dismiss();
    if (!takesFiles())
        return refuseFiles();
    m_files->offer(sources);
}

void Composer::sayTooMany()
{
    m_problem->showWords(BannerKind::Warn, [] {
        return BannerWords{tr("Not more than %n file(s) can be attached.", nullptr, ComposerFiles::most),
                           tr("The others were left out. Send these first."),
                           {}};
    });
}

// Why not, and what else there is.
void Composer::refuseFiles()
{
    if (m_state == ComposerState::Nothing || isSending() || m_choosing)
        return;
    const bool closed = m_state == ComposerState::WindowClosed || m_state == ComposerState::WindowEnding;
    m_problem->showWords(BannerKind::Warn, [closed, templates = mayUseTemplates()] {
        return BannerWords{tr("No file can be sent now."),
                           closed ? tr("The 24-hour window is closed. An approved template can be sent instead.")
                                  : tr("In this conversation nothing can be sent at the moment."),
                           closed && templates ? tr("Choose template") : QString()};
    });
}

// The Tab key goes through them before it comes to the text.
void Composer::filesChanged()
{
    m_sounds->follow();
    QWidget *before = m_quoteBar->button();
    const QList<QWidget *> buttons = m_attachments->buttons();
    for (QWidget *button : buttons) {
        setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, m_edit);
    refreshFoot();
}

} // namespace Amandesk
