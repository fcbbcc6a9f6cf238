#include "ui/timeline/whatsappformat.h"
#include "core/rules/weblinks.h"
#include <algorithm>
#include <array>
#include <QStringView>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QStringView fence = u"```";
constexpr qsizetype longestFormatted = 16 * 1024; // beyond what any channel carries; looking for marks costs too much

struct Mark {
    QChar sign;
    TextStyle style;
};
constexpr std::array marks{Mark{u'*', TextStyle::Bold}, Mark{u'_', TextStyle::Italic}, Mark{u'~', TextStyle::Strike}};

int markAt(QChar sign)
{
    const auto it = std::find_if(marks.begin(), marks.end(), [sign](const Mark &mark) { return mark.sign == sign; });
    return it == marks.end() ? -1 : int(it - marks.begin());
}

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c.isSurrogate();
}

bool mayOpen(QStringView text, qsizetype at)
{
    const bool inWord = at > 0 && isWord(text[at - 1]);
    return !inWord && at + 1 < text.size() && !text[at + 1].isSpace() && text[at + 1] != text[at];
}

// Where the mark at `from` closes again, or -1 when it does not.
qsizetype closingOf(QStringView text, qsizetype from)
{
    for (qsizetype i = from + 2; i < text.size() && text[i] != u'\n'; ++i) {
        const bool wordGoesOn = i + 1 < text.size() && isWord(text[i + 1]);
        if (text[i] == text[from] && !text[i - 1].isSpace() && !wordGoesOn)
            return i;
    }
    return -1;
}

class Reader
{
public:
    StyledText take() { return std::move(m_result); }

    // text: where marks are looked for; written: as long, and what is taken.
    void read(QStringView text, QStringView written, TextStyles styles)
    {
        std::array<qsizetype, marks.size()> hopelessUntil{}; // looked for a closing mark this far, in vain
        for (qsizetype i = 0; i < text.size();) {
            if (text.sliced(i).startsWith(fence)) {
                const qsizetype end = text.indexOf(fence, i + fence.size());
                if (end > i + fence.size()) {
                    append(written.sliced(i + fence.size(), end - i - fence.size()), styles | TextStyle::Code);
                    i = end + fence.size();
                    continue;
                }
            }
            const int mark = markAt(text[i]);
            if (mark >= 0 && i >= hopelessUntil[mark] && !styles.testFlag(marks[mark].style) && mayOpen(text, i)) {
                if (const qsizetype end = closingOf(text, i); end > 0) {
                    read(text.sliced(i + 1, end - i - 1), written.sliced(i + 1, end - i - 1),
                         styles | marks[mark].style);
                    i = end + 1;
                    continue;
                }
                const qsizetype lineEnd = text.indexOf(u'\n', i);
                hopelessUntil[mark] = lineEnd < 0 ? text.size() : lineEnd;
            }
            append(written.sliced(i, 1), styles);
            ++i;
        }
    }

private:
    void append(QStringView part, TextStyles styles)
    {
        const int start = int(m_result.text.size());
        m_result.text += part;
        if (!styles)
            return;
        if (!m_result.runs.isEmpty()) {
            StyledRun &last = m_result.runs.last();
            if (last.styles == styles && last.start + last.length == start) {
                last.length += int(part.size());
                return;
            }
        }
        m_result.runs.append({start, int(part.size()), styles});
    }

    StyledText m_result;
};

// An address keeps every sign that it has.
QString withoutMarksInLinks(const QString &text)
{
    QString masked = text;
    for (const WebLink &link : webLinksIn(text))
        masked.replace(link.start, link.length, QString(link.length, u'x'));
    return masked;
}

} // namespace

StyledText readWhatsAppFormat(const QString &text)
{
    if (text.size() > longestFormatted)
        return {text, {}};
    if (!text.contains(u'*') && !text.contains(u'_') && !text.contains(u'~') && !text.contains(fence))
        return {text, {}};
    Reader reader;
    reader.read(withoutMarksInLinks(text), text, {});
    return reader.take();
}

} // namespace Amandesk
