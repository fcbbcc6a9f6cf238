#pragma once
#include "core/storage/cursorstore.h"
#include "core/storage/databasekeys.h"
#include "core/sync/syncengine.h"
#include "tests/integration/mirror.h"
#include "tests/integration/sandboxclient.h"
#include "tests/integration/shiftedclock.h"
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

inline DatabaseKeys keysOfSyncTests()
{
    DatabaseKeys keys;
    keys.cache = SecretBuffer::copyOf(QByteArray(32, 'c'));
    keys.outbox = SecretBuffer::copyOf(QByteArray(32, 'o'));
    keys.vaultId = u"vault"_s;
    return keys;
}

// The engine, the store and the wires together against a backend in the same process that can be made to misbehave.
class SyncFixture
{
protected:
    void end()
    {
        m_engine.reset();
        m_client.reset();
        m_database.reset();
        m_sandbox.reset();
    }

    // A sandbox, and somebody of that role signed in to it with an empty cache.
    void begin(const QString &role, int conversations = 0, qint64 messages = 0)
    {
        SandboxOptions options;
        options.simulation = false;
        options.conversations = conversations;
        options.messages = messages;
        m_sandbox = std::make_unique<Sandbox>(options);
        QVERIFY(m_sandbox->start());
        m_clock = std::make_unique<ShiftedClock>();
        m_client = std::make_unique<SandboxClient>(*m_clock);
        m_client->rest.setBackoff({5ms, 20ms});
        for (const SandboxAccount &account : m_sandbox->accounts()) {
            if (account.role == role && account.totpSecret.isEmpty()) {
                m_email = account.email;
                QVERIFY(m_client->signIn(*m_sandbox, account));
                break;
            }
        }
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<Database>();
        reopen();
    }
    void reopen()
    {
        m_engine.reset();
        QVERIFY(waitFor(m_database->close()));
        QVERIFY(waitFor(m_database->open(m_folder->path(), keysOfSyncTests())));
        m_engine =
            std::make_unique<SyncEngine>(SyncEngine::Parts{*m_database, m_client->connection, m_client->conversations,
                                                           m_client->messages, m_client->realtime, m_client->clock},
                                         m_client->signedIn.account);
        m_engine->setPolicy(m_policy);
    }
    bool sync()
    {
        const auto done = waitFor(m_engine->syncNow(), 60s);
        if (!done)
            qInfo() << errorName(done.error().kind) << done.error().detail;
        return done.has_value();
    }
    void goLive()
    {
        QVERIFY(sync());
        QVERIFY(m_client->goLive());
        QTRY_COMPARE(m_engine->freshness().state, FreshnessState::Current);
    }
    void fault(const char *name, const QJsonValue &value = true)
    {
        QVERIFY2(m_sandbox->faults().set(QString::fromLatin1(name), value), name);
    }

    void customerWrites(int room, const QString &text)
    {
        QVERIFY(m_sandbox->desk().customerWrites(m_sandbox->workspace().room(room), text));
    }
    // From another device or by a colleague; into the first room that this person serves.
    qint64 staffWrites(const Box::Staff &staff, const QString &text, int room = -1)
    {
        Box::Workspace &workspace = m_sandbox->workspace();
        for (int i = 0; i < workspace.roomCount() && room < 0; ++i) {
            const Box::Room &candidate = workspace.room(i);
            if (!candidate.resolved && m_sandbox->desk().isServing(staff, candidate))
                room = i;
        }
        Box::NewComment comment;
        comment.room = room;
        comment.sender = staff.person;
        comment.text = text;
        return workspace.append(comment);
    }
    int openRoom() const
    {
        Box::Workspace &workspace = m_sandbox->workspace();
        for (int i = 0; i < workspace.roomCount(); ++i) {
            const Box::Room &room = workspace.room(i);
            if (!room.resolved && !room.waiting && !m_sandbox->desk().serving(room).isEmpty())
                return i;
        }
        return -1;
    }
    int ownRoom() const
    {
        Box::Workspace &workspace = m_sandbox->workspace();
        const Box::Staff &self = *workspace.accounts().staffByEmail(m_email);
        for (int i = 0; i < workspace.roomCount(); ++i) {
            const Box::Room &room = workspace.room(i);
            if (!room.resolved && !room.waiting && m_sandbox->desk().isServing(self, room))
                return i;
        }
        return -1;
    }
    ConversationId idOf(int room) const
    {
        return ConversationId{QString::number(m_sandbox->workspace().room(room).id)};
    }

    std::optional<Conversation> conversation(int room)
    {
        const ConversationId id = idOf(room);
        const auto row =
            waitFor(m_database->read([id](const Stores &stores) { return stores.conversations().get(id); }));
        return row ? *row : std::nullopt;
    }
    QString lastText(int room)
    {
        const ConversationId id = idOf(room);
        const auto page =
            waitFor(m_database->read([id](const Stores &stores) { return stores.messages().newest(id, 1); }));
        return page && !page->messages.isEmpty() ? page->messages.first().text : QString();
    }
    QString textOf(MessageId message)
    {
        const auto found =
            waitFor(m_database->read([message](const Stores &stores) { return stores.messages().get(message); }));
        return found && *found ? (*found)->text : QString();
    }
    DeliveryState messageState(qint64 message)
    {
        const auto found = waitFor(
            m_database->read([message](const Stores &stores) { return stores.messages().get(MessageId{message}); }));
        return found && *found ? (*found)->state : DeliveryState::Failed;
    }
    qint64 messageCount()
    {
        return waitFor(m_database->read([](const Stores &stores) { return stores.messages().count(); })).value_or(-1);
    }
    qint64 cursor(const QString &name)
    {
        return waitFor(m_database->read([name](const Stores &stores) { return stores.cursors().number(name); }))
            .value_or(-1);
    }

    std::unique_ptr<ShiftedClock> m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<SandboxClient> m_client;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<SyncEngine> m_engine;
    QString m_email;
    BackfillPolicy m_policy{std::nullopt, std::nullopt};
};

} // namespace Amandesk
