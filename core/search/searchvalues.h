#pragma once
#include "core/domain/search.h"

namespace Amandesk {

// 2026-01-15, 15-01-2026, 15/1/26, 15.01.2026, 2026-01 and 2026 (the first day), hari-ini, today, kemarin, yesterday.
std::optional<QDate> searchDate(const QString &text, const QDate &today);
std::optional<SearchStatus> searchStatus(const QString &text);
std::optional<SearchHas> searchHas(const QString &text);

// "INV-2026/0012" → "inv20260012": two to six letters, then three digits or more with - / . between. Sums of money and
// the like are not codes.
std::optional<QString> searchCode(const QString &word);

// Digits with - / . between, perhaps after a plus.
struct DigitGroup {
    QString digits;
    bool plus = false;
    bool separated = false;
    bool speaks = false; // is a date, a time or an amount as it stands
    bool hasRun = false; // four digits or more together
};
std::optional<DigitGroup> digitGroup(const QString &word);

// What is left of a whole phone number without 0 and 62; nothing when this is none.
std::optional<QString> nationalNumber(const QString &digits, bool plus);
bool beginsLikePhone(const DigitGroup &group);

} // namespace Amandesk
