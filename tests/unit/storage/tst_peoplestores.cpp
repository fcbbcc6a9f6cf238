#include "core/storage/agentstore.h"
#include "core/storage/channelstore.h"
#include "core/storage/contactstore.h"
#include "core/storage/cursorstore.h"
#include "tests/unit/storage/storefixture.h"

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Contacts, channels, agents and cursors.
class TestPeopleStores : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_stores = std::make_unique<OpenStores>(); }
    void cleanup() { m_stores.reset(); }
    void contactsAreKeptChangedAndRemoved();
    void contactPropertiesKeepTheirOrder();
    void channelsAreReplacedAsAWhole();
    void agentsAreSortedByName();
    void cursorsAreTextsAndNumbers();

private:
    std::unique_ptr<OpenStores> m_stores;
};

void TestPeopleStores::contactsAreKeptChangedAndRemoved()
{
    ContactStore &contacts = (*m_stores)->contacts();
    Contact contact{u"wa:6281"_s, ContactId{7}, u"Budi"_s, u"6281"_s, u"+6281"_s};
    VERIFY_OK(contacts.upsert({contact, {u"ig:dewi"_s, {}, u"Dewi"_s, u"dewi"_s, {}}}));
    QCOMPARE(VALUE_OF(contacts.get(u"wa:6281"_s))->contact, contact);
    QCOMPARE(VALUE_OF(contacts.get(ContactId{7}))->contact, contact);
    QVERIFY(!VALUE_OF(contacts.get(ContactId{})));
    contact.name = u"Budi Santoso"_s;
    VERIFY_OK(contacts.upsert({contact}));
    QCOMPARE(VALUE_OF(contacts.get(u"wa:6281"_s))->contact.name, u"Budi Santoso"_s);
    VERIFY_OK(contacts.setProperties(contact.key, {{u"a"_s, u"b"_s}}));
    VERIFY_OK(contacts.remove(contact.key));
    QVERIFY(!VALUE_OF(contacts.get(contact.key)));
    VERIFY_OK(contacts.upsert({contact}));
    QVERIFY(VALUE_OF(contacts.get(contact.key))->properties.isEmpty());
}

void TestPeopleStores::contactPropertiesKeepTheirOrder()
{
    ContactStore &contacts = (*m_stores)->contacts();
    VERIFY_OK(contacts.upsert({{u"k"_s, {}, u"Budi"_s, {}, {}}}));
    const QList<CustomProperty> properties{{u"kota"_s, u"Bandung"_s}, {u"alamat"_s, u""_s}, {u"kota"_s, u"dua kali"_s}};
    VERIFY_OK(contacts.setProperties(u"k"_s, properties));
    QCOMPARE(VALUE_OF(contacts.get(u"k"_s))->properties, properties);
    VERIFY_OK(contacts.setProperties(u"k"_s, {}));
    QVERIFY(VALUE_OF(contacts.get(u"k"_s))->properties.isEmpty());
    QVERIFY(!contacts.setProperties(u"nobody"_s, properties)); // whose would they be?
}

void TestPeopleStores::channelsAreReplacedAsAWhole()
{
    ChannelStore &channels = (*m_stores)->channels();
    const Channel wa{ChannelId{963}, u"wa"_s, u"WA Store"_s, u"+62877"_s, true, true};
    const Channel ig{ChannelId{963}, u"ig"_s, u"Insta"_s, {}, false, false}; // the same number on another source
    VERIFY_OK(channels.replaceAll({wa, ig}));
    QCOMPARE(VALUE_OF(channels.all()), (QList<Channel>{ig, wa}));
    QCOMPARE(VALUE_OF(channels.get(u"wa"_s, ChannelId{963})), std::optional(wa));
    VERIFY_OK(channels.replaceAll({wa}));
    QCOMPARE(VALUE_OF(channels.all()), QList{wa});
    QVERIFY(!VALUE_OF(channels.get(u"ig"_s, ChannelId{963})));
}

void TestPeopleStores::agentsAreSortedByName()
{
    AgentStore &agents = (*m_stores)->agents();
    Agent sari{
        AgentId{2}, u"Sari"_s, u"s@example.com"_s, SdkUserId{u"x"_s}, Role::Supervisor, {u"CS"_s, u"Sales"_s}, true,
        false,      4};
    Agent agus{AgentId{1}, u"agus"_s, u"a@example.com"_s, SdkUserId{u"y"_s}, Role::Agent, {}, false, true, 0};
    VERIFY_OK(agents.upsert({sari, agus}));
    QCOMPARE(VALUE_OF(agents.all()), (QList<Agent>{agus, sari}));
    sari.openConversations = 5;
    VERIFY_OK(agents.upsert({sari}));
    QCOMPARE(VALUE_OF(agents.get(AgentId{2})), std::optional(sari));
    VERIFY_OK(agents.replaceAll({agus}));
    QCOMPARE(VALUE_OF(agents.all()), QList{agus});
    QVERIFY(!VALUE_OF(agents.get(AgentId{2})));
}

void TestPeopleStores::cursorsAreTextsAndNumbers()
{
    CursorStore &cursors = (*m_stores)->cursors();
    QCOMPARE(VALUE_OF(cursors.number(u"a"_s, 5)), 5);
    VERIFY_OK(cursors.setNumber(u"a"_s, 9'000'000'000));
    QCOMPARE(VALUE_OF(cursors.number(u"a"_s)), 9'000'000'000);
    VERIFY_OK(cursors.set(u"a"_s, u"text"_s));
    QCOMPARE(VALUE_OF(cursors.get(u"a"_s)), std::optional(u"text"_s));
    QCOMPARE(VALUE_OF(cursors.number(u"a"_s, 1)), 1);
    VERIFY_OK(cursors.remove(u"a"_s));
    QVERIFY(!VALUE_OF(cursors.get(u"a"_s)));
}

QTEST_GUILESS_MAIN(TestPeopleStores)
#include "tst_peoplestores.moc"
