#include "ui/shell/erasurewords.h"
#include "ui/common/durations.h"

namespace Amandesk {

QString ErasureWords::title()
{
    return tr("Everything on this computer was erased.");
}

QString ErasureWords::text(const ErasureNote &note, const QDateTime &now)
{
    const QString why =
        tr("After ten wrong PINs (%1), as your organisation demands.").arg(RelativeTime::moment(note.at, now));
    if (!note.unsent)
        return why + u' ' + tr("Whether messages waited to be sent is not known.");
    if (*note.unsent == 0)
        return why + u' ' + tr("No message waited to be sent.");
    return why + u' ' + tr("%n message(s) not sent yet were lost.", nullptr, *note.unsent);
}

} // namespace Amandesk
