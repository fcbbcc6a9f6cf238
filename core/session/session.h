#pragma once
#include "core/base/result.h"
#include "core/domain/account.h"
#include "core/domain/freshness.h"
#include "core/domain/message.h"
#include <memory>
#include <optional>
#include <QFuture>
#include <QObject>

namespace Amandesk {
struct AgentProfile;
class AttachmentDrafts;
class AttachmentFiles;
class AttachmentService;
class Clock;
class CustomerCard;
class ConversationService;
class ConversationWork;
class Database;
class Outbox;
class OwnWords;
class ReportService;
class RetentionKeeper;
struct BackfillPolicy;
struct LiveConnection;
class SearchService;
class QuickReplyService;
class TemplateService;
namespace WhatsApp {
class FailureTable;
} // namespace WhatsApp

// Owns one signed-in agent's living services and wires them: store, sync, live channel, outbox.
// Main thread; built when the databases are open, destroyed before they close.
class Session final : public QObject
{
    Q_OBJECT
public:
    // syncedAt: what the cache holds is from then.
    Session(Database &database, const Account &account, const AccountTokens &tokens,
            const std::optional<QDateTime> &syncedAt, std::shared_ptr<const AttachmentFiles> files, const Clock &clock,
            QObject *parent = nullptr);
    ~Session() override; // says goodbye to the live channel

    const Clock &clock() const; // the server's time, as far as it was measured
    const Account &account() const;
    const AccountTokens &tokens() const;
    ConversationService &conversations();
    ConversationWork &work();
    CustomerCard &customerCard();
    TemplateService &templates();
    QuickReplyService &quickReplies();
    OwnWords &ownWords();
    Outbox &outbox();
    AttachmentDrafts &attachmentDrafts();
    SearchService &search();
    ReportService &reports();
    AttachmentService &attachments();
    RetentionKeeper &retention(); // begins when everything is here for the first time
    const Freshness &freshness() const;
    const WhatsApp::FailureTable &failureTable() const; // how failures are explained
    void setFailureTable(const WhatsApp::FailureTable &table);
    bool sendsWait() const; // a moment, for what others wrote meanwhile
    const BackfillProgress &backfill() const; // the history, which comes in the background
    void setBackfillPolicy(const BackfillPolicy &policy); // how far it goes
    // A connection that is paid by the volume: the history and the attachments wait until somebody wants them. What
    // is new comes all the same.
    void setMetered(bool metered);
    bool savesData() const;
    void stopSavingData(); // as long as the connection is this one
    void networkIsBack(); // tried again at once, without waiting for the next time

    std::optional<LiveConnection> liveConnection() const; // absent: not live, or it has not been found yet

    void start(); // goes online: sync, live channel, sending; the cache is readable before
    QFuture<Result<>> syncNow(); // a whole round from now on; works without start()
    void renewTokens(const AccountTokens &tokens); // signed in again as the same agent

    void setAvailable(bool available); // asks the server; availabilityChanged when it agreed
    std::optional<bool> isAvailable() const; // absent: not known

signals:
    void freshnessChanged(const Amandesk::Freshness &freshness);
    void backfillChanged(const Amandesk::BackfillProgress &progress);
    void savingDataChanged(bool saves);
    void sendsWaitChanged(bool wait);
    void availabilityChanged(bool available);
    void actionFailed(const Amandesk::Error &error); // setAvailable was refused, or the outbox cannot be written
    void tokenRejected(); // sign in again; the cache stays
    // One try to send is over: state as in the row; held: it waits for the connection or the sign-in.
    void sendSettled(const Amandesk::ClientMessageId &id, Amandesk::DeliveryState state, bool held);
    void searchIndexComplete(); // every message is found by its words from now on
    // A message from a customer in one of my conversations, after commit: for notifications.
    void customerWrote(const Amandesk::ConversationId &conversation);

private:
    void goLive();
    void findAnotherBroker();
    void saveData();
    void askForProfile();
    void lookAtRole(const Result<AgentProfile> &profile);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Amandesk
