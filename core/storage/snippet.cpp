#include "core/storage/snippet.h"

namespace Amandesk {

namespace {
constexpr int shownBefore = 40; // characters in front of the first match
constexpr QChar ellipsis(u'\u2026');

// Never between the halves of a surrogate pair, nor before a combining mark.
int wholeCharacter(QStringView text, int position)
{
    while (position > 0 && position < text.size() && (text.at(position).isLowSurrogate() || text.at(position).isMark()))
        --position;
    return position;
}

int wordStart(QStringView text, int position)
{
    const int earliest = qMax(0, position - 20);
    for (int i = position; i > earliest; --i) {
        if (text.at(i - 1).isSpace())
            return i;
    }
    return wholeCharacter(text, position);
}

QString onOneLine(QStringView text)
{
    QString line = text.toString();
    for (QChar &c : line) {
        if (c.category() == QChar::Other_Control || c.isSpace())
            c = u' ';
    }
    return line;
}
} // namespace

Snippet snippetOf(QStringView text, const QList<TextRange> &marks, int length)
{
    int start = 0;
    const int first = marks.isEmpty() ? 0 : marks.constFirst().start;
    if (text.size() > length && first > shownBefore)
        start = wordStart(text, first - shownBefore);
    const int end = text.size() - start <= length ? int(text.size()) : wholeCharacter(text, start + length);

    Snippet snippet;
    const int shift = start > 0 ? 1 - start : 0; // the ellipsis takes one place
    snippet.text = (start > 0 ? QString(ellipsis) : QString()) + onOneLine(text.mid(start, end - start))
        + (end < text.size() ? QString(ellipsis) : QString());
    for (const TextRange &mark : marks) {
        const int from = qMax(mark.start, start);
        const int to = qMin(mark.start + mark.length, end);
        if (from < to)
            snippet.marks.append({from + shift, to - from});
    }
    return snippet;
}

} // namespace Amandesk
