#include "ui/composer/composerdraft.h"
#include "ui/composer/composeredit.h"
#include <utility>

namespace Amandesk {
using namespace std::chrono_literals;

namespace {
constexpr auto delay = 400ms;
constexpr auto typingEnd = 4s;
} // namespace

ComposerDraft::ComposerDraft(ComposerEdit &edit)
    : m_edit(edit)
{
    for (QTimer *timer : {&m_delay, &m_typingEnd})
        timer->setSingleShot(true);
    m_delay.setInterval(delay);
    m_typingEnd.setInterval(typingEnd);
    connect(&m_delay, &QTimer::timeout, this, &ComposerDraft::save);
    connect(&m_typingEnd, &QTimer::timeout, this, &ComposerDraft::stopTyping);
    connect(&edit, &ComposerEdit::wordsChanged, this, &ComposerDraft::textChanged);
    connect(&edit, &ComposerEdit::focusChanged, this, [this] {
        if (!m_edit.hasFocus())
            save();
    });
}

void ComposerDraft::show(const ConversationId &id, const QString &text)
{
    m_conversation = id;
    m_filling = true;
    m_edit.setPlainText(text);
    m_edit.moveCursor(QTextCursor::End);
    m_filling = false;
    m_dirty = false;
}

void ComposerDraft::clear()
{
    m_filling = true;
    m_edit.clear();
    m_filling = false;
    m_dirty = true;
    save();
}

void ComposerDraft::save()
{
    m_delay.stop();
    if (!m_dirty || m_conversation.isEmpty())
        return;
    m_dirty = false;
    emit saved(m_conversation, m_edit.toPlainText());
}

void ComposerDraft::pause()
{
    save();
    stopTyping();
}

void ComposerDraft::setOnline(bool online)
{
    m_online = online;
    if (!online)
        stopTyping();
}

void ComposerDraft::textChanged()
{
    if (m_filling)
        return;
    m_dirty = true;
    m_delay.start();
    emit changed();
    if (m_edit.toPlainText().isEmpty() || !m_online) {
        stopTyping();
        return;
    }
    m_typingEnd.start();
    if (!std::exchange(m_typing, true))
        emit typingChanged(m_conversation, true);
}

void ComposerDraft::stopTyping()
{
    m_typingEnd.stop();
    if (std::exchange(m_typing, false))
        emit typingChanged(m_conversation, false);
}

} // namespace Amandesk
