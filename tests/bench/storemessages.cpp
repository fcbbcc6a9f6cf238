#include "tests/bench/storemessages.h"
#include <array>
#include <cmath>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 messagesPerConversation = 40;
constexpr qint64 firstId = 1'200'000'000;
constexpr qint64 firstTime = 1'704'067'200'000; // 2024
constexpr qint64 timeStep = 31'000;

// SplitMix64 of both: a number that belongs to this seed and place.
quint64 mixed(quint64 seed, quint64 place)
{
    quint64 z = seed * 0x9E3779B97F4A7C15u + (place + 1) * 0xD1B54A32D192ED03u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

double fraction(quint64 bits)
{
    return double(bits >> 11) / double(1ull << 53);
}

QString personName(qint64 number)
{
    static const std::array first{u"Budi"_s, u"Siti"_s,  u"Agus"_s, u"Dewi"_s,  u"Rizky"_s, u"Putri"_s, u"Hendra"_s,
                                  u"Ayu"_s,  u"Fajar"_s, u"Nur"_s,  u"Yusuf"_s, u"Intan"_s, u"Bayu"_s,  u"Lestari"_s,
                                  u"Made"_s, u"Wayan"_s, u"Eko"_s,  u"Ratna"_s, u"Dimas"_s, u"Maya"_s,  u"Tono"_s};
    static const std::array last{u"Santoso"_s, u"Wijaya"_s,  u"Lestari"_s, u"Pratama"_s,   u"Hidayat"_s,
                                 u"Nugroho"_s, u"Saputra"_s, u"Rahayu"_s,  u"Siregar"_s,   u"Simanjuntak"_s,
                                 u"Kusuma"_s,  u"Halim"_s,   u"Utami"_s,   u"Setiawan"_s,  u"Maulana"_s,
                                 u"Permata"_s, u"Gunawan"_s, u"Hartono"_s, u"Firmansyah"_s};
    return first[size_t(number) % first.size()] + u' ' + last[size_t(number / 21) % last.size()];
}

QString agentName(qint64 number)
{
    static const std::array names{u"Sari"_s, u"Andi"_s, u"Rina"_s, u"Joko"_s, u"Wulan"_s, u"Tari"_s};
    return names[size_t(number) % names.size()];
}

QString fileName(quint64 bits)
{
    const QString number = QString::number(bits % 100'000'000).rightJustified(8, u'0');
    switch (bits % 3) {
    case 0:
        return u"IMG-%1.jpg"_s.arg(number);
    case 1:
        return u"Invoice %1.pdf"_s.arg(number);
    default:
        return u"bukti-transfer-%1.png"_s.arg(number);
    }
}

// One message in twenty-five is something else than plain text.
void dress(Message &message, quint64 bits)
{
    const quint64 kind = bits % 200;
    if (kind < 4) {
        message.kind = MessageKind::Attachment;
        message.attachment = Attachment{QUrl(u"https://files.example/%1"_s.arg(bits, 16, 16, QLatin1Char('0'))),
                                        fileName(bits >> 8), message.text, qint64(bits % 3'000'000), false};
        message.text.clear();
    } else if (kind < 7) {
        message.kind = MessageKind::Reply;
        message.quote = Quote{MessageId{qMax(firstId, message.id.value() - 30)}, u"Sari"_s, u"Baik Kak, ditunggu ya"_s};
    } else if (kind < 8) {
        message.kind = MessageKind::SystemEvent;
        message.sender = SenderKind::System;
        message.mine = false;
        message.systemEvent = SystemEventKind::AgentJoined;
    }
}
} // namespace

qint64 ConversationOrder::next()
{
    const quint64 bits = mixed(m_seed, quint64(m_place));
    Dialogue &dialogue = m_dialogues[size_t(bits % m_dialogues.size())];
    if (dialogue.left == 0)
        dialogue = {customer(mixed(m_seed + 2, quint64(m_place))), 1 + int((bits >> 20) % 25)};
    --dialogue.left;
    ++m_place;
    return dialogue.conversation;
}

qint64 ConversationOrder::customer(quint64 bits)
{
    if (m_begun * messagesPerConversation <= m_place)
        return m_begun++;
    // By Zipf's law with a flat head, over the oldest as well as over the latest.
    constexpr double head = 20;
    const double rank = head * std::pow((head + double(m_begun)) / head, fraction(bits)) - head;
    const qint64 place = qBound<qint64>(0, qint64(rank), m_begun - 1);
    return (bits & 1) != 0 ? place : m_begun - 1 - place;
}

StoreMessages::StoreMessages(PhraseBook phrases, quint64 seed)
    : m_phrases(std::move(phrases))
    , m_seed(seed)
    , m_order(seed)
{ }

ConversationId StoreMessages::conversationId(qint64 number)
{
    return ConversationId{QString::number(90'000'000 + number)};
}

QString StoreMessages::phoneNumber(qint64 conversation)
{
    const auto digits = mixed(7, quint64(conversation)) % 1'000'000'000;
    return u"628"_s + QString::number(digits).rightJustified(9, u'0');
}

Conversation StoreMessages::beginConversation(qint64 number) const
{
    static const std::array tags{u"vip"_s, u"komplain"_s, u"grosir"_s, u"retur"_s, u"baru"_s};
    Conversation conversation;
    conversation.id = conversationId(number);
    conversation.contact = ContactId{number + 1};
    conversation.contactName = personName(number);
    conversation.contactUserId = phoneNumber(number);
    conversation.source = number % 5 == 0 ? u"ig"_s : u"wa"_s;
    conversation.channel = ChannelId{963 + number % 3};
    conversation.channelName = u"Toko %1"_s.arg(number % 3 + 1);
    conversation.serve = number % 7 == 0 ? ServeState::Unserved
        : number % 3 == 0                ? ServeState::Resolved
                                         : ServeState::Served;
    conversation.mine = number % 4 == 1;
    if (number % 3 == 0)
        conversation.tags.append(tags[size_t(number / 3) % tags.size()]);
    if (number % 11 == 0)
        conversation.note = u"Pelanggan lama, kirim lewat ekspedisi biasa"_s;
    return conversation;
}

Message StoreMessages::message(qint64 index, qint64 conversation) const
{
    const Phrase phrase = this->phrase(index);
    const quint64 bits = mixed(m_seed + 1, quint64(index));
    Message message;
    message.id = MessageId{firstId + index * 3 + qint64(bits % 3)};
    message.clientId =
        ClientMessageId{u"%1-%2"_s.arg(firstTime + index * timeStep).arg(bits, 16, 16, QLatin1Char('0'))};
    message.conversation = conversationId(conversation);
    message.previous = MessageId{m_lastIds[size_t(conversation)]};
    message.text = phrase.text;
    message.sentAt = QDateTime::fromMSecsSinceEpoch(firstTime + index * timeStep, Qt::UTC);
    if (phrase.side == "customer"_L1) {
        message.senderId = SdkUserId{phoneNumber(conversation)};
        message.senderName = personName(conversation);
    } else {
        message.sender = phrase.side == "bot"_L1 ? SenderKind::Bot : SenderKind::Agent;
        message.senderId = SdkUserId{u"agent%1@tokodemo.example"_s.arg(conversation % 6)};
        message.senderName = agentName(conversation);
        message.mine = message.sender == SenderKind::Agent && conversation % 4 == 1;
        message.state = (bits >> 20) % 25 == 0 ? DeliveryState::Delivered : DeliveryState::Read;
    }
    dress(message, bits >> 32);
    return message;
}

StoreBatch StoreMessages::next(int count)
{
    StoreBatch batch;
    batch.messages.reserve(count);
    for (const qint64 end = m_next + count; m_next < end; ++m_next) {
        const qint64 conversation = m_order.next();
        if (conversation == qint64(m_lastIds.size())) {
            m_lastIds.push_back(0);
            batch.conversations.append(beginConversation(conversation));
        }
        Message made = message(m_next, conversation);
        m_lastIds[size_t(conversation)] = made.id.value();
        if (made.kind != MessageKind::SystemEvent) {
            batch.textBytes += made.text.toUtf8().size();
            if (made.attachment)
                batch.textBytes += made.attachment->caption.toUtf8().size() + made.attachment->fileName.toUtf8().size();
        }
        batch.messages.append(std::move(made));
    }
    return batch;
}

} // namespace Amandesk
