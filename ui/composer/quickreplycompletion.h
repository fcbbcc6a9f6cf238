#pragma once
#include "core/domain/quickreply.h"
#include "core/rules/quickreplyfill.h"
#include "ui/composer/textcompletion.h"

namespace Amandesk {
class QuickReplyList;

// Quick replies, after a "/" at the beginning of a line.
class QuickReplyCompletion final : public TextCompletion
{
    Q_OBJECT
public:
    QuickReplyCompletion(ComposerEdit &edit, QuickReplyList &list, QObject *parent = nullptr);

    void setReplies(const QList<QuickReply> &replies);
    void setValues(const QuickReplyValues &values) { m_values = values; }

private:
    std::optional<Sign> signBefore(const QTextCursor &cursor) const override;
    bool belongs(const QString &) const override { return true; } // words of the text as well
    void insert(const QuickReply &reply);

    QuickReplyList &m_list;
    QuickReplyValues m_values;
};

} // namespace Amandesk
