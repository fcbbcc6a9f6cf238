#pragma once
class QLockFile;

namespace Amandesk {

// QLockFile::tryLock() at once, for a file whose stale time is 0. Takes a file in which nobody is named too: its
// program was killed, or the computer had no power, between making and writing it, and QLockFile would keep it for
// ever.
bool tryLock(QLockFile &file);

} // namespace Amandesk
