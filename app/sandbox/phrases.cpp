#include "app/sandbox/phrases.h"
#include "app/sandbox/demodata.h"
#include "core/base/jsonreader.h"
#include <algorithm>
#include <array>
#include <QHash>
#include <QJsonDocument>
#include <QVarLengthArray>
#include <vector>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype usualLength = 160;

// SplitMix64: small, fast, and the same everywhere.
class Random
{
public:
    explicit Random(quint64 state)
        : m_state(state)
    { }
    quint64 next()
    {
        m_state += 0x9E3779B97F4A7C15u;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    int below(int n) { return int(next() % quint64(n)); }

private:
    quint64 m_state;
};

// Draws an index with the chance its weight gives it.
class Weights
{
public:
    void add(int weight) { m_sums.push_back((m_sums.empty() ? 0 : m_sums.back()) + weight); }
    size_t draw(Random &random) const
    {
        return size_t(std::ranges::upper_bound(m_sums, random.below(m_sums.back())) - m_sums.begin());
    }
    bool isEmpty() const { return m_sums.empty() || m_sums.back() <= 0; }

private:
    std::vector<int> m_sums;
};

Weights weightsOf(std::initializer_list<int> list)
{
    Weights weights;
    for (const int weight : list)
        weights.add(weight);
    return weights;
}

struct Filler {
    QString pattern; // not empty: '#' digit, '%' digit but 0, '&' capital letter
    QStringList values;
    Weights weights;
};

// A run of text, with the {filler} that follows it; -1 = none.
struct Piece {
    QString text;
    int filler = -1;
};
using Pieces = std::vector<Piece>;

// "[a|b|] text {filler}" taken apart: one entry per bracket or text between brackets.
struct Choice {
    std::vector<Pieces> options; // one: nothing to choose and nothing drawn
    bool drawn = false;
};
using Template = std::vector<Choice>;

struct Group {
    QString side;
    QString vertical;
    QString language;
    Weights count; // how many sentences a message has
    std::vector<const Template *> own; // for the first sentence
    Weights ownWeights;
    std::vector<const Template *> more; // for the following ones
    Weights moreWeights;
};

// Chat habits: chances in percent.
struct Style {
    bool lower = false;
    int abbreviate = 0;
    int dots = 0;
    int stretch = 0;
    int doubleMark = 0;
};

bool isOneOf(QChar c, QStringView set)
{
    return set.contains(c);
}

// Single spaces, none before punctuation, none at the ends.
QString tidied(QString text)
{
    QChar *const begin = text.data();
    QChar *out = begin;
    for (const QChar c : std::as_const(text)) {
        const bool behindSpace = out != begin && out[-1] == u' ';
        if (c == u' ' && behindSpace)
            continue;
        if (behindSpace && isOneOf(c, u",.?!"))
            --out;
        *out++ = c;
    }
    text.truncate(out - begin);
    return std::move(text).trimmed();
}

Random randomFor(quint64 seed, quint64 index)
{
    return Random(Random(seed).next() ^ Random(index).next());
}
} // namespace

struct PhraseBook::Data {
    std::vector<Filler> fillers;
    QHash<QString, int> fillerNumbers;
    std::vector<Template> templates;
    std::vector<Group> groups;
    Weights mix;
    std::vector<Style> styles;
    Weights styleWeights;
    Weights glueWeights = weightsOf({35, 30, 15, 15, 5});
    QHash<QString, QStringList> abbreviations;

    bool readFillers(const QJsonObject &patterns, const QJsonObject &values);
    bool readTemplates(const QJsonArray &templates, const QJsonArray &mix);
    bool readStyles(const QJsonArray &list, const QJsonObject &abbreviationLists);
    bool readPieces(QStringView text, Pieces &pieces) const;
    bool readTemplate(QStringView text, Template &parsed) const;

    void fill(const Filler &filler, Random &random, QString &out) const;
    QString expand(const Template &phrase, Random &random) const;
    void dress(QString &text, const Style &style, Random &random) const;
    void abbreviate(QString &text, int chance, Random &random) const;
};

bool PhraseBook::Data::readFillers(const QJsonObject &patterns, const QJsonObject &values)
{
    for (auto it = patterns.begin(); it != patterns.end(); ++it) {
        fillerNumbers.insert(it.key(), int(fillers.size()));
        fillers.push_back({it.value().toString(), {}, {}});
    }
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (fillerNumbers.contains(it.key()))
            continue;
        Filler filler;
        const QJsonArray texts = it.value().toObject().value("values"_L1).toArray();
        const QJsonArray weights = it.value().toObject().value("weights"_L1).toArray();
        for (const QJsonValue &text : texts)
            filler.values.append(text.toString());
        for (const QJsonValue &weight : weights)
            filler.weights.add(weight.toInt());
        if (filler.weights.isEmpty() || texts.size() != weights.size())
            return false;
        fillerNumbers.insert(it.key(), int(fillers.size()));
        fillers.push_back(std::move(filler));
    }
    return true;
}

bool PhraseBook::Data::readPieces(QStringView text, Pieces &pieces) const
{
    while (!text.isEmpty()) {
        const qsizetype open = text.indexOf(u'{');
        if (open < 0) {
            pieces.push_back({text.toString(), -1});
            return true;
        }
        const qsizetype close = text.indexOf(u'}', open);
        const auto filler =
            close < 0 ? fillerNumbers.cend() : fillerNumbers.constFind(text.mid(open + 1, close - open - 1).toString());
        if (filler == fillerNumbers.cend())
            return false;
        pieces.push_back({text.left(open).toString(), *filler});
        text = text.mid(close + 1);
    }
    return true;
}

bool PhraseBook::Data::readTemplate(QStringView text, Template &parsed) const
{
    while (!text.isEmpty()) {
        const qsizetype open = text.indexOf(u'[');
        if (open != 0) {
            Choice plain;
            if (!readPieces(open < 0 ? text : text.left(open), plain.options.emplace_back()))
                return false;
            parsed.push_back(std::move(plain));
        }
        if (open < 0)
            break;
        const qsizetype close = text.indexOf(u']', open);
        if (close < 0)
            return false;
        Choice choice;
        choice.drawn = true;
        for (const QStringView option : text.mid(open + 1, close - open - 1).split(u'|')) {
            if (!readPieces(option, choice.options.emplace_back()))
                return false;
        }
        parsed.push_back(std::move(choice));
        text = text.mid(close + 1);
    }
    return true;
}

bool PhraseBook::Data::readTemplates(const QJsonArray &list, const QJsonArray &mixList)
{
    templates.resize(size_t(list.size()));
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!readTemplate(list.at(i).toObject().value("text"_L1).toString(), templates[size_t(i)]))
            return false;
    }
    for (const QJsonValue &value : mixList) {
        const JsonReader wanted(value.toObject());
        Group group;
        group.side = wanted.optionalString("side"_L1);
        group.vertical = wanted.optionalString("vertical"_L1);
        group.language = wanted.optionalString("lang"_L1);
        group.count = group.side == "customer"_L1 ? weightsOf({60, 28, 12})
            : group.side == "agent"_L1            ? weightsOf({45, 38, 17})
                                                  : weightsOf({1});
        for (qsizetype i = 0; i < list.size(); ++i) {
            const JsonReader json(list.at(i).toObject());
            if (json.optionalString("side"_L1) != group.side || json.optionalString("lang"_L1) != group.language)
                continue;
            const QString vertical = json.optionalString("vertical"_L1);
            const int weight = int(json.optionalNumber("weight"_L1));
            if (vertical == group.vertical) {
                group.own.push_back(&templates[size_t(i)]);
                group.ownWeights.add(weight);
            }
            if ((vertical == group.vertical || vertical == "any"_L1)
                && json.optionalString("intent"_L1) != "greet"_L1) {
                group.more.push_back(&templates[size_t(i)]);
                group.moreWeights.add(weight);
            }
        }
        if (group.ownWeights.isEmpty() || group.moreWeights.isEmpty())
            return false;
        groups.push_back(std::move(group));
        mix.add(int(wanted.optionalNumber("weight"_L1)));
    }
    return !mix.isEmpty();
}

bool PhraseBook::Data::readStyles(const QJsonArray &list, const QJsonObject &abbreviationLists)
{
    for (const QJsonValue &value : list) {
        const JsonReader json(value.toObject());
        styles.push_back({.lower = json.optionalBool("lower"_L1),
                          .abbreviate = int(json.optionalNumber("abbr"_L1)),
                          .dots = int(json.optionalNumber("dots"_L1)),
                          .stretch = int(json.optionalNumber("stretch"_L1)),
                          .doubleMark = int(json.optionalNumber("double_mark"_L1))});
        styleWeights.add(int(json.optionalNumber("weight"_L1)));
    }
    for (auto it = abbreviationLists.begin(); it != abbreviationLists.end(); ++it) {
        const QJsonArray options = it.value().toArray();
        for (const QJsonValue &option : options)
            abbreviations[it.key()].append(option.toString());
    }
    return !styleWeights.isEmpty();
}

void PhraseBook::Data::fill(const Filler &filler, Random &random, QString &out) const
{
    if (filler.pattern.isEmpty()) {
        out += filler.values.at(qsizetype(filler.weights.draw(random)));
        return;
    }
    for (const QChar c : filler.pattern) {
        if (c == u'#')
            out += QChar(u'0' + random.below(10));
        else if (c == u'%')
            out += QChar(u'1' + random.below(9));
        else if (c == u'&')
            out += QChar(u'A' + random.below(26));
        else
            out += c;
    }
}

// The order of the draws is part of the result: first every bracket, then every filler, from left to right.
QString PhraseBook::Data::expand(const Template &phrase, Random &random) const
{
    QVarLengthArray<const Pieces *, 32> chosen;
    for (const Choice &choice : phrase)
        chosen.append(&choice.options[choice.drawn ? size_t(random.below(int(choice.options.size()))) : 0]);
    QString text;
    text.reserve(usualLength);
    for (const Pieces *pieces : chosen) {
        for (const Piece &piece : *pieces) {
            text += piece.text;
            if (piece.filler >= 0)
                fill(fillers[size_t(piece.filler)], random, text);
        }
    }
    return tidied(std::move(text));
}

void PhraseBook::Data::abbreviate(QString &text, int chance, Random &random) const
{
    QStringList words = text.split(u' ');
    for (QString &word : words) {
        const auto options = abbreviations.constFind(word.toLower());
        if (options != abbreviations.cend() && random.below(100) < chance)
            word = options->at(random.below(int(options->size())));
    }
    text = words.join(u' ');
}

void PhraseBook::Data::dress(QString &text, const Style &style, Random &random) const
{
    if (style.lower)
        text = text.toLower();
    if (style.abbreviate > 0)
        abbreviate(text, style.abbreviate, random);
    if (random.below(100) < style.stretch && isOneOf(text.back(), u"aiueo"))
        text += QString(1 + random.below(4), text.back());
    if (random.below(100) < style.doubleMark && text.back() == u'?')
        text += QString(1 + random.below(2), u'?');
    if (random.below(100) < style.dots && !isOneOf(text.back(), u".?!"))
        text += QString(2 + random.below(2), u'.');
}

PhraseBook::PhraseBook(std::shared_ptr<const Data> data)
    : m_data(std::move(data))
{ }

Result<PhraseBook> PhraseBook::load()
{
    const auto json = sandboxDataFile(u"phrases.json"_s);
    if (!json)
        return fail(json.error());
    return parse(*json);
}

Result<PhraseBook> PhraseBook::parse(const QByteArray &bytes)
{
    const JsonReader json(QJsonDocument::fromJson(bytes).object());
    auto data = std::make_shared<Data>();
    if (!data->readFillers(json.optionalObject("patterns"_L1), json.optionalObject("slots"_L1)))
        return fail(ErrorKind::Damaged, u"phrases: slots"_s);
    if (!data->readTemplates(json.optionalArray("templates"_L1), json.optionalArray("mix"_L1)))
        return fail(ErrorKind::Damaged, u"phrases: templates"_s);
    if (!data->readStyles(json.optionalArray("styles"_L1), json.optionalObject("abbr"_L1)))
        return fail(ErrorKind::Damaged, u"phrases: styles"_s);
    return PhraseBook(std::move(data));
}

QString PhraseBook::side(quint64 seed, quint64 index) const
{
    Random random = randomFor(seed, index);
    return m_data->groups[m_data->mix.draw(random)].side;
}

Phrase PhraseBook::message(quint64 seed, quint64 index) const
{
    Random random = randomFor(seed, index);
    const Group &group = m_data->groups[m_data->mix.draw(random)];
    const size_t count = 1 + group.count.draw(random);
    QStringList parts{m_data->expand(*group.own[group.ownWeights.draw(random)], random)};
    for (size_t i = 1; i < count; ++i) {
        const QString extra = m_data->expand(*group.more[group.moreWeights.draw(random)], random);
        if (!extra.isEmpty() && !parts.contains(extra))
            parts.append(extra);
    }
    parts.removeAll(QString());
    if (parts.isEmpty())
        parts.append(u"."_s);

    const bool chatty = group.side == "customer"_L1 && group.language != "en"_L1;
    if (chatty) {
        const Style &style = m_data->styles[m_data->styleWeights.draw(random)];
        for (QString &part : parts)
            m_data->dress(part, style, random);
    }
    static constexpr std::array<QStringView, 5> glues{u", ", u" ", u". ", u"\n", u" - "};
    QString text = parts.constFirst();
    for (const QString &part : parts.mid(1)) {
        const QStringView glue = chatty ? glues[m_data->glueWeights.draw(random)] : QStringView(u". ");
        text += isOneOf(text.back(), u".?!") && isOneOf(glue.front(), u",.") ? QStringView(u" ") : glue;
        text += part;
    }
    return {group.side, group.vertical, group.language, text};
}

} // namespace Amandesk
