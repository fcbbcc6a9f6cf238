#include "ui/composer/emojicompletion.h"
#include "ui/composer/emojilist.h"
#include <algorithm>
#include <QTextBlock>

namespace Amandesk {

namespace {
constexpr qsizetype leastLetters = 2; // with one, :D and :p would become something else

bool isOfName(QChar c)
{
    return c.isLetter() || c == u'-' || c == u'_';
}

// What a ":" for a name can stand behind. A letter, a digit or a slash makes it part of a time or an address.
bool mayStandBefore(QChar c)
{
    return c.isSpace() || c == u'(' || c == u'"' || c.isSurrogate() || c == QChar(0xFE0F);
}
} // namespace

EmojiCompletion::EmojiCompletion(ComposerEdit &edit, EmojiList &list, QObject *parent)
    : TextCompletion(edit, list, parent)
    , m_list(list)
{
    connect(&m_list, &EmojiList::chosen, this, &EmojiCompletion::insert);
}

void EmojiCompletion::setRecent(const QStringList &recent)
{
    m_recent = recent;
    m_list.setRecent(recent);
}

std::optional<TextCompletion::Sign> EmojiCompletion::signBefore(const QTextCursor &cursor) const
{
    const QTextBlock block = cursor.block();
    const QString before = block.text().left(cursor.position() - block.position());
    qsizetype colon = before.size() - 1;
    while (colon >= 0 && isOfName(before[colon]))
        --colon;
    if (colon < 0 || before[colon] != u':' || (colon > 0 && !mayStandBefore(before[colon - 1])))
        return std::nullopt;
    return Sign{block.position() + int(colon), before.size() - colon - 1 >= leastLetters};
}

bool EmojiCompletion::belongs(const QString &words) const
{
    return words.size() >= leastLetters && std::ranges::all_of(words, isOfName);
}

void EmojiCompletion::insert(const QString &emoji)
{
    if (!isOpen())
        return;
    replace(emoji);
    QStringList recent = m_recent;
    recent.removeAll(emoji);
    recent.prepend(emoji);
    recent = recent.mid(0, mostRecent);
    setRecent(recent);
    emit used(recent);
}

} // namespace Amandesk
