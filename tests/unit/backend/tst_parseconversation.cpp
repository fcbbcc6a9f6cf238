#include "core/backend/parseconversation.h"
#include "core/backend/parsetemplate.h"
#include "core/domain/account.h"
#include "tests/unit/backend/fixtures.h"
#include <QJsonArray>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
Account accountOf(Role role)
{
    Account account;
    account.role = role;
    account.id = AgentId{5101};
    return account;
}

QJsonArray json(const QList<CustomProperty> &properties)
{
    QJsonArray list;
    for (const CustomProperty &property : properties)
        list.append(QJsonObject{{u"key"_s, property.key}, {u"value"_s, property.value}});
    return list;
}

QList<CustomProperty> properties(const MergedProperties &merged)
{
    return parseProperties(merged.all);
}
} // namespace

class TestParseConversation : public QObject
{
    Q_OBJECT
private slots:
    void listingsSkipWhatTheyCannotReadAndCountIt()
    {
        const auto listing = parseListing(fixture(u"conversations.json"_s), true);
        QVERIFY(listing);
        QCOMPARE(listing->conversations.size(), 3);
        QCOMPARE(listing->skipped, 1);
        QCOMPARE(listing->nextCursor, u"1768465800"_s);
    }

    void rowsAreReadInAllTheirSpellings()
    {
        const auto rows = parseListing(fixture(u"conversations.json"_s), true)->conversations;
        const QDateTime at({2026, 1, 15}, {8, 30, 0}, Qt::UTC);
        QCOMPARE(rows[0].id, ConversationId{u"91110001"_s});
        QCOMPARE(rows[0].serve, ServeState::Unserved);
        QVERIFY(!rows[0].mine);
        QCOMPARE(rows[0].contact, ContactId{50021});
        QCOMPARE(rows[0].lastSender, SenderKind::Customer);
        QCOMPARE(rows[0].waitingSince, at);
        QCOMPARE(rows[0].windowClosesAt, at.addDays(1));
        QCOMPARE(rows[1].id, ConversationId{u"91110002"_s});
        QCOMPARE(rows[1].serve, ServeState::Served);
        QVERIFY(rows[1].mine);
        QVERIFY(rows[1].handledByBot);
        QVERIFY(rows[1].contactName.isEmpty());
        QCOMPARE(rows[1].channel, ChannelId{412});
        QVERIFY(!rows[1].windowClosesAt);
        QVERIFY(!rows[1].waitingSince);
        QCOMPARE(rows[1].lastAt, QDateTime({2026, 1, 15}, {7, 0, 0}, Qt::UTC));
        QCOMPARE(rows[2].serve, ServeState::Resolved);
        QCOMPARE(rows[2].lastAt, QDateTime({2026, 1, 14}, {4, 0, 0, 250}, Qt::UTC));
        QCOMPARE(rows[2].windowClosesAt, QDateTime({2026, 1, 15}, {3, 0, 0}, Qt::UTC));
        QVERIFY(!rows[2].waitingSince);
    }

    void whoOverseesTakesNoPartByItself()
    {
        QVERIFY(!parseListing(fixture(u"conversations.json"_s), false)->conversations[1].mine);
    }

    void listingsWithoutTheirListAreAProtocolError_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("no rooms") << QByteArray(R"({"data":{}})");
        QTest::newRow("rooms are a text") << QByteArray(R"({"data":{"customer_rooms":"many"}})");
        QTest::newRow("all broken") << QByteArray(R"({"data":{"customer_rooms":[{}, 5]}})");
    }
    void listingsWithoutTheirListAreAProtocolError()
    {
        QFETCH(QByteArray, json);
        const auto listing = parseListing(QJsonDocument::fromJson(json).object(), true);
        QVERIFY(!listing);
        QCOMPARE(listing.error().kind, ErrorKind::Protocol);
    }

    void questionsDependOnScopeAndRole()
    {
        ConversationQuery query;
        query.cursor = u"abc"_s;
        QJsonObject body = listBody(query, accountOf(Role::Agent));
        QCOMPARE(body.value("status"_L1), QJsonValue(u"unresolved"_s));
        QVERIFY(!body.contains("user_ids"_L1));
        QCOMPARE(body.value("cursor_after"_L1), QJsonValue(u"abc"_s));
        body = listBody(query, accountOf(Role::Supervisor));
        QCOMPARE(body.value("user_ids"_L1), QJsonValue(QJsonArray{5101}));
        query.scope = ConversationQuery::Scope::All;
        QVERIFY(!listBody(query, accountOf(Role::Admin)).contains("status"_L1));
        QCOMPARE(listBody(query, accountOf(Role::Agent)).value("status"_L1), QJsonValue(u"unresolved"_s));
        query.scope = ConversationQuery::Scope::Unserved;
        QCOMPARE(listBody(query, accountOf(Role::Admin)).value("serve_status"_L1), QJsonValue(u"unserved"_s));
        query.scope = ConversationQuery::Scope::Served;
        QCOMPARE(listBody(query, accountOf(Role::Admin)).value("serve_status"_L1), QJsonValue(u"served"_s));
        query.scope = ConversationQuery::Scope::Resolved;
        QCOMPARE(listBody(query, accountOf(Role::Admin)).value("status"_L1), QJsonValue(u"resolved"_s));
    }

    void channelsOfEveryKindAreListed()
    {
        const auto channels = parseChannels(fixture(u"channels.json"_s));
        QVERIFY(channels);
        QHash<qint64, Channel> byId;
        for (const Channel &channel : *channels)
            byId.insert(channel.id.value(), channel);
        QCOMPARE(byId.size(), 9);
        QCOMPARE(byId[410], (Channel{ChannelId{410}, u"wa"_s, u"WA Warung"_s, u"+6281100000410"_s, true, true}));
        QVERIFY(!byId[411].active);
        QVERIFY(!byId[411].verified);
        QCOMPARE(byId[415].name, u"Warung FB"_s);
        QCOMPARE(byId[417].source, u"toko-kunci"_s);
        QCOMPARE(byId[418].source, u"tiktok"_s);
        QCOMPARE(byId[418].kind(), ChannelKind::Unknown);
        for (const Channel &channel : *channels) {
            const QString all = channel.source + channel.name + channel.phoneNumber;
            QVERIFY2(!all.contains("LEAK"_L1), qPrintable(all));
        }
        QCOMPARE(parseChannels(QJsonObject{{u"data"_s, QJsonArray()}}).error().kind, ErrorKind::Protocol);
    }

    void optionsAreReadAsTextAndAsObject()
    {
        const QJsonObject room = fixture(u"room.json"_s).value("results"_L1).toObject().value("room"_L1).toObject();
        const RoomOptions options = parseRoomOptions(room);
        QCOMPARE(options.note, u"Minta faktur"_s);
        QCOMPARE(options.channelName, u"WA Warung"_s);
        QCOMPARE(options.channelPhone, u"+6281100000410"_s);
        QCOMPARE(options.all.value("kept"_L1), QJsonValue(QJsonArray{1, 2}));
        QJsonObject withObject = room;
        withObject.insert("options"_L1, options.all);
        QCOMPARE(parseRoomOptions(withObject).all, options.all);
        QVERIFY(parseRoomOptions(QJsonObject{{u"options"_s, u"{broken"_s}}).all.isEmpty());
    }

    void propertiesOfOthersSurviveASave()
    {
        const QList<CustomProperty> before{{u"order"_s, u"1"_s}, {u"size"_s, u"L"_s}, {u"gone"_s, u"x"_s}};
        const QList<CustomProperty> after{{u"order"_s, u"2"_s}, {u"size"_s, u"L"_s}, {u"new"_s, u"n"_s}};
        const QList<CustomProperty> now{
            {u"order"_s, u"1"_s}, {u"size"_s, u"XL"_s}, {u"gone"_s, u"x"_s}, {u"theirs"_s, u"t"_s}};
        const QList<CustomProperty> merged{
            {u"order"_s, u"2"_s}, {u"size"_s, u"XL"_s}, {u"theirs"_s, u"t"_s}, {u"new"_s, u"n"_s}};
        QCOMPARE(properties(mergeProperties(json(now), before, after)), merged);
        QCOMPARE(properties(mergeProperties(json(before), before, before)), before);
        QCOMPARE(properties(mergeProperties({}, {}, after)), after);
    }
    void whatBothChangedIsNamed_data()
    {
        using Properties = QList<CustomProperty>;
        QTest::addColumn<Properties>("before");
        QTest::addColumn<Properties>("now");
        QTest::addColumn<Properties>("after");
        QTest::addColumn<QStringList>("clashing");
        QTest::addColumn<Properties>("all");
        const CustomProperty one{u"a"_s, u"1"_s};
        const CustomProperty two{u"a"_s, u"2"_s};
        const CustomProperty three{u"a"_s, u"3"_s};
        QTest::newRow("both changed it") << Properties{one} << Properties{two} << Properties{three}
                                         << QStringList{u"a"_s} << Properties{three};
        QTest::newRow("to the same") << Properties{one} << Properties{two} << Properties{two} << QStringList()
                                     << Properties{two};
        QTest::newRow("both added it") << Properties{} << Properties{two} << Properties{three} << QStringList{u"a"_s}
                                       << Properties{three};
        QTest::newRow("removed what they changed")
            << Properties{one} << Properties{two} << Properties{} << QStringList{u"a"_s} << Properties{};
        QTest::newRow("changed what they removed")
            << Properties{one} << Properties{} << Properties{two} << QStringList{u"a"_s} << Properties{two};
        QTest::newRow("kept what they removed")
            << Properties{one} << Properties{} << Properties{one} << QStringList() << Properties{};
        QTest::newRow("the second of a name") << Properties{one, one} << Properties{one, one} << Properties{one, two}
                                              << QStringList() << Properties{one, two};
        QTest::newRow("the first of a name goes")
            << Properties{one, two} << Properties{one, two} << Properties{two} << QStringList() << Properties{two};
    }
    void whatBothChangedIsNamed()
    {
        QFETCH(QList<CustomProperty>, before);
        QFETCH(QList<CustomProperty>, now);
        QFETCH(QList<CustomProperty>, after);
        QFETCH(QStringList, clashing);
        QFETCH(QList<CustomProperty>, all);
        const MergedProperties merged = mergeProperties(json(now), before, after);
        QCOMPARE(merged.clashing, clashing);
        QCOMPARE(properties(merged), all);
    }
    void whatIsNotChangedStaysAsItCame()
    {
        const QJsonArray now{QJsonObject{{u"key"_s, u"a"_s}, {u"value"_s, 12}, {u"id"_s, 5}}, QJsonObject(), u"odd"_s,
                             QJsonObject{{u"key"_s, u"b"_s}, {u"value"_s, u"x\u202e"_s}, {u"id"_s, 6}}};
        const QList<CustomProperty> before = parseProperties(now);
        QCOMPARE(mergeProperties(now, before, before).all, now);
        QList<CustomProperty> after = before;
        after.last().value = u"y"_s;
        const QJsonArray all = mergeProperties(now, before, after).all;
        QCOMPARE(all.at(0), now.at(0));
        QCOMPARE(all.at(2), now.at(2));
        QCOMPARE(all.at(3), QJsonValue(QJsonObject{{u"key"_s, u"b"_s}, {u"value"_s, u"y"_s}, {u"id"_s, 6}}));
    }

    void unreadCountsKnowOurOwnMark()
    {
        const QJsonObject room = fixture(u"room.json"_s).value("results"_L1).toObject().value("room"_L1).toObject();
        const auto count = parseUnread(room, SdkUserId{u"x9k2_wulan@contoh.example"_s});
        QCOMPARE(*count, (UnreadCount{ConversationId{u"91110001"_s}, 1, MessageId{2700000101}, MessageId()}));
        QVERIFY(parseUnread(room, SdkUserId{u"somebody"_s})->readUpTo.isEmpty());
    }

    void customersHaveATelephoneOnlyOnWhatsApp()
    {
        const auto rows = parseListing(fixture(u"conversations.json"_s), true)->conversations;
        QCOMPARE(contactOf(rows[0]).phoneNumber, u"+6281255500001"_s);
        QCOMPARE(contactOf(rows[0]).key, u"wa:6281255500001"_s);
        QVERIFY(contactOf(rows[1]).phoneNumber.isEmpty());
    }

    void templatesAreOneForEachLanguage()
    {
        const auto listing = parseTemplates(fixture(u"templates.json"_s), 1);
        QVERIFY(listing);
        QCOMPARE(listing->templates.size(), 3);
        const MessageTemplate first = listing->templates.first();
        QCOMPARE(first.detailId, 590001);
        QCOMPARE(first.category, u"utility"_s);
        QCOMPARE(first.variables, 2);
        QVERIFY(first.approved);
        QVERIFY(!listing->templates[1].approved);
        QCOMPARE(listing->templates[1].variables, 1);
        QVERIFY(!listing->more);
        QCOMPARE(parseTemplates({}, 1).error().kind, ErrorKind::Protocol);
    }

    void templatesHaveHeaderFooterAndButtons()
    {
        const auto listing = parseTemplates(fixture(u"templates_components.json"_s), 1);
        QVERIFY(listing);
        const MessageTemplate first = listing->templates.at(0);
        QCOMPARE(first.headerKind, u"text"_s);
        QCOMPARE(first.header, u"Pesanan {{1}}"_s);
        QCOMPARE(first.footer, u"Demo Store"_s);
        QCOMPARE(first.buttons,
                 (QList<TemplateButton>{{u"url"_s, u"Lacak"_s, u"https://demo.example/{{1}}"_s},
                                        {u"phone_number"_s, u"Telepon"_s, u"+6281200000001"_s},
                                        {u"quick_reply"_s, u"Oke"_s, {}}}));
        QCOMPARE(listing->templates.at(1).headerKind, u"image"_s);
        QCOMPARE(listing->templates.at(1).header, u"https://demo.example/a.jpg"_s);
        QVERIFY(listing->templates.at(1).buttons.isEmpty());
    }

    void templateRefusalsHideBehindHttp200()
    {
        const auto refused = QJsonDocument::fromJson(
            R"({"data":{"broadcast_logs":[{"status":"sent"},{"status":"failed","notes":"no number"}]}})");
        QCOMPARE(parseTemplateSent(refused.object()).error().kind, ErrorKind::Rejected);
        QVERIFY(parseTemplateSent({}));
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestParseConversation)
#include "tst_parseconversation.moc"
