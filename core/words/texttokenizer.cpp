#include "core/words/texttokenizer.h"
#include "core/words/foldedtext.h"
#include <algorithm>
#include <array>

namespace Amandesk {

namespace {
constexpr char numberMark = '#';
constexpr int longestKey = 64; // bytes

enum class CharClass { Between, Letter, Digit, Symbol, Apostrophe, Invisible };

bool isIdeograph(char32_t c)
{
    const QChar::Script script = QChar::script(c);
    return script == QChar::Script_Han || script == QChar::Script_Hiragana || script == QChar::Script_Katakana
        || script == QChar::Script_Thai || script == QChar::Script_Khmer || script == QChar::Script_Lao;
}

CharClass classOfUnusual(char32_t c)
{
    if (c == 0x2019 || c == 0x02bc || c == 0x2018 || c == 0xff07)
        return CharClass::Apostrophe;
    if ((c >= 0xfe00 && c <= 0xfe0f) || (c >= 0x1f3fb && c <= 0x1f3ff))
        return CharClass::Invisible; // how an emoji is drawn
    const QChar::Category category = QChar::category(c);
    if (QChar::isLetter(c))
        return isIdeograph(c) ? CharClass::Symbol : CharClass::Letter; // written without spaces: each for itself
    if (category == QChar::Number_DecimalDigit)
        return CharClass::Digit;
    if (QChar::isMark(c) || QChar::isNumber(c))
        return CharClass::Letter; // a mark follows one; the others are forms such as ² and ½
    if (category == QChar::Symbol_Other || category == QChar::Other_PrivateUse)
        return CharClass::Symbol;
    return category == QChar::Other_Format ? CharClass::Invisible : CharClass::Between;
}

constexpr std::array<CharClass, 128> makeAsciiClasses()
{
    std::array<CharClass, 128> classes{};
    for (char c = 'a'; c <= 'z'; ++c)
        classes[std::size_t(c)] = classes[std::size_t(c - 'a' + 'A')] = CharClass::Letter;
    for (char c = '0'; c <= '9'; ++c)
        classes[std::size_t(c)] = CharClass::Digit;
    classes[std::size_t('\'')] = classes[std::size_t('`')] = CharClass::Apostrophe;
    return classes;
}

CharClass classOf(char32_t c)
{
    static constexpr auto ascii = makeAsciiClasses();
    return c < ascii.size() ? ascii[c] : classOfUnusual(c);
}

struct CodePoint {
    char32_t value = 0;
    int units = 1;
};

CodePoint codePointAt(QStringView text, qsizetype position)
{
    const QChar first = text[position];
    if (first.isHighSurrogate() && position + 1 < text.size() && text[position + 1].isLowSurrogate())
        return {QChar::surrogateToUcs4(first, text[position + 1]), 2};
    return {first.unicode(), 1};
}

bool isDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}

// The longest run of digits in a folded word.
int longestDigits(std::u16string_view word)
{
    int longest = 0;
    int run = 0;
    for (const char16_t c : word) {
        run = isDigit(c) ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

bool isNumberSeparator(QChar c)
{
    return c == u'-' || c == u'.' || c == u'/' || c == u'\u2010' || c == u'\u2011' || c == u'\u2013';
}

// What may stand between two groups of a phone number.
bool joinsPhone(QStringView between)
{
    return !between.isEmpty() && between.size() <= 2 && std::all_of(between.begin(), between.end(), [](QChar c) {
        return isNumberSeparator(c) || c == u' ' || c == u'(' || c == u')' || c == u'\u00a0';
    });
}

bool isLetterAt(QStringView text, qsizetype position)
{
    return position >= 0 && position < text.size() && text[position].isLetter();
}

// The dot or stroke between two letters that stand alone: a.n., d/a, a.s.a.p.
bool joinsInitials(QStringView text, qsizetype position)
{
    return (text[position] == u'.' || text[position] == u'/') && isLetterAt(text, position - 1)
        && !isLetterAt(text, position - 2) && isLetterAt(text, position + 1) && !isLetterAt(text, position + 2);
}

bool beginsLikePhone(QStringView digits)
{
    return digits.startsWith(u"08") || digits.startsWith(u'8') || digits.startsWith(u"62");
}
} // namespace

TextTokenizer::TextTokenizer(std::size_t wordsRemembered)
    : m_room(std::max<std::size_t>(1, wordsRemembered / 2))
{ }

void TextTokenizer::makeRoom()
{
    if (m_young.size() < m_room)
        return;
    m_old.swap(m_young);
    m_young.clear();
}

const KnownWord *TextTokenizer::known(std::u16string_view folded, TextToken::Kind kind)
{
    const std::u16string_view word = folded.substr(0, 256); // longer words differ in what nobody types
    if (const auto found = m_young.find(word); found != m_young.end())
        return &found->second;
    if (const auto found = m_old.find(word); found != m_old.end())
        return &m_young.insert(m_old.extract(found)).position->second;
    KnownWord made;
    made.folded = QString(reinterpret_cast<const QChar *>(word.data()), qsizetype(word.size()));
    if (kind == TextToken::Kind::Word)
        m_forms.addTextKeys(made.folded, made.keys);
    else if (kind == TextToken::Kind::Symbol || made.folded.size() < shortestNumber)
        made.keys.push_back(made.folded.toUtf8().left(longestKey));
    return &m_young.emplace(std::u16string(word), std::move(made)).first->second;
}

void TextTokenizer::addToken(TextToken::Kind kind, qsizetype begin, qsizetype end, std::u16string_view folded)
{
    if (!folded.empty())
        m_reading.tokens.push_back({int(begin), int(end - begin), kind, known(folded, kind), -1});
}

// A run of letters and digits, [begin, end). Long numbers inside it stand for themselves (TRX00004186, JP123456ID);
// what has a few digits for letters stays one word (brg2, s4ya), and so does a number with its unit (50rb): WordForms
// knows both.
void TextTokenizer::addRun(QStringView text, qsizetype begin, qsizetype end)
{
    m_folded.clear();
    bool ascii = true;
    bool digits = false;
    bool letters = false;
    for (qsizetype i = begin; i < end; ++i) {
        const char16_t c = text[i].unicode();
        if (c >= 0x80) {
            ascii = false;
            break;
        }
        if (isDigit(c))
            digits = true;
        else if (classOf(c) != CharClass::Letter)
            continue; // an apostrophe
        else
            letters = true;
        m_folded.push_back(c >= u'A' && c <= u'Z' ? char16_t(c + 32) : c);
    }
    if (!ascii) {
        const QString apart = foldedText(text.mid(begin, end - begin));
        m_folded.clear();
        digits = letters = false;
        for (qsizetype i = 0; i < apart.size();) {
            const CodePoint c = codePointAt(apart, i);
            const int digit = QChar::digitValue(c.value);
            const CharClass kind = classOf(c.value);
            if (digit >= 0) {
                m_folded.push_back(char16_t(u'0' + digit));
                digits = true;
            } else if (kind == CharClass::Letter) {
                m_folded.append(reinterpret_cast<const char16_t *>(apart.utf16()) + i, std::size_t(c.units));
                letters = true;
            }
            i += c.units;
        }
    }
    if (!letters)
        return addToken(TextToken::Kind::Digits, begin, end, m_folded);
    const bool numberFirst = digits && isDigit(m_folded.front());
    if (!digits || m_folded.size() != std::size_t(end - begin) || longestDigits(m_folded) < (numberFirst ? 4 : 3))
        return addToken(TextToken::Kind::Word, begin, end, m_folded);
    const std::u16string whole = m_folded;
    for (std::size_t from = 0; from < whole.size();) {
        std::size_t to = from + 1;
        while (to < whole.size() && isDigit(whole[to]) == isDigit(whole[from]))
            ++to;
        addToken(isDigit(whole[from]) ? TextToken::Kind::Digits : TextToken::Kind::Word, begin + qsizetype(from),
                 begin + qsizetype(to), std::u16string_view(whole).substr(from, to - from));
        from = to;
    }
}

void TextTokenizer::joinNumbers(QStringView text)
{
    auto &tokens = m_reading.tokens;
    const auto between = [&](std::size_t token) { // it and the one before it
        const qsizetype end = tokens[token - 1].start + tokens[token - 1].length;
        return text.mid(end, tokens[token].start - end);
    };
    for (std::size_t first = 0; first < tokens.size();) {
        if (tokens[first].kind != TextToken::Kind::Digits) {
            ++first;
            continue;
        }
        std::size_t last = first; // of what separators join
        while (last + 1 < tokens.size() && tokens[last + 1].kind == TextToken::Kind::Digits
               && between(last + 1).size() == 1 && isNumberSeparator(between(last + 1).front()))
            ++last;
        if (beginsLikePhone(tokens[first].word->folded)) {
            qsizetype digits = tokens[first].word->folded.size();
            for (std::size_t next = first + 1;
                 next < tokens.size() && tokens[next].kind == TextToken::Kind::Digits && joinsPhone(between(next));
                 ++next) {
                digits += tokens[next].word->folded.size();
                if (digits > 14)
                    break;
                if (digits >= 9)
                    last = std::max(last, next);
            }
        }
        NumberRun run;
        run.firstToken = int(first);
        run.tokens = int(last - first + 1);
        for (std::size_t i = first; i <= last; ++i)
            run.digits += tokens[i].word->folded;
        if (run.digits.size() >= shortestNumber) {
            for (std::size_t i = first; i <= last; ++i)
                tokens[i].number = int(m_reading.numbers.size());
            m_reading.numbers.push_back(std::move(run));
        }
        first = last + 1;
    }
}

const TextReading &TextTokenizer::read(QStringView text)
{
    makeRoom();
    m_reading.tokens.clear();
    m_reading.numbers.clear();
    qsizetype begin = -1; // of the run that is being read
    qsizetype end = 0; // behind its last letter or digit
    bool digits = false;
    const auto finishRun = [&] {
        if (begin >= 0)
            addRun(text, begin, end);
        begin = -1;
    };
    for (qsizetype i = 0; i < text.size();) {
        const CodePoint c = codePointAt(text, i);
        switch (classOf(c.value)) {
        case CharClass::Digit:
            digits = true;
            [[fallthrough]];
        case CharClass::Letter:
            if (begin < 0)
                begin = i;
            end = i + c.units;
            break;
        case CharClass::Symbol: {
            finishRun();
            const QString folded = foldedText(text.mid(i, c.units));
            addToken(TextToken::Kind::Symbol, i, i + c.units, folded.toStdU16String());
            break;
        }
        case CharClass::Apostrophe:
        case CharClass::Invisible:
            break; // inside a word it does not count, and at its edges neither
        case CharClass::Between:
            if (begin < 0 || end != i || !joinsInitials(text, i))
                finishRun();
            break;
        }
        i += c.units;
    }
    finishRun();
    if (digits)
        joinNumbers(text);
    return m_reading;
}

void forEachNumberKey(QStringView digits, const std::function<void(QByteArrayView)> &take)
{
    std::array<char, shortestNumber + 1> key{numberMark};
    for (qsizetype i = 0; i + shortestNumber <= digits.size(); ++i) {
        for (int k = 0; k < shortestNumber; ++k)
            key[std::size_t(k) + 1] = char(digits[i + k].unicode());
        take(QByteArrayView(key.data(), qsizetype(key.size())));
    }
}

WordKeys numberKeys(QStringView digits)
{
    WordKeys keys;
    forEachNumberKey(digits, [&](QByteArrayView key) { keys.push_back(key.toByteArray()); });
    return keys;
}

WordKeys nameKeys(TextTokenizer &tokenizer, QStringView name)
{
    WordKeys keys;
    for (const TextToken &token : tokenizer.read(name).tokens)
        keys.push_back(nameMark + token.word->folded.toUtf8().left(longestKey));
    return keys;
}

} // namespace Amandesk
