#pragma once
#include "core/storage/queries_library.h"

namespace Amandesk {

// The statements that tell what is still to be fetched.
void addSyncQueries(QueryTexts &table);

} // namespace Amandesk
