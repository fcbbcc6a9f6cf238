#pragma once
#include "core/storage/queries.h"
#include <array>

namespace Amandesk {

using QueryTexts = std::array<QString, std::size_t(Query::Count)>;

// The statements on the tables of schema_library.h, and those of retention.
void addLibraryQueries(QueryTexts &table);

} // namespace Amandesk
