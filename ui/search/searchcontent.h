#pragma once
#include "core/domain/search.h"
#include <QStackedWidget>

class QAbstractItemView;

namespace Amandesk {
class EmptyState;
class Theme;
struct Error;

// The list of what was found, or what is said in its place. Owned by SearchPanel.
class SearchContent final : public QStackedWidget
{
    Q_OBJECT
public:
    SearchContent(const Theme &theme, QAbstractItemView *list, QWidget *parent = nullptr);

    void showList();
    void showBlank(); // an answer is due, and not late yet
    void showHint();
    void showSearching();
    void showNothing(const SearchQuery &read);
    void showFailure(const Error &error);

signals:
    void tryAgain();

private:
    QAbstractItemView *m_list;
    EmptyState *m_words;
    QWidget *m_blank;
};

} // namespace Amandesk
