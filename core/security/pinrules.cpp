#include "core/security/pinrules.h"
#include <algorithm>

namespace Amandesk {

namespace {
using Digits = std::span<const unsigned char>;

bool repeatsAGroup(Digits digits)
{
    for (std::size_t group = 1; group <= digits.size() / 2; ++group) {
        if (digits.size() % group == 0
            && std::equal(digits.begin() + std::ptrdiff_t(group), digits.end(), digits.begin()))
            return true;
    }
    return false;
}

// Each digit so much further than the one before; 9 and 0 are neighbours.
bool isRun(Digits digits, int step)
{
    for (std::size_t i = 1; i < digits.size(); ++i) {
        if ((digits[i] - digits[i - 1] + 20 - step) % 10 != 0)
            return false;
    }
    return true;
}
} // namespace

std::optional<PinProblem> pinProblem(const SecretBuffer &pin)
{
    const Digits digits = pin.bytes();
    if (!std::all_of(digits.begin(), digits.end(), [](unsigned char c) { return c >= '0' && c <= '9'; }))
        return PinProblem::NotDigits;
    if (digits.size() < leastPinLength)
        return PinProblem::TooShort;
    if (digits.size() > mostPinLength)
        return PinProblem::TooLong;
    if (repeatsAGroup(digits) || isRun(digits, 1) || isRun(digits, -1))
        return PinProblem::TooSimple;
    return std::nullopt;
}

bool isPinShaped(const SecretBuffer &pin)
{
    const auto problem = pinProblem(pin);
    return !problem || problem == PinProblem::TooSimple;
}

} // namespace Amandesk
