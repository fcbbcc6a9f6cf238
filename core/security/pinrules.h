#pragma once
#include "core/base/secretbuffer.h"
#include <optional>

namespace Amandesk {

constexpr int leastPinLength = 6;
constexpr int mostPinLength = 12;

enum class PinProblem {
    NotDigits, // something else than 0 to 9
    TooShort,
    TooLong,
    TooSimple, // among the first that anybody tries
};

// Why this cannot become a PIN; nothing when it can. Too simple: one digit or one short group over and over (111111,
// 121212, 123123), or a run up or down (123456, 987654, 890123).
std::optional<PinProblem> pinProblem(const SecretBuffer &pin);

// Could it ever have been taken? What could not is no try.
bool isPinShaped(const SecretBuffer &pin);

} // namespace Amandesk
