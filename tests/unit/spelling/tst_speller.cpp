#include "core/spelling/spelledwords.h"
#include "core/spelling/speller.h"
#include <algorithm>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
const QStringList noFolders{u"/nowhere"_s};

const QStringList misspelledIndonesian{
    u"pesnan"_s,    u"pengiriaman"_s, u"pembayran"_s, u"tolnog"_s,    u"terimkasih"_s,    u"alamta"_s,
    u"pelangan"_s,  u"menungu"_s,     u"kembalii"_s,  u"barnag"_s,    u"konfirmsi"_s,     u"trasnfer"_s,
    u"hargnya"_s,   u"secpatnya"_s,   u"mohom"_s,     u"ditunnggu"_s, u"dipsoses"_s,      u"prosess"_s,
    u"produkk"_s,   u"ukurann"_s,     u"tersdia"_s,   u"kosogn"_s,    u"diskonn"_s,       u"pesanann"_s,
    u"dikirm"_s,    u"sampia"_s,      u"tanggla"_s,   u"jadwla"_s,    u"kapna"_s,         u"bagaiman"_s,
    u"malma"_s,     u"sekarng"_s,     u"lansgung"_s,  u"hubngi"_s,    u"telefom"_s,       u"keluarr"_s,
    u"perikasa"_s,  u"pengmbalian"_s, u"kerusakna"_s, u"pelaynan"_s,  u"keterlmabatan"_s, u"maafkna"_s,
    u"informsai"_s, u"silahkna"_s,    u"lengkpa"_s,   u"gudnag"_s,    u"kurri"_s,         u"pakte"_s,
    u"nomro"_s,     u"rekenign"_s,
};
const QStringList misspelledEnglish{
    u"recieve"_s,  u"adress"_s,    u"paymnet"_s,    u"thier"_s,         u"definately"_s, u"seperate"_s,  u"occured"_s,
    u"tommorow"_s, u"wich"_s,      u"becuase"_s,    u"beleive"_s,       u"acount"_s,     u"custmer"_s,   u"refudn"_s,
    u"deliverd"_s, u"avaliable"_s, u"appologize"_s, u"inconvinience"_s, u"untill"_s,     u"tracknig"_s,  u"confrim"_s,
    u"pakage"_s,   u"quantitiy"_s, u"retrun"_s,     u"responce"_s,      u"questoin"_s,   u"plese"_s,     u"thnak"_s,
    u"invioce"_s,  u"wierd"_s,     u"necesary"_s,   u"succesful"_s,     u"begining"_s,   u"comming"_s,   u"diffrent"_s,
    u"finaly"_s,   u"goverment"_s, u"happend"_s,    u"immediatly"_s,    u"knowlege"_s,   u"managment"_s, u"occassion"_s,
    u"posible"_s,  u"prefered"_s,  u"recomend"_s,   u"similiar"_s,      u"truely"_s,     u"usefull"_s,   u"writting"_s,
    u"calandar"_s,
};

// Of tests/data/phrases_sample.tsv: who wrote it, and the text.
QList<std::pair<QString, QString>> phrases()
{
    QList<std::pair<QString, QString>> all;
    QFile file(QStringLiteral(AMANDESK_TEST_DATA "/phrases_sample.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return all;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList fields = line.split(u'\t');
        all.append({fields.value(1), fields.value(4).replace(u"\\n"_s, u"\n"_s)});
    }
    return all;
}

struct Marked {
    int words = 0;
    QStringList wrong;
};

Marked markedIn(Speller &speller, bool customersToo)
{
    Marked marked;
    const auto all = phrases();
    for (const auto &[who, text] : all) {
        if (who == "customer"_L1 && !customersToo)
            continue;
        for (const SpelledWord &word : wordsToSpell(text)) {
            ++marked.words;
            if (const QString written = text.mid(word.start, word.length); !speller.isRight(written))
                marked.wrong.append(written);
        }
    }
    return marked;
}
} // namespace

// What is right and what is meant, with the dictionaries that the system has: they are needed to build.
class TestSpeller final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { m_both = std::make_unique<Speller>(SpellingChoice{}, dictionaryFolders()); }
    void wordsOfBothLanguagesAreRight_data();
    void wordsOfBothLanguagesAreRight();
    void mistakesAreFound_data();
    void mistakesAreFound();
    void whatAgentsWriteIsHardlyEverMarked();
    void whatCustomersWriteIsSeldomMarked();
    void likelyWordsAreOffered_data();
    void likelyWordsAreOffered();
    void onlyChosenLanguagesCount();
    void withoutDictionariesNothingIsWrong();
    void foldersAreSearchedInTheirOrder();
    void dictionariesThatCannotBeReadAreLeftOut_data();
    void dictionariesThatCannotBeReadAreLeftOut();
    void strangeWordsDoNoHarm();

private:
    std::unique_ptr<Speller> m_both;
};

void TestSpeller::wordsOfBothLanguagesAreRight_data()
{
    QTest::addColumn<QString>("word");
    for (const char *word : {"pesanan",       "Mohon",     "dikirimkan", "keterlambatannya",
                             "barang-barang", "di-refund", "silakan",    "please",
                             "refunded",      "don't",     "customer's", "don\u2019t",
                             "jakarta",       "Jakarta",   "SEGERA",     "gmn",
                             "udh",           "tdk",       "makasih",    "ngirim",
                             "kirimin",       "infokan",   "jawabin",    "dicek",
                             "infonya",       "cepet",     "udah",       "nanya",
                             "bsok",          "kak",       "Rp",         "dong",
                             "transfer"})
        QTest::newRow(word) << QString::fromUtf8(word);
}

void TestSpeller::wordsOfBothLanguagesAreRight()
{
    QFETCH(const QString, word);
    QVERIFY(m_both->isRight(word));
}

void TestSpeller::mistakesAreFound_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("Indonesian") << misspelledIndonesian;
    QTest::newRow("English") << misspelledEnglish;
}

void TestSpeller::mistakesAreFound()
{
    QFETCH(const QStringList, words);
    QStringList missed;
    std::ranges::copy_if(words, std::back_inserter(missed),
                         [this](const QString &word) { return m_both->isRight(word); });
    QVERIFY2(missed.size() * 20 <= words.size(), qPrintable(missed.join(u' '))); // 95 of 100 are found
}

void TestSpeller::whatAgentsWriteIsHardlyEverMarked()
{
    const Marked marked = markedIn(*m_both, false);
    QVERIFY(marked.words > 500);
    QVERIFY2(marked.wrong.size() * 100 <= marked.words, qPrintable(marked.wrong.join(u' ')));
}

void TestSpeller::whatCustomersWriteIsSeldomMarked()
{
    const Marked marked = markedIn(*m_both, true);
    QVERIFY(marked.words > 1500);
    QVERIFY2(marked.wrong.size() * 100 <= marked.words * 3, qPrintable(marked.wrong.join(u' ')));
}

void TestSpeller::likelyWordsAreOffered_data()
{
    QTest::addColumn<QString>("wrong");
    QTest::addColumn<QString>("meant");
    QTest::newRow("two letters changed places") << u"tolnog"_s << u"tolong"_s;
    QTest::newRow("a letter too few, the frequent word first") << u"pembayran"_s << u"pembayaran"_s;
    QTest::newRow("a letter too many") << u"pesanann"_s << u"pesanan"_s;
    QTest::newRow("English") << u"recieve"_s << u"receive"_s;
    QTest::newRow("a capital") << u"Pengiriaman"_s << u"Pengiriman"_s;
    QTest::newRow("all capitals") << u"SECPATNYA"_s << u"SECEPATNYA"_s;
    QTest::newRow("from the list of spellings") << u"trasnfer"_s << u"transfer"_s;
}

void TestSpeller::likelyWordsAreOffered()
{
    QFETCH(const QString, wrong);
    QFETCH(const QString, meant);
    const QStringList offered = m_both->suggestions(wrong);
    QVERIFY(offered.size() <= Speller::mostSuggestions);
    QVERIFY2(!offered.isEmpty() && offered.first() == meant, qPrintable(offered.join(u' ')));
    QVERIFY(!offered.contains(wrong));
    QVERIFY(std::ranges::none_of(offered, [](const QString &word) { return word.contains(u' '); }));
}

void TestSpeller::onlyChosenLanguagesCount()
{
    Speller english({false, true}, dictionaryFolders());
    QVERIFY(english.isRight(u"delivery"_s));
    QVERIFY(!english.isRight(u"pengiriman"_s));
    QVERIFY(!english.isRight(u"gmn"_s));
    Speller indonesian({true, false}, dictionaryFolders());
    QVERIFY(indonesian.isRight(u"pengiriman"_s));
    QVERIFY(indonesian.isRight(u"gmn"_s));
    QVERIFY(!indonesian.suggestions(u"recieve"_s).contains(u"receive"_s));
}

void TestSpeller::withoutDictionariesNothingIsWrong()
{
    Speller nothing({}, noFolders);
    QVERIFY(nothing.isRight(u"qqqqq"_s));
    QVERIFY(nothing.suggestions(u"qqqqq"_s).isEmpty());
    Speller none({false, false}, dictionaryFolders());
    QVERIFY(none.isRight(u"qqqqq"_s));
}

void TestSpeller::foldersAreSearchedInTheirOrder()
{
    QVERIFY(!findDictionary(SpellingLanguage::English, noFolders));
    const QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write(u"en_GB.dic"_s, "1\ncolour\n");
    QVERIFY(!findDictionary(SpellingLanguage::English, {folder.path()})); // without its rules
    write(u"en_GB.aff"_s, "SET UTF-8\n");
    QCOMPARE(findDictionary(SpellingLanguage::English, {u"/nowhere"_s, folder.path()})->words,
             folder.filePath(u"en_GB.dic"_s));
    const auto usual = findDictionary(SpellingLanguage::English, QStringList{folder.path()} + dictionaryFolders());
    QVERIFY(usual && usual->words.endsWith("en_US.dic"_L1));
    QVERIFY(!findDictionary(SpellingLanguage::Indonesian, {folder.path()}));
}

void TestSpeller::dictionariesThatCannotBeReadAreLeftOut_data()
{
    QTest::addColumn<QByteArray>("affixes");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<bool>("used");
    QTest::newRow("sound") << QByteArray("SET UTF-8\n") << QByteArray("1\nkata\n") << true;
    QTest::newRow("another encoding") << QByteArray("SET KOI8-R\n") << QByteArray("1\nkata\n") << false;
}

void TestSpeller::dictionariesThatCannotBeReadAreLeftOut()
{
    QFETCH(const QByteArray, affixes);
    QFETCH(const QByteArray, words);
    QFETCH(const bool, used);
    const QTemporaryDir folder;
    for (const auto &[name, text] : {std::pair(u"id_ID.aff"_s, affixes), std::pair(u"id_ID.dic"_s, words)}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    Speller speller({}, {folder.path()});
    if (!used)
        QTest::ignoreMessage(QtWarningMsg, "a dictionary is in an encoding that is not read");
    QVERIFY(speller.isRight(u"kata"_s));
    QCOMPARE(!speller.isRight(u"qqqqq"_s), used);
}

void TestSpeller::strangeWordsDoNoHarm()
{
    for (const QString &word : {u""_s, u"-"_s, u"--"_s, u"'"_s, u"\u0130"_s, QString(40, u'q'), u"\u738B"_s,
                                QString(QChar(0xD83D)), u"a\u0301"_s, u"na\u00EFve"_s}) {
        m_both->isRight(word);
        QVERIFY(m_both->suggestions(word).size() <= Speller::mostSuggestions);
    }
}

QTEST_MAIN(TestSpeller)
#include "tst_speller.moc"
