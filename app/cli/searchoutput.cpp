#include "app/cli/searchoutput.h"
#include "app/cli/output.h"
#include <QJsonArray>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
QStringList statusNames(const QList<SearchStatus> &states)
{
    QStringList names;
    for (const SearchStatus state : states)
        names.append(searchStatusName(state));
    return names;
}

QStringList hasNames(const QList<SearchHas> &things)
{
    QStringList names;
    for (const SearchHas thing : things)
        names.append(searchHasName(thing));
    return names;
}

QString person(const QString &value)
{
    if (value == SearchQuery::me)
        return u"you"_s;
    if (value == SearchQuery::customer)
        return u"the customer"_s;
    if (value == SearchQuery::agent)
        return u"an agent"_s;
    if (value == SearchQuery::bot)
        return u"the bot"_s;
    return oneLine(value);
}

QStringList people(QStringList values)
{
    for (QString &value : values)
        value = person(value);
    return values;
}

QStringList plain(QStringList values)
{
    for (QString &value : values)
        value = oneLine(value);
    return values;
}

void add(QStringList &lines, const QString &name, const QStringList &values, QLatin1StringView between)
{
    if (!values.isEmpty())
        lines.append(name + u": "_s + values.join(between));
}

QString sentenceOf(const SearchProblem &problem)
{
    const QString text = oneLine(problem.text);
    switch (problem.kind) {
    case SearchProblem::Kind::UnclosedQuote:
        return u"A quote is not closed; it was read to the end."_s;
    case SearchProblem::Kind::EmptyValue:
        return u"A filter has no value: %1."_s.arg(problem.filter ? searchFilterName(*problem.filter) : QString());
    case SearchProblem::Kind::BadDate:
        return u"This is not a date: %1"_s.arg(text);
    case SearchProblem::Kind::BadStatus:
        return u"This is not a status: %1 (known are failed, sent, delivered, read, pending, resolved, open)"_s.arg(
            text);
    case SearchProblem::Kind::BadHas:
        return u"This is nothing a message can have: %1 (known are attachment, image, document, location, contact, "
               "link, note)"_s.arg(text);
    case SearchProblem::Kind::TooLong:
        return u"The query is very long; a part of it was left out."_s;
    }
    Q_UNREACHABLE();
}
} // namespace

QJsonObject toJson(const SearchQuery &query)
{
    QJsonObject object;
    const auto addTo = [&object](const QString &name, const QStringList &values) {
        if (!values.isEmpty())
            object.insert(name, QJsonArray::fromStringList(values));
    };
    addTo(u"words"_s, query.words);
    addTo(u"phrases"_s, query.phrases);
    addTo(u"codes"_s, query.codes);
    addTo(u"phones"_s, query.phones);
    addTo(u"numbers"_s, query.numbers);
    addTo(searchFilterName(SearchFilter::From), query.from);
    addTo(searchFilterName(SearchFilter::To), query.to);
    addTo(searchFilterName(SearchFilter::Tag), query.tags);
    addTo(searchFilterName(SearchFilter::Channel), query.channels);
    if (query.before)
        object.insert(searchFilterName(SearchFilter::Before), query.before->toString(Qt::ISODate));
    if (query.after)
        object.insert(searchFilterName(SearchFilter::After), query.after->toString(Qt::ISODate));
    addTo(searchFilterName(SearchFilter::Status), statusNames(query.status));
    addTo(searchFilterName(SearchFilter::Has), hasNames(query.has));
    QStringList problems;
    for (const SearchProblem &problem : query.problems)
        problems.append(searchProblemName(problem));
    addTo(u"problems"_s, problems);
    return object;
}

QStringList filterLines(const SearchQuery &query)
{
    QStringList lines;
    add(lines, u"written by"_s, people(query.from), " or "_L1);
    add(lines, u"written to"_s, people(query.to), " or "_L1);
    add(lines, u"tagged"_s, plain(query.tags), " and "_L1);
    add(lines, u"on the channel"_s, plain(query.channels), " or "_L1);
    if (query.after)
        lines.append(u"written on or after: "_s + query.after->toString(Qt::ISODate));
    if (query.before)
        lines.append(u"written before: "_s + query.before->toString(Qt::ISODate));
    add(lines, u"with the status"_s, statusNames(query.status), " or "_L1);
    add(lines, u"with"_s, hasNames(query.has), " and "_L1);
    return lines;
}

QStringList problemLines(const SearchQuery &query)
{
    QStringList lines;
    for (const SearchProblem &problem : query.problems)
        lines.append(sentenceOf(problem));
    return lines;
}

} // namespace Amandesk::Cli
