#include "core/words/searchmatcher.h"
#include "core/words/foldedtext.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int longestJoined = 24;

bool hasKey(const WordKeys &keys, const QByteArray &key)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

QString joined(QStringList parts, QLatin1StringView with)
{
    parts.removeAll(QString());
    parts.removeDuplicates();
    if (parts.size() < 2)
        return parts.value(0);
    return u'(' + parts.join(with) + u')';
}

QList<TextRange> inOrderWithoutOverlap(QList<TextRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const TextRange &a, const TextRange &b) {
        return a.start != b.start ? a.start < b.start : a.length > b.length;
    });
    QList<TextRange> result;
    for (const TextRange &range : std::as_const(ranges)) {
        if (result.isEmpty() || range.start >= result.constLast().start + result.constLast().length)
            result.append(range);
    }
    return result;
}
} // namespace

QString indexKey(QByteArrayView key)
{
    QString text = QString::fromUtf8(key);
    return u'"' + text.replace(u'"', "\"\""_L1) + u'"';
}

QString allOf(const WordKeys &keys)
{
    QStringList parts;
    for (const QByteArray &key : keys)
        parts.append(indexKey(key));
    return joined(parts, " AND "_L1);
}

struct SearchMatcher::Found {
    QList<TextRange> marks; // in the text that is being read
    std::vector<quint64> keysSeen; // Word: for each alternative, which of its keys
    std::vector<int> places; // Word: tokens of the text that is being read
    bool whole = false;
    bool exact = false;
};

SearchMatcher::SearchMatcher(const SearchQuery &query, TextTokenizer &tokenizer)
    : m_tokenizer(tokenizer)
{
    for (qsizetype i = 0; i < query.words.size(); ++i)
        addWord(query.words.at(i), query.lastIsBeginning && i + 1 == query.words.size());
    addJoinedWords();
    for (qsizetype i = 0; i < query.phrases.size(); ++i)
        addPhrase(query.phrases.at(i), query.lastPhraseIsBeginning && i + 1 == query.phrases.size());
    for (const QString &code : query.codes)
        addCode(code);
    for (const QString &phone : query.phones)
        addNumber(phone);
    for (const QString &number : query.numbers)
        addNumber(number);
    dropLooseWords();
}

void SearchMatcher::addWord(const QString &word, bool isBeginning)
{
    const TextReading &reading = m_tokenizer.read(word);
    int position = int(m_terms.size());
    for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
        const TextToken &token = reading.tokens[i];
        if (token.number >= 0)
            continue;
        Term term;
        term.typed = token.word->folded;
        term.isBeginning = isBeginning && i + 1 == reading.tokens.size() && token.kind != TextToken::Kind::Symbol;
        term.position = position++;
        if (token.kind == TextToken::Kind::Word) {
            term.alternatives = m_tokenizer.forms().queryKeys(term.typed);
            if (term.isBeginning)
                term.beginning = m_tokenizer.forms().beginningKeys(term.typed);
        } else {
            term.alternatives.push_back({token.word->keys});
            if (term.isBeginning)
                term.beginning.prefixes = {token.word->keys.front(), '#' + token.word->keys.front()};
        }
        m_terms.push_back(std::move(term));
    }
    for (const NumberRun &number : reading.numbers)
        addNumber(number.digits);
}

void SearchMatcher::addPhrase(const QString &phrase, bool isBeginning)
{
    Term term;
    term.kind = Term::Kind::Phrase;
    term.typed = phrase;
    term.isBeginning = isBeginning;
    const auto &tokens = m_tokenizer.read(phrase).tokens;
    for (const TextToken &token : tokens) {
        term.words.append(token.word->folded);
        const bool mayGoOn = isBeginning && &token == &tokens.back();
        if (mayGoOn)
            continue;
        const bool isNumber = token.word->keys.empty();
        term.alternatives.push_back({isNumber ? numberKeys(token.word->folded) : token.word->keys});
    }
    if (tokens.empty())
        return;
    m_terms.push_back(std::move(term));
}

void SearchMatcher::addCode(const QString &code)
{
    Term term;
    term.kind = Term::Kind::Code;
    term.typed = code;
    for (const QChar c : code) {
        if (c.isDigit())
            term.digits += c;
        else if (term.digits.isEmpty())
            term.words = {term.words.value(0) + c};
    }
    if (term.words.isEmpty())
        return addNumber(term.digits);
    m_tokenizer.forms().addTextKeys(term.words.constFirst(), term.alternatives.emplace_back().all);
    m_terms.push_back(std::move(term));
}

void SearchMatcher::addNumber(const QString &digits)
{
    if (digits.isEmpty())
        return;
    Term term;
    term.kind = Term::Kind::Number;
    term.typed = term.digits = digits;
    m_terms.push_back(std::move(term));
}

// "pasca bayar" is also written "pascabayar".
void SearchMatcher::addJoinedWords()
{
    const auto isFoundUnder = [](const Term &term, const QByteArray &key) {
        return std::any_of(term.alternatives.begin(), term.alternatives.end(),
                           [&](const WordForms::Alternative &alternative) { return hasKey(alternative.all, key); });
    };
    const auto isWhole = [](const Term &term) {
        return term.kind == Term::Kind::Word && !term.isBeginning && !term.typed.isEmpty()
            && std::all_of(term.typed.begin(), term.typed.end(), [](QChar c) { return c.isLetter(); });
    };
    for (std::size_t i = 1; i < m_terms.size(); ++i) {
        Term &first = m_terms[i - 1];
        Term &second = m_terms[i];
        const QString joined = first.typed + second.typed;
        if (!isWhole(first) || !isWhole(second) || joined.size() > longestJoined)
            continue;
        WordKeys keys; // several: the spelling is known as two words
        m_tokenizer.forms().addTextKeys(joined, keys);
        if (keys.size() != 1 || isFoundUnder(first, keys.front()) || isFoundUnder(second, keys.front()))
            continue;
        first.alternatives.push_back({keys});
        second.alternatives.push_back({keys});
    }
}

// "di rumah" is also written "dirumah": the little words do not have to be there beside others.
void SearchMatcher::dropLooseWords()
{
    const auto isLoose = [this](const Term &term) {
        return term.kind == Term::Kind::Word && !term.isBeginning && m_tokenizer.forms().isLoose(term.typed);
    };
    if (!std::all_of(m_terms.begin(), m_terms.end(), isLoose))
        std::erase_if(m_terms, isLoose);
}

QString SearchMatcher::expressionOf(const Term &term, const KeysFrom &keysFrom, bool *broad)
{
    QStringList parts;
    switch (term.kind) {
    case Term::Kind::Word:
        for (const WordForms::Alternative &alternative : term.alternatives)
            parts.append(allOf(alternative.all));
        for (const QByteArray &key : term.beginning.keys)
            parts.append(indexKey(key));
        for (const QByteArray &prefix : term.beginning.prefixes) {
            const auto keys = keysFrom ? keysFrom(prefix) : std::nullopt;
            if (!keys) {
                parts.append(indexKey(prefix) + u'*');
                if (broad)
                    *broad = true;
                continue;
            }
            for (const QByteArray &key : *keys)
                parts.append(indexKey(key));
        }
        return joined(parts, " OR "_L1);
    case Term::Kind::Number:
        return allOf(numberKeys(term.digits));
    case Term::Kind::Code:
        return joined({allOf(term.alternatives.front().all), allOf(numberKeys(term.digits))}, " AND "_L1);
    case Term::Kind::Phrase:
        for (const WordForms::Alternative &word : term.alternatives)
            parts.append(allOf(word.all));
        return joined(parts, " AND "_L1);
    }
    Q_UNREACHABLE();
}

SearchMatcher::IndexQuestion SearchMatcher::indexQuestion(const KeysFrom &keysFrom) const
{
    IndexQuestion question;
    QStringList parts;
    for (const Term &term : m_terms) {
        bool broad = false;
        const QString expression = expressionOf(term, keysFrom, &broad);
        if (!broad || m_terms.size() == 1) // else it is cheaper to check in what the other words find
            parts.append(expression);
        question.broad = broad;
    }
    question.broad = question.broad && m_terms.size() == 1;
    question.expression = joined(parts, " AND "_L1);
    return question;
}

QList<SearchMatcher::Explanation> SearchMatcher::explanations() const
{
    QList<Explanation> list;
    for (const Term &term : m_terms)
        list.append({term.typed, expressionOf(term, {}), term.isBeginning});
    return list;
}

void SearchMatcher::lookForWord(const Term &term, const TextReading &reading, Found &found) const
{
    found.keysSeen.resize(term.alternatives.size());
    const auto mark = [&](std::size_t place) {
        const TextToken &token = reading.tokens[place];
        found.marks.append({token.start, token.length});
        found.places.push_back(int(place));
        found.exact = found.exact || token.word->folded == term.typed;
    };
    for (std::size_t i = 0; i < reading.tokens.size(); ++i) {
        const KnownWord &word = *reading.tokens[i].word;
        if (term.isBeginning && word.folded.startsWith(term.typed)) {
            found.whole = true;
            mark(i);
            continue;
        }
        bool hit = false;
        for (std::size_t a = 0; a < term.alternatives.size(); ++a) {
            const WordKeys &all = term.alternatives[a].all;
            for (std::size_t k = 0; k < all.size() && k < 64; ++k) {
                if (!hasKey(word.keys, all[k]))
                    continue;
                found.keysSeen[a] |= quint64(1) << k;
                hit = true;
            }
        }
        if (hit)
            mark(i);
    }
    for (std::size_t a = 0; a < term.alternatives.size(); ++a) {
        const std::size_t count = std::min<std::size_t>(64, term.alternatives[a].all.size());
        const quint64 all = count == 64 ? ~quint64(0) : (quint64(1) << count) - 1;
        found.whole = found.whole || (count > 0 && found.keysSeen[a] == all);
    }
}

void SearchMatcher::lookForNumber(const Term &term, const TextReading &reading, Found &found) const
{
    for (const NumberRun &number : reading.numbers) {
        const qsizetype at = number.digits.indexOf(term.digits);
        if (at < 0)
            continue;
        found.whole = found.exact = true;
        const TextToken &first = reading.tokens[std::size_t(number.firstToken)];
        const TextToken &last = reading.tokens[std::size_t(number.firstToken + number.tokens - 1)];
        found.marks.append({first.start, last.start + last.length - first.start});
    }
}

void SearchMatcher::lookForCode(const Term &term, const TextReading &reading, Found &found) const
{
    const auto look = [&](std::size_t first, std::size_t last, QStringView digits) {
        if (first == 0 || !digits.startsWith(term.digits))
            return;
        const TextToken &letters = reading.tokens[first - 1];
        const TextToken &end = reading.tokens[last];
        const int gap = reading.tokens[first].start - letters.start - letters.length;
        if (letters.word->folded != term.words.constFirst() || gap > 2)
            return;
        found.whole = found.exact = true;
        found.marks.append({letters.start, end.start + end.length - letters.start});
    };
    for (const NumberRun &number : reading.numbers) {
        const auto first = std::size_t(number.firstToken);
        look(first, first + std::size_t(number.tokens) - 1, number.digits);
    }
    for (std::size_t i = 0; i < reading.tokens.size(); ++i) { // "PO-105": too short for a number of its own
        if (reading.tokens[i].kind == TextToken::Kind::Digits && reading.tokens[i].number < 0)
            look(i, i, reading.tokens[i].word->folded);
    }
}

void SearchMatcher::lookForPhrase(const Term &term, const TextReading &reading, Found &found) const
{
    const std::size_t length = std::size_t(term.words.size());
    for (std::size_t i = 0; i + length <= reading.tokens.size(); ++i) {
        std::size_t same = 0;
        while (same < length) {
            const QString &wanted = term.words.at(qsizetype(same));
            const QString &word = reading.tokens[i + same].word->folded;
            const bool mayGoOn = term.isBeginning && same + 1 == length;
            if (mayGoOn ? !word.startsWith(wanted) : word != wanted)
                break;
            ++same;
        }
        if (same < length)
            continue;
        found.whole = found.exact = true;
        const TextToken &last = reading.tokens[i + length - 1];
        found.marks.append({reading.tokens[i].start, last.start + last.length - reading.tokens[i].start});
    }
}

void SearchMatcher::lookFor(const Term &term, const TextReading &reading, Found &found) const
{
    switch (term.kind) {
    case Term::Kind::Word:
        return lookForWord(term, reading, found);
    case Term::Kind::Number:
        return lookForNumber(term, reading, found);
    case Term::Kind::Code:
        return lookForCode(term, reading, found);
    case Term::Kind::Phrase:
        return lookForPhrase(term, reading, found);
    }
}

std::optional<TextMatch> SearchMatcher::match(std::span<const QStringView> texts)
{
    std::vector<Found> found(m_terms.size());
    TextMatch match;
    for (const QStringView text : texts) {
        QList<TextRange> marks;
        if (!text.isEmpty()) {
            const TextReading &reading = m_tokenizer.read(text);
            for (std::size_t i = 0; i < m_terms.size(); ++i) {
                found[i].marks.clear();
                found[i].places.clear();
                lookFor(m_terms[i], reading, found[i]);
                marks += found[i].marks;
            }
            for (std::size_t i = 1; i < m_terms.size(); ++i) {
                const auto &before = found[i - 1].places;
                match.inOrder += std::any_of(found[i].places.begin(), found[i].places.end(), [&](int place) {
                    return std::binary_search(before.begin(), before.end(), place - 1);
                });
            }
        }
        match.marks.append(inOrderWithoutOverlap(std::move(marks)));
    }
    for (const Found &term : found) {
        if (!term.whole)
            return std::nullopt;
        match.exact += term.exact;
    }
    return match;
}

} // namespace Amandesk
