#pragma once
#include "core/domain/outboxitem.h"
#include <QCoreApplication>

namespace Amandesk {

// Asked when the window is closed while messages wait: nothing is lost by closing, but nothing goes out either.
class QuitQuestion
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::QuitQuestion)
public:
    static QString question(const QList<OutboxItem> &waiting);
    static QString words(const QList<OutboxItem> &waiting, const QDateTime &now);
    static QString verb();
    // Those of the rows that would go out by themselves.
    static QList<OutboxItem> waitingOf(const QList<OutboxItem> &rows);
};

} // namespace Amandesk
