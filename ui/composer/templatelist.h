#pragma once
#include "core/domain/template.h"
#include <QAbstractListModel>
#include <QStyledItemDelegate>
#include <QWidget>

class QHBoxLayout;
class QListView;
class QStackedWidget;

namespace Amandesk {
class Button;
class EmptyState;
class SearchField;
class Theme;

// The templates that fit what is looked for, in the order given. Fed with values. Main thread, owned by TemplateList.
class TemplateListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setTemplates(const QList<MessageTemplate> &templates);
    void setFilter(const QString &text, const QString &category); // every word in name or text; empty: all
    const MessageTemplate &at(int row) const { return m_all[m_shown[row]]; }
    int rowOf(qint64 detailId) const; // -1: not shown
    QStringList categories() const; // that occur
    bool hasAny() const { return !m_all.isEmpty(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    bool fits(const MessageTemplate &value) const;
    void sift();

    QList<MessageTemplate> m_all;
    QList<qsizetype> m_shown;
    QStringList m_words; // lower case
    QString m_category;
};

// Paints one template: name, category, language, and the beginning of its text.
class TemplateDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    TemplateDelegate(const Theme &theme, QObject *parent);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

// Search field, categories and the list; or what to say when there is nothing to choose.
// Main thread, owned by TemplatePicker; the theme outlives it.
class TemplateList final : public QWidget
{
    Q_OBJECT
public:
    enum class State { Loading, Ready, Failed };

    explicit TemplateList(const Theme &theme, QWidget *parent = nullptr);
    void setTemplates(const QList<MessageTemplate> &templates);
    void setState(State state, const QString &why = {}); // why: a sentence, for Failed
    void reset(); // no filter, nothing chosen
    void focusSearch();
    void focusList();
    QWidget *view() const;
    const TemplateListModel &model() const { return *m_model; }
    static QString categoryName(const QString &category);

signals:
    void currentChanged(const Amandesk::MessageTemplate &value);
    void chosen(); // Enter or a click: to the fields
    void retryRequested();
    void left(); // Esc

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showCategories();
    void filter();
    void selectOne();
    void showWhatThereIs();

    const Theme &m_theme;
    TemplateListModel *m_model;
    SearchField *m_search;
    QHBoxLayout *m_categories;
    QList<Button *> m_categoryButtons;
    QString m_category;
    QStackedWidget *m_stack;
    QListView *m_list;
    EmptyState *m_empty;
    State m_state = State::Loading;
    QString m_why;
};

} // namespace Amandesk
