#include "core/domain/search.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
std::optional<QDateTime> beginningOf(const std::optional<QDate> &day)
{
    if (!day)
        return std::nullopt;
    return day->startOfDay().toUTC();
}
} // namespace

bool SearchQuery::isEmpty() const
{
    return words.isEmpty() && phrases.isEmpty() && codes.isEmpty() && phones.isEmpty() && numbers.isEmpty()
        && from.isEmpty() && to.isEmpty() && tags.isEmpty() && channels.isEmpty() && !before && !after
        && status.isEmpty() && has.isEmpty();
}

std::optional<QDateTime> SearchQuery::beforeInstant() const
{
    return beginningOf(before);
}

std::optional<QDateTime> SearchQuery::afterInstant() const
{
    return beginningOf(after);
}

QString searchFilterName(SearchFilter filter)
{
    switch (filter) {
    case SearchFilter::From:
        return u"from"_s;
    case SearchFilter::To:
        return u"to"_s;
    case SearchFilter::Tag:
        return u"tags"_s;
    case SearchFilter::Channel:
        return u"channels"_s;
    case SearchFilter::Before:
        return u"before"_s;
    case SearchFilter::After:
        return u"after"_s;
    case SearchFilter::Status:
        return u"status"_s;
    case SearchFilter::Has:
        return u"has"_s;
    }
    Q_UNREACHABLE();
}

QString searchStatusName(SearchStatus status)
{
    switch (status) {
    case SearchStatus::Failed:
        return u"failed"_s;
    case SearchStatus::Sent:
        return u"sent"_s;
    case SearchStatus::Delivered:
        return u"delivered"_s;
    case SearchStatus::Read:
        return u"read"_s;
    case SearchStatus::Pending:
        return u"pending"_s;
    case SearchStatus::Resolved:
        return u"resolved"_s;
    case SearchStatus::Open:
        return u"open"_s;
    }
    Q_UNREACHABLE();
}

QString searchHasName(SearchHas has)
{
    switch (has) {
    case SearchHas::Attachment:
        return u"attachment"_s;
    case SearchHas::Image:
        return u"image"_s;
    case SearchHas::Document:
        return u"document"_s;
    case SearchHas::Location:
        return u"location"_s;
    case SearchHas::Contact:
        return u"contact"_s;
    case SearchHas::Link:
        return u"link"_s;
    case SearchHas::Note:
        return u"note"_s;
    }
    Q_UNREACHABLE();
}

QString searchProblemName(const SearchProblem &problem)
{
    switch (problem.kind) {
    case SearchProblem::Kind::UnclosedQuote:
        return u"unclosed_quote"_s;
    case SearchProblem::Kind::EmptyValue:
        return problem.filter ? u"empty_value:"_s + searchFilterName(*problem.filter) : u"empty_value"_s;
    case SearchProblem::Kind::BadDate:
        return u"bad_date:"_s + problem.text;
    case SearchProblem::Kind::BadStatus:
        return u"bad_status:"_s + problem.text;
    case SearchProblem::Kind::BadHas:
        return u"bad_has:"_s + problem.text;
    case SearchProblem::Kind::TooLong:
        return u"too_long"_s;
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
