#pragma once

namespace Amandesk {

// The library under QtDBus keeps the last few messages that were sent, as they were, to use their memory again: also
// that of a notification with a customer's name and words. Replaces them by empty ones. Any thread; does nothing where
// there is no such library.
void wipeBusMessages();

} // namespace Amandesk
