#include "core/security/qtkeychain.h"
#include "core/base/async.h"
#include "core/base/log.h"
#include "core/security/keychainprobe.h"
#include <memory>
#include <QPointer>
#include <qt6keychain/keychain.h>
#include <QTimer>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcKeychain, "amandesk.keychain", QtInfoMsg)

namespace {
const QString &serviceName()
{
    static const QString name = u"Amandesk"_s;
    return name;
}

// What the job's own result says. On Linux it comes after the probe, because there a locked keychain and a dismissed
// prompt look like a missing entry.
KeychainState stateOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return KeychainState::Unlocked;
    case QKeychain::EntryNotFound:
        return KeychainState::Absent;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return KeychainState::Locked;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return KeychainState::NoService;
}

// Takes the secret out of the job and overwrites the one copy that the job and we share.
SecretBuffer takeData(const QKeychain::ReadPasswordJob &job)
{
    const QByteArray data = job.binaryData();
    SecretBuffer secret = SecretBuffer::copyOf(data);
    wipe(const_cast<char *>(data.constData()), std::size_t(data.size()));
    return secret;
}
} // namespace

QtKeychain::QtKeychain(std::chrono::milliseconds deadline)
    : m_deadline(deadline)
{ }

QtKeychain::~QtKeychain() = default;

QString QtKeychain::backendName() const
{
    return systemKeychainName();
}

template<typename Done> void QtKeychain::start(QKeychain::Job *job, Done done)
{
    job->setInsecureFallback(false);
    job->setAutoDelete(true); // by itself, whenever it ends; stopping it half-way is not possible
    const auto shared = std::make_shared<Done>(std::move(done));
    auto *deadline = new QTimer(&m_context);
    deadline->setSingleShot(true);
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [waiting = QPointer(deadline), shared](QKeychain::Job *finished) {
                         if (waiting && waiting->isActive()) {
                             waiting->stop();
                             waiting->deleteLater();
                             (*shared)(finished);
                         } else if (const auto *late = qobject_cast<QKeychain::ReadPasswordJob *>(finished)) {
                             takeData(*late); // nobody wants it any more
                         }
                     });
    QObject::connect(deadline, &QTimer::timeout, deadline, [deadline, shared] {
        deadline->deleteLater();
        qCWarning(lcKeychain, "no answer before the deadline");
        (*shared)(nullptr);
    });
    deadline->start(m_deadline);
    forgetKeychainSession();
    job->start();
}

QFuture<KeychainState> QtKeychain::state(const QString &entry)
{
    QPromise<KeychainState> promise;
    promise.start();
    const QFuture<KeychainState> future = promise.future();
    const auto answer = std::make_shared<QPromise<KeychainState>>(std::move(promise));
    const auto finish = [answer](KeychainState state) {
        answer->addResult(state);
        answer->finish();
    };
    whenDone(probeKeychain(serviceName(), entry, m_deadline, &m_context), &m_context,
             [this, entry, finish](std::optional<KeychainState> probed) {
                 if (probed)
                     return finish(*probed);
                 if (entry.isEmpty())
                     return finish(KeychainState::Unlocked);
                 auto *job = new QKeychain::ReadPasswordJob(serviceName());
                 job->setKey(entry);
                 start(job, [job, finish](const QKeychain::Job *finished) {
                     if (!finished)
                         return finish(KeychainState::Silent);
                     takeData(*job);
                     finish(stateOf(*finished));
                 });
             });
    return future;
}

QFuture<Result<SecretBuffer>> QtKeychain::read(const QString &entry)
{
    const Answer<SecretBuffer> answer;
    whenDone(probeKeychain(serviceName(), entry, m_deadline, &m_context), &m_context,
             [this, entry, answer](std::optional<KeychainState> probed) {
                 if (probed && *probed != KeychainState::Unlocked)
                     return answer.finish(fail(keychainError(*probed)));
                 auto *job = new QKeychain::ReadPasswordJob(serviceName());
                 job->setKey(entry);
                 start(job, [job, answer, probed](const QKeychain::Job *finished) {
                     if (!finished)
                         return answer.finish(fail(keychainError(KeychainState::Silent)));
                     SecretBuffer secret = takeData(*job);
                     if (finished->error() == QKeychain::NoError)
                         return answer.finish(std::move(secret));
                     // Seen a moment ago and not readable now: whatever that is, it is not a missing entry.
                     const KeychainState state = stateOf(*finished);
                     const bool contradicts = probed && state == KeychainState::Absent;
                     answer.finish(fail(keychainError(contradicts ? KeychainState::NoService : state)));
                 });
             });
    return answer.future();
}

QFuture<Result<>> QtKeychain::write(const QString &entry, SecretBuffer secret)
{
    const Answer<void> answer;
    const auto kept = std::make_shared<SecretBuffer>(std::move(secret));
    whenDone(probeKeychain(serviceName(), {}, m_deadline, &m_context), &m_writes,
             [this, entry, answer, kept](std::optional<KeychainState> probed) {
                 if (probed && *probed != KeychainState::Unlocked)
                     return answer.finish(fail(keychainError(*probed)));
                 auto *job = new QKeychain::WritePasswordJob(serviceName());
                 job->setKey(entry);
                 job->setBinaryData(QByteArray::fromRawData(kept->view().data(), kept->view().size()));
                 QObject::connect(job, &QObject::destroyed, job, [kept] { Q_UNUSED(kept) }); // it holds no copy
                 start(job, [answer](const QKeychain::Job *finished) {
                     if (!finished)
                         return answer.finish(fail(keychainError(KeychainState::Silent)));
                     if (finished->error() != QKeychain::NoError)
                         return answer.finish(fail(keychainError(stateOf(*finished))));
                     answer.finish({});
                 });
             });
    return answer.future();
}

void QtKeychain::dropWrites()
{
    m_writes.drop();
}

QFuture<Result<>> QtKeychain::remove(const QString &entry)
{
    const Answer<void> answer;
    whenDone(probeKeychain(serviceName(), entry, m_deadline, &m_context), &m_context,
             [this, entry, answer](std::optional<KeychainState> probed) {
                 if (probed == KeychainState::Absent)
                     return answer.finish({});
                 if (probed && *probed != KeychainState::Unlocked)
                     return answer.finish(fail(keychainError(*probed)));
                 auto *job = new QKeychain::DeletePasswordJob(serviceName());
                 job->setKey(entry);
                 start(job, [answer](const QKeychain::Job *finished) {
                     if (!finished)
                         return answer.finish(fail(keychainError(KeychainState::Silent)));
                     if (finished->error() != QKeychain::NoError && finished->error() != QKeychain::EntryNotFound)
                         return answer.finish(fail(keychainError(stateOf(*finished))));
                     answer.finish({});
                 });
             });
    return answer.future();
}

QFuture<Result<>> QtKeychain::openByPrompt()
{
    constexpr std::chrono::minutes patience{2};
    return askToOpenKeychain(patience, &m_context);
}

} // namespace Amandesk
