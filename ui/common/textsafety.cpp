#include "ui/common/textsafety.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char16_t firstStrongIsolate = 0x2068;
constexpr char16_t popIsolate = 0x2069;

// Characters that change the direction of what follows; harmless marks such as joiners are not among them.
bool steersDirection(char16_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool isBreak(char16_t c)
{
    return c == u'\n' || c == u'\r' || c == u'\t' || c == 0x2028 || c == 0x2029;
}

void appendVisible(QString &out, char16_t c)
{
    if (c < 0x20)
        out += QChar(char16_t(0x2400 + c));
    else if (c == 0x7F)
        out += QChar(char16_t(0x2421));
    else
        out += u"[U+%1]"_s.arg(uint(c), 4, 16, QLatin1Char('0')).toUpper();
}

bool mustBeShown(char16_t c)
{
    return (c < 0x20 && !isBreak(c)) || (c >= 0x7F && c <= 0x9F) || steersDirection(c);
}

// No writing puts more of them on one letter; a heap of them is painted over what stands above and below.
constexpr int mostMarks = 4;

bool isMark(QChar c)
{
    return c.category() == QChar::Mark_NonSpacing || c.category() == QChar::Mark_Enclosing;
}

} // namespace

QString visibleControls(const QString &text)
{
    QString out;
    out.reserve(text.size());
    int marks = 0;
    for (const QChar c : text) {
        marks = isMark(c) ? marks + 1 : 0;
        if (marks > mostMarks)
            continue;
        if (mustBeShown(c.unicode()))
            appendVisible(out, c.unicode());
        else
            out += c;
    }
    return out;
}

QString oneLine(const QString &text)
{
    QString out = visibleControls(text);
    for (QChar &c : out) {
        if (isBreak(c.unicode()))
            c = u' ';
    }
    return out.simplified();
}

QString isolated(const QString &untrusted)
{
    return QChar(firstStrongIsolate) + oneLine(untrusted) + QChar(popIsolate);
}

QString withoutMnemonics(const QString &text)
{
    QString out = oneLine(text);
    out.replace(u'&', "&&"_L1);
    return out;
}

QString toolTipText(const QString &text)
{
    return visibleControls(text).toHtmlEscaped().replace(u'\n', "<br>"_L1);
}

} // namespace Amandesk
