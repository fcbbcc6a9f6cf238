#pragma once
#include "core/conversations/conversationservice.h"
#include "tests/unit/ui/uisamples.h"

// An invented conversation with one of everything.
namespace Amandesk::Samples {

inline TimelineSlice sampleThread()
{
    using namespace Qt::Literals::StringLiterals;
    TimelineSlice slice;
    slice.atStart = slice.atEnd = true;
    qint64 id = 0;
    const auto add = [&](Message m) { slice.messages.append(m); };
    const auto customer = [&](const QString &text, const QDateTime &when) { return message(++id, text, when); };
    const auto sari = [&](const QString &text, const QDateTime &when, DeliveryState state) {
        Message m = message(++id, text, when, SenderKind::Agent);
        m.state = state;
        return m;
    };

    add(customer(u"Halo, pesanan saya INV-7781 belum sampai. Estimasinya kemarin."_s, at(10, 10)));
    Message bot = message(++id, u"Halo Kak Budi! Mohon tunggu, saya sambungkan ke tim kami ya."_s, at(10, 10, 20),
                          SenderKind::Bot);
    bot.mine = false;
    bot.senderName = u"Bot Toko Nusa"_s;
    bot.state = DeliveryState::Read;
    add(bot);
    Message joined = message(++id, u"Sari Wulandari joined this conversation"_s, at(10, 12), SenderKind::System);
    joined.kind = MessageKind::SystemEvent;
    joined.systemEvent = SystemEventKind::AgentJoined;
    add(joined);
    add(sari(u"Halo Kak Budi, saya Sari. Boleh kirim foto label paketnya?"_s, at(10, 14), DeliveryState::Read));
    Message photo = customer(QString(), at(10, 19));
    photo.kind = MessageKind::Attachment;
    photo.attachment = Attachment{QUrl(u"https://files.example/label.jpg"_s), u"label_paket.jpg"_s,
                                  u"Ini resinya Kak"_s, 245'760, false};
    add(photo);
    Message file = sari(QString(), at(10, 20), DeliveryState::Delivered);
    file.kind = MessageKind::Attachment;
    file.attachment = Attachment{QUrl(u"https://files.example/k.pdf"_s), u"Catalogue_baskets_2026.pdf"_s, QString(),
                                 1'887'437, false};
    add(file);
    Message colleague = sari(u"Saya *sudah* simpan satu untuk Kakak sampai _17.00_ hari ini, nomor ```INV-7804```."_s,
                             at(10, 22), DeliveryState::Sent);
    colleague.mine = false;
    colleague.senderName = u"Dewi L."_s;
    colleague.senderId = SdkUserId{u"dewi"_s};
    add(colleague);
    Message place = customer(QString(), at(10, 24));
    place.kind = MessageKind::Location;
    place.location = Location{u"Jl. Contoh No. 8"_s, u"Denpasar Selatan, Bali"_s, -8.7, 115.2};
    add(place);
    Message gone = customer(u"secret"_s, at(10, 25));
    gone.deleted = true;
    add(gone);
    Message menu = message(++id, u"Mau tanya soal apa, Kak?"_s, at(10, 26), SenderKind::Bot);
    menu.mine = false;
    menu.senderName = u"Bot Toko Nusa"_s;
    menu.kind = MessageKind::Buttons;
    menu.buttons = {u"Cek pesanan"_s, u"Tanya produk"_s, u"Hubungi admin"_s};
    menu.state = DeliveryState::Delivered;
    add(menu);
    Message failed = sari(u"Thanks for waiting. Your refund is on its way and should arrive within 3 working days."_s,
                          at(10, 28), DeliveryState::Failed);
    failed.failure = DeliveryFailure{u"131047"_s, u"Re-engagement message"_s, QString()};
    add(failed);
    Message reply = customer(u"Kak, resinya kok belum update ya?"_s, at(10, 31));
    reply.kind = MessageKind::Reply;
    reply.quote =
        Quote{MessageId{4}, u"Sari Wulandari"_s, u"Halo Kak Budi, saya Sari. Boleh kirim foto label paketnya?"_s};
    add(reply);
    add(customer(u"Kalau bisa hari ini sampai, soalnya buat acara besok"_s, at(10, 31, 40)));
    Message queued = waiting(u"q"_s, u"Baik Kak, saya cek ke gudang sekarang."_s, at(10, 31, 50));
    queued.mustArriveBefore = at(10, 31, 40, 24);
    add(queued);
    return slice;
}

} // namespace Amandesk::Samples
