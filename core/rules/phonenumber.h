#pragma once
#include <optional>
#include <QString>

namespace Amandesk {

// A phone number as WhatsApp knows it: digits alone, the country's first ("6281234567890"). Blanks, dashes, dots,
// brackets, "+" and "00" may be in what was typed or pasted. Absent: it is no number, or its country is not said, which
// nobody may guess: "0812…" is somebody else in each.
std::optional<QString> internationalNumber(const QString &typed);

} // namespace Amandesk
