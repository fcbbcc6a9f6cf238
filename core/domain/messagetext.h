#pragma once
#include "core/domain/message.h"

namespace Amandesk {

// What a list, a notice or a quote says of a message: its text, else its file's caption or name, its place's name or
// numbers, or its buttons. No word of ours is in it. Empty: there is nothing to read.
QString brieflyOf(const Message &message);

QString coordinatesOf(const Location &place); // "-6.17539, 106.82715", as maps take it in every language

} // namespace Amandesk
