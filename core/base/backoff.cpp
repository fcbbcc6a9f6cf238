#include "core/base/backoff.h"
#include <algorithm>
#include <QRandomGenerator>

namespace Amandesk {

std::chrono::milliseconds backoff(const BackoffPolicy &policy, int attempts, double random01)
{
    const int doublings = std::clamp(attempts - 1, 0, 20);
    const auto full = std::min<std::chrono::milliseconds>(policy.first * (qint64(1) << doublings), policy.most);
    return std::chrono::milliseconds(qint64(double(full.count()) * (1.0 - 0.5 * random01)));
}

std::chrono::milliseconds backoff(const BackoffPolicy &policy, int attempts)
{
    return backoff(policy, attempts, QRandomGenerator::global()->generateDouble());
}

} // namespace Amandesk
