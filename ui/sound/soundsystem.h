#pragma once

namespace Amandesk {

// Makes what watches the computer's sound devices. Call it on the main thread, which stays, before others ask for them.
void wakeSoundSystem();

} // namespace Amandesk
