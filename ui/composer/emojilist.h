#pragma once
#include "core/words/emoji.h"
#include "ui/composer/completionlist.h"
#include <optional>
#include <QAbstractListModel>

namespace Amandesk {

// The emoji that fit what is looked for. Main thread, owned by EmojiList.
class EmojiModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRecent(const QStringList &recent);
    void setFilter(const QString &typed);
    const Emoji &at(int row) const { return m_shown[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void sift();

    QStringList m_recent;
    QString m_typed;
    QList<Emoji> m_shown;
};

// The emoji above the text field, those used last first. Main thread, owned by the composer; the theme outlives it.
class EmojiList final : public CompletionList
{
    Q_OBJECT
public:
    explicit EmojiList(const Theme &theme, QWidget *parent = nullptr);

    void setRecent(const QStringList &recent); // the latest first
    void setFilter(const QString &text) override;
    std::optional<Emoji> current() const;

signals:
    void chosen(const QString &emoji);

private:
    QString nothingWords() const override;
    void retranslate() override;

    EmojiModel *m_model;
};

} // namespace Amandesk
