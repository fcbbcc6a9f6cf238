#pragma once
#include "core/domain/conversationlist.h"
#include "ui/inbox/listcontent.h"
#include <QCoreApplication>

namespace Amandesk {

// What the list says when it has no conversation, and what can be done about it.
class EmptyListWords
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::EmptyListWords)
public:
    static EmptyWords filtered(const QStringList &conditions); // that hide what there is
    static EmptyWords searched(); // no name or number has the words
    // Of a tab with all it has. waiting: customers in the queue that this agent may look at, or be handed.
    static EmptyWords of(ConversationTab tab, int waiting, bool mayTake);
};

} // namespace Amandesk
