#include "core/backend/cleantext.h"
#include <algorithm>

namespace Amandesk {

namespace {
constexpr QChar ellipsis(u'\u2026');

bool isSound(const QString &text)
{
    const qsizetype size = text.size();
    for (qsizetype i = 0; i < size; ++i) {
        const QChar c = text.at(i);
        if (c.isNull() || c.isLowSurrogate())
            return false;
        if (c.isHighSurrogate()) {
            if (i + 1 >= size || !text.at(i + 1).isLowSurrogate())
                return false;
            ++i;
        }
    }
    return true;
}

QString repaired(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isNull())
            continue;
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            out.append(c);
            out.append(text.at(++i));
        } else {
            out.append(c.isSurrogate() ? QChar(QChar::ReplacementCharacter) : c);
        }
    }
    return out;
}

QString shortened(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    qsizetype end = std::max<qsizetype>(most - 1, 0);
    if (end > 0 && text.at(end - 1).isHighSurrogate())
        --end;
    return text.left(end) + ellipsis;
}

bool turnsDirection(QChar c)
{
    const ushort u = c.unicode();
    return (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

// Most names are: nothing to copy.
bool isCleanName(const QString &text, qsizetype most)
{
    const auto plain = [](QChar c) {
        const ushort u = c.unicode();
        return u > 0x20 && u < 0x7f;
    };
    const auto plainOrSpace = [&](QChar c) { return plain(c) || c == u' '; };
    return text.size() <= most && (text.isEmpty() || (plain(text.front()) && plain(text.back())))
        && std::all_of(text.begin(), text.end(), plainOrSpace);
}
} // namespace

QString cleanText(const QString &text, qsizetype most)
{
    const QString bounded = text.size() > most + 1 ? text.left(most + 1) : text;
    return shortened(isSound(bounded) ? bounded : repaired(bounded), most);
}

QString cleanName(const QString &text, qsizetype most)
{
    if (isCleanName(text, most))
        return text;
    QString name = cleanText(text.left(most * 4), most * 4);
    for (QChar &c : name) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    }
    name.removeIf(turnsDirection);
    return shortened(name.trimmed(), most);
}

QString cleanFileName(const QString &text)
{
    const QString name = cleanName(text, longestName * 4);
    const qsizetype slash = std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    return cleanName(name.mid(slash + 1));
}

} // namespace Amandesk
