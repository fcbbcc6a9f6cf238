#pragma once
#include "core/domain/bulk.h"
#include "ui/common/shortcuts.h"
#include <QCoreApplication>

namespace Amandesk {

// What the window says about work with several conversations: before, while and after it is done.
class BulkWords
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::BulkWords)
public:
    static Command command(BulkAction action);
    static QString icon(BulkAction action); // of the set
    static QString name(BulkAction action); // in the menu of the selection
    static QString progress(BulkAction action, const BulkProgress &progress); // "Resolving: 4 of 12"
    static QString result(const BulkReport &report); // one or two sentences with all numbers
    static QString reason(const BulkResult &result, BulkAction action); // why it was not done, or that it was
    static QString refusal(BulkAction action, WorkVerdict verdict); // a sentence; empty: it is allowed

private:
    static QString done(BulkAction action, int count);
    static QString notDone(BulkAction action, int count);
};

} // namespace Amandesk
