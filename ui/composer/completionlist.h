#pragma once
#include "ui/common/commanddelegate.h"
#include <QFrame>

class QAbstractItemModel;
class QKeyEvent;
class QListView;

namespace Amandesk {
class TextLabel;
class Theme;

// A list above the text field, of what can be put in where one writes. Never has the focus: the field keeps it, and
// hands over the keys that are the list's. The rows are painted by CommandDelegate. Main thread, owned by the composer;
// the theme outlives it.
class CompletionList : public QFrame
{
    Q_OBJECT
public:
    CompletionList(const Theme &theme, QAbstractItemModel *model, CommandDelegate::First first,
                   QWidget *parent = nullptr); // takes the model

    virtual void setFilter(const QString &text) = 0;
    bool isEmpty() const; // nothing fits
    void selectFirst();
    bool handleKey(const QKeyEvent &event); // false: not one of the list's

signals:
    void activated(int row); // of the model
    void left(); // Esc

protected:
    void setNames(const QString &view);
    void setTitle(const QString &title);
    int currentRow() const; // -1: none
    void setCurrentRow(int row);
    void place(); // after the model has changed
    virtual QString nothingWords() const = 0;
    virtual void retranslate();
    void changeEvent(QEvent *event) override;

private:
    void step(int rows);

    const Theme &m_theme;
    QAbstractItemModel *m_model;
    TextLabel *m_title;
    TextLabel *m_keys;
    QListView *m_list;
    TextLabel *m_nothing;
};

} // namespace Amandesk
