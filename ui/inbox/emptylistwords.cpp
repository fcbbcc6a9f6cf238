#include "ui/inbox/emptylistwords.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

EmptyWords EmptyListWords::filtered(const QStringList &conditions)
{
    return {u"filter"_s, tr("No conversation matches"), tr("Hidden by: %1").arg(conditions.join(u" · "_s)),
            tr("Clear filters")};
}

EmptyWords EmptyListWords::searched()
{
    return {u"search"_s, tr("No conversation matches"), tr("Only names and numbers of this list are looked at here."),
            tr("Show all")};
}

EmptyWords EmptyListWords::of(ConversationTab tab, int waiting, bool mayTake)
{
    const bool someWait = waiting > 0;
    const QString take = mayTake && someWait ? tr("Take next") : QString();
    const QString queue = tr("%n customer(s) are still in the queue.", nullptr, waiting);
    switch (tab) {
    case ConversationTab::Mine:
        return {u"coffee"_s, tr("Nobody is waiting for you"), someWait ? queue : QString(), take};
    case ConversationTab::Unserved:
        if (!someWait)
            return {u"coffee"_s, tr("Nobody is waiting"), {}, {}};
        return {u"coffee"_s, queue,
                mayTake ? tr("The server hands out the one who waited longest.")
                        : tr("In this workspace they are assigned; agents do not take them."),
                take};
    case ConversationTab::Served:
        return {u"messages"_s, tr("No conversation is being served"), {}, {}};
    case ConversationTab::Resolved:
        return {u"circle-check"_s, tr("Nothing resolved yet"), {}, {}};
    case ConversationTab::All:
        return {u"messages"_s, tr("No conversations yet"), tr("They appear here when customers write."), {}};
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
