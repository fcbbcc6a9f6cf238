#pragma once
#include "core/domain/conversationlist.h"
#include "core/storage/changelog.h"
#include "core/storage/databasekeys.h"
#include "core/storage/storefile.h"
#include "core/storage/stores.h"
#include <QTemporaryDir>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

inline SecretBuffer keyOfBytes(unsigned char byte)
{
    SecretBuffer key(32);
    for (std::size_t i = 0; i < key.size(); ++i)
        key.data()[i] = static_cast<unsigned char>(byte + i);
    return key;
}

inline DatabaseKeys testKeys(qint64 generation = 0, const QString &vault = u"vault-one"_s)
{
    DatabaseKeys keys;
    keys.cache = keyOfBytes(1);
    keys.outbox = keyOfBytes(101);
    keys.vaultId = vault;
    keys.generation = generation;
    return keys;
}

inline StoreFile cacheFileIn(const QTemporaryDir &folder, qint64 generation = 0)
{
    return {folder.filePath(u"cache.db"_s), u"vault-one"_s, generation, false, false, cacheMigrations()};
}

// Both files in a folder of their own and the stores over them, on the test's thread.
class OpenStores final
{
public:
    OpenStores()
    {
        FileState state = FileState::Unknown;
        const StoreFile outboxFile{
            m_folder.filePath(u"outbox.db"_s), u"vault-one"_s, 0, false, true, outboxMigrations()};
        m_cache = std::move(openStoreFile(cacheFileIn(m_folder), keyOfBytes(1), state)->connection);
        m_outbox = std::move(openStoreFile(outboxFile, keyOfBytes(101), state)->connection);
        m_stores = std::make_unique<Stores>(*m_cache, *m_outbox, m_changes);
    }
    Stores *operator->() { return m_stores.get(); }
    Stores &stores() { return *m_stores; }
    SqlConnection &cache() { return *m_cache; }
    SqlConnection &outbox() { return *m_outbox; }
    StoreChanges takeChanges() { return m_changes.take(); }

private:
    QTemporaryDir m_folder;
    ChangeLog m_changes;
    std::unique_ptr<SqlConnection> m_cache;
    std::unique_ptr<SqlConnection> m_outbox;
    std::unique_ptr<Stores> m_stores;
};

inline QDateTime at(qint64 seconds)
{
    return QDateTime::fromMSecsSinceEpoch(1'768'000'000'000 + seconds * 1000, Qt::UTC);
}

inline Message aMessage(qint64 id, const QString &conversation, const QString &text,
                        SenderKind sender = SenderKind::Customer)
{
    Message message;
    message.id = MessageId{id};
    message.clientId = ClientMessageId{u"client-%1"_s.arg(id)};
    message.conversation = ConversationId{conversation};
    message.text = text;
    message.sender = sender;
    message.senderId = SdkUserId{sender == SenderKind::Customer ? u"6281200000001"_s : u"agent@example.com"_s};
    message.senderName = sender == SenderKind::Customer ? u"Budi Santoso"_s : u"Sari"_s;
    message.mine = sender == SenderKind::Agent;
    message.sentAt = at(id);
    return message;
}

inline Conversation aConversation(const QString &id, const QString &name, qint64 lastAt = 0)
{
    Conversation conversation;
    conversation.id = ConversationId{id};
    conversation.contactName = name;
    conversation.contactUserId = u"62812000"_s + id;
    conversation.source = u"wa"_s;
    conversation.channel = ChannelId{963};
    conversation.channelName = u"WA Store"_s;
    conversation.mine = true;
    if (lastAt != 0)
        conversation.lastAt = at(lastAt);
    return conversation;
}

// The value of a result that must be there.
#define VALUE_OF(result)                                                                                               \
    ([&](auto &&answer) {                                                                                              \
        if (!answer)                                                                                                   \
            qFatal("%s: %s", #result, qPrintable(answer.error().detail));                                              \
        return *answer;                                                                                                \
    }(result))
#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto &answer = (result);                                                                                 \
        QVERIFY2(answer.has_value(),                                                                                   \
                 answer ? "" : qPrintable(errorName(answer.error().kind) + answer.error().detail));                    \
    } while (false)

} // namespace Amandesk
