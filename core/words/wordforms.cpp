#include "core/words/wordforms.h"

namespace Amandesk {

void WordForms::addTextKeys(QStringView word, WordKeys &keys) const
{
    keys.push_back(word.left(32).toUtf8());
}

std::vector<WordForms::Alternative> WordForms::queryKeys(QStringView word) const
{
    return {Alternative{{word.left(32).toUtf8()}}};
}

WordForms::Beginning WordForms::beginningKeys(QStringView beginning) const
{
    return {{}, {beginning.left(32).toUtf8()}};
}

bool WordForms::isLoose(QStringView) const
{
    return false;
}

} // namespace Amandesk
