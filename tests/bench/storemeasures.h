#pragma once
#include "core/base/result.h"
#include <QList>
#include <QStringList>

namespace Amandesk {

// What was seen of one of the three that write.
struct IngestTimes {
    QList<double> seconds; // by slice
    QList<double> cpuSeconds;
    double total() const;
    double cpuTotal() const;
};

// Everything that was seen at one size.
struct StoreMeasures {
    qint64 messages = 0;
    qint64 ingested = 0; // by each of them: the messages times the rounds
    IngestTimes cipher;
    IngestTimes twin;
    IngestTimes floor;
    double textBytes = 0; // of one round
    double indexBytes = 0;
    double databaseBytes = 0;
    double ingestPeak = 0; // MiB
    double closeAfterIngest = 0; // ms
    QList<double> cipherOpen; // ms, a fresh process each
    QList<double> twinOpen;
    QList<double> switches; // ms
    QList<double> pagesBack;
    QList<double> searches;
    QList<double> twinSearches;
    qsizetype queries = 0;
    double memoryWarm = 0; // MiB
    double readPeak = 0;
    double closeAfterReading = 0;
    QString cipherVersion; // "SQLCipher 4.6.1 on SQLite 3.46.1"
    QString twinVersion;
};

struct MeasureOptions {
    qint64 messages = 0;
    int rounds = 1; // fresh stores, one after the other
    int slices = 20;
    int openings = 5;
    int searchRounds = 2;
    int seed = 1;
    QString folder;
};
Result<StoreMeasures> measureStore(const MeasureOptions &options);

} // namespace Amandesk
