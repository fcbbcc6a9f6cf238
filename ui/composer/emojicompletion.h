#pragma once
#include "ui/composer/textcompletion.h"
#include <QStringList>

namespace Amandesk {
class EmojiList;

// Emoji by name, after a ":" that begins a word, from the second letter on: not in 10:30, https:// or :D.
class EmojiCompletion final : public TextCompletion
{
    Q_OBJECT
public:
    static constexpr qsizetype mostRecent = 24;

    EmojiCompletion(ComposerEdit &edit, EmojiList &list, QObject *parent = nullptr);

    void setRecent(const QStringList &recent); // the latest first

signals:
    void used(const QStringList &recent); // with one more, or in another order

private:
    std::optional<Sign> signBefore(const QTextCursor &cursor) const override;
    bool belongs(const QString &words) const override;
    void insert(const QString &emoji);

    EmojiList &m_list;
    QStringList m_recent;
};

} // namespace Amandesk
