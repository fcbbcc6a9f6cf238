#pragma once
#include "core/outbox/attachmentdrafts.h"
#include "core/outbox/outbox.h"
#include "core/outbox/outboxsender.h"
#include "core/storage/attachmentfiles.h"
#include "core/storage/database.h"
#include "core/storage/databasekeys.h"
#include "core/storage/storenotifier.h"
#include "core/sync/syncengine.h"
#include "tests/integration/sandboxclient.h"
#include "tests/integration/shiftedclock.h"
#include <QTemporaryDir>

namespace Amandesk {

// One agent's console without its window: store, sync, live channel, outbox, wired as a session wires them, but with
// short pauses. It can be ended at any moment without a goodbye, and started again on the same files.
class DeskConsole final
{
public:
    DeskConsole(Sandbox &sandbox, const SandboxAccount &account, const Clock &clock);
    DeskConsole(const ServerAddress &server, const SandboxAccount &account, const Clock &clock, const QString &folder);
    ~DeskConsole();

    bool signIn(); // also again, when the server has forgotten the tokens
    // The program starts. False: a store that cannot be opened, or the server cannot be reached for the first sign-in.
    bool start();
    void end(); // the program is gone: nothing is finished, nobody is told
    bool isRunning() const { return m_run != nullptr; }
    // Calls on their way are given up, what waits for a better moment does not wait any longer.
    void retryNow();
    bool isSignedOut() const { return engine().freshness().state == FreshnessState::SignedOutByServer; }

    bool saysUpToDate() const;

    const QString &email() const { return m_account.email; }
    const Account &identity() const { return m_signedIn.account; }
    SyncEngine &engine() const { return m_run->engine; }
    Outbox &outbox() const { return m_run->outbox; }
    AttachmentDrafts &drafts() const { return m_run->drafts; }
    OutboxSender &sender() const { return m_run->sender; }
    Database &database() const { return m_run->database; }
    SandboxClient &client() const { return m_run->client; }

private:
    struct Run {
        SandboxClient client;
        Database database;
        SyncEngine engine;
        Outbox outbox;
        std::shared_ptr<const AttachmentFiles> files;
        AttachmentDrafts drafts;
        OutboxSender sender;

        Run(const Account &account, const QString &folder, const Clock &clock)
            : client(clock)
            , engine({database, client.connection, client.conversations, client.messages, client.realtime, clock},
                     account)
            , outbox(database, clock)
            , files(std::make_shared<const AttachmentFiles>(folder + QStringLiteral("/attachments"), SecretBuffer(32)))
            , drafts(database, files)
            , sender(database, client.messages, client.connection, files, clock)
        { }
    };
    void wire();

    const ServerAddress m_server;
    const SandboxAccount m_account;
    const Clock &m_clock;
    const std::unique_ptr<QTemporaryDir> m_ownFolder;
    const QString m_folder;
    SignedIn m_signedIn;
    bool m_known = false; // signed in once
    std::unique_ptr<Run> m_run;
};

DatabaseKeys consoleKeys();

// Until everything is here, live and sent; empty, or what did not come to rest.
QString comeToRest(DeskConsole &console, ShiftedClock &clock);

} // namespace Amandesk
