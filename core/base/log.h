#pragma once
#include <QLoggingCategory>

// Each room declares its own category in its sources:
//     Q_LOGGING_CATEGORY(lcOutbox, "amandesk.outbox", QtInfoMsg)
// Log ids, counts, durations and error names; never message text, names, numbers, tokens or keys.
namespace Amandesk {

// A line for the log that cannot break it: control characters become '?', long text is cut.
QString logSafe(const QString &text, int most = 200);

} // namespace Amandesk
