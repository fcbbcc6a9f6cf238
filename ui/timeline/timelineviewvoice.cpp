#include "ui/common/announce.h"
#include "ui/media/conversationmedia.h"
#include "ui/media/voicewords.h"
#include "ui/timeline/messagewords.h"
#include "ui/timeline/timelineview.h"

// Sounds in the timeline: what plays them is the media's, here are the bubble's player and its keys.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

void TimelineView::connectVoice()
{
    connect(m_media.data(), &ConversationMedia::voiceChanged, this, &TimelineView::voiceChanged);
    m_voiceMessage = m_media->voice().current().message;
    m_toldVoice = m_media->voice().look(m_voiceMessage);
}

std::optional<VoiceLook> TimelineView::voiceOf(int row) const
{
    const auto look = row < 0 ? std::nullopt : attachmentOf(m_model.at(row));
    return look && look->voice ? std::optional(m_media->voice().look(m_model.at(row).id)) : std::nullopt;
}

QString TimelineView::fileWords(int row) const
{
    const auto voice = voiceOf(row);
    const auto look = voice ? attachmentOf(m_model.at(row)) : std::nullopt;
    if (!look)
        return {};
    const Attachment &file = *m_model.at(row).attachment;
    const QString value = look->status.state == FetchState::Here ? VoiceWords::value(*voice) : QString();
    return MessageWords::soundName(file) + u", "_s
        + (value.isEmpty() ? MessageWords::fileState(file, look->status) : value);
}

void TimelineView::voiceChanged(MessageId message)
{
    if (message != m_voiceMessage) {
        m_voiceMessage = message;
        m_toldVoice = {};
    }
    const VoiceLook now = m_media->voice().look(message);
    const QString words = VoiceWords::announcement(std::exchange(m_toldVoice, now), now);
    if (!words.isEmpty())
        announce(m_live, words);
    viewport()->update();
}

void TimelineView::stopVoiceOfGone()
{
    const MessageId current = m_media ? m_media->voice().current().message : MessageId();
    const int row = current.isEmpty() ? -1 : m_model.rowOf(current);
    if (!current.isEmpty() && (row < 0 || m_model.at(row).deleted))
        m_media->voice().stop();
}

bool TimelineView::playVoice()
{
    if (!m_media)
        return false;
    const MessageId current = m_media->voice().current().message;
    int row = current.isEmpty() ? -1 : m_model.rowOf(current);
    if (row < 0 && voiceOf(focusedRow()))
        row = focusedRow();
    for (int newest = m_model.count() - 1; row < 0 && newest >= 0; --newest) {
        if (voiceOf(newest))
            row = newest;
    }
    if (row < 0 || mainAction(row) == TimelineAction::None)
        return false;
    trigger(mainAction(row), row);
    return true;
}

bool TimelineView::stepVoice(int row, int steps)
{
    const auto voice = voiceOf(row);
    if (!voice || (voice->state != VoiceState::Playing && voice->state != VoiceState::Paused))
        return false;
    m_media->voice().seek(voice->position + steps * VoicePlayer::step);
    return true;
}

// A press on the bar of what is not played begins it; from there on it is where the pointer is.
void TimelineView::seekVoice(const QPersistentModelIndex &index, QPoint point)
{
    const auto voice = voiceOf(index.row());
    if (!voice)
        return;
    if (voice->state != VoiceState::Playing && voice->state != VoiceState::Paused) {
        if (voice->state == VoiceState::Stopped)
            trigger(TimelineAction::PlayVoice, index.row());
        return;
    }
    if (!voice->duration)
        return;
    const double part = layoutOf(index.row()).voicePart(point - QPoint(columnLeft(), topOf(index.row())));
    m_media->voice().seek(milliseconds(qint64(double(voice->duration->count()) * part)));
}

bool TimelineView::voiceKey(int key, int row)
{
    if (row < 0 || !layoutOf(row).hasVoice())
        return false;
    if (key == Qt::Key_Left || key == Qt::Key_Right)
        return stepVoice(row, key == Qt::Key_Left ? -1 : 1);
    if (key != Qt::Key_Space || layoutOf(row).mainAction() == TimelineAction::None)
        return false;
    trigger(layoutOf(row).mainAction(), row); // as Enter
    return true;
}

QString TimelineView::actionWords(TimelineAction action, int row) const
{
    const auto voice = action == TimelineAction::PlayVoice ? voiceOf(row) : std::nullopt;
    return voice ? VoiceWords::action(*voice) : MessageLayout::actionWords(action);
}

} // namespace Amandesk
