#pragma once
#include "core/domain/search.h"
#include "tests/unit/ui/uisamples.h"

// Invented results of a search.
namespace Amandesk::Samples {

// The words of `marked` between [ and ] are the match.
inline SearchHit hit(qint64 id, const QString &name, const QString &marked, const QDateTime &when)
{
    SearchHit h;
    h.conversation = ConversationId{QString::number(100 + id)};
    h.message = MessageId{id};
    h.contactName = name;
    h.senderName = name;
    h.channelName = QStringLiteral("WA Toko Nusa");
    h.source = QStringLiteral("wa");
    h.at = when;
    for (const QChar c : marked) {
        if (c == u'[')
            h.marks.append({int(h.snippet.size()), 0});
        else if (c == u']')
            h.marks.last().length = int(h.snippet.size()) - h.marks.constLast().start;
        else
            h.snippet += c;
    }
    return h;
}

inline SearchHit conversationHit(qint64 id, const QString &name, const QString &marked, const QDateTime &when)
{
    SearchHit h = hit(id, name, marked, when);
    h.message = {};
    h.senderName.clear();
    return h;
}

inline SearchPage samplePage()
{
    using namespace Qt::Literals::StringLiterals;
    SearchPage page;
    page.searchedMessages = 48212;
    page.oldest = QDateTime(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC);
    page.newest = at(10, 31);
    page.query.words = {u"resi"_s};
    page.hits = {
        conversationHit(1, u"Resi Lestari"_s, u"[Resi] Lestari"_s, at(9, 30)),
        conversationHit(2, u"Yohanes K."_s, u"[resi] belum [update]"_s, at(9, 0, 0, 2)),
        conversationHit(3, u"Hendra Wijaya"_s, u"628120000[0012]"_s, at(9, 0, 0, 1)),
        hit(9, u"Budi Santoso"_s, u"Kak, [resinya] kok [belum] [update] ya?"_s, at(10, 31)),
        hit(8, u"Budi Santoso"_s, u"Kak tolong dicek, [resi] di aplikasi kurir [belum] [update] dari kemarin"_s,
            at(16, 40, 0, 22)),
        hit(7, u"ليلى حسن"_s, u"شكرا جزيلا، [وصل] الطلب"_s, at(12, 0, 0, 20)),
        hit(6, u"Rina Kartika"_s, u"[Resi]_pengiriman_[update]_INV-7731.pdf"_s, at(9, 12, 0, 18)),
        hit(5, u"Teguh Saputra"_s,
            u"…Baik Pak, nomor [resi] kami [update] sore ini karena barang [belum] diambil kurir, mohon ditunggu "
            u"sampai "
            "besok pagi ya Pak, kami kabari lagi…"_s,
            at(11, 48, 0, 12)),
        hit(4, {}, u"Selamat pagi, mau tanya [resi] pesanan saya [belum] ada [update]"_s, at(8, 20, 0, 3)),
    };
    page.hits[4].conversation = page.hits[3].conversation;
    page.hits[7].senderName = u"Sari Wulandari"_s;
    page.hits[7].channelName = u"Telegram Toko Nusa"_s;
    return page;
}

// Nothing was found in so many messages.
inline SearchPage emptyPage(qint64 searched, const SearchQuery &query)
{
    SearchPage page;
    page.query = query;
    page.searchedMessages = searched;
    if (searched > 0)
        page.oldest = at(8, 0);
    return page;
}

inline SearchQuery asking(const QStringList &words)
{
    SearchQuery query;
    query.words = words;
    return query;
}

} // namespace Amandesk::Samples
