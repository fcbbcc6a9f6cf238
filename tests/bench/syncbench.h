#pragma once
#include "core/base/result.h"
#include "tests/bench/benchreport.h"

namespace Amandesk {

struct SyncBenchOptions {
    qint64 conversations = 100'000; // of the workspace that is signed in to
    qint64 messages = 100'000; // of the workspace that is brought here whole
    int seconds = 60; // for which the idle console is looked at
    bool quick = false;
    // SignIn: to the large workspace, with its whole sync and idling. FirstSync: of the messages, and its parts.
    enum class Part { All, SignIn, FirstSync } part = Part::All;
    int seed = 1;
    QString folder; // where the profiles are made meanwhile; empty: the system's folder for temporary files
};

// How fast the console, the real one in an offscreen window, comes to what the server has, and stays there. The server
// is a process of its own on the same machine.
Result<BenchReport> benchSync(const SyncBenchOptions &options);

} // namespace Amandesk
