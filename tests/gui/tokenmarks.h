#pragma once
#include "tests/gui/deskchild.h"

namespace Amandesk {

struct SessionFixture;

// What the server gave its account at the latest sign-in, and the desk keeps in memory while it is open: the tokens,
// and the key that gets a new chat token.
std::vector<DeskMark> tokenMarksOf(SessionFixture &there);

} // namespace Amandesk
