#pragma once
#include <chrono>
#include <optional>
#include <QDateTime>

namespace Amandesk {
class Settings;

// How much of the history is fetched without anybody scrolling there. Absent: no limit.
struct BackfillPolicy {
    std::optional<std::chrono::days> age{90}; // older messages come when somebody scrolls there
    std::optional<qint64> messages{500'000}; // in the whole cache

    std::optional<QDateTime> since(const QDateTime &now) const
    {
        return age ? std::optional(now.addMSecs(-std::chrono::milliseconds(*age).count())) : std::nullopt;
    }
    friend bool operator==(const BackfillPolicy &, const BackfillPolicy &) = default;
};

// What the profile's settings say: syncDays and syncMessages, and never more days than are kept.
BackfillPolicy backfillPolicyOf(const Settings &settings);

} // namespace Amandesk
