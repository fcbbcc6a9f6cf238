#include "core/updates/updateservice.h"
#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/net/downloader.h"
#include "core/platform/networkstatus.h"
#include "core/updates/fetchwhole.h"
#include "core/updates/packagedownload.h"
#include "core/updates/packagefile.h"
#include "core/updates/seenrelease.h"
#include "core/updates/updateproblem.h"
#include <QRandomGenerator>
#include <QtConcurrent/QtConcurrentRun>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcUpdates, "amandesk.updates", QtInfoMsg)

namespace {
constexpr std::chrono::milliseconds tick = 10min;
constexpr std::chrono::seconds day = 24h;
constexpr std::chrono::seconds longestPause = day + 4h; // from one check to the next

// So that not everybody asks at once.
std::chrono::seconds atRandom(std::chrono::seconds least, std::chrono::seconds most)
{
    return least + std::chrono::seconds(QRandomGenerator::global()->bounded(qint64((most - least).count())));
}

QUrl signatureOf(const QUrl &notice)
{
    QUrl url = notice;
    url.setPath(notice.path() + u".minisig"_s);
    return url;
}

Error cancelled()
{
    return {ErrorKind::Cancelled, {}, std::nullopt};
}
} // namespace

UpdateService::UpdateService(const Clock &clock, const NetworkStatus *network, const UpdateSetup &setup,
                             QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_network(network)
    , m_setup(setup)
{
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_timer.setInterval(tick);
    connect(&m_timer, &QTimer::timeout, this, &UpdateService::checkIfDue);
    if (setup.address.isEmpty() || setup.key.isEmpty())
        return;
    const auto key = minisignKeyOf(setup.key);
    if (!key) {
        qCWarning(lcUpdates) << "this copy was built with a key that is none; no updates";
        return;
    }
    m_key = *key;
    m_downloader = std::make_unique<Downloader>();
    if (!setup.stateFolder.isEmpty())
        m_seen = readSeenRelease(setup.stateFolder);
    const bool known = m_seen.checkedAt.isValid() && m_seen.version <= setup.program.version;
    m_status.checkedAt = m_seen.checkedAt;
    m_status.state = known ? UpdateStatus::State::UpToDate : UpdateStatus::State::NotAsked;
    const QDateTime now = clock.now();
    const bool soon = !m_seen.triedAt.isValid() || m_seen.triedAt > now || m_seen.version > setup.program.version;
    m_dueAt =
        soon ? now.addSecs(atRandom(1min, 10min).count()) : m_seen.triedAt.addSecs(atRandom(day, longestPause).count());
}

UpdateService::~UpdateService() = default;

bool UpdateService::mayAsk() const
{
    return m_key && m_policy != UpdatePolicy::Off;
}

void UpdateService::setAutomatic(bool on)
{
    m_automatic = on && m_key;
    if (!m_automatic)
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();
}

void UpdateService::setPolicy(UpdatePolicy policy)
{
    if (policy == m_policy)
        return;
    m_policy = policy;
    if (!m_key)
        return;
    m_status.onlyTold = policy == UpdatePolicy::Notify;
    if (policy == UpdatePolicy::Off)
        forgetWork();
    else if (m_status.state == UpdateStatus::State::SwitchedOff)
        m_status.state = UpdateStatus::State::NotAsked;
    if (policy == UpdatePolicy::Notify)
        cancel();
    tell();
}

// Nothing of what is under way or known counts any more.
void UpdateService::forgetWork()
{
    ++m_round;
    m_fetching.reset();
    m_downloader = std::make_unique<Downloader>();
    m_status = {};
    m_status.state = UpdateStatus::State::SwitchedOff;
    m_status.checkedAt = m_seen.checkedAt;
    const auto check = std::exchange(m_check, std::nullopt);
    const auto fetch = std::exchange(m_fetch, std::nullopt);
    for (const auto &answer : {check, fetch}) {
        if (answer)
            answer->finish(fail(cancelled()));
    }
}

void UpdateService::checkIfDue()
{
    const bool reachable = !m_network || (m_network->isThere() && !m_network->isMetered());
    const QDateTime now = m_clock.now();
    const bool due = now >= m_dueAt || m_dueAt > now.addSecs(longestPause.count()); // the clock was set back
    if (!m_automatic || !mayAsk() || !reachable || m_status.work != UpdateStatus::Work::None || !due)
        return;
    check();
    m_unasked = true;
}

QFuture<Result<>> UpdateService::check()
{
    if (!mayAsk())
        return readyFuture(Result<>(fail(ErrorKind::Forbidden, u"policy"_s)));
    if (m_check) {
        m_unasked = false;
        return m_check->future();
    }
    if (m_status.work != UpdateStatus::Work::None)
        return readyFuture(Result<>(fail(ErrorKind::InUse, u"a package is being fetched"_s)));
    m_check.emplace();
    m_unasked = false;
    m_status.work = UpdateStatus::Work::Checking;
    m_status.problem.reset();
    m_seen.triedAt = m_clock.now();
    const QFuture<Result<>> answer = m_check->future();
    whenDone(fetchWhole(*m_downloader, signatureOf(m_setup.address), mostSignatureBytes), this,
             [this, round = m_round](const Result<QByteArray> &signature) {
                 if (round != m_round)
                     return;
                 if (signature)
                     fetchNotice(*signature);
                 else
                     endCheck(signature.error());
             });
    tell();
    return answer;
}

void UpdateService::fetchNotice(const QByteArray &signature)
{
    whenDone(fetchWhole(*m_downloader, m_setup.address, mostNoticeBytes), this,
             [this, signature, round = m_round](const Result<QByteArray> &notice) {
                 if (round != m_round)
                     return;
                 if (notice)
                     takeNotice(*notice, signature);
                 else
                     endCheck(notice.error());
             });
}

// The signature comes first: what nobody has signed is not read.
void UpdateService::takeNotice(const QByteArray &text, const QByteArray &signature)
{
    const auto signedBy = verifyMinisign(*m_key, text, signature);
    if (!signedBy)
        return endCheck(signedBy.error());
    const auto notice = parseReleaseNotice(text);
    if (!notice)
        return endCheck(notice.error());
    if (m_setup.stateFolder.isEmpty())
        return judge(*notice);
    const auto read = [folder = m_setup.stateFolder] { return readSeenRelease(folder); };
    whenDone(QtConcurrent::run(read), this, [this, notice = *notice, round = m_round](const SeenRelease &seen) {
        if (round != m_round)
            return;
        m_seen = laterOf(m_seen, seen); // another program of ours may have seen a newer one
        judge(notice);
    });
}

void UpdateService::judge(const ReleaseNotice &notice)
{
    const auto offer = offerOf(notice, m_setup.program, m_seen, m_clock.now());
    if (!offer)
        return endCheck(offer.error());
    takeOffer(notice, *offer);
}

bool UpdateService::hasOfferExpired() const
{
    return hasExpired(m_status.offer->notice, m_seen, m_clock.now());
}

void UpdateService::takeOffer(const ReleaseNotice &notice, const std::optional<OfferedRelease> &offer)
{
    m_seen.version = notice.version;
    m_seen.date = notice.date;
    m_seen.checkedAt = m_clock.now();
    m_status.checkedAt = m_seen.checkedAt;
    m_status.offer = offer;
    m_status.state = offer ? UpdateStatus::State::Offered : UpdateStatus::State::UpToDate;
    lookForPackage();
}

// It may have come in an earlier run; what belongs to other versions goes.
void UpdateService::lookForPackage()
{
    const auto package = m_status.offer ? m_status.offer->package : std::nullopt;
    const auto look = [folder = m_setup.cacheFolder, package]() -> Result<QString> {
        PackageFile::removeOthers(folder, package);
        return package ? PackageFile::verified(folder, *package) : fail(ErrorKind::NotFound);
    };
    if (m_setup.cacheFolder.isEmpty())
        return endCheck(std::nullopt);
    whenDone(QtConcurrent::run(look), this, [this, round = m_round](const Result<QString> &path) {
        if (round != m_round)
            return;
        if (path)
            m_status.state = UpdateStatus::State::Ready;
        endCheck(std::nullopt);
    });
}

// What was seen is on the disk before anybody hears of it.
void UpdateService::endCheck(const std::optional<Error> &problem)
{
    if (problem)
        qCInfo(lcUpdates).noquote() << "check:" << updateProblemName(updateProblemOf(*problem)) << problem->detail;
    else
        qCInfo(lcUpdates).noquote() << "check: the newest version is" << m_seen.version.toString();
    if (m_setup.stateFolder.isEmpty())
        return concludeCheck(problem);
    const auto keep = [folder = m_setup.stateFolder, seen = m_seen] { return writeSeenRelease(folder, seen); };
    whenDone(QtConcurrent::run(keep), this, [this, problem, round = m_round](const Result<> &kept) {
        if (!kept)
            qCInfo(lcUpdates).noquote() << "what was seen is not kept:" << kept.error().detail;
        if (round == m_round)
            concludeCheck(problem);
    });
}

void UpdateService::concludeCheck(const std::optional<Error> &problem)
{
    const bool again = problem && isTransient(problem->kind);
    m_dueAt = m_clock.now().addSecs((again ? atRandom(1h, 2h) : atRandom(day, longestPause)).count());
    m_status.work = UpdateStatus::Work::None;
    m_status.problem = problem;
    const bool unasked = std::exchange(m_unasked, false);
    const auto answer = std::exchange(m_check, std::nullopt);
    tell();
    if (unasked && m_status.offer && !problem && m_told != m_status.offer->notice.version) {
        m_told = m_status.offer->notice.version;
        emit found(m_told);
    }
    if (answer)
        answer->finish(problem ? Result<>(fail(*problem)) : Result<>());
}

QFuture<Result<>> UpdateService::fetch()
{
    const bool possible = m_status.state == UpdateStatus::State::Offered && m_status.offer->package;
    if (!possible || m_policy != UpdatePolicy::AsChosen)
        return readyFuture(Result<>(fail(ErrorKind::Forbidden, u"policy"_s)));
    if (m_fetch)
        return m_fetch->future();
    if (m_status.work != UpdateStatus::Work::None)
        return readyFuture(Result<>(fail(ErrorKind::InUse, u"a check is under way"_s)));
    if (hasOfferExpired())
        return readyFuture(Result<>(failExpired()));
    m_fetch.emplace();
    m_status.work = UpdateStatus::Work::Fetching;
    m_status.fetched = 0;
    m_status.problem.reset();
    m_fetching = std::make_unique<PackageDownload>(*m_downloader, m_setup.cacheFolder, *m_status.offer->package);
    connect(m_fetching.get(), &PackageDownload::progressed, this, [this](qint64 bytes) {
        m_status.fetched = bytes;
        tell();
    });
    const QFuture<Result<>> answer = m_fetch->future();
    whenDone(m_fetching->start(), this, [this, round = m_round](const Result<QString> &path) {
        if (round == m_round)
            endFetch(path);
    });
    tell();
    return answer;
}

void UpdateService::cancel()
{
    if (m_fetching)
        m_fetching->cancel();
}

void UpdateService::endFetch(const Result<QString> &path)
{
    m_fetching.reset();
    m_status.work = UpdateStatus::Work::None;
    if (path) {
        m_status.state = UpdateStatus::State::Ready;
    } else if (path.error().kind != ErrorKind::Cancelled) {
        m_status.problem = path.error();
        qCInfo(lcUpdates).noquote() << "package:" << updateProblemName(updateProblemOf(path.error()))
                                    << path.error().detail;
    }
    const auto answer = std::exchange(m_fetch, std::nullopt);
    tell();
    if (answer)
        answer->finish(path ? Result<>() : Result<>(fail(path.error())));
}

QFuture<Result<QString>> UpdateService::package()
{
    if (m_setup.asRoot)
        return readyFuture(Result<QString>(fail(ErrorKind::Forbidden, u"root"_s)));
    if (m_status.state != UpdateStatus::State::Ready || m_policy != UpdatePolicy::AsChosen)
        return readyFuture(Result<QString>(fail(ErrorKind::Forbidden, u"policy"_s)));
    if (hasOfferExpired())
        return readyFuture(Result<QString>(failExpired()));
    const Answer<QString> answer;
    const auto look = [folder = m_setup.cacheFolder, package = *m_status.offer->package] {
        return PackageFile::verified(folder, package);
    };
    whenDone(QtConcurrent::run(look), this, [this, answer, round = m_round](const Result<QString> &path) {
        if (!path && round == m_round && m_status.state == UpdateStatus::State::Ready) {
            m_status.state = UpdateStatus::State::Offered;
            m_status.problem = path.error();
            tell();
        }
        answer.finish(path);
    });
    return answer.future();
}

void UpdateService::tell()
{
    emit statusChanged();
}

} // namespace Amandesk
