#include "ui/composer/quickreplycompletion.h"
#include "ui/composer/quickreplylist.h"
#include <QTextBlock>

namespace Amandesk {

QuickReplyCompletion::QuickReplyCompletion(ComposerEdit &edit, QuickReplyList &list, QObject *parent)
    : TextCompletion(edit, list, parent)
    , m_list(list)
{
    connect(&m_list, &QuickReplyList::chosen, this, &QuickReplyCompletion::insert);
}

void QuickReplyCompletion::setReplies(const QList<QuickReply> &replies)
{
    m_list.setReplies(replies);
    show();
}

std::optional<TextCompletion::Sign> QuickReplyCompletion::signBefore(const QTextCursor &cursor) const
{
    const QTextBlock block = cursor.block();
    const QString before = block.text().left(cursor.position() - block.position());
    if (!before.startsWith(u'/'))
        return std::nullopt;
    // Words behind it are a line that happens to begin so, unless the list was open all the while.
    return Sign{block.position(), !before.contains(u' ')};
}

void QuickReplyCompletion::insert(const QuickReply &reply)
{
    if (!isOpen())
        return;
    const FilledReply filled = fillQuickReply(reply.text, m_values);
    replace(filled.text, filled.gap, filled.gapLength);
}

} // namespace Amandesk
