#include "core/storage/searchwords.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostWords = 32;
constexpr int longestWord = 200;
constexpr int fewestDigits = 3;

bool isSearchable(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::category(c) == QChar::Other_PrivateUse;
}

bool hasSearchable(QStringView word)
{
    const auto points = word.toUcs4();
    return std::any_of(points.begin(), points.end(), isSearchable);
}

QString digitsOf(const QString &text)
{
    QString digits;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9')
            digits.append(c);
        else if (!c.isSpace() && !u"+-().*•/"_s.contains(c))
            return {};
    }
    const auto first = std::find_if(digits.begin(), digits.end(), [](QChar c) { return c != u'0'; });
    digits.remove(0, first - digits.begin());
    return digits.size() < fewestDigits ? QString() : digits;
}
} // namespace

SearchWords searchWordsOf(const QString &text)
{
    SearchWords result;
    QString word;
    const auto take = [&] {
        if (result.words.size() < mostWords && hasSearchable(word))
            result.words.append(word.left(longestWord));
        word.clear();
    };
    for (const QChar c : text) {
        if (c.isSpace() || c.isNull())
            take();
        else
            word.append(c);
    }
    result.lastIsBeginning = !word.isEmpty();
    take();
    result.digits = digitsOf(text);
    return result;
}

QString SearchWords::matchExpression() const
{
    QStringList quoted;
    quoted.reserve(words.size());
    for (QString word : words)
        quoted.append(u'"' + word.replace(u'"', u' ') + u'"');
    QString expression = quoted.join(u' ');
    if (lastIsBeginning && !quoted.isEmpty())
        expression += u'*';
    return expression;
}

} // namespace Amandesk
