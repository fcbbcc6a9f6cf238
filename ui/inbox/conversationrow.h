#pragma once
#include "core/domain/conversation.h"
#include "ui/theme/paint.h"
#include <QCoreApplication>

namespace Amandesk {

// What one row of the list says, computed from the conversation and the time: for the delegate and for screen readers.
struct ConversationRow {
    Q_DECLARE_TR_FUNCTIONS(Amandesk::ConversationRow)
public:
    QString name; // the masked identity when there is no name
    QString avatarName; // empty when unnamed
    QString avatarKey;
    QString channelIcon;
    QString time;
    QString icon; // before the preview; may be empty
    ColorRole iconColor = ColorRole::Text3;
    QString lead; // "Failed:", "Draft:"
    ColorRole leadColor = ColorRole::AccentText;
    QString preview;
    QString meta;
    int unread = 0;
    bool pinned = false;
    std::optional<Chip> chip;

    // ownName: of the signed-in agent, to say "You" before own messages.
    static ConversationRow of(const Conversation &conversation, const QDateTime &now, const QString &ownName);
    static QString sentence(const Conversation &conversation, const QDateTime &now);
};

} // namespace Amandesk
