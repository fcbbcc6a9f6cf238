#pragma once
#include "core/storage/queries.h"
#include <array>

namespace Amandesk {

// The statements of searching and of the full-text index.
void addSearchQueries(std::array<QString, std::size_t(Query::Count)> &table);

} // namespace Amandesk
