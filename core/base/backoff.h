#pragma once
#include <chrono>
#include <QtGlobal>

namespace Amandesk {

// Exponential back-off: first, first·2, first·4 … up to most, each shortened at random by up to a half
// so that many clients do not come back at the same moment.
struct BackoffPolicy {
    std::chrono::milliseconds first{1000};
    std::chrono::milliseconds most{30000};
};

// attempts: how often it failed already, from 1. random01 in [0, 1) decides the jitter.
std::chrono::milliseconds backoff(const BackoffPolicy &policy, int attempts, double random01);
// The same with a random number of its own.
std::chrono::milliseconds backoff(const BackoffPolicy &policy, int attempts);

} // namespace Amandesk
