#include "core/words/wordforms.h"
#include "core/words/wordbeginnings.h"
#include "core/words/wordreader.h"
#include "core/words/wordtables.h"
#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace Amandesk {

namespace {

constexpr qsizetype longestKey = 64;

// The word as the tables know words; nothing when it has other letters than theirs.
std::optional<std::string> latin(QStringView word)
{
    std::string text;
    if (word.isEmpty() || word.size() > longestKey)
        return std::nullopt;
    text.reserve(static_cast<std::size_t>(word.size()));
    for (const QChar c : word) {
        const char16_t unit = c.unicode();
        if ((unit >= u'a' && unit <= u'z') || (unit >= u'0' && unit <= u'9'))
            text += static_cast<char>(unit);
        else if (unit == u'\u00b2') // "lain²"
            text += '2';
        else
            return std::nullopt;
    }
    return text;
}

// A word in another script, or what only looks like a word: itself, cut, and without what a key must not hold.
QByteArray asItStands(QStringView word)
{
    QByteArray key = word.left(longestKey).toUtf8();
    if (key.size() > longestKey) {
        qsizetype end = longestKey;
        while (end > 0 && (static_cast<unsigned char>(key.at(end)) & 0xc0U) == 0x80U)
            --end;
        key.truncate(end);
    }
    key.removeIf([](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == '\'' || c == 0x7f; });
    return key;
}

QByteArray bytes(const std::string &key)
{
    return QByteArray(key.data(), static_cast<qsizetype>(std::min(key.size(), static_cast<std::size_t>(longestKey))));
}

void add(WordKeys &keys, const QByteArray &key)
{
    if (!key.isEmpty() && std::find(keys.begin(), keys.end(), key) == keys.end())
        keys.push_back(key);
}

} // namespace

quint32 WordForms::fingerprint()
{
    return Words::Tables::fingerprint();
}

void WordForms::addTextKeys(QStringView word, WordKeys &keys) const
{
    const auto text = latin(word);
    if (!text) {
        add(keys, asItStands(word));
        return;
    }
    for (const Words::Reading &reading : Words::readingsOf(*text)) {
        for (const std::string &key : reading)
            add(keys, bytes(key));
    }
}

std::vector<WordForms::Alternative> WordForms::queryKeys(QStringView word) const
{
    std::vector<Alternative> alternatives;
    const auto text = latin(word);
    if (!text) {
        if (QByteArray key = asItStands(word); !key.isEmpty())
            alternatives.push_back({{std::move(key)}});
        return alternatives;
    }
    for (const Words::Reading &reading : Words::readingsOf(*text)) {
        Alternative alternative;
        for (const std::string &key : reading)
            add(alternative.all, bytes(key));
        alternatives.push_back(std::move(alternative));
    }
    // "apabila" is also written "apa bila"
    if (const auto parts = Words::partsOf(*text)) {
        Alternative alternative;
        add(alternative.all, bytes(Words::keyOfStandard(parts->first)));
        add(alternative.all, bytes(Words::keyOfStandard(parts->second)));
        alternatives.push_back(std::move(alternative));
    }
    return alternatives;
}

WordForms::Beginning WordForms::beginningKeys(QStringView beginning) const
{
    Beginning result;
    const auto text = latin(beginning);
    if (!text) {
        add(result.prefixes, asItStands(beginning));
        return result;
    }
    const Words::BeginningOf found = Words::beginningsOf(*text);
    for (const std::string &key : found.keys)
        add(result.keys, bytes(key));
    for (const std::string &prefix : found.prefixes)
        add(result.prefixes, bytes(prefix));
    return result;
}

bool WordForms::isLoose(QStringView word) const
{
    static constexpr std::array<std::u16string_view, 16> loose{u"di",  u"ke",  u"nya",   u"ku",   u"mu",  u"lah",
                                                               u"kah", u"pun", u"nge",   u"ng",   u"ter", u"ber",
                                                               u"me",  u"per", u"matur", u"hatur"};
    return std::any_of(loose.begin(), loose.end(),
                       [word](std::u16string_view known) { return word == QStringView(known); });
}

} // namespace Amandesk
