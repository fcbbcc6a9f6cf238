#pragma once
#include "core/domain/conversationlist.h"
#include "tests/unit/ui/uisamples.h"
#include <algorithm>

// An invented inbox with rows in every state.
namespace Amandesk::Samples {

inline QList<Conversation> sampleInbox()
{
    using namespace Qt::Literals::StringLiterals;
    QList<Conversation> all;
    int n = 10;
    const auto add = [&](const QString &name, const QDateTime &lastAt, const QString &text, auto change) {
        Conversation c = conversation(QString::number(n++), name, lastAt);
        c.lastText = text;
        change(c);
        all.append(c);
    };
    const auto ours = [](DeliveryState state) {
        return [state](Conversation &c) {
            c.lastSender = SenderKind::Agent;
            c.lastSenderName = u"Sari Wulandari"_s;
            c.lastState = state;
        };
    };
    add(u"Joko Prasetyo"_s, at(10, 43, 0, 22), u"Jadi ongkirnya ke Cibinong berapa ya Kak?"_s,
        [](Conversation &c) { c.unread = 2; });
    add(u"Nadia Safitri"_s, at(11, 14, 0, 22), u"Baik, saya tunggu info stoknya"_s, [](Conversation &) {});
    add(u"Budi Santoso"_s, at(10, 31), u"Kalau bisa hari ini sampai, soalnya buat acara besok"_s, [](Conversation &c) {
        c.agents = {u"Sari Wulandari"_s, u"Dewi L."_s};
    });
    add(u"Amelia Tan"_s, at(10, 27), u"Is the 40 cm size back in stock?"_s, [](Conversation &c) { c.unread = 1; });
    add(u"Rina Kartika"_s, at(10, 24), u"Bukti_transfer_INV-7790.pdf"_s, [](Conversation &c) {
        c.unread = 1;
        c.channelName = u"WA Grosir"_s;
    });
    add(u"Grace Lim"_s, at(10, 3), u"Thanks for waiting, Grace. Your refund is on its way."_s,
        ours(DeliveryState::Failed));
    add(u"dapur.lestari"_s, at(9, 58), u"Boleh kirim foto rotinya ya"_s, [&](Conversation &c) {
        ours(DeliveryState::Read)(c);
        c.source = u"ig"_s;
        c.channelName = u"IG tokonusa.id"_s;
        c.windowClosesAt.reset();
    });
    add(u"Farid Anwar"_s, at(9, 51), u"Nomor pesanan saya INV-7799"_s, [](Conversation &c) { c.handledByBot = true; });
    add(u"Priya Gopal"_s, at(17, 42, 0, 22), u"I will check with the warehouse and come back to you"_s,
        ours(DeliveryState::Delivered));
    add(QString(), at(9, 40), u"Belum bernama, nomor disamarkan"_s, [](Conversation &c) {
        c.serve = ServeState::Unserved;
        c.waitingSince = at(10, 20);
        c.mine = true;
    });
    add(u"Hendra Wijaya"_s, at(15, 0, 0, 21), u"Baik, ditunggu"_s, [](Conversation &c) {
        c.draft = u"Selamat siang Pak Hendra, barangnya sudah siap"_s;
        c.channelName = u"WA Grosir"_s;
    });
    add(u"Siti Rahma"_s, at(8, 12), u"Terima kasih"_s, [](Conversation &c) { c.waitingToSend = 1; });
    add(u"ليلى حسن"_s, at(12, 0, 0, 20), u"شكرا جزيلا، وصل الطلب"_s, [](Conversation &) {});
    std::sort(all.begin(), all.end(), [](const Conversation &a, const Conversation &b) { return a.lastAt > b.lastAt; });
    return all;
}

inline ConversationCounts sampleCounts()
{
    ConversationCounts counts;
    counts.mine = 9;
    counts.unserved = 12;
    counts.served = 86;
    counts.all = 98;
    return counts;
}

} // namespace Amandesk::Samples
