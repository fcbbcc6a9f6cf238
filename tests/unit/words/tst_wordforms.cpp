#include "core/words/wordforms.h"
#include "tests/support/unexpectedlog.h"
#include <algorithm>
#include <array>
#include <QFile>
#include <QMap>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

using KeySet = QSet<QByteArray>;

// Rows of a table of tests/data/search, without its head.
QList<QStringList> rowsOf(const QString &name)
{
    QFile file(QStringLiteral(AMANDESK_TEST_DATA) + u"/search/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    QList<QStringList> rows;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (qsizetype i = 1; i < lines.size(); ++i)
        rows.append(lines.at(i).split(u'\t'));
    return rows;
}

// A stand-in for the tokenizer: these rows are plain enough.
QStringList wordsOf(const QString &text)
{
    static const QRegularExpression others(u"[^\\p{L}\\p{N}]+"_s);
    return text.toLower().split(others, Qt::SkipEmptyParts);
}

bool isNumber(const QString &word)
{
    return std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); });
}

class Finder
{
public:
    KeySet keysOf(const QString &text) const
    {
        WordKeys keys;
        for (const QString &word : wordsOf(text)) {
            if (isNumber(word))
                keys.push_back(word.toUtf8());
            else
                m_forms.addTextKeys(word, keys);
        }
        return {keys.begin(), keys.end()};
    }

    bool finds(const QString &query, const QString &text) const
    {
        const KeySet keys = keysOf(text);
        const QStringList words = wordsOf(query);
        const bool allLoose =
            std::all_of(words.begin(), words.end(), [this](const QString &word) { return m_forms.isLoose(word); });
        for (qsizetype i = 0; i < words.size(); ++i) {
            if (words.size() > 1 && !allLoose && m_forms.isLoose(words.at(i)))
                continue;
            if (contains(keys, words.at(i)))
                continue;
            // "ma'af", "pasca bayar": two words that are one
            if (i + 1 < words.size() && contains(keys, words.at(i) + words.at(i + 1))) {
                ++i;
                continue;
            }
            return false;
        }
        return true;
    }

private:
    bool contains(const KeySet &keys, const QString &word) const
    {
        if (isNumber(word))
            return keys.contains(word.toUtf8());
        const auto alternatives = m_forms.queryKeys(word);
        return std::any_of(alternatives.begin(), alternatives.end(),
                           [&keys](const WordForms::Alternative &alternative) {
                               return std::all_of(alternative.all.begin(), alternative.all.end(),
                                                  [&keys](const QByteArray &key) { return keys.contains(key); });
                           });
    }

    WordForms m_forms;
};

// Words as people write them: the rows' texts and spellings, and words of the dictionary in some of their forms.
QStringList surfaceForms()
{
    QStringList words;
    for (const QStringList &row : rowsOf(u"slang.tsv"_s))
        words += wordsOf(row.at(0));
    for (const QStringList &row : rowsOf(u"affix.tsv"_s))
        words += wordsOf(row.at(1));
    QFile dictionary(QStringLiteral(AMANDESK_INDONESIAN_DICTIONARY));
    if (!dictionary.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(dictionary.fileName()));
    const QStringList lines = QString::fromLatin1(dictionary.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (qsizetype i = 1; i < lines.size(); i += 8) {
        const QString base = lines.at(i).section(u'/', 0, 0).toLower();
        const QString forms = lines.at(i).section(u'/', 1).trimmed();
        if (base.size() < 3 || wordsOf(base) != QStringList{base})
            continue;
        if (forms.contains("Mk"_L1))
            words.append(u"di"_s + base + u"kan"_s);
        else if (forms.contains("M0"_L1))
            words.append(u"di"_s + base + u"nya"_s);
        else if (forms.contains("T0"_L1) && base.front() != u'r')
            words.append(u"ter"_s + base);
        else if (forms.contains("Ka"_L1))
            words.append(u"ke"_s + base + u"an"_s);
        else
            words.append(base);
    }
    words.removeIf([](const QString &word) { return word.size() < 3 || isNumber(word); });
    return words;
}

bool leadsTo(const WordForms::Beginning &beginning, const WordKeys &keys)
{
    return std::any_of(keys.begin(), keys.end(), [&beginning](const QByteArray &key) {
        return std::find(beginning.keys.begin(), beginning.keys.end(), key) != beginning.keys.end()
            || std::any_of(beginning.prefixes.begin(), beginning.prefixes.end(),
                           [&key](const QByteArray &prefix) { return key.startsWith(prefix); });
    });
}

bool isWellFormed(const QByteArray &key)
{
    return !key.isEmpty() && key.size() <= 64 && QString::fromUtf8(key).toUtf8() == key
        && std::none_of(key.begin(), key.end(), [](char c) {
               return static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == '\'' || c == 0x7f;
           });
}

void checkKeys(const WordForms &forms, const QString &word)
{
    WordKeys keys;
    forms.addTextKeys(word, keys);
    for (const WordForms::Alternative &alternative : forms.queryKeys(word)) {
        QVERIFY(!alternative.all.empty());
        keys.insert(keys.end(), alternative.all.begin(), alternative.all.end());
    }
    const WordForms::Beginning beginning = forms.beginningKeys(word);
    keys.insert(keys.end(), beginning.keys.begin(), beginning.keys.end());
    keys.insert(keys.end(), beginning.prefixes.begin(), beginning.prefixes.end());
    for (const QByteArray &key : keys)
        QVERIFY2(isWellFormed(key), key.toHex().constData());
}

double ratio(int part, int whole)
{
    return whole == 0 ? 1.0 : static_cast<double>(part) / whole;
}

} // namespace

class TestWordForms : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void formsOfAWordFindEachOther()
    {
        const Finder finder;
        int found = 0;
        int missed = 0;
        int wrong = 0;
        QMap<QString, std::pair<int, int>> kinds;
        for (const QStringList &row : rowsOf(u"affix.tsv"_s)) {
            QCOMPARE(row.size(), 4);
            const bool should = row.at(2) == "yes"_L1;
            const bool does = finder.finds(row.at(0), row.at(1));
            found += should && does ? 1 : 0;
            missed += should && !does ? 1 : 0;
            wrong += !should && does ? 1 : 0;
            auto &[right, all] = kinds[row.at(3)];
            right += should == does ? 1 : 0;
            ++all;
        }
        for (auto kind = kinds.constBegin(); kind != kinds.constEnd(); ++kind)
            qInfo("%-14s %3d of %3d", qPrintable(kind.key()), kind->first, kind->second);
        const double precision = ratio(found, found + wrong);
        const double recall = ratio(found, found + missed);
        qInfo("word forms: precision %.4f, recall %.4f", precision, recall);
        QVERIFY(found + missed > 600);
        QVERIFY(precision >= 0.99);
        QVERIFY(recall >= 0.96);
    }

    void spellingsOfAWordFindEachOther()
    {
        const Finder finder;
        int all = 0;
        int byStandard = 0;
        int bySpelling = 0;
        QMap<QString, std::array<int, 3>> kinds;
        for (const QStringList &row : rowsOf(u"slang.tsv"_s)) {
            QCOMPARE(row.size(), 4);
            const QString &spelling = row.at(0);
            const QString standard = row.at(1).section(u'|', 0, 0);
            QVERIFY2(finder.finds(spelling, spelling), qPrintable(spelling));
            const int one = finder.finds(standard, spelling) ? 1 : 0;
            const int other = finder.finds(spelling, standard) ? 1 : 0;
            byStandard += one;
            bySpelling += other;
            ++all;
            auto &[count, first, second] = kinds[row.at(2)];
            ++count;
            first += one;
            second += other;
        }
        for (auto kind = kinds.constBegin(); kind != kinds.constEnd(); ++kind) {
            const auto &[count, first, second] = *kind;
            qInfo("%-14s %3d, by the standard form %3d, by the spelling %3d", qPrintable(kind.key()), count, first,
                  second);
        }
        qInfo("spellings: found by the standard form %.4f, the standard form found %.4f", ratio(byStandard, all),
              ratio(bySpelling, all));
        QVERIFY(all > 1000);
        QVERIFY(ratio(byStandard, all) >= 0.98);
        QVERIFY(ratio(bySpelling, all) >= 0.98);
    }

    void mostBeginningsLeadToTheWord()
    {
        const WordForms forms;
        int all = 0;
        int hit = 0;
        int withinFour = 0;
        int shortOnes = 0;
        std::size_t longest = 0;
        const QStringList words = surfaceForms();
        QVERIFY(words.size() > 3500);
        for (const QString &word : words) {
            WordKeys keys;
            forms.addTextKeys(word, keys);
            for (qsizetype length = 3; length <= word.size(); ++length) {
                const auto beginning = forms.beginningKeys(QStringView(word).left(length));
                longest = std::max(longest, beginning.keys.size() + beginning.prefixes.size());
                const bool found = leadsTo(beginning, keys);
                ++all;
                hit += found ? 1 : 0;
                shortOnes += length <= 4 ? 1 : 0;
                withinFour += length <= 4 && found ? 1 : 0;
            }
        }
        qInfo("beginnings: %d, leading to the word %.4f, of three and four letters %.4f, entries at most %d", all,
              ratio(hit, all), ratio(withinFour, shortOnes), static_cast<int>(longest));
        QVERIFY(ratio(hit, all) >= 0.99);
        QVERIFY(longest <= 12);
    }

    void namesAndOtherScriptsStayAsTheyAre_data()
    {
        QTest::addColumn<QString>("word");
        for (const QString &word : {u"siti"_s, u"budi"_s, u"dimas"_s, u"kevin"_s, u"serly"_s, u"wahyu"_s, u"anya"_s,
                                    u"привет"_s, u"谢谢"_s, u"مرحبا"_s, u"iphone13"_s, u"xendit"_s, u"inv20260012"_s,
                                    u"pmbyrnpmbyrnpmbyrnpmbyrnpq"_s}) // too long for a guess
            QTest::newRow(qPrintable(word)) << word;
    }

    void namesAndOtherScriptsStayAsTheyAre()
    {
        QFETCH(QString, word);
        WordKeys keys;
        WordForms().addTextKeys(word, keys);
        QCOMPARE(keys, WordKeys{word.toUtf8()});
    }

    void anAmountIsFoundInDigitsAndInWords()
    {
        const Finder finder;
        for (const QString &query : {u"25rb"_s, u"25 ribu"_s, u"dua puluh lima ribu"_s})
            QVERIFY2(finder.finds(query, u"harganya 25rb kak"_s), qPrintable(query));
        QVERIFY(!finder.finds(u"35rb"_s, u"harganya 25rb kak"_s));
    }

    void looseWordsAreTheSmallOnes()
    {
        const WordForms forms;
        for (const QString &word : {u"di"_s, u"ke"_s, u"nya"_s})
            QVERIFY2(forms.isLoose(word), qPrintable(word));
        for (const QString &word : {u"kirim"_s, u"rumah"_s, u""_s, u"dia"_s})
            QVERIFY2(!forms.isLoose(word), qPrintable(word));
    }

    void theSameWordHasTheSameKeys()
    {
        WordKeys first;
        WordKeys second;
        WordForms().addTextKeys(u"pmbyrannya", first);
        WordForms().addTextKeys(u"pmbyrannya", second);
        QCOMPARE(first, second);
        QCOMPARE(WordForms::fingerprint(), WordForms::fingerprint());
        QVERIFY(WordForms::fingerprint() != 0);
    }

    // Whatever comes, keys stay within what the index can hold.
    void keysAreWellFormed_data()
    {
        QTest::addColumn<QString>("word");
        QTest::newRow("empty") << QString();
        QTest::newRow("lone high surrogate") << QString(QChar(0xd83d));
        QTest::newRow("lone low surrogate") << u"kirim"_s + QChar(0xde00);
        QTest::newRow("surrogates in the wrong order") << QString(QChar(0xde00)) + QChar(0xd83d);
        QTest::newRow("zero") << u"ki"_s + QChar(0) + u"rim"_s;
        QTest::newRow("blanks and quotes") << u" \"'\t\n"_s;
        QTest::newRow("a million letters") << QString(1'000'000, u'a');
        QTest::newRow("a million syllables") << u"ka"_s.repeated(500'000);
        QTest::newRow("a million emoji") << u"😀"_s.repeated(250'000);
        QTest::newRow("64 letters") << QString(64, u'x');
        QTest::newRow("just too long in UTF-8") << QString(40, QChar(0x4e2d));
        QTest::newRow("digits") << u"1a2b3c4d5e"_s;
        QTest::newRow("only prefixes") << u"mempermemperdiperber"_s;
        QTest::newRow("only suffixes") << u"kankannyanyalahkah"_s;
        QTest::newRow("two") << u"2"_s;
        QTest::newRow("two letters") << u"x2"_s;
    }

    void keysAreWellFormed()
    {
        QFETCH(QString, word);
        const WordForms forms;
        for (qsizetype length = 0; length <= std::min<qsizetype>(word.size(), 70); ++length)
            checkKeys(forms, word.left(length));
        checkKeys(forms, word);
    }

    void randomWordsHaveWellFormedKeys()
    {
        const WordForms forms;
        QRandomGenerator random(20260115);
        static constexpr std::u16string_view letters = u"aiueonkmtsrgpbdlhycjwx24";
        for (int i = 0; i < 6'000; ++i) {
            QString word;
            const int length = random.bounded(1, 14);
            for (int at = 0; at < length; ++at) {
                word += i % 5 == 0 ? QChar(static_cast<char16_t>(random.bounded(0x20, 0x10000)))
                                   : QChar(letters[random.bounded(static_cast<quint32>(letters.size()))]);
            }
            checkKeys(forms, word);
            if (QTest::currentTestFailed())
                return;
        }
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestWordForms)
#include "tst_wordforms.moc"
