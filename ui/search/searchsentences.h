#pragma once
#include "core/domain/search.h"
#include <QCoreApplication>

namespace Amandesk {
struct Error;

// What the search page says about a question and its answer, in whole sentences.
class SearchSentences
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::SearchSentences)
public:
    // What could not be read; empty when all could. A quote that is still open while one types is no problem yet.
    static QString problems(const SearchQuery &query);
    // Why there is nothing: what no message has, and what was looked at only.
    static QString nothingFound(const SearchQuery &query);
    static QString failure(const Error &error);

private:
    static QString problem(const SearchProblem &problem);
    static QString emptyValue(SearchFilter filter);
    static QStringList terms(const SearchQuery &query);
    static QStringList filters(const SearchQuery &query);
    static QString person(const QString &value);
    static QString status(SearchStatus status);
    static QString thing(SearchHas has);
};

} // namespace Amandesk
