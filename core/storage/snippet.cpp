#include "core/storage/snippet.h"

namespace Amandesk {

namespace {
constexpr int shownBefore = 40; // characters in front of the first match
constexpr QChar ellipsis(u'\u2026');

// Never between the halves of a surrogate pair, nor before a combining mark.
int wholeCharacter(const QString &text, int position)
{
    while (position > 0 && position < text.size() && (text.at(position).isLowSurrogate() || text.at(position).isMark()))
        --position;
    return position;
}

int wordStart(const QString &text, int position)
{
    const int earliest = qMax(0, position - 20);
    for (int i = position; i > earliest; --i) {
        if (text.at(i - 1).isSpace())
            return i;
    }
    return wholeCharacter(text, position);
}
} // namespace

bool hasMatch(const QString &marked)
{
    return marked.contains(matchBegins);
}

Snippet snippetOf(const QString &marked, int length)
{
    QString plain;
    plain.reserve(marked.size());
    QList<TextRange> marks;
    int open = -1;
    for (const QChar c : marked) {
        if (c == matchBegins) {
            open = int(plain.size());
        } else if (c == matchEnds) {
            if (open >= 0 && plain.size() > open)
                marks.append({open, int(plain.size()) - open});
            open = -1;
        } else {
            plain.append(c.category() == QChar::Other_Control || c.isSpace() ? QChar(u' ') : c);
        }
    }

    int start = 0;
    const int first = marks.isEmpty() ? 0 : marks.constFirst().start;
    if (plain.size() > length && first > shownBefore)
        start = wordStart(plain, first - shownBefore);
    const int end = plain.size() - start <= length ? int(plain.size()) : wholeCharacter(plain, start + length);

    Snippet snippet;
    const int shift = start > 0 ? 1 - start : 0; // the ellipsis takes one place
    snippet.text = (start > 0 ? QString(ellipsis) : QString()) + plain.mid(start, end - start)
        + (end < plain.size() ? QString(ellipsis) : QString());
    for (const TextRange &mark : marks) {
        const int from = qMax(mark.start, start);
        const int to = qMin(mark.start + mark.length, end);
        if (from < to)
            snippet.marks.append({from + shift, to - from});
    }
    return snippet;
}

} // namespace Amandesk
