#include "ui/common/announce.h"
#include <QAccessible>
#include <QWidget>

namespace Amandesk {

void announce(QWidget *source, const QString &words, Urgency urgency)
{
    if (words.isEmpty() || !QAccessible::isActive())
        return;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(source, words);
    event.setPoliteness(urgency == Urgency::Assertive ? QAccessible::AnnouncementPoliteness::Assertive
                                                      : QAccessible::AnnouncementPoliteness::Polite);
    QAccessible::updateAccessibility(&event);
#else
    source->setAccessibleName(words);
    QAccessibleEvent named(source, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&named);
    if (urgency == Urgency::Assertive) {
        QAccessibleEvent alert(source, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
#endif
}

} // namespace Amandesk
