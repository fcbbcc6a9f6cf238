#include "core/session/keyrenewal.h"
#include "core/base/async.h"
#include "core/base/log.h"
#include "core/security/databasekeyring.h"
#include "core/session/storeopener.h"
#include "core/storage/storepair.h"
#include "core/storage/storerenewal.h"
#include <QtConcurrentRun>
#include <utility>

namespace Amandesk {

Q_LOGGING_CATEGORY(lcKeyRenewal, "amandesk.session.renewal", QtInfoMsg)

namespace {
RenewalStep stepOf(DataPart part)
{
    switch (part) {
    case DataPart::Outbox:
        return RenewalStep::Outbox;
    case DataPart::Cache:
        return RenewalStep::Cache;
    case DataPart::Files:
        return RenewalStep::Files;
    }
    Q_UNREACHABLE();
}

// The key in use and the next one.
std::pair<SecretBuffer &, SecretBuffer &> keysOf(DataKeys &keys, DataPart part)
{
    switch (part) {
    case DataPart::Outbox:
        return {keys.outbox, keys.nextOutbox};
    case DataPart::Cache:
        return {keys.cache, keys.nextCache};
    case DataPart::Files:
        return {keys.files, keys.nextFiles};
    }
    Q_UNREACHABLE();
}
} // namespace

struct KeyRenewal::Private {
    Private(DatabaseKeyring &theKeyring, const QString &profileFolder)
        : keyring(theKeyring)
        , folder(profileFolder)
    { }

    DatabaseKeyring &keyring;
    const QString folder;
    Answer<void> answer;
    std::atomic<bool> stopped = false;
    QTimer watch; // looks how far the file is
    QString watched;
    RenewalProgress last;
    QThreadPool pool; // last: waits for the work before anything else goes
};

KeyRenewal::KeyRenewal(DatabaseKeyring &keyring, const QString &folder, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(keyring, folder))
{
    d->pool.setMaxThreadCount(1);
    d->watch.setInterval(std::chrono::milliseconds(200));
    connect(&d->watch, &QTimer::timeout, this, [this] { report(d->last.step, qMin(99, renewalPercent(d->watched))); });
}

KeyRenewal::~KeyRenewal()
{
    d->stopped = true;
    d->pool.waitForDone();
}

void KeyRenewal::stop()
{
    d->stopped = true;
}

void KeyRenewal::report(RenewalStep step, int percent)
{
    const RenewalProgress now{step, percent};
    if (now != std::exchange(d->last, now))
        emit progressed(now);
}

QFuture<Result<>> KeyRenewal::finish(const std::shared_ptr<DataKeys> &keys)
{
    d->answer = {};
    const auto future = d->answer.future();
    renew(DataPart::Outbox, keys); // the small one that exists nowhere else first
    return future;
}

void KeyRenewal::renew(DataPart part, const std::shared_ptr<DataKeys> &keys)
{
    const auto goOn = [this, part, keys] {
        if (part == DataPart::Outbox)
            return renew(DataPart::Cache, keys);
        if (part == DataPart::Cache)
            return renew(DataPart::Files, keys);
        report(RenewalStep::Done, 100);
        d->answer.finish({});
    };
    if (keysOf(*keys, part).second.isEmpty())
        return goOn();
    if (d->stopped)
        return d->answer.finish(fail(ErrorKind::Cancelled));

    const RenewalStep step = stepOf(part);
    report(step, 0);
    auto work = [this, part, keys, step]() -> Result<> {
        auto [present, next] = keysOf(*keys, part);
        if (part != DataPart::Files)
            return renewStoreFile(part == DataPart::Outbox ? outboxPath(d->folder) : cachePath(d->folder), present,
                                  next);
        const AttachmentFiles files(d->folder + u'/' + attachmentFolder, next.clone(), present.clone());
        return renewAttachments(files, d->stopped, [this, step](int done, int all) {
            const int percent = all > 0 ? qMin(99, 100 * done / all) : 0;
            QMetaObject::invokeMethod(
                this, [this, step, percent] { report(step, percent); }, Qt::QueuedConnection);
        });
    };
    if (part == DataPart::Cache) {
        d->watched = cachePath(d->folder);
        d->watch.start();
    }
    whenDone(QtConcurrent::run(&d->pool, std::move(work)), this, [this, part, keys, step, goOn](const Result<> &done) {
        d->watch.stop();
        if (!done) {
            qCWarning(lcKeyRenewal) << "keys not renewed to the end:" << errorName(done.error().kind);
            return d->answer.finish(done);
        }
        report(step, 100);
        whenDone(d->keyring.promote(part), this, [this, part, keys, goOn](const Result<> &promoted) {
            if (!promoted)
                return d->answer.finish(promoted);
            auto [present, next] = keysOf(*keys, part);
            present = std::move(next);
            goOn();
        });
    });
}

} // namespace Amandesk
