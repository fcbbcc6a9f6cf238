#pragma once
#include "core/base/result.h"
#include "core/security/datakeys.h"
#include <atomic>
#include <memory>
#include <QFuture>
#include <QMetaType>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace Amandesk {
class DatabaseKeyring;

enum class RenewalStep {
    Ways, // every way in opens, and gets a new half; until its end it may be cancelled
    Outbox,
    Cache,
    Files,
    Done,
};

struct RenewalProgress {
    RenewalStep step = RenewalStep::Ways;
    int percent = 0; // of this step; 100: done, but not yet written down
    friend bool operator==(const RenewalProgress &, const RenewalProgress &) = default;
};

// Gives the parts of a vault's data their next keys, one after the other: the file, then the word in vault.json. Goes
// on where a program stopped that was ended in the middle. Main thread; the work is done on a thread of its own.
class KeyRenewal final : public QObject
{
    Q_OBJECT
public:
    // keyring outlives it. Nothing else may have the files open.
    KeyRenewal(DatabaseKeyring &keyring, const QString &folder, QObject *parent = nullptr);
    ~KeyRenewal() override; // waits for the file that is being renewed

    // What is done is in use in `keys`. DiskFull, Storage, Damaged: what comes after it waits for the next opening, and
    // everything opens as it is (openStore() finds the key of each part). Cancelled: after stop().
    QFuture<Result<>> finish(const std::shared_ptr<DataKeys> &keys);
    void stop(); // after the file that is being renewed

signals:
    void progressed(const Amandesk::RenewalProgress &progress);

private:
    void renew(DataPart part, const std::shared_ptr<DataKeys> &keys);
    void report(RenewalStep step, int percent);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::RenewalProgress)
