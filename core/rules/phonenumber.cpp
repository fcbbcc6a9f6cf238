#include "core/rules/phonenumber.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype shortest = 8;
constexpr qsizetype longest = 15; // E.164

bool isOrnament(QChar c)
{
    const QChar::Category category = c.category();
    return category == QChar::Separator_Space || category == QChar::Punctuation_Dash
        || category == QChar::Other_Format // comes with what is copied from web pages
        || c == u'\t' || u"./()"_s.contains(c);
}
} // namespace

std::optional<QString> internationalNumber(const QString &typed)
{
    QString text = typed;
    text.remove(u"(0)"_s); // +62 (0)812: not dialled with the country
    QString digits;
    bool plus = false;
    for (const QChar c : std::as_const(text)) {
        if (c >= u'0' && c <= u'9')
            digits.append(c);
        else if (c == u'+' && digits.isEmpty() && !plus)
            plus = true;
        else if (!isOrnament(c))
            return std::nullopt;
    }
    if (!plus && digits.startsWith("00"_L1))
        digits.remove(0, 2);
    if (digits.startsWith(u'0') || digits.size() < shortest || digits.size() > longest)
        return std::nullopt;
    return digits;
}

} // namespace Amandesk
