#pragma once
#include "core/base/result.h"
#include "tests/bench/benchreport.h"

namespace Amandesk {

struct LockBenchOptions {
    qint64 messages = 1'000'000; // of the largest store; 10,000 and 100,000 are measured too where they are fewer
    int rounds = 20; // lock and unlock, at each size
    int seed = 1;
    QString folder; // where the profiles are made meanwhile; empty: the system's folder for temporary files
};

// How fast the console, the real one in an offscreen window with ten others open, is covered and has let go of its
// keys, and how soon it shows something again once the key is there. No server and no key derivation.
Result<BenchReport> benchLock(const LockBenchOptions &options);

} // namespace Amandesk
