#pragma once
#include "core/base/result.h"
#include "tests/bench/benchreport.h"

namespace Amandesk {

struct StoreBenchOptions {
    qint64 messages = 1'000'000; // the largest size; the usual smaller ones are measured as well
    bool quick = false;
    int seed = 1;
    QString folder; // where the databases are made meanwhile; empty: the system's folder for temporary files
};

// What the encrypted store costs and how fast it answers, beside the same on plain SQLite, which runs in processes of
// its own. Takes turns between them in small slices, so that whatever else the machine does meets all alike.
Result<BenchReport> benchStore(const StoreBenchOptions &options);

} // namespace Amandesk
