#pragma once

namespace Amandesk {

// What functions that have returned left on this thread's stack is overwritten, as deep as a store or a window goes.
// For threads that have worked with content and go on without it.
void wipeUnusedStack();

} // namespace Amandesk
