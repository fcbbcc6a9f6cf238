#include "core/spelling/spelledwords.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestSpelledWords final : public QObject
{
    Q_OBJECT
private slots:
    void onlyWordsWhoseSpellingMeansSomething_data();
    void onlyWordsWhoseSpellingMeansSomething();
    void placesAreThoseOfTheLine();
    void longTextsTakeTimeInProportion();
};

void TestSpelledWords::onlyWordsWhoseSpellingMeansSomething_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("words"); // with | between them
    const auto row = [](const char *name, const QString &line, const QString &words) {
        QTest::newRow(name) << line << words;
    };
    row("nothing", u""_s, u""_s);
    row("words and signs", u"Baik, Kak! (sudah) \"dikirim\"..."_s, u"Baik|Kak|sudah|dikirim"_s);
    row("emphasis of WhatsApp", u"*penting* _sekali_ ~batal~"_s, u"penting|sekali|batal"_s);
    row("a forgotten space", u"sudah ya.tapi belum,kak"_s, u"sudah|ya|tapi|belum|kak"_s);
    row("one of two", u"dan/atau"_s, u"dan|atau"_s);
    row("apostrophes and hyphens", u"don't Jum\u2019at barang-barang 'kutip' -strip-"_s,
        u"don't|Jum\u2019at|barang-barang|kutip|strip"_s);
    row("links", u"lihat https://toko.example/pesnan dan www.pesnan.test juga"_s, u"lihat|dan|juga"_s);
    row("addresses without a scheme", u"toko.example/lcak Tokodemo.CO.ID ya"_s, u"ya"_s);
    row("mail", u"tulis ke bantaun@toko.example."_s, u"tulis|ke"_s);
    row("names by signs", u"/slam @snti #prmo :jmpol lalu"_s, u"lalu"_s);
    row("a colon behind a word", u"Alamat:rumah"_s, u"Alamat|rumah"_s);
    row("digits", u"resi JP1234, 2x lipat, ke-2 kali, s4y4"_s, u"resi|lipat|kali"_s);
    row("an order number", u"INV/2026/xyzzy-001 #A-12 sudah"_s, u"sudah"_s);
    row("capitals", u"COD NPWP BPJS OKE WAJIB PENTINGG"_s, u"PENTINGG"_s);
    row("capitals with an ending", u"COD-nya NPWPnya"_s, u""_s);
    row("names with capitals", u"ShopeePay iPhone Toko"_s, u"Toko"_s);
    row("single letters", u"a b ke c"_s, u"ke"_s);
    row("variables", u"Halo {nama}, resi {nomor resi} ya {tidak"_s, u"Halo|resi|ya|tidak"_s);
    row("snake", u"nama_berkas foto"_s, u"foto"_s);
    row("other scripts", u"halo \u738B\u5C0F\u660E \u0645\u062D\u0645\u062F \u041F\u0440\u0438\u0432\u0435\u0442 kak"_s,
        u"halo|kak"_s);
    row("accents", u"Ren\u00E9e caf\u00E9"_s, u"Ren\u00E9e|caf\u00E9"_s);
    row("emoji", u"siap\U0001F64Fkak"_s, u"siap|kak"_s);
    row("what is too long", QString(longestSpelled + 1, u'a'), u""_s);
}

void TestSpelledWords::onlyWordsWhoseSpellingMeansSomething()
{
    QFETCH(const QString, line);
    QFETCH(const QString, words);
    QStringList found;
    const QList<SpelledWord> all = wordsToSpell(line);
    for (const SpelledWord &word : all)
        found.append(line.mid(word.start, word.length));
    QCOMPARE(found.join(u'|'), words);
}

void TestSpelledWords::placesAreThoseOfTheLine()
{
    QCOMPARE(wordsToSpell(u"\U0001F64F baik  kak"), (QList<SpelledWord>{{3, 4}, {9, 3}}));
}

void TestSpelledWords::longTextsTakeTimeInProportion()
{
    QCOMPARE(wordsToSpell(u"{kata "_s.repeated(20'000)).size(), 20'000);
    QCOMPARE(wordsToSpell(QString(200'000, u'{')).size(), 0);
}

QTEST_MAIN(TestSpelledWords)
#include "tst_spelledwords.moc"
