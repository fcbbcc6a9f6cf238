#include "ui/shell/quitquestion.h"
#include "ui/common/durations.h"
#include <algorithm>

namespace Amandesk {

QList<OutboxItem> QuitQuestion::waitingOf(const QList<OutboxItem> &rows)
{
    QList<OutboxItem> waiting;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(waiting), [](const OutboxItem &item) {
        return item.state == DeliveryState::Queued || item.state == DeliveryState::Sending;
    });
    return waiting;
}

QString QuitQuestion::question(const QList<OutboxItem> &waiting)
{
    return tr("%n message(s) are not sent yet", nullptr, int(waiting.size()));
}

QString QuitQuestion::words(const QList<OutboxItem> &waiting, const QDateTime &now)
{
    QString text = tr("They stay on this computer and go out when Amandesk is opened and unlocked again.");
    std::optional<QDateTime> first;
    for (const OutboxItem &item : waiting) {
        if (item.mustArriveBefore && (!first || *item.mustArriveBefore < *first))
            first = item.mustArriveBefore;
    }
    if (first)
        text += u' '
            + tr("The first 24-hour window closes for sending %1; after that a template is needed.")
                  .arg(RelativeTime::moment(*first, now));
    return text;
}

QString QuitQuestion::verb()
{
    return tr("Close Amandesk");
}

} // namespace Amandesk
