#pragma once

namespace Amandesk {

// What all parts of a bubble keep to, in pixels.
namespace BubbleMetrics {
inline constexpr int padX = 11;
inline constexpr int padY = 6;
} // namespace BubbleMetrics

} // namespace Amandesk
