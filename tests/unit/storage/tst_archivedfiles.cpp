#include "core/storage/accountstore.h"
#include "core/storage/agentstore.h"
#include "core/storage/channelstore.h"
#include "core/storage/contactstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/cursorstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/searchindex.h"
#include "core/storage/searchstore.h"
#include "tests/unit/storage/archivedrows.h"
#include "tests/unit/storage/storefixture.h"
#include <QSqlQuery>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Files that earlier versions of the program wrote, opened by this one: each row has to answer as if it had been
// written today.
class TestArchivedFiles : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup();
    void schemaIsTodays_data() { versions(); }
    void schemaIsTodays();
    void conversationsAreThere_data() { versions(); }
    void conversationsAreThere();
    void messagesAreThere_data() { versions(); }
    void messagesAreThere();
    void peopleAreThere_data() { versions(); }
    void peopleAreThere();
    void outboxIsThere_data() { versions(); }
    void outboxIsThere();
    void searchFindsTheSame_data() { versions(); }
    void searchFindsTheSame();
    void fileIsSound_data() { versions(); }
    void fileIsSound();

private:
    struct Archive {
        QTemporaryDir folder;
        ChangeLog changes;
        std::unique_ptr<SqlConnection> cache;
        std::unique_ptr<SqlConnection> outbox;
        std::unique_ptr<Stores> stores;
    };
    static QString dataFolder() { return QStringLiteral(AMANDESK_TEST_DATA) + u"/databases"_s; }
    static void versions();
    void open(const QString &version);
    static QStringList schemaOf(SqlConnection &db);

    const ArchivedRows m_rows = archivedRows();
    std::unique_ptr<OpenStores> m_today;
    std::unique_ptr<Archive> m_old;
};

void TestArchivedFiles::versions()
{
    QTest::addColumn<QString>("version");
    const QStringList names = QDir(dataFolder()).entryList({u"v*"_s}, QDir::Dirs, QDir::Name);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestArchivedFiles::initTestCase()
{
    QVERIFY(QDir(dataFolder() + u"/v1"_s).exists());
    m_today = std::make_unique<OpenStores>();
    VERIFY_OK(m_today->cache().begin());
    VERIFY_OK(m_today->outbox().begin());
    VERIFY_OK(writeRows(m_today->stores(), m_rows));
    VERIFY_OK(m_today->outbox().commit());
    VERIFY_OK(m_today->cache().commit());
}

void TestArchivedFiles::init()
{
    QFETCH(QString, version);
    open(version);
}

void TestArchivedFiles::cleanup()
{
    m_old.reset();
}

void TestArchivedFiles::open(const QString &version)
{
    m_old = std::make_unique<Archive>();
    const DatabaseKeys keys = testKeys();
    const auto openCopy = [&](const QString &name, bool durable, std::span<const Migration> steps,
                              const SecretBuffer &key) {
        const QString copy = m_old->folder.filePath(name);
        if (!QFile::copy(dataFolder() + u"/"_s + version + u"/"_s + name, copy))
            qFatal("no archived file");
        QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
        FileState state = FileState::Unknown;
        auto opened = openStoreFile({copy, keys.vaultId, archivedGeneration, false, durable, steps}, key, state);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        return std::move(opened->connection);
    };
    m_old->cache = openCopy(u"cache.db"_s, false, cacheMigrations(), keys.cache);
    m_old->outbox = openCopy(u"outbox.db"_s, true, outboxMigrations(), keys.outbox);
    m_old->stores = std::make_unique<Stores>(*m_old->cache, *m_old->outbox, m_old->changes);
}

QStringList TestArchivedFiles::schemaOf(SqlConnection &db)
{
    QStringList lines;
    QSqlQuery query(db.database());
    query.exec(u"SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_schema ORDER BY type, name"_s);
    while (query.next())
        lines.append(query.value(0).toString());
    return lines;
}

void TestArchivedFiles::schemaIsTodays()
{
    QVERIFY(schemaOf(*m_old->cache).size() > 10);
    QCOMPARE(schemaOf(*m_old->cache), schemaOf(m_today->cache()));
    QCOMPARE(schemaOf(*m_old->outbox), schemaOf(m_today->outbox()));
    QCOMPARE(VALUE_OF(schemaVersion(*m_old->cache)), latestVersion(cacheMigrations()));
    QCOMPARE(VALUE_OF(schemaVersion(*m_old->outbox)), latestVersion(outboxMigrations()));
}

void TestArchivedFiles::conversationsAreThere()
{
    const ConversationStore &old = m_old->stores->conversations();
    const ConversationStore &today = m_today->stores().conversations();
    for (const Conversation &written : m_rows.conversations) {
        const auto found = VALUE_OF(old.get(written.id));
        QVERIFY(found);
        QCOMPARE(found->contactName, written.contactName);
        QCOMPARE(found->source, written.source);
        QVERIFY(found == VALUE_OF(today.get(written.id)));
        const SdkUserId customer{u"6281200000001"_s};
        QVERIFY(VALUE_OF(old.readMark(written.id, customer)).value() != 0);
        QCOMPARE(VALUE_OF(old.readMark(written.id, customer)), VALUE_OF(today.readMark(written.id, customer)));
    }
    QVERIFY(VALUE_OF(old.counts()) == VALUE_OF(today.counts()));
    ConversationListQuery query;
    query.limit = 100;
    const auto page = VALUE_OF(old.list(query));
    QVERIFY(!page.conversations.isEmpty());
    QVERIFY(page.conversations == VALUE_OF(today.list(query)).conversations);
}

void TestArchivedFiles::messagesAreThere()
{
    const MessageStore &old = m_old->stores->messages();
    const MessageStore &today = m_today->stores().messages();
    QCOMPARE(VALUE_OF(old.count()), m_rows.messages.size() - m_rows.deletedForGood.size());
    int same = 0;
    for (const Message &written : m_rows.messages) {
        const auto found = VALUE_OF(old.get(written.id));
        QCOMPARE(found.has_value(), !m_rows.deletedForGood.contains(written.clientId));
        QVERIFY(found == VALUE_OF(today.get(written.id)));
        same += found && *found == written ? 1 : 0;
    }
    QCOMPARE(same, m_rows.messages.size() - m_rows.deletedForGood.size() - 2);
    // One has lost its content, one has another predecessor since the two before it are gone.
    int gaps = 0;
    for (const Conversation &conversation : m_rows.conversations) {
        QVERIFY(VALUE_OF(old.gaps(conversation.id)) == VALUE_OF(today.gaps(conversation.id)));
        gaps += int(VALUE_OF(old.gaps(conversation.id)).size());
    }
    QVERIFY(gaps > 0);
}

void TestArchivedFiles::peopleAreThere()
{
    for (int i = 0; i < m_rows.contacts.size(); ++i) {
        const auto found = VALUE_OF(m_old->stores->contacts().get(m_rows.contacts.at(i).key));
        QVERIFY(found);
        QVERIFY(*found == (ContactDetails{m_rows.contacts.at(i), m_rows.properties.at(i)}));
    }
    for (const Agent &agent : m_rows.agents)
        QVERIFY(VALUE_OF(m_old->stores->agents().get(agent.id)) == agent);
    QCOMPARE(VALUE_OF(m_old->stores->agents().all()).size(), m_rows.agents.size());
    for (const Channel &channel : m_rows.channels)
        QVERIFY(VALUE_OF(m_old->stores->channels().get(channel.source, channel.id)) == channel);
    QCOMPARE(VALUE_OF(m_old->stores->channels().all()).size(), m_rows.channels.size());
    QCOMPARE(VALUE_OF(m_old->stores->cursors().get(u"events"_s)), u"evt-4711"_s);
    QCOMPARE(VALUE_OF(m_old->stores->cursors().number(u"newest"_s)), 123456789012);
}

void TestArchivedFiles::outboxIsThere()
{
    for (const OutboxItem &item : m_rows.outbox)
        QVERIFY2(VALUE_OF(m_old->stores->outbox().get(item.clientId)) == item, qPrintable(item.clientId.value()));
    for (const auto &[id, draft] : m_rows.drafts)
        QVERIFY(VALUE_OF(m_old->stores->drafts().get(id)) == draft);
    QCOMPARE(VALUE_OF(m_old->stores->drafts().all()).size(), m_rows.drafts.size());
    const auto account = VALUE_OF(m_old->stores->account().load());
    QVERIFY(account);
    QVERIFY(account->server == m_rows.account.server);
    QCOMPARE(account->appCode, m_rows.account.appCode);
    QCOMPARE(account->email, m_rows.account.email);
    QVERIFY(account->role == m_rows.account.role);
    const auto tokens = VALUE_OF(m_old->stores->account().loadTokens());
    QVERIFY(tokens);
    QCOMPARE(tokens->shortLived, m_rows.tokens.shortLived);
    QCOMPARE(tokens->sdkKey, m_rows.tokens.sdkKey);
}

void TestArchivedFiles::searchFindsTheSame()
{
    SearchIndex &index = m_old->stores->searchIndex();
    VERIFY_OK(index.prepare());
    for (int slices = 0; !VALUE_OF(index.isComplete()); ++slices) {
        QVERIFY(slices < 100);
        VERIFY_OK(index.indexSlice(10));
    }
    for (const QString &words : {u"pesanan dikirim"_s, u"bukti transfer"_s, u"ongk"_s, u"vip"_s, u"angstrom"_s}) {
        SearchRequest request;
        request.query.words = words.split(u' ');
        request.query.lastIsBeginning = true;
        request.limit = 1000;
        const auto old = VALUE_OF(m_old->stores->search().search(request));
        const auto today = VALUE_OF(m_today->stores().search().search(request));
        QVERIFY2(!old.hits.isEmpty(), qPrintable(words));
        QCOMPARE(old.hits.size(), today.hits.size());
    }
}

void TestArchivedFiles::fileIsSound()
{
    for (SqlConnection *file : {m_old->cache.get(), m_old->outbox.get()}) {
        QVERIFY(!VALUE_OF(file->value(u"PRAGMA cipher_integrity_check"_s)).isValid());
        QCOMPARE(VALUE_OF(file->value(u"PRAGMA integrity_check"_s)).toString(), u"ok"_s);
        QVERIFY(!VALUE_OF(file->value(u"PRAGMA foreign_key_check"_s)).isValid());
    }
    for (const QString &table : {u"message_fts"_s, u"conversation_fts"_s})
        VERIFY_OK(m_old->cache->execute(u"INSERT INTO %1 (%1) VALUES ('integrity-check')"_s.arg(table)));
}

QTEST_GUILESS_MAIN(TestArchivedFiles)
#include "tst_archivedfiles.moc"
