#include "core/search/searchtext.h"
#include <algorithm>
#include <array>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype longestText = 8192;

struct Key {
    QLatin1StringView name;
    SearchFilter filter;
};
constexpr std::array keys{
    Key{QLatin1StringView("dari"), SearchFilter::From},       Key{QLatin1StringView("from"), SearchFilter::From},
    Key{QLatin1StringView("ke"), SearchFilter::To},           Key{QLatin1StringView("to"), SearchFilter::To},
    Key{QLatin1StringView("tag"), SearchFilter::Tag},         Key{QLatin1StringView("kanal"), SearchFilter::Channel},
    Key{QLatin1StringView("channel"), SearchFilter::Channel}, Key{QLatin1StringView("sebelum"), SearchFilter::Before},
    Key{QLatin1StringView("before"), SearchFilter::Before},   Key{QLatin1StringView("sesudah"), SearchFilter::After},
    Key{QLatin1StringView("after"), SearchFilter::After},     Key{QLatin1StringView("status"), SearchFilter::Status},
    Key{QLatin1StringView("ada"), SearchFilter::Has},         Key{QLatin1StringView("has"), SearchFilter::Has},
};

bool isBracket(char32_t c)
{
    return c < 0x80 && u"()[]{}<>*^~|"_s.contains(QChar(char16_t(c)));
}

// Marks of direction and width that come along with pasted text.
bool isInvisible(char32_t c)
{
    return c == 0xad || c == 0x61c || c == 0x180e || c == 0x200b || c == 0x200e || c == 0x200f
        || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;
}

bool isGap(char32_t c)
{
    if (isBracket(c) || c == 0xfffd || QChar::isSpace(c) || QChar::isNonCharacter(c))
        return true;
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Surrogate;
}

// Spelling of flags: letters that show only as part of an emoji.
bool isEmojiTag(char32_t c)
{
    return c >= 0xe0020 && c <= 0xe007f;
}

bool isSymbol(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return c >= 0x80
        && (category == QChar::Symbol_Other || category == QChar::Symbol_Currency || category == QChar::Symbol_Math
            || category == QChar::Symbol_Modifier || category == QChar::Other_PrivateUse);
}

bool isFindable(char32_t c)
{
    return QChar::isLetterOrNumber(c) || isSymbol(c);
}

bool isPartOfWord(char32_t c)
{
    return isFindable(c) || QChar::isMark(c) || isEmojiTag(c);
}

bool isQuote(QChar c)
{
    return u"\"“”„‟＂«»"_s.contains(c);
}

bool closes(QChar opening, QChar c)
{
    return u"«»"_s.contains(opening) ? u"«»"_s.contains(c) : u"\"“”„‟＂"_s.contains(c);
}

// Small letters, brackets and controls as spaces, without what cannot be seen.
QString readable(QStringView text)
{
    QString result;
    result.reserve(text.size());
    bool valueBegins = false; // brackets around a value are not part of it: from:(0812) 0000-0012
    for (const char32_t c : text.toUcs4()) {
        if (isInvisible(c) || (valueBegins && isBracket(c)))
            continue;
        const bool colon = c == U':' || c == 0xff1a;
        if (colon)
            result += u':';
        else if (isGap(c))
            result += u' ';
        else
            result += QChar::fromUcs4(c);
        valueBegins = colon;
    }
    return result.toLower();
}

std::optional<SearchFilter> filterOf(QStringView key)
{
    while (!key.isEmpty() && key.front().isPunct() && key.front() != u'-')
        key = key.mid(1);
    const auto found = std::find_if(keys.begin(), keys.end(), [key](const Key &known) { return key == known.name; });
    return found == keys.end() ? std::nullopt : std::optional(found->filter);
}

// Reads from left to right, every character once.
class Lexer
{
public:
    explicit Lexer(const QString &text)
        : m_text(text)
    { }

    QList<SearchToken> read()
    {
        QList<SearchToken> tokens;
        while (skipSpaces())
            tokens.append(isQuote(m_text[m_at]) ? quoted() : plain());
        return tokens;
    }

private:
    bool ends() const { return m_at == m_text.size(); }

    bool skipSpaces()
    {
        while (!ends() && m_text[m_at].isSpace())
            ++m_at;
        return !ends();
    }

    SearchToken quoted()
    {
        SearchToken token;
        token.quoted = true;
        const QChar opening = m_text[m_at++];
        const qsizetype start = m_at;
        while (!ends() && !closes(opening, m_text[m_at]))
            ++m_at;
        token.text = m_text.mid(start, m_at - start);
        std::replace_if(token.text.begin(), token.text.end(), isQuote, u' '); // of the other kind
        token.text = token.text.simplified();
        token.closed = !ends();
        if (token.closed)
            ++m_at;
        else
            token.atEnd = m_at > start && !m_text.back().isSpace();
        return token;
    }

    SearchToken plain()
    {
        SearchToken token;
        const qsizetype start = m_at;
        while (!ends() && !m_text[m_at].isSpace() && !isQuote(m_text[m_at]))
            ++m_at;
        token.text = m_text.mid(start, m_at - start);
        token.atEnd = ends();
        const qsizetype colon = token.text.indexOf(u':');
        if (colon <= 0)
            return token;
        const auto filter = filterOf(QStringView(token.text).left(colon));
        if (!filter)
            return token;
        if (colon + 1 == token.text.size() && !ends() && isQuote(m_text[m_at]))
            token = quoted();
        else
            token.text = token.text.mid(colon + 1);
        token.filter = filter;
        return token;
    }

    const QString &m_text;
    qsizetype m_at = 0;
};
} // namespace

SearchTokens searchTokens(const QString &text)
{
    SearchTokens result;
    QStringView typed(text);
    if (typed.size() > longestText) {
        typed = typed.left(longestText);
        result.cut = true;
    }
    while (typed.endsWith(u'*')) // what is still typed is a beginning anyway
        typed.chop(1);
    const QString read = readable(typed);
    result.tokens = Lexer(read).read();
    if (result.cut && !result.tokens.isEmpty())
        result.tokens.last().atEnd = false;
    return result;
}

QString withoutEdges(const QString &word)
{
    const QList<uint> points = word.toUcs4();
    const auto first = std::find_if(points.begin(), points.end(), isPartOfWord);
    const auto last = std::find_if(points.rbegin(), points.rend(), isPartOfWord);
    if (first == points.end() || std::none_of(first, last.base(), [](uint c) { return isFindable(char32_t(c)); }))
        return {};
    QString result;
    std::for_each(first, last.base(), [&result](uint c) { result += QChar::fromUcs4(c); });
    return result;
}

bool isFindable(const QString &text)
{
    return !withoutEdges(text).isEmpty();
}

} // namespace Amandesk
