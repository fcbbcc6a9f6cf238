#include "tests/bench/searchqueries.h"
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int each = 26; // of a kind

const auto commonWords =
    u"kak saya pesanan barang kirim bayar transfer sudah belum bisa terima kasih resi alamat harga stok besok order "
    "halo mohon tolong pembayaran paket jadwal dokter saldo"_s;
const auto chatSpellings =
    u"gmn udh tdk brp bgt sdh blm krn dgn yg utk jg sy dmn kpn trs tlg mksh ongkirnya kirimin bayarin nyampe gak "
    "ga nggak kmrn bsk"_s;
const auto filters =
    u"tag:vip barang|tag:komplain|dari:Budi pesanan|from:Siti|dari:Agus bayar|sebelum:2024-06-01 kirim|"
    "sesudah:2024-03-01 resi|sesudah:2024-02-01 sebelum:2024-02-10 transfer|ada:lampiran|ada:lampiran invoice|"
    "has:attachment bukti|status:gagal|status:gagal kirim|kanal:wa alamat|kanal:ig harga|channel:wa stok|"
    "tag:grosir harga|tag:retur barang|ke:Sari halo|dari:Dewi kanal:wa|before:2024-12-31 order|after:2024-01-10 saldo|"
    "tag:baru|dari:Fajar tag:vip|kanal:ig ada:lampiran|ke:Andi sudah"_s;

// Spreads over all messages, the same each time.
class Places
{
public:
    explicit Places(qint64 count)
        : m_count(count)
    { }
    qint64 next()
    {
        m_at = (m_at + 2654435761u) % quint64(m_count);
        return qint64(m_at);
    }

private:
    qint64 m_count;
    quint64 m_at = 17;
};

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression separators(u"[^\\p{L}\\p{N}]+"_s);
    return text.split(separators, Qt::SkipEmptyParts);
}
} // namespace

QStringList searchQueries(const StoreMessages &messages, qint64 count)
{
    Places places(count);
    const auto wordsOfSome = [&](qsizetype least) {
        for (int tries = 0; tries < 1000; ++tries) {
            const QStringList words = wordsOf(messages.phrase(places.next()).text);
            if (words.size() >= least)
                return words;
        }
        return QStringList{u"kak"_s, u"saya"_s, u"bayar"_s, u"kirim"_s};
    };
    QStringList queries = commonWords.split(u' ') + chatSpellings.split(u' ') + filters.split(u'|');
    for (int i = 0; i < each; ++i) {
        QStringList words = wordsOfSome(1);
        std::ranges::sort(words, {}, [](const QString &word) { return -word.size(); });
        queries.append(words.constFirst()); // the longest is rarely a common one
    }
    for (int i = 0; i < each; ++i) {
        const QStringList words = wordsOfSome(4);
        queries.append(words.at(0) + u' ' + words.at(2) + (i % 2 == 0 ? QString() : u' ' + words.at(3)));
    }
    for (int i = 0; i < each; ++i) {
        const QStringList words = wordsOfSome(3);
        queries.append(u'"' + words.at(1) + u' ' + words.at(2) + u'"');
    }
    for (int i = 0; i < 2 * each; ++i)
        queries.append(wordsOfSome(1).constLast().left(1 + i % 6)); // as it is typed
    for (int i = 0; i < each; ++i) {
        const QString number = StoreMessages::phoneNumber(places.next() / 40);
        queries.append(i % 2 == 0 ? number.right(4 + i % 5) : number);
    }
    for (int i = 0; i < each; ++i)
        queries.append(u"zqx%1vv"_s.arg(i) + (i % 3 == 0 ? u" kirim"_s : QString()));
    queries.removeDuplicates();
    return queries;
}

} // namespace Amandesk
