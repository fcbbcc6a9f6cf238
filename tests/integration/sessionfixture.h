#pragma once
#include "app/sandbox/faults.h"
#include "app/sandbox/helpdesk.h"
#include "app/sandbox/sandbox.h"
#include "app/sandbox/totp.h"
#include "app/sandbox/workspace.h"
#include "core/base/clock.h"
#include "core/base/secrettext.h"
#include "core/conversations/conversationservice.h"
#include "core/outbox/outbox.h"
#include "core/platform/networkstatus.h"
#include "core/search/searchservice.h"
#include "core/session/sessionmanager.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/waiting.h"
#include <functional>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

namespace Amandesk {

// A sandbox without customers of its own will, and one profile folder of one computer with a keychain in memory.
struct SessionFixture {
    static inline const QString passphrase = QStringLiteral("correct horse battery");

    SystemClock clock;
    const Clock *time = &clock; // another one counts from the next restart on
    std::function<void(SessionManager::Options &)> configure; // likewise
    FakeKeychain keychain;
    NetworkStatus network;
    Sandbox sandbox;
    QTemporaryDir folder;
    std::unique_ptr<SessionManager> manager;
    QList<SessionState> states; // as they were told since the last restart
    SandboxAccount account; // who signs in

    explicit SessionFixture(const SandboxOptions &options = quiet())
        : sandbox(options)
    {
        if (!sandbox.start())
            qFatal("the sandbox does not start");
        account = accountOf(QStringLiteral("agent"));
        restart();
    }
    static SandboxOptions quiet()
    {
        SandboxOptions options;
        options.simulation = false;
        return options;
    }
    // The program ends, and begins again.
    void restart()
    {
        manager.reset();
        manager = another();
        states.clear();
        QObject::connect(manager.get(), &SessionManager::stateChanged, manager.get(),
                         [this](SessionState state) { states.append(state); });
    }
    // A program of its own on the same profile.
    std::unique_ptr<SessionManager> another(std::chrono::milliseconds patience = std::chrono::seconds(10))
    {
        SessionManager::Options options;
        options.keychain = &keychain;
        options.kdf = KdfParameters{KdfParameters::leastMemory, 1};
        options.patience = patience;
        options.network = &network;
        if (configure)
            configure(options);
        return std::make_unique<SessionManager>(folder.filePath(QStringLiteral("profile")), *time, options);
    }
    SandboxAccount accountOf(const QString &role, bool withCode = false) const
    {
        const QList<SandboxAccount> all = sandbox.accounts();
        for (const SandboxAccount &one : all) {
            if (one.role == role && one.totpSecret.isEmpty() != withCode)
                return one;
        }
        return {};
    }
    ServerAddress server() const { return {sandbox.omnichannelUrl(), {}, {}}; }

    Result<> signIn() { return waitFor(manager->signIn(server(), account.email, account.password)); }
    // All the way, by passphrase.
    bool enter()
    {
        return signIn() && waitFor(manager->protect({false, secretOf(passphrase)}))
            && waitFor(session().syncNow(), std::chrono::seconds(60));
    }
    bool unlock() { return waitFor(manager->unlockWithPassphrase(secretOf(passphrase))).has_value(); }
    Session &session() { return *manager->session(); }
    void fault(const char *name, const QJsonValue &value = true)
    {
        if (!sandbox.faults().set(QString::fromLatin1(name), value))
            qFatal("no such fault: %s", name);
    }

    // A conversation of this agent on WhatsApp, whose customer writes now.
    Box::Room &room(QLatin1StringView source = QLatin1StringView("wa"))
    {
        Box::Room *found = otherRoom(nullptr, source);
        if (!found)
            qFatal("the agent serves nobody");
        return *found;
    }
    Box::Room *otherRoom(const Box::Room *than, QLatin1StringView source = QLatin1StringView("wa"))
    {
        Box::Workspace &workspace = sandbox.workspace();
        const Box::Staff &self = *workspace.accounts().staffByEmail(account.email);
        for (int i = 0; i < workspace.roomCount(); ++i) {
            Box::Room &one = workspace.room(i);
            const Box::ChannelEntry *channel = workspace.channelOf(one);
            if (&one != than && !one.resolved && !one.waiting && channel && channel->source.startsWith(source)
                && sandbox.desk().isServing(self, one))
                return &one;
        }
        return nullptr;
    }
    static ConversationId idOf(const Box::Room &room) { return ConversationId{QString::number(room.id)}; }
    void customerWrites(Box::Room &room, const QString &text)
    {
        if (!sandbox.desk().customerWrites(room, text))
            qFatal("the customer cannot write");
    }
    // How often the server has this text in the room.
    int timesSaid(const Box::Room &room, const QString &text)
    {
        const Box::Workspace &workspace = sandbox.workspace();
        int times = 0;
        for (const qint64 id : workspace.older(room, 0, 1000))
            times += workspace.facts(id).text == text ? 1 : 0;
        return times;
    }
    // Those messages of the thread, as the agent sees it now.
    QList<Message> shown(const ConversationId &id, const QString &text)
    {
        QList<Message> found;
        const auto slice = waitFor(session().conversations().newest(id, 200));
        for (const Message &message : slice ? slice->messages : QList<Message>()) {
            if (message.text == text)
                found.append(message);
        }
        return found;
    }
    std::optional<DeliveryState> stateOf(const ConversationId &id, const QString &text)
    {
        const QList<Message> found = shown(id, text);
        return found.size() == 1 ? std::optional(found.first().state) : std::nullopt;
    }
    QStringList files() const
    {
        return QDir(folder.filePath(QStringLiteral("profile"))).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
};

} // namespace Amandesk
