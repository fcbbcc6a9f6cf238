#include "ui/search/searchcontent.h"
#include "ui/common/emptystate.h"
#include "ui/search/searchsentences.h"
#include <QAbstractItemView>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SearchContent::SearchContent(const Theme &theme, QAbstractItemView *list, QWidget *parent)
    : QStackedWidget(parent)
    , m_list(list)
    , m_words(new EmptyState(theme))
    , m_blank(new QWidget)
{
    addWidget(m_list);
    addWidget(m_words);
    addWidget(m_blank);
    connect(m_words, &EmptyState::activated, this, &SearchContent::tryAgain);
}

void SearchContent::showList()
{
    setCurrentWidget(m_list);
}

void SearchContent::showBlank()
{
    setCurrentWidget(m_blank);
}

void SearchContent::showHint()
{
    m_words->setWords(u"search"_s, tr("Search everything on this computer"),
                      tr("Words of messages, names, tags, notes, or the end of a customer's number. It also works "
                         "without a connection."));
    setCurrentWidget(m_words);
}

void SearchContent::showSearching()
{
    m_words->setWords(u"loader-2"_s, tr("Searching…"), {});
    setCurrentWidget(m_words);
}

void SearchContent::showNothing(const SearchQuery &read)
{
    if (read.isEmpty())
        m_words->setWords(u"search"_s, tr("This asks for nothing yet"),
                          tr("Write a word, a part of a number, or a filter with a value."));
    else
        m_words->setWords(u"search"_s, tr("Nothing found"), SearchSentences::nothingFound(read));
    setCurrentWidget(m_words);
}

void SearchContent::showFailure(const Error &error)
{
    m_words->setWords(u"alert-triangle"_s, tr("The search did not work"), SearchSentences::failure(error),
                      tr("Try again"));
    setCurrentWidget(m_words);
}

} // namespace Amandesk
