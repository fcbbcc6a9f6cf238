#pragma once
#include "app/sandbox/sandbox.h"
#include "core/base/error.h"
#include "core/domain/account.h"
#include "core/domain/ids.h"
#include <QThread>

namespace Amandesk {

// The practice server of the demo workspace, on a thread of its own so that the window never waits for it.
// Main thread, owned by Application or a test; ends with it.
class DemoBackend final : public QObject
{
    Q_OBJECT
public:
    explicit DemoBackend(const SandboxOptions &options, QObject *parent = nullptr);
    ~DemoBackend() override;

    void start(); // ready or failed; also after goAway()
    void goAway(); // as if the server were switched off; away when it is
    // Valid once ready.
    const ServerAddress &server() const { return m_server; }
    SandboxAccount account(Role role) const; // without second factor
    const QList<SandboxAccount> &accounts() const { return m_accounts; }

    // What a customer does, for those who show the product.
    void customerWrites(const ConversationId &id, const QString &text);
    void customerSends(const ConversationId &id, const QString &kind); // one of the sandbox's messageKinds()
    void customerReads(const ConversationId &id);
    // What others do: its agents leave the conversation, which none of them may see from then on.
    void takeAway(const ConversationId &id);
    void configure(const QString &name, const QString &value); // what its administrators allow
    void setTakeNext(bool allowed); // the same, of agents and the queue
    void refuse(const QString &path, int calls = 1); // the next ones whose path contains this, with 400
    void failNextMessage(); // of an agent, on its way to the customer
    void setFault(const QString &name); // a switch of the sandbox, on
    void leaveUnanswered(const QString &path,
                         int calls = 1); // the next ones whose path contains this; 0: none any more

signals:
    void ready();
    void failed(const Amandesk::Error &error);
    void away();

private:
    QThread m_thread;
    QObject *m_there; // lives on the thread
    Sandbox *m_sandbox = nullptr; // so does this
    SandboxOptions m_options;
    ServerAddress m_server;
    QList<SandboxAccount> m_accounts;
};

} // namespace Amandesk
