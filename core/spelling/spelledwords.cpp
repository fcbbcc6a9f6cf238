#include "core/spelling/spelledwords.h"
#include <algorithm>
#include <array>
#include <QChar>

namespace Amandesk {

namespace {

constexpr int longestShortForm = 5; // "NPWP", "BPJS"

bool isJoint(QChar c)
{
    return c == u'\'' || c == u'\u2019' || c == u'-';
}

bool isOfWord(QChar c)
{
    return c.isLetter() || c.isMark() || c.isDigit() || c == u'_' || isJoint(c);
}

bool isLatin(QChar c)
{
    const QChar::Script script = c.script();
    return script == QChar::Script_Latin || script == QChar::Script_Inherited || script == QChar::Script_Common;
}

// "toko.example/lacak", "www.toko.example", "kami@toko.example"; not "ya.tapi", where a space was forgotten.
bool isAddress(QStringView chunk)
{
    static constexpr std::array<QStringView, 18> domains{u"com", u"id",    u"net",  u"org",     u"io",  u"me",
                                                         u"co",  u"app",   u"link", u"info",    u"biz", u"shop",
                                                         u"sg",  u"store", u"ly",   u"example", u"dev", u"gg"};
    if (chunk.contains(u"://") || chunk.contains(u'@') || chunk.startsWith(u"www.", Qt::CaseInsensitive))
        return true;
    const QStringView host = chunk.left(chunk.indexOf(u'/') < 0 ? chunk.size() : chunk.indexOf(u'/'));
    const qsizetype dot = host.lastIndexOf(u'.');
    if (dot <= 0)
        return false;
    const QStringView last = host.mid(dot + 1);
    return std::ranges::any_of(domains,
                               [last](QStringView domain) { return last.compare(domain, Qt::CaseInsensitive) == 0; });
}

bool isShortForm(QStringView part)
{
    return part.size() >= 2 && part.size() <= longestShortForm
        && std::ranges::all_of(part, [](QChar c) { return c.isUpper(); });
}

// Capitals where a word has none: "ShopeePay", "CODnya".
bool hasCapitalsInside(QStringView word)
{
    const bool small = std::ranges::any_of(word, [](QChar c) { return c.isLower(); });
    return small && std::any_of(word.begin() + 1, word.end(), [](QChar c) { return c.isUpper(); });
}

bool hasMeaning(QStringView word)
{
    if (word.size() < 2 || word.size() > longestSpelled || hasCapitalsInside(word))
        return false;
    const bool letters = std::ranges::all_of(word, [](QChar c) { return !c.isDigit() && c != u'_' && isLatin(c); });
    if (!letters)
        return false;
    for (const QStringView part : word.split(u'-')) {
        if (isShortForm(part))
            return false;
    }
    return true;
}

// Behind the variable of a quick reply that begins here, "{nomor resi}"; -1 where none does.
qsizetype behindVariable(QStringView line, qsizetype at, qsizetype lastBrace)
{
    return line[at] == u'{' && at < lastBrace ? line.indexOf(u'}', at) + 1 : -1;
}

void addWords(QStringView line, qsizetype from, qsizetype to, qsizetype lastBrace, QList<SpelledWord> &words)
{
    const auto isEdge = [](QChar c) { return isJoint(c) || c == u'_'; };
    for (qsizetype i = from; i < to;) {
        if (!isOfWord(line[i])) {
            const qsizetype behind = behindVariable(line, i, lastBrace);
            i = behind < 0 ? i + 1 : behind;
            continue;
        }
        qsizetype begin = i;
        while (i < to && isOfWord(line[i]))
            ++i;
        qsizetype end = i;
        while (begin < end && isEdge(line[begin]))
            ++begin;
        while (end > begin && isEdge(line[end - 1]))
            --end;
        if (hasMeaning(line.mid(begin, end - begin)))
            words.append({int(begin), int(end - begin)});
    }
}

} // namespace

QList<SpelledWord> wordsToSpell(QStringView line)
{
    QList<SpelledWord> words;
    const qsizetype lastBrace = line.lastIndexOf(u'}');
    for (qsizetype i = 0; i < line.size();) {
        if (line[i].isSpace()) {
            ++i;
            continue;
        }
        const qsizetype begin = i;
        while (i < line.size() && !line[i].isSpace()) {
            const qsizetype behind = behindVariable(line, i, lastBrace);
            i = behind < 0 ? i + 1 : behind;
        }
        const QStringView chunk = line.mid(begin, i - begin);
        const bool isNamed = chunk[0] == u'/' || chunk[0] == u':' || chunk[0] == u'#' || chunk[0] == u'@';
        if (!isNamed && !isAddress(chunk))
            addWords(line, begin, i, lastBrace, words);
    }
    return words;
}

} // namespace Amandesk
