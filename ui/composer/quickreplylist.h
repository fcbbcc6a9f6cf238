#pragma once
#include "core/domain/quickreply.h"
#include <optional>
#include <QAbstractListModel>
#include <QFrame>

class QKeyEvent;
class QListView;

namespace Amandesk {
class TextLabel;
class Theme;

// The quick replies that fit what is looked for: those whose command begins with it, then those with all its words in
// command or text. Fed with values. Main thread, owned by QuickReplyList.
class QuickReplyModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setReplies(const QList<QuickReply> &replies);
    void setFilter(const QString &text);
    const QuickReply &at(int row) const { return m_all[m_shown[row]]; }
    bool hasAny() const { return !m_all.isEmpty(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void sift();

    struct Folded {
        QString command;
        QString text;
    };
    QList<QuickReply> m_all;
    QList<Folded> m_folded; // the same once for all: it is sifted with every key
    QList<qsizetype> m_shown;
    QString m_filter; // folded
};

// The list above the text field. Never has the focus: the field keeps it, and hands over the keys that are the list's.
// Main thread, owned by the composer; the theme outlives it.
class QuickReplyList final : public QFrame
{
    Q_OBJECT
public:
    explicit QuickReplyList(const Theme &theme, QWidget *parent = nullptr);

    void setReplies(const QList<QuickReply> &replies);
    void setFilter(const QString &text);
    bool isEmpty() const; // nothing fits
    void selectFirst();
    bool handleKey(const QKeyEvent &event); // false: not one of the list's
    std::optional<QuickReply> current() const;

signals:
    void chosen(const Amandesk::QuickReply &reply);
    void left(); // Esc

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void place();
    void step(int rows);

    const Theme &m_theme;
    QuickReplyModel *m_model;
    TextLabel *m_title;
    TextLabel *m_keys;
    QListView *m_list;
    TextLabel *m_nothing;
};

} // namespace Amandesk
