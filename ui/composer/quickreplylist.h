#pragma once
#include "core/domain/quickreply.h"
#include "ui/composer/completionlist.h"
#include <optional>
#include <QAbstractListModel>

namespace Amandesk {
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

// The quick replies above the text field. Main thread, owned by the composer; the theme outlives it.
class QuickReplyList final : public CompletionList
{
    Q_OBJECT
public:
    explicit QuickReplyList(const Theme &theme, QWidget *parent = nullptr);

    void setReplies(const QList<QuickReply> &replies);
    void setFilter(const QString &text) override;
    std::optional<QuickReply> current() const;

signals:
    void chosen(const Amandesk::QuickReply &reply);

private:
    QString nothingWords() const override;
    void retranslate() override;

    QuickReplyModel *m_model;
};

} // namespace Amandesk
