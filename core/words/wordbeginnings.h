#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace Amandesk::Words {

struct BeginningOf {
    std::vector<std::string> keys;
    std::vector<std::string> prefixes;
};

// What a word that is still being typed may become: "mengir" the key "kirim" through the beginning "kir", "kirimka" the
// key itself, "gima" the key "bagaimana". At most twelve entries, the likeliest.
BeginningOf beginningsOf(std::string_view typed);

} // namespace Amandesk::Words
