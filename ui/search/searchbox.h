#pragma once
#include "core/domain/search.h"
#include <QWidget>

namespace Amandesk {
class IconButton;
class NoteLine;
class SearchField;
class SearchFilterBar;
class Theme;

// Where one writes what is looked for: the field, the filters that write into it, and a line about what could not be
// read. Owned by SearchPanel; the theme outlives it.
class SearchBox final : public QWidget
{
    Q_OBJECT
public:
    explicit SearchBox(const Theme &theme, QWidget *parent = nullptr);

    // What is asked. Spaces at its end count as one: it says that the last word is whole.
    QString query() const;
    void setRead(const SearchQuery &query); // how it was read: says what could not be
    void setText(const QString &text);
    void clear();
    void focusField(); // with everything in it selected
    void retranslate();

signals:
    void edited();
    void entered(); // with the Return key
    void left(); // downwards

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(); // the theme's sizes
    void insertFilter(const QString &filter);
    void placeClearButton();

    const Theme &m_theme;
    QWidget *m_head;
    SearchField *m_field;
    IconButton *m_clear;
    SearchFilterBar *m_filters;
    NoteLine *m_reading;
    SearchQuery m_read;
};

} // namespace Amandesk
