#pragma once
#include "core/domain/account.h"
#include "core/domain/freshness.h"
#include <QObject>
#include <memory>

namespace Amandesk {
class Clock;
class ConversationService;
class Database;
class Outbox;
class ReportService;
class SearchService;

// Owns one signed-in agent's living services and wires them: store, sync, live channel, outbox.
// Main thread; built when the databases are open, destroyed before they close.
class Session final : public QObject {
    Q_OBJECT
public:
    Session(Database &database, const Account &account, const AccountTokens &tokens, const Clock &clock,
            QObject *parent = nullptr);
    ~Session() override;

    const Account &account() const;
    ConversationService &conversations();
    Outbox &outbox();
    SearchService &search();
    ReportService &reports();
    const Freshness &freshness() const;

    void start(); // goes online: sync, live channel, sending; the cache is readable before
    void setAvailable(bool available); // asks the server; availabilityChanged when it agreed
    bool isAvailable() const;

signals:
    void freshnessChanged(const Amandesk::Freshness &freshness);
    void availabilityChanged(bool available);
    void tokenRejected(); // sign in again; the cache stays
    // A message from a customer in one of my conversations, after commit: for notifications.
    void customerWrote(const Amandesk::ConversationId &conversation);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Amandesk
