#pragma once
#include "core/domain/search.h"
#include <QWidget>

class QAction;

namespace Amandesk {
class Button;
class TextLabel;
class Theme;

// The line above the results: how many there are, and in which order.
class SearchSummary final : public QWidget
{
    Q_OBJECT
public:
    explicit SearchSummary(const Theme &theme, QWidget *parent = nullptr);

    SearchOrder order() const { return m_chosen; }
    void showFound(int hits, int conversations, bool more);
    void showSearching();
    QString words() const;
    void retranslate();

signals:
    void orderChanged(); // by the agent

private:
    void choose(SearchOrder order);
    void showChosen();

    TextLabel *m_words;
    Button *m_order;
    QAction *m_newest;
    QAction *m_best;
    SearchOrder m_chosen = SearchOrder::Newest;
};

} // namespace Amandesk
