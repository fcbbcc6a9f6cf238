#include "core/words/wordforms.h"
#include "tests/support/unexpectedlog.h"
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

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
        QVERIFY(ratio(byStandard, all) >= 0.94);
        QVERIFY(ratio(bySpelling, all) >= 0.94);
    }
};

} // namespace Amandesk

QTEST_GUILESS_MAIN(Amandesk::TestWordForms)
#include "tst_wordforms.moc"
