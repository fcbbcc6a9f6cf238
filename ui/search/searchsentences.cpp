#include "ui/search/searchsentences.h"
#include "core/base/error.h"
#include "ui/common/errortext.h"
#include "ui/common/textsafety.h"
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostTermsNamed = 6;
constexpr int longestTermShown = 60;

QString dayWords(const QDate &day)
{
    return QLocale().toString(day, u"d MMMM yyyy"_s);
}

QString shown(QString text)
{
    text = oneLine(text);
    return isolated(text.size() > longestTermShown ? text.left(longestTermShown) + u'…' : text);
}
} // namespace

QString SearchSentences::problems(const SearchQuery &query)
{
    QStringList sentences;
    for (const SearchProblem &found : query.problems) {
        if (found.kind != SearchProblem::Kind::UnclosedQuote || !found.atEnd)
            sentences.append(problem(found));
    }
    return sentences.mid(0, 3).join(u' ');
}

QString SearchSentences::problem(const SearchProblem &problem)
{
    switch (problem.kind) {
    case SearchProblem::Kind::UnclosedQuote:
        return tr("A quotation mark is not closed; everything after it was read as one phrase.");
    case SearchProblem::Kind::EmptyValue:
        return problem.filter ? emptyValue(*problem.filter) : QString();
    case SearchProblem::Kind::BadDate:
        return tr("This is not a date: %1. Write 31-12-2025, 2026-01, today or yesterday.").arg(shown(problem.text));
    case SearchProblem::Kind::BadStatus:
        return tr("There is no status “%1”. Write failed, sent, delivered, read, pending, resolved or open.")
            .arg(shown(problem.text));
    case SearchProblem::Kind::BadHas:
        return tr("A message cannot have “%1”. Write attachment, image, document, location, contact, link or note.")
            .arg(shown(problem.text));
    case SearchProblem::Kind::TooLong:
        return tr("That is too long to look for; a part of it was left out.");
    }
    Q_UNREACHABLE();
}

QString SearchSentences::emptyValue(SearchFilter filter)
{
    switch (filter) {
    case SearchFilter::From:
        return tr("After “from:” a name or a number is missing.");
    case SearchFilter::To:
        return tr("After “to:” a name or a number is missing.");
    case SearchFilter::Tag:
        return tr("After “tag:” a tag is missing.");
    case SearchFilter::Channel:
        return tr("After “channel:” a channel is missing.");
    case SearchFilter::Before:
        return tr("After “before:” a day is missing.");
    case SearchFilter::After:
        return tr("After “after:” a day is missing.");
    case SearchFilter::Status:
        return tr("After “status:” a status is missing: failed, sent, delivered, read, pending, resolved or open.");
    case SearchFilter::Has:
        return tr("After “has:” a thing is missing: attachment, image, document, location, contact, link or note.");
    }
    Q_UNREACHABLE();
}

QString SearchSentences::nothingFound(const SearchQuery &query)
{
    const QStringList asked = terms(query);
    const QStringList looked = filters(query);
    QString sentence;
    if (asked.size() == 1)
        sentence = tr("No message has %1.").arg(asked[0]);
    else if (asked.size() == 2)
        sentence = tr("No message has both %1 and %2.").arg(asked[0], asked[1]);
    else if (asked.size() > mostTermsNamed)
        sentence = tr("No message has all of these %Ln word(s).", nullptr, int(asked.size()));
    else if (!asked.isEmpty())
        sentence = tr("No message has all of these: %1.").arg(asked.join(u", "_s));
    if (looked.isEmpty())
        return sentence;
    if (asked.isEmpty())
        return tr("No message fits: %1.").arg(looked.join(u", "_s));
    return sentence + u' ' + tr("Looked at only: %1.").arg(looked.join(u", "_s));
}

// ErrorText speaks of writing; here something could not be read.
QString SearchSentences::failure(const Error &error)
{
    if (error.kind == ErrorKind::Storage)
        return tr("What is stored on this computer could not be read just now. Nothing is lost.");
    return ErrorText::sentence(error);
}

QStringList SearchSentences::terms(const SearchQuery &query)
{
    QStringList all;
    const auto add = [&all](const QStringList &terms, const QString &before = {}) {
        for (const QString &term : terms)
            all.append(tr("“%1”").arg(shown(before + term)));
    };
    add(query.words);
    add(query.phrases);
    add(query.codes);
    add(query.phones, u"0"_s); // as people here write them
    add(query.numbers);
    return all;
}

QStringList SearchSentences::filters(const SearchQuery &query)
{
    QStringList all;
    for (const QString &name : query.from)
        all.append(tr("written by %1").arg(person(name)));
    for (const QString &name : query.to)
        all.append(tr("written to %1").arg(person(name)));
    for (const QString &tag : query.tags)
        all.append(tr("tagged “%1”").arg(shown(tag)));
    for (const QString &channel : query.channels)
        all.append(tr("channel “%1”").arg(shown(channel)));
    if (query.after)
        all.append(tr("from %1 on").arg(dayWords(*query.after)));
    if (query.before)
        all.append(tr("before %1").arg(dayWords(*query.before)));
    for (const SearchStatus state : query.status)
        all.append(status(state));
    for (const SearchHas has : query.has)
        all.append(thing(has));
    return all;
}

QString SearchSentences::person(const QString &value)
{
    if (value == SearchQuery::me)
        return tr("you");
    if (value == SearchQuery::customer)
        return tr("the customer");
    if (value == SearchQuery::agent)
        return tr("an agent");
    if (value == SearchQuery::bot)
        return tr("the bot");
    return tr("“%1”").arg(shown(value));
}

QString SearchSentences::status(SearchStatus status)
{
    switch (status) {
    case SearchStatus::Failed:
        return tr("not delivered");
    case SearchStatus::Sent:
        return tr("sent");
    case SearchStatus::Delivered:
        return tr("delivered");
    case SearchStatus::Read:
        return tr("read");
    case SearchStatus::Pending:
        return tr("waiting to be sent");
    case SearchStatus::Resolved:
        return tr("in resolved conversations");
    case SearchStatus::Open:
        return tr("in open conversations");
    }
    Q_UNREACHABLE();
}

QString SearchSentences::thing(SearchHas has)
{
    switch (has) {
    case SearchHas::Attachment:
        return tr("with an attachment");
    case SearchHas::Image:
        return tr("with an image");
    case SearchHas::Document:
        return tr("with a document");
    case SearchHas::Location:
        return tr("with a location");
    case SearchHas::Contact:
        return tr("with a contact");
    case SearchHas::Link:
        return tr("with a link");
    case SearchHas::Note:
        return tr("with a note");
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
