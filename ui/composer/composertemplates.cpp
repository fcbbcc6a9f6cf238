#include "ui/composer/composer.h"
#include "ui/composer/composerdraft.h"
#include "ui/composer/composeredit.h"
#include "ui/composer/composerlists.h"
#include "ui/composer/templatepicker.h"
#include <QFrame>

// Templates in the composer's place.
namespace Amandesk {

// Before the first message of a customer's there is no window, and templates are the only way.
bool Composer::mayUseTemplates() const
{
    return m_conversation.kind() == ChannelKind::WhatsApp
        && (canWrite(m_state) || m_state == ComposerState::WindowClosed);
}

QString Composer::barWords() const
{
    return canWrite(m_state) || m_state == ComposerState::Nothing ? QString() : m_bar->words();
}

bool Composer::openTemplates()
{
    if (m_choosing)
        return true;
    if (!mayUseTemplates()) {
        m_bar->takeFocus();
        return false;
    }
    if (isRecording()) { // it is not to be covered
        focusText();
        return true;
    }
    m_draft->pause();
    m_choosing = true;
    m_lists->close();
    m_picker->begin(m_edit->toPlainText());
    refresh();
    m_picker->focusFirst();
    emit templatesWanted(m_conversation.id, m_conversation.channel);
    return true;
}

void Composer::closeTemplates()
{
    if (!std::exchange(m_choosing, false))
        return;
    const bool hadFocus = m_picker->isAncestorOf(window()->focusWidget());
    refresh();
    if (hadFocus)
        focusText();
}

void Composer::showTemplates(const ConversationId &id, const QList<MessageTemplate> &templates, bool fromServer)
{
    if (m_choosing && id == m_conversation.id)
        m_picker->showTemplates(templates, fromServer);
}

void Composer::templatesFailed(const ConversationId &id, const Error &error)
{
    if (m_choosing && id == m_conversation.id)
        m_picker->showFailure(error);
}

void Composer::templateQueued(const ConversationId &id)
{
    if (id == m_conversation.id)
        closeTemplates();
}

void Composer::templateRefused(const ConversationId &id, const Error &error)
{
    if (m_choosing && id == m_conversation.id)
        m_picker->showRefusal(error);
}

} // namespace Amandesk
