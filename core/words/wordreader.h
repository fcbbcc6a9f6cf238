#pragma once
#include "core/words/knownwords.h"

namespace Amandesk::Words {

// What a written word may mean, the most likely first; never empty. Takes small letters a–z and digits. What is not
// known as it stands is read without its stretched letters, by its consonants, its sound, or one slip of the finger.
Readings readingsOf(std::string_view word);

} // namespace Amandesk::Words
