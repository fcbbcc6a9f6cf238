#include "app/sandbox/messagekinds.h"

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {

struct Sample {
    QString kind;
    QString type;
    QString text; // what clients show that know no such type
    QJsonObject payload;
    bool byBot = false;
};

QJsonObject button(const QString &label)
{
    return {{u"label"_s, label},
            {u"type"_s, u"postback"_s},
            {u"postback_text"_s, label},
            {u"payload"_s, QJsonObject{{u"url"_s, u""_s}, {u"method"_s, u"get"_s}, {u"payload"_s, QJsonObject()}}}};
}

QJsonObject link(const QString &label)
{
    return {{u"label"_s, label},
            {u"type"_s, u"link"_s},
            {u"payload"_s, QJsonObject{{u"url"_s, u"https://toko.example/katalog"_s}}}};
}

QJsonObject card(const QString &title, const QString &description, const QJsonArray &buttons)
{
    return {{u"image"_s, u"https://toko.example/foto.jpg"_s},
            {u"title"_s, title},
            {u"description"_s, description},
            {u"default_action"_s, link(u"Lihat"_s)},
            {u"buttons"_s, buttons}};
}

const QList<Sample> &samples()
{
    static const QList<Sample> all{
        {u"text"_s, u"text"_s, u"Apakah *kaos biru* masih ada?"_s, {}},
        {u"file"_s,
         u"file_attachment"_s,
         u"[file] https://toko.example/daftar-harga.pdf [/file]"_s,
         {{u"url"_s, u"https://toko.example/daftar-harga.pdf"_s},
          {u"caption"_s, u"Ini daftarnya"_s},
          {u"file_name"_s, u"daftar-harga.pdf"_s},
          {u"size"_s, 48200},
          {u"pages"_s, 2}}},
        {u"sticker"_s, u"text"_s, u"[sticker] https://toko.example/stiker.tgs [/sticker]"_s, {}},
        {u"buttons"_s,
         u"buttons"_s,
         u"Mau lanjut ke pembayaran?"_s,
         {{u"text"_s, u"Mau lanjut ke pembayaran?"_s},
          {u"buttons"_s, QJsonArray{button(u"Ya, lanjut"_s), button(u"Nanti saja"_s), link(u"Lihat katalog"_s)}}},
         true},
        {u"buttons-bare"_s,
         u"buttons"_s,
         {},
         {{u"text"_s, u""_s}, {u"buttons"_s, QJsonArray{button(u"Lacak"_s), button(u"Batalkan"_s)}}},
         true},
        {u"button-answer"_s, u"button_postback_response"_s, u"Ya, lanjut"_s, {{u"url"_s, u""_s}}},
        {u"account-linking"_s,
         u"account_linking"_s,
         u"Hubungkan akun Anda"_s,
         {{u"text"_s, u"Hubungkan akun Anda"_s},
          {u"url"_s, u"https://toko.example/masuk"_s},
          {u"redirect_url"_s, u"https://toko.example/kembali"_s},
          {u"params"_s, QJsonObject{{u"button_text"_s, u"Masuk"_s}, {u"view_title"_s, u"Masuk"_s}}}},
         true},
        {u"card"_s,
         u"card"_s,
         u"Kaos Biru"_s,
         {{u"text"_s, u"Promo minggu ini"_s},
          {u"image"_s, u"https://toko.example/kaos.jpg"_s},
          {u"title"_s, u"Kaos Biru"_s},
          {u"description"_s, u"Katun, ukuran S sampai XL. Rp 99.000"_s},
          {u"url"_s, u"https://toko.example/kaos"_s},
          {u"buttons"_s, QJsonArray{button(u"Pesan"_s), link(u"Lihat katalog"_s)}}},
         true},
        {u"carousel"_s,
         u"carousel"_s,
         u"Carousel"_s,
         {{u"cards"_s,
           QJsonArray{card(u"Kaos Biru"_s, u"Rp 99.000"_s, {button(u"Pesan"_s)}),
                      card(u"Kaos Merah"_s, u"Rp 99.000"_s, {button(u"Pesan"_s)}),
                      card(u"Jaket"_s, u"Rp 249.000"_s, {button(u"Pesan"_s), link(u"Ukuran"_s)})}}},
         true},
        {u"location"_s,
         u"location"_s,
         u"Gudang Cakung"_s,
         {{u"name"_s, u"Gudang Cakung"_s},
          {u"address"_s,
           u"Jl. Raya Bekasi Km 21 No. 8, Pulo Gadung, Kecamatan Cakung, Kota Jakarta Timur, DKI Jakarta 13920"_s},
          {u"latitude"_s, -6.18472},
          {u"longitude"_s, 106.92981},
          {u"map_url"_s, u"https://maps.google.com/?q=-6.18472,106.92981"_s}}},
        {u"location-bare"_s,
         u"location"_s,
         {},
         {{u"latitude"_s, -8.65}, {u"longitude"_s, 115.21667}, {u"name"_s, u""_s}, {u"address"_s, u""_s}}},
        {u"reply"_s, u"reply"_s, u"Antar ke sini ya"_s, {}},
        {u"contact"_s,
         u"contact_person"_s,
         u"Dewi Lestari\n+62 812-5550-1234"_s,
         {{u"name"_s, u"Dewi Lestari"_s}, {u"value"_s, u"+62 812-5550-1234"_s}, {u"type"_s, u"phone"_s}}},
        {u"contact-bare"_s, u"contact_person"_s, {}, {{u"name"_s, u""_s}, {u"value"_s, u"+62 812-5550-9876"_s}}},
        {u"custom"_s,
         u"custom"_s,
         u"Pesanan 4711: dua barang"_s,
         {{u"type"_s, u"order"_s}, {u"content"_s, QJsonObject{{u"items"_s, 2}}}}},
        {u"custom-bare"_s, u"custom"_s, {}, {{u"type"_s, u"poll"_s}, {u"content"_s, QJsonObject{{u"votes"_s, 3}}}}},
        {u"system-event"_s, u"system_event"_s, u"Maya Rahman joined this conversation"_s, {}},
        {u"unknown"_s, u"live_story"_s, u"Cerita: diskon hari ini"_s, {{u"story"_s, 7}}},
        {u"unknown-bare"_s, u"live_story"_s, {}, {{u"story"_s, 8}}},
    };
    return all;
}

qint64 newestPlace(const Workspace &workspace, const Room &room)
{
    for (const qint64 id : workspace.older(room, 0, 100)) {
        if (workspace.facts(id).type == "location"_L1)
            return id;
    }
    return room.lastComment;
}

int anyBot(const Accounts &accounts)
{
    for (int person = 0; person < accounts.personCount(); ++person) {
        if (accounts.person(person).kind == PersonKind::Bot)
            return person;
    }
    return -1;
}
} // namespace

QStringList messageKinds()
{
    QStringList kinds;
    for (const Sample &sample : samples())
        kinds.append(sample.kind);
    return kinds;
}

Helpdesk::Outcome<qint64> writeKind(Workspace &workspace, Helpdesk &desk, Room &room, const QString &kind)
{
    const auto &all = samples();
    const auto sample = std::ranges::find(all, kind, &Sample::kind);
    if (sample == all.cend())
        return tl::make_unexpected(Refusal{400, u"no such kind of message: %1"_s.arg(kind)});
    if (sample->type == "system_event"_L1)
        return desk.say(room, sample->text, u"custom"_s, {});
    QJsonObject payload = sample->payload;
    if (sample->type == "reply"_L1)
        payload.insert(u"replied_comment_id"_s, newestPlace(workspace, room));
    if (!sample->byBot)
        return desk.customerWrites(room, sample->text, sample->type, payload);
    NewComment comment;
    comment.room = room.index;
    comment.sender = anyBot(workspace.accounts());
    if (comment.sender < 0)
        return tl::make_unexpected(Refusal{400, u"this workspace has no bot"_s});
    comment.text = sample->text;
    comment.type = sample->type;
    comment.payload = payload;
    return workspace.append(std::move(comment));
}

} // namespace Amandesk::Box
