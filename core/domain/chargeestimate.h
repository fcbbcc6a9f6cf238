#pragma once
#include <QString>

namespace Amandesk {

// What the backend thinks that the next message costs, and from what it is paid. It names no currency.
struct ChargeEstimate {
    enum class Source { Unknown, FreeSessions, Quota, Credits };
    QString price; // as the server writes it: "0", "586.33"
    Source source = Source::Unknown;
    qint64 freeSessions = 0; // that are left
    qint64 quota = 0;
    QString credits; // the balance, as the server writes it
    friend bool operator==(const ChargeEstimate &, const ChargeEstimate &) = default;
};

} // namespace Amandesk
