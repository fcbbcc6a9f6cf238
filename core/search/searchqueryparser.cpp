#include "core/search/searchqueryparser.h"
#include "core/search/searchtext.h"
#include "core/search/searchvalues.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostTerms = 64;
constexpr qsizetype longestTerm = 256;
constexpr qsizetype longestProblem = 64;
constexpr qsizetype wholeNational = 10; // digits after which a number may be whole

QString shortened(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    return text.left(text[most - 1].isHighSurrogate() ? most - 1 : most);
}

QString personOf(const QString &text)
{
    if (text == "saya"_L1 || text == SearchQuery::me)
        return SearchQuery::me;
    if (text == "pelanggan"_L1 || text == SearchQuery::customer)
        return SearchQuery::customer;
    if (text == "agen"_L1 || text == SearchQuery::agent)
        return SearchQuery::agent;
    return text;
}

// One reading of one text.
class Reading
{
public:
    Reading(const QString &text, const QDate &today)
        : m_text(searchTokens(text))
        , m_today(today)
    {
        if (m_text.cut)
            tooLong();
    }

    SearchQuery read()
    {
        while (m_at < m_text.tokens.size()) {
            const SearchToken &token = m_text.tokens[m_at];
            ++m_at;
            if (!token.closed)
                addProblem(SearchProblem::Kind::UnclosedQuote, token);
            if (token.filter)
                readValue(token);
            else if (token.quoted)
                readPhrase(token);
            else
                readWord(token);
        }
        return m_query;
    }

private:
    void readPhrase(const SearchToken &token)
    {
        const bool added = isFindable(token.text) && addTo(m_query.phrases, token.text);
        m_query.lastPhraseIsBeginning = added && !token.closed && token.atEnd;
    }

    void readWord(const SearchToken &token)
    {
        if (const auto phone = phoneFrom(token.text)) {
            addTo(m_query.phones, *phone);
            return;
        }
        const QString word = withoutEdges(token.text);
        const bool atEnd = token.atEnd && token.text.endsWith(word);
        if (word.isEmpty())
            return;
        if (const auto code = searchCode(word)) {
            const bool added = addTo(m_query.codes, *code);
            m_query.lastCodeIsBeginning = added && atEnd;
            return;
        }
        const auto group = digitGroup(word);
        if (group && group->hasRun && !group->speaks) {
            addTo(m_query.numbers, group->digits);
            return;
        }
        const bool added = addTo(m_query.words, word);
        m_query.lastIsBeginning = added && atEnd;
    }

    void readValue(const SearchToken &token)
    {
        const SearchFilter filter = *token.filter;
        const bool person = filter == SearchFilter::From || filter == SearchFilter::To;
        if (const auto phone = person ? phoneOfPerson(token) : std::nullopt) {
            addTo(filter == SearchFilter::From ? m_query.from : m_query.to, *phone);
            return;
        }
        const QString bare = withoutEdges(token.text);
        if (bare.isEmpty()) {
            addProblem(SearchProblem::Kind::EmptyValue, token);
            return;
        }
        const QString value = token.quoted ? token.text : bare;
        switch (filter) {
        case SearchFilter::From:
            addTo(m_query.from, personOf(fragmentOr(value)));
            return;
        case SearchFilter::To:
            addTo(m_query.to, personOf(fragmentOr(value)));
            return;
        case SearchFilter::Tag:
            addTo(m_query.tags, value);
            return;
        case SearchFilter::Channel:
            addTo(m_query.channels, value);
            return;
        case SearchFilter::Before:
            if (const auto day = searchDate(value, m_today))
                m_query.before = m_query.before ? std::min(*m_query.before, *day) : *day;
            else
                addProblem(SearchProblem::Kind::BadDate, token, value);
            return;
        case SearchFilter::After:
            if (const auto day = searchDate(value, m_today))
                m_query.after = m_query.after ? std::max(*m_query.after, *day) : *day;
            else
                addProblem(SearchProblem::Kind::BadDate, token, value);
            return;
        case SearchFilter::Status:
            if (const auto status = searchStatus(value))
                addOnce(m_query.status, *status);
            else
                addProblem(SearchProblem::Kind::BadStatus, token, value);
            return;
        case SearchFilter::Has:
            if (const auto has = searchHas(value))
                addOnce(m_query.has, *has);
            else
                addProblem(SearchProblem::Kind::BadHas, token, value);
            return;
        }
        Q_UNREACHABLE();
    }

    // A phone number that begins with this word; takes the digit groups behind it that belong to it.
    std::optional<QString> phoneFrom(const QString &word)
    {
        const auto first = groupOf(word);
        if (!first || !beginsLikePhone(*first))
            return std::nullopt;
        std::optional<QString> found = wholeAlone(*first);
        if (found && found->size() >= wholeNational)
            return found;
        qsizetype end = m_at;
        QString digits = first->digits;
        for (qsizetype next = m_at; next < m_text.tokens.size(); ++next) {
            const SearchToken &token = m_text.tokens[next];
            const auto group = token.filter || token.quoted ? std::nullopt : groupOf(token.text);
            if (!group || group->plus || group->speaks)
                break;
            if (found && found->size() >= wholeNational && group->digits.size() < 2)
                break; // "3" in "0812 0000 0012 3 hari"
            digits += group->digits;
            if (digits.size() > longestTerm)
                break;
            if (const auto whole = nationalNumber(digits, first->plus)) {
                found = whole;
                end = next + 1;
            } else if (found) {
                break;
            }
        }
        m_at = end;
        return found;
    }

    static std::optional<DigitGroup> groupOf(const QString &word)
    {
        const QString bare = withoutEdges(word);
        const qsizetype before = word.indexOf(bare) - 1;
        const bool plus = before >= 0 && word[before] == u'+';
        return digitGroup(plus ? u'+' + bare : bare);
    }

    // As one word. Digits that begin with 8 or 62 are as likely the number of something else.
    static std::optional<QString> wholeAlone(const DigitGroup &group)
    {
        const auto national = nationalNumber(group.digits, group.plus);
        if (!national || group.plus || group.digits.startsWith(u'0'))
            return national;
        if (group.digits.startsWith("628"_L1))
            return national;
        return group.separated && national->size() >= wholeNational ? national : std::nullopt;
    }

    std::optional<QString> phoneOfPerson(const SearchToken &token)
    {
        if (!token.quoted)
            return phoneFrom(token.text);
        QString digits = token.text;
        digits.removeIf([](QChar c) { return c.isSpace(); });
        const auto group = groupOf(digits);
        return group && beginsLikePhone(*group) ? wholeAlone(*group) : std::nullopt;
    }

    // The digits of a part of a number, or the name.
    static QString fragmentOr(const QString &value)
    {
        const auto group = digitGroup(value);
        return group ? group->digits : value;
    }

    // False when it stood there already or there is no room.
    bool addTo(QStringList &list, const QString &value)
    {
        const QString term = shortened(value, longestTerm);
        if (list.contains(term) || !hasRoom())
            return false;
        if (term.size() < value.size())
            tooLong();
        list.append(term);
        return true;
    }

    template<typename T> void addOnce(QList<T> &list, T value)
    {
        if (!list.contains(value) && hasRoom())
            list.append(value);
    }

    void addProblem(SearchProblem::Kind kind, const SearchToken &token, const QString &text = {})
    {
        const auto filter = kind == SearchProblem::Kind::UnclosedQuote ? std::nullopt : token.filter;
        const SearchProblem problem{kind, filter, shortened(text, longestProblem), token.atEnd};
        const bool known =
            std::any_of(m_query.problems.cbegin(), m_query.problems.cend(), [&problem](const SearchProblem &other) {
                return other.kind == problem.kind && other.filter == problem.filter && other.text == problem.text;
            });
        if (!known && hasRoom())
            m_query.problems.append(problem);
    }

    bool hasRoom()
    {
        if (m_terms == mostTerms) {
            tooLong();
            return false;
        }
        ++m_terms;
        return true;
    }

    void tooLong()
    {
        if (std::exchange(m_tooLong, true))
            return;
        m_query.problems.append({SearchProblem::Kind::TooLong, std::nullopt, {}, false});
    }

    const SearchTokens m_text;
    const QDate m_today;
    qsizetype m_at = 0; // the next token
    int m_terms = 0;
    bool m_tooLong = false;
    SearchQuery m_query;
};
} // namespace

SearchQuery parseSearchQuery(const QString &text, const QDate &today)
{
    return Reading(text, today).read();
}

} // namespace Amandesk
