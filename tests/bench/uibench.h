#pragma once
#include "core/base/result.h"
#include "tests/bench/benchreport.h"

namespace Amandesk {

struct UiBenchOptions {
    qint64 messages = 1'000'000;
    int starts = 10; // of the program, for each of its first pages
    int switches = 200; // from one conversation to another
    int frames = 1'000; // of scrolling, in the list and in a conversation
    int keys = 400;
    int minutes = 60; // of simulated work
    int seed = 1;
    QString folder; // where the profile is made meanwhile; empty: the system's folder for temporary files
};

// How soon the console shows something and how soon it answers to hand and key: the real program, in an offscreen
// window, with a store on this computer and no server.
Result<BenchReport> benchUi(const UiBenchOptions &options);

} // namespace Amandesk
