#pragma once
#include <cstddef>
#include <cstdint>

// The arrays that maketables writes; only wordtables.cpp looks at them.
namespace Amandesk::Words::Data {

extern const std::uint32_t indonesianHashes[];
extern const std::size_t indonesianHashesCount;
extern const std::uint16_t indonesianSets[];
extern const std::size_t indonesianSetsCount;
extern const std::uint32_t formSets[];
extern const std::size_t formSetsCount;
extern const std::uint32_t englishHashes[];
extern const std::size_t englishHashesCount;
extern const std::uint32_t nameHashes[];
extern const std::size_t nameHashesCount;
extern const char spellingsText[];
extern const std::uint32_t spellingsStarts[];
extern const std::size_t spellingsStartsCount;
extern const char standardsText[];
extern const std::uint32_t standardsStarts[];
extern const std::size_t standardsStartsCount;
extern const char frequentText[];
extern const std::uint32_t frequentStarts[];
extern const std::size_t frequentStartsCount;
extern const char heardText[];
extern const std::uint32_t heardStarts[];
extern const std::size_t heardStartsCount;
extern const std::uint32_t soundHashes[];
extern const std::size_t soundHashesCount;
extern const std::uint16_t soundBases[];
extern const std::uint32_t formHashes[];
extern const std::size_t formHashesCount;
extern const std::uint16_t formBases[];
extern const std::size_t formBasesCount;
extern const std::uint8_t formForms[];
extern const std::size_t formFormsCount;
extern const std::uint32_t skeletonHashes[];
extern const std::size_t skeletonHashesCount;
extern const std::uint16_t skeletonBases[];
extern const std::size_t skeletonBasesCount;
extern const std::uint8_t skeletonForms[];
extern const std::size_t skeletonFormsCount;
// Of everything above: differs when a dictionary or a list does.
extern const std::uint32_t fingerprint;

} // namespace Amandesk::Words::Data
