#include "ui/common/masking.h"
#include "ui/common/textsafety.h"
#include <QCoreApplication>
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype shortestNumber = 8; // below, masking would leave nothing or show everything
constexpr qsizetype longestNumber = 15; // E.164

// Digits of the calling code at the front (ITU E.164 zones): one for +1 and +7, two for the listed, else three.
qsizetype callingCodeLength(const QString &digits)
{
    static const QStringList two{u"20"_s, u"27"_s, u"30"_s, u"31"_s, u"32"_s, u"33"_s, u"34"_s, u"36"_s, u"39"_s,
                                 u"40"_s, u"41"_s, u"43"_s, u"44"_s, u"45"_s, u"46"_s, u"47"_s, u"48"_s, u"49"_s,
                                 u"51"_s, u"52"_s, u"53"_s, u"54"_s, u"55"_s, u"56"_s, u"57"_s, u"58"_s, u"60"_s,
                                 u"61"_s, u"62"_s, u"63"_s, u"64"_s, u"65"_s, u"66"_s, u"81"_s, u"82"_s, u"84"_s,
                                 u"86"_s, u"90"_s, u"91"_s, u"92"_s, u"93"_s, u"94"_s, u"95"_s, u"98"_s};
    if (digits.startsWith(u'1') || digits.startsWith(u'7'))
        return 1;
    return two.contains(digits.left(2)) ? 2 : 3;
}

QString digitsOf(const QString &text)
{
    static const QRegularExpression shape(u"^\\+?[0-9][0-9 ()./-]*$"_s);
    if (!shape.match(text).hasMatch())
        return {};
    QString digits;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9')
            digits += c;
    }
    return digits;
}

} // namespace

QString maskedNumber(const QString &number)
{
    const QString digits = digitsOf(number.trimmed());
    if (digits.size() < shortestNumber || digits.size() > longestNumber)
        return u"••••"_s;
    const qsizetype code = callingCodeLength(digits);
    const QString national = digits.mid(code);
    const qsizetype shown = national.size() >= 9 ? 3 : 1;
    return u"+%1 %2-••••-••%3"_s.arg(digits.left(code), national.left(shown), national.right(2));
}

QString maskedIdentity(const QString &userId)
{
    const QString text = oneLine(userId);
    if (const qsizetype at = text.indexOf(u'@'); at > 0 && at < text.size() - 1)
        return text.left(1) + u"•••"_s + text.mid(at);
    const QString digits = digitsOf(text);
    return digits.size() >= shortestNumber ? maskedNumber(text) : text;
}

QString spokenMask(const QString &masked)
{
    static const QRegularExpression dots(u"•[•-]*"_s);
    QString spoken = masked;
    const QString word = QCoreApplication::translate("Amandesk::Masking", "masked");
    return spoken.replace(dots, u" "_s + word + u" "_s).simplified();
}

} // namespace Amandesk
