#include "core/words/wordtables.h"
#include "core/words/wordhash.h"
#include "core/words/wordtables_data.h"
#include <algorithm>
#include <span>

namespace Amandesk::Words::Tables {

namespace {

using HashSpan = std::span<const std::uint32_t>;

bool contains(HashSpan hashes, std::string_view word)
{
    return std::binary_search(hashes.begin(), hashes.end(), hashOf(word));
}

HashSpan formHashes()
{
    return {Data::formHashes, Data::formHashesCount};
}

std::string_view textAt(const char *text, const std::uint32_t *starts, std::size_t index)
{
    return {text + starts[index], starts[index + 1] - starts[index]};
}

std::size_t spellingsCount()
{
    return Data::spellingsStartsCount - 1;
}

// The first spelling that is not before the word.
std::size_t lowerSpelling(std::string_view word)
{
    std::size_t first = 0;
    std::size_t count = spellingsCount();
    while (count > 0) {
        const std::size_t half = count / 2;
        if (spellingAt(first + half) < word) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

} // namespace

std::uint32_t fingerprint()
{
    return Data::fingerprint;
}

std::optional<FormSet> indonesian(std::string_view word)
{
    const HashSpan hashes(Data::indonesianHashes, Data::indonesianHashesCount);
    const std::uint32_t hash = hashOf(word);
    const auto it = std::lower_bound(hashes.begin(), hashes.end(), hash);
    if (it == hashes.end() || *it != hash)
        return std::nullopt;
    return Data::formSets[Data::indonesianSets[it - hashes.begin()]];
}

bool isEnglish(std::string_view word)
{
    return contains({Data::englishHashes, Data::englishHashesCount}, word);
}

bool isName(std::string_view word)
{
    return contains({Data::nameHashes, Data::nameHashesCount}, word);
}

std::string_view standardOf(std::string_view spelling)
{
    const std::size_t index = lowerSpelling(spelling);
    return index < spellingsCount() && spellingAt(index) == spelling ? standardAt(index) : std::string_view();
}

Range spellingsWith(std::string_view beginning)
{
    Range range{lowerSpelling(beginning), lowerSpelling(beginning)};
    while (range.last < spellingsCount() && spellingAt(range.last).starts_with(beginning))
        ++range.last;
    return range;
}

std::string_view spellingAt(std::size_t index)
{
    return textAt(Data::spellingsText, Data::spellingsStarts, index);
}

std::string_view standardAt(std::size_t index)
{
    return textAt(Data::standardsText, Data::standardsStarts, index);
}

std::optional<Known> frequentForm(std::string_view word)
{
    const HashSpan hashes = formHashes();
    const std::uint32_t hash = hashOf(word);
    const auto it = std::lower_bound(hashes.begin(), hashes.end(), hash);
    if (it == hashes.end() || *it != hash)
        return std::nullopt;
    const auto index = it - hashes.begin();
    return Known{Data::formBases[index], static_cast<Form>(Data::formForms[index])};
}

std::string_view frequentWord(int rank)
{
    return textAt(Data::frequentText, Data::frequentStarts, static_cast<std::size_t>(rank));
}

int frequentCount()
{
    return static_cast<int>(Data::frequentStartsCount) - 1;
}

int rankOf(std::string_view base)
{
    const HashSpan hashes = formHashes();
    const std::uint32_t hash = hashOf(base);
    for (auto it = std::lower_bound(hashes.begin(), hashes.end(), hash); it != hashes.end() && *it == hash; ++it) {
        const auto index = it - hashes.begin();
        if (static_cast<Form>(Data::formForms[index]) == Form::Base)
            return Data::formBases[index];
    }
    return -1;
}

std::vector<Known> withSkeleton(std::string_view skeleton)
{
    const HashSpan hashes(Data::skeletonHashes, Data::skeletonHashesCount);
    const std::uint32_t hash = hashOf(skeleton);
    std::vector<Known> words;
    for (auto it = std::lower_bound(hashes.begin(), hashes.end(), hash); it != hashes.end() && *it == hash; ++it) {
        const auto index = it - hashes.begin();
        words.push_back({Data::skeletonBases[index], static_cast<Form>(Data::skeletonForms[index])});
    }
    return words;
}

std::vector<std::string_view> withSound(std::string_view sound)
{
    const HashSpan hashes(Data::soundHashes, Data::soundHashesCount);
    const std::uint32_t hash = hashOf(sound);
    std::vector<std::string_view> words;
    for (auto it = std::lower_bound(hashes.begin(), hashes.end(), hash); it != hashes.end() && *it == hash; ++it)
        words.push_back(textAt(Data::heardText, Data::heardStarts, Data::soundBases[it - hashes.begin()]));
    return words;
}

} // namespace Amandesk::Words::Tables
