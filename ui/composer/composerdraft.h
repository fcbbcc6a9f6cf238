#pragma once
#include "core/domain/conversation.h"
#include <QObject>
#include <QTimer>

namespace Amandesk {
class ComposerEdit;

// The text in the box and what becomes of it while it is written: it is given out as its conversation's draft shortly
// after every change and when the box loses the focus, so that none is lost; and others are told that somebody types.
// Main thread, owned by the composer; gone before the box, which loses the focus while it is deleted.
class ComposerDraft final : public QObject
{
    Q_OBJECT
public:
    explicit ComposerDraft(ComposerEdit &edit);
    // Of another conversation. What was there is not saved; pause() before.
    void show(const ConversationId &id, const QString &text);
    void clear(); // it was sent: from now on the draft is empty
    void save(); // now
    void pause(); // saves, and nobody types any more
    void stopTyping();
    void setOnline(bool online);

signals:
    void changed(); // by the agent
    void saved(const Amandesk::ConversationId &id, const QString &text);
    void typingChanged(const Amandesk::ConversationId &id, bool typing);

private:
    void textChanged();

    ComposerEdit &m_edit;
    ConversationId m_conversation;
    bool m_online = true;
    bool m_filling = false;
    bool m_dirty = false;
    bool m_typing = false;
    QTimer m_delay;
    QTimer m_typingEnd;
};

} // namespace Amandesk
