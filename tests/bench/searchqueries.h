#pragma once
#include "tests/bench/storemessages.h"

namespace Amandesk {

// More than 200 different things that agents type, about what is in the first `count` messages: common and rare words,
// several words, phrases, words that are still being typed, digits, filters, chat spellings, and what is not there.
QStringList searchQueries(const StoreMessages &messages, qint64 count);

} // namespace Amandesk
