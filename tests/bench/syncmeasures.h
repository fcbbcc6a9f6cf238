#pragma once
#include "core/base/result.h"
#include "tests/bench/syncbench.h"
#include <QJsonObject>
#include <QList>

namespace Amandesk {

// Customers who wrote at one pace.
struct TrafficMeasures {
    double rate = 0;
    QList<double> committedMs;
    QList<double> paintedMs;
    double blockMs = 0; // the longest of all rounds, of the window's own making
    double pauseMs = 0; // with what the machine did meanwhile
    double cpuShare = 0;
    double storedPerSecond = 0;
    double lagMs = 0; // of the last fifth
};

// A first sync, and what the store alone needs for the same.
struct FirstSyncMeasures {
    QJsonObject sync;
    QJsonObject replay;
    double serverCpu = 0; // s, while syncing
    double ofStoreAlone() const; // throughput, end to end
};

// Everything that was seen.
struct SyncMeasures {
    qint64 conversations = 0; // of the large workspace
    qint64 idleConversations = 0; // of the one that was idle: the same, or fewer when it has to be quick
    double serverStart = 0; // s
    QJsonObject signIn;
    QJsonObject largeSync; // empty when it has to be quick
    QJsonObject idle;
    double memoryIdle = 0; // MiB
    qint64 messages = 0;
    QList<FirstSyncMeasures> firstSyncs; // the slowest, in relation to the store alone, first
    QList<TrafficMeasures> traffic;
    TrafficMeasures flood;
    qint64 events = 0;
    QJsonObject back;
    double memoryPeak = 0;
    QString load; // of the machine, before and after
};

Result<SyncMeasures> measureSync(const SyncBenchOptions &options);

} // namespace Amandesk
