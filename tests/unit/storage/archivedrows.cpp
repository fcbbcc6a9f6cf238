#include "tests/unit/storage/archivedrows.h"
#include "core/storage/accountstore.h"
#include "core/storage/agentstore.h"
#include "core/storage/channelstore.h"
#include "core/storage/contactstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/cursorstore.h"
#include "core/storage/messagestore.h"
#include "core/storage/outboxstore.h"
#include "tests/unit/storage/storefixture.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int conversationCount = 36;
constexpr int messagesEach = 14;

QString roomId(int conversation)
{
    return QString::number(90020000 + conversation);
}

qint64 messageId(int conversation, int place)
{
    return 500000 + conversation * 100 + place;
}

Conversation conversation(int number)
{
    static const QStringList names{u"Budi Santoso"_s, u"Siti Nurhaliza"_s, u"Renée Ångström"_s,
                                   u"王小明"_s,       u"محمد"_s,           u""_s};
    static const QStringList sources{u"wa"_s, u"waca"_s, u"qiscus"_s, u"ig"_s, u"fb"_s, u"telegram"_s};
    Conversation made = aConversation(roomId(number), names.at(number % names.size()), 1000 + number);
    made.contact = ContactId{number % 4 == 0 ? 0 : 7000 + number};
    made.source = sources.at(number % sources.size());
    made.channel = ChannelId{number % 2 == 0 ? 963 : 964};
    made.channelName = u"Toko %1"_s.arg(number % 2);
    made.serve = ServeState(number % 3);
    made.handledByBot = number % 5 == 0;
    made.mine = number % 2 == 0;
    made.unread = number % 7;
    made.lastText = u"ringkasan %1"_s.arg(number);
    return made;
}

// Every kind and every part, in turn.
Message message(int room, int place)
{
    static const QStringList texts{u"Halo kak, pesanan #A-%1 sudah dikirim?"_s, u"Udh sampe blm ya \U0001F64F"_s,
                                   u"Ongkir 25.000 ke Jl. Melati no. 7"_s, u"Terima kasih!\nSampai jumpa"_s,
                                   u"Zero\u200Bwidth, العربية, 中文"_s};
    const qint64 id = messageId(room, place);
    const auto kind = MessageKind(place % 12);
    const auto sender = kind == MessageKind::SystemEvent ? SenderKind::System : SenderKind((room + place) % 3);
    Message made = aMessage(id, roomId(room), u""_s, sender);
    made.kind = kind;
    made.previous = MessageId{place == 0 ? 0 : place == 9 && room % 6 == 0 ? id - 50 : id - 1};
    made.text = texts.at(place % texts.size());
    if (made.text.contains(u"%1"_s))
        made.text = made.text.arg(id);
    made.edited = place == 3;
    if (sender == SenderKind::Agent)
        made.state = DeliveryState(2 + (room + place) % 4);
    if (made.state == DeliveryState::Failed)
        made.failure = DeliveryFailure{u"131047"_s, u"Re-engagement message"_s, u"more than 24 hours"_s};
    if (kind == MessageKind::Attachment) {
        made.text.clear();
        made.attachment = Attachment{QUrl(u"https://files.example.com/a/%1/bukti transfer.jpg"_s.arg(id)),
                                     u"bukti transfer %1.jpg"_s.arg(id), u"buktinya"_s, 123456 + id, place > 6};
    }
    if (kind == MessageKind::Reply)
        made.quote = Quote{MessageId{id - 1}, u"Sari"_s, u"Ongkir berapa?"_s};
    if (kind == MessageKind::Location)
        made.location = Location{u"Rumah"_s, u"Jl. Melati 7"_s, -6.2, 106.8};
    if (kind == MessageKind::Buttons || kind == MessageKind::Card || kind == MessageKind::Carousel)
        made.buttons = {u"Ya"_s, u"Tidak"_s, u"Nanti"_s};
    if (kind == MessageKind::SystemEvent)
        made.systemEvent = SystemEventKind(room % 5);
    if (kind == MessageKind::Custom)
        made.templateName = u"order_update"_s;
    if (kind == MessageKind::Unknown)
        made.mustArriveBefore = at(90000);
    return made;
}

OutboxItem outboxItem(int number)
{
    OutboxItem item;
    item.clientId = ClientMessageId{u"unsent-%1"_s.arg(number)};
    item.conversation = ConversationId{roomId(number % 5)};
    item.text = u"Belum terkirim %1 \U0001F4E6"_s.arg(number);
    item.queuedAt = at(4000 + number);
    if (number % 3 == 0)
        item.quote = Quote{MessageId{messageId(1, 1)}, u"Budi"_s, u"kapan?"_s};
    if (number % 2 == 0)
        item.mustArriveBefore = at(80000 + number);
    item.state = std::array{DeliveryState::Queued, DeliveryState::Sending, DeliveryState::Failed,
                            DeliveryState::NeedsTemplate}[std::size_t(number % 4)];
    item.attempts = number % 4;
    if (number % 4 == 0)
        item.notBefore = at(5000 + number);
    if (item.state == DeliveryState::Failed)
        item.reason = u"timeout"_s;
    if (number % 5 == 4)
        item.serverId = MessageId{600000 + number};
    return item;
}
} // namespace

ArchivedRows archivedRows()
{
    ArchivedRows rows;
    for (int room = 0; room < conversationCount; ++room) {
        rows.conversations.append(conversation(room));
        for (int place = 0; place < messagesEach; ++place)
            rows.messages.append(message(room, place));
        const QString user = u"62812%1"_s.arg(3000000 + room);
        rows.contacts.append(Contact{u"wa:"_s + user, ContactId{7000 + room}, u"Pelanggan %1"_s.arg(room), user,
                                     room % 2 == 0 ? u"+"_s + user : u""_s});
        QList<CustomProperty> properties;
        for (int i = 0; i < room % 4; ++i)
            properties.append({u"Ukuran %1"_s.arg(i), u"nilai %1/%2"_s.arg(room).arg(i)});
        rows.properties.append(properties);
    }
    rows.deletedForGood = {ClientMessageId{u"client-%1"_s.arg(messageId(2, 5))},
                           ClientMessageId{u"client-%1"_s.arg(messageId(2, 6))}};
    for (int i = 0; i < 12; ++i) {
        Agent agent;
        agent.id = AgentId{40 + i};
        agent.name = u"Agen %1"_s.arg(i);
        agent.email = u"agen%1@example.com"_s.arg(i);
        agent.sdkUser = SdkUserId{u"agen%1@example.com"_s.arg(i)};
        agent.role = Role(i % 3);
        agent.divisions = i % 2 == 0 ? QStringList{u"Penjualan"_s, u"Retur"_s} : QStringList{};
        agent.available = i % 2 == 0;
        agent.forcedOffline = i % 5 == 1;
        agent.openConversations = i;
        rows.agents.append(agent);
    }
    for (int i = 0; i < 6; ++i)
        rows.channels.append(Channel{ChannelId{960 + i}, i % 2 == 0 ? u"wa"_s : u"ig"_s, u"Kanal %1"_s.arg(i),
                                     i % 2 == 0 ? u"+62215550%1"_s.arg(i) : u""_s, i != 3, i % 4 == 0});
    for (int i = 0; i < 8; ++i)
        rows.drafts.append(
            {ConversationId{roomId(i)},
             Draft{u"mau nulis apa ya %1"_s.arg(i), MessageId{i % 2 == 0 ? messageId(i, 2) : 0}, at(3000 + i)}});
    for (int i = 0; i < 24; ++i)
        rows.outbox.append(outboxItem(i));
    rows.account = Account{{QUrl(u"https://chat.example.com"_s), QUrl(u"https://sdk.example.com"_s),
                            QUrl(u"wss://realtime.example.com/mqtt"_s)},
                           u"toko-abc"_s,
                           u"Toko Contoh"_s,
                           AgentId{40},
                           u"Agen 0"_s,
                           u"agen0@example.com"_s,
                           SdkUserId{u"agen0@example.com"_s},
                           Role::Supervisor,
                           true};
    rows.tokens = {u"short-token"_s, u"long-token"_s, u"sdk-token"_s, u"sdk-key"_s};
    return rows;
}

Result<> writeRows(Stores &stores, const ArchivedRows &rows)
{
    Result<> done = stores.conversations().upsert(rows.conversations).and_then([&]() -> Result<> {
        // One at a time, as they come live: unlike one large batch this leaves an index of many small parts.
        for (const Message &message : rows.messages) {
            if (const auto applied = stores.messages().apply({message}); !applied)
                return fail(applied.error());
        }
        return {};
    });
    const auto then = [&done](const auto &step) { done = done.and_then(step); };
    for (int i = 0; i < rows.conversations.size(); ++i) {
        const ConversationId &id = rows.conversations.at(i).id;
        then([&] {
            return stores.conversations().setTags(id, i % 3 == 0 ? QStringList{u"vip"_s, u"retur"_s} : QStringList{});
        });
        then([&] { return stores.conversations().setNote(id, i % 4 == 0 ? u"catatan %1"_s.arg(i) : u""_s); });
        then([&] { return stores.conversations().setAgents(id, {u"Agen %1"_s.arg(i % 12), u"Sari"_s}); });
        then([&] { return stores.conversations().setReadUpTo(id, MessageId{messageId(i, i % messagesEach)}); });
        then([&] {
            return stores.conversations().setReadMark(id, SdkUserId{u"6281200000001"_s}, MessageId{messageId(i, 4)});
        });
    }
    then([&] {
        return stores.messages().markDeleted(rows.messages.at(7).conversation, {rows.messages.at(7).clientId});
    });
    then([&] { return stores.messages().markDeleted(ConversationId{roomId(2)}, rows.deletedForGood, true); });
    then([&] { return stores.contacts().upsert(rows.contacts); });
    for (int i = 0; i < rows.contacts.size(); ++i)
        then([&] { return stores.contacts().setProperties(rows.contacts.at(i).key, rows.properties.at(i)); });
    then([&] { return stores.agents().replaceAll(rows.agents); });
    then([&] { return stores.channels().replaceAll(rows.channels); });
    then([&] { return stores.cursors().set(u"events"_s, u"evt-4711"_s); });
    then([&] { return stores.cursors().setNumber(u"newest"_s, 123456789012); });
    then([&] { return stores.account().save(rows.account, rows.tokens); });
    for (const auto &[id, draft] : rows.drafts)
        then([&, id = id, draft = draft] { return stores.drafts().set(id, draft); });
    for (const OutboxItem &item : rows.outbox)
        then([&] { return stores.outbox().enqueue(item).and_then([&] { return stores.outbox().update(item); }); });
    return done;
}

} // namespace Amandesk
