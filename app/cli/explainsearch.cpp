#include "app/cli/explainsearch.h"
#include "app/cli/output.h"
#include "app/cli/searchoutput.h"
#include "core/search/searchqueryparser.h"
#include "core/words/searchmatcher.h"
#include <array>
#include <cstdio>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype longestShown = 400;

QDate dayOf(const CommandLine &line)
{
    return line.today.value_or(QDate::currentDate());
}

// Whole: nobody is still typing it, so that its last word is no beginning.
SearchQuery wholeQuery(const QString &text, const QDate &today)
{
    return parseSearchQuery(text + u' ', today);
}

class Pairs
{
public:
    explicit Pairs(const QDate &today)
        : m_today(today)
    { }

    // Nothing when the line has no tab. An empty line asks for nothing, so that nothing is found.
    std::optional<bool> answer(QByteArray line)
    {
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            return false;
        const qsizetype tab = line.indexOf('\t');
        if (tab < 0)
            return std::nullopt;
        const QString text = QString::fromUtf8(line.mid(tab + 1));
        SearchMatcher matcher(wholeQuery(QString::fromUtf8(line.left(tab)), m_today), m_tokenizer);
        return !matcher.isEmpty() && matcher.match(std::array{QStringView(text)}).has_value();
    }

private:
    const QDate m_today;
    TextTokenizer m_tokenizer;
};
} // namespace

ExitCode explainSearch(const CommandLine &line)
{
    const SearchQuery query = wholeQuery(line.arguments.join(u' '), dayOf(line));
    const QJsonObject reading = toJson(query);
    if (line.json) {
        print(reading);
        return Done;
    }
    print(u"reading: "_s + QString::fromUtf8(QJsonDocument(reading).toJson(QJsonDocument::Compact)));
    TextTokenizer tokenizer;
    const SearchMatcher matcher(query, tokenizer);
    for (const SearchMatcher::Explanation &term : matcher.explanations())
        print(u"  %1: found by %2"_s.arg(oneLine(term.typed), oneLine(term.expression, longestShown)));
    for (const QString &filter : filterLines(query))
        print(u"  "_s + filter);
    for (const QString &problem : problemLines(query))
        print(u"  "_s + problem);
    if (query.isEmpty())
        print(u"  This asks for nothing."_s);
    return Done;
}

ExitCode answerPairs(const CommandLine &line)
{
    QFile source(line.pairsFile);
    const bool opened =
        line.pairsFile == "-"_L1 ? source.open(stdin, QIODevice::ReadOnly) : source.open(QIODevice::ReadOnly);
    if (!opened) {
        printError({ErrorKind::BadInput, u"the file with the pairs cannot be read"_s, std::nullopt}, line.json);
        return Usage;
    }
    Pairs pairs(dayOf(line));
    QJsonArray answers;
    QJsonArray badLines;
    int number = 0;
    // A pipe does not know its end before it was read.
    for (QByteArray text = source.readLine(); !text.isEmpty(); text = source.readLine()) {
        const auto answer = pairs.answer(text);
        ++number;
        if (!answer) {
            badLines.append(number);
            if (!line.json)
                warn(u"line %1 has no tab between query and text."_s.arg(number));
        }
        const QString word = answer.value_or(false) ? u"yes"_s : u"no"_s;
        if (line.json)
            answers.append(word);
        else
            print(word);
    }
    if (line.json)
        print(QJsonObject{{u"answers"_s, answers}, {u"lines_without_tab"_s, badLines}});
    return badLines.isEmpty() ? Done : Usage;
}

} // namespace Amandesk::Cli
