#pragma once
#include <QListView>

namespace Amandesk {
class SearchResultsModel;
class Theme;
struct SearchPage;

// The list of results. Esc, and Up in its first row, lead back to where one types.
class SearchResultsView final : public QListView
{
    Q_OBJECT
public:
    explicit SearchResultsView(const Theme &theme, QWidget *parent = nullptr);
    void showAgain(SearchResultsModel &model, const SearchPage &page); // keeps place and selection
    bool showsFocus() const { return m_keyboard && hasFocus(); }

signals:
    void left();
    void endNeared(); // the last rows came into view

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;

private:
    void lookForTheEnd();

    bool m_keyboard = false;
};

} // namespace Amandesk
