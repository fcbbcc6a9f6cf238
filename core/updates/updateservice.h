#pragma once
#include "core/base/async.h"
#include "core/domain/updatepolicy.h"
#include "core/updates/minisign.h"
#include "core/updates/updatesetup.h"
#include <memory>
#include <optional>
#include <QObject>
#include <QTimer>

namespace Amandesk {
class Clock;
class Downloader;
class NetworkStatus;
class PackageDownload;

struct UpdateStatus {
    enum class State {
        NotSetUp, // this copy is updated by whoever installed it
        SwitchedOff, // by the organisation
        NotAsked, // and nothing newer is known
        UpToDate, // as of checkedAt
        Offered, // there is a newer version: `offer`
        Ready, // and its package is here
    };
    enum class Work { None, Checking, Fetching };
    State state = State::NotSetUp;
    Work work = Work::None;
    QDateTime checkedAt; // when the publisher's word was last good; invalid: never
    std::optional<OfferedRelease> offer;
    bool onlyTold = false; // the organisation fetches packages itself
    qint64 fetched = 0; // bytes, while Fetching
    std::optional<Error> problem; // of the last check or fetching, until the next; see updateProblemOf()
};

// Learns of new versions, fetches their packages, and proves both: nothing is read that the publisher's key has not
// signed, and nothing is handed out that is not what the signed notice says. It installs nothing. Main thread, owned by
// the program; clock and network outlive it.
class UpdateService final : public QObject
{
    Q_OBJECT
public:
    // The network's word is only followed by what is done unasked. Null: nothing is known of it.
    UpdateService(const Clock &clock, const NetworkStatus *network, const UpdateSetup &setup,
                  QObject *parent = nullptr);
    ~UpdateService() override; // drops what is on its way

    const UpdateStatus &status() const { return m_status; }
    const UpdateSetup &setup() const { return m_setup; }

    void setAutomatic(bool on); // once a day, at a moment of its own; off until it is said
    void setPolicy(UpdatePolicy policy);
    void checkIfDue(); // comes by itself every ten minutes

    // Forbidden: not set up, or the policy. While one is under way, the same one.
    QFuture<Result<>> check();
    // Of what is offered. Forbidden: nothing that could be fetched, or the policy. A failExpired() when the notice has
    // expired since it was checked: what is newest now is not known any more.
    QFuture<Result<>> fetch();
    void cancel(); // the fetching; what came stays for the next time
    // The package that is ready, looked at again right now: for whoever opens it. Forbidden: as root. Damaged: it has
    // changed and is gone; it is offered again. A failExpired() as with fetch().
    QFuture<Result<QString>> package();

signals:
    void statusChanged();
    void found(const QVersionNumber &version); // unasked; once for each version

private:
    bool mayAsk() const;
    void forgetWork();
    void fetchNotice(const QByteArray &signature);
    void takeNotice(const QByteArray &notice, const QByteArray &signature);
    void judge(const ReleaseNotice &notice);
    bool hasOfferExpired() const;
    void takeOffer(const ReleaseNotice &notice, const std::optional<OfferedRelease> &offer);
    void lookForPackage();
    void endCheck(const std::optional<Error> &problem);
    void endFetch(const Result<QString> &path);
    void concludeCheck(const std::optional<Error> &problem);
    void tell();

    const Clock &m_clock;
    const NetworkStatus *m_network;
    const UpdateSetup m_setup;
    std::optional<MinisignKey> m_key;
    SeenRelease m_seen;
    UpdateStatus m_status;
    UpdatePolicy m_policy = UpdatePolicy::AsChosen;
    std::unique_ptr<Downloader> m_downloader;
    std::unique_ptr<PackageDownload> m_fetching;
    std::optional<Answer<void>> m_check;
    std::optional<Answer<void>> m_fetch;
    QDateTime m_dueAt;
    QVersionNumber m_told;
    QTimer m_timer;
    bool m_automatic = false;
    bool m_unasked = false; // the check under way
    int m_round = 0; // what comes of an earlier one is nobody's
};

} // namespace Amandesk
