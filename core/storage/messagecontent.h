#pragma once
#include "core/domain/message.h"
#include "core/domain/search.h"

namespace Amandesk {

// What a message has beside words, as the bits of its column `has`. Once given, a bit never changes its meaning.
int contentBits(const Message &message);
// The bit that a filter asks for; 0 for a note, which is the conversation's.
int contentBit(SearchHas has);

} // namespace Amandesk
