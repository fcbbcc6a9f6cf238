#pragma once
#include <QObject>

namespace Amandesk {

// The context of what waits for the keychain (whenDone), so that a lock can let go of it: a keychain that says nothing
// would keep the keys and what was typed in memory until its deadline. Whoever is let go of is not called any more, and
// what the callbacks hold goes at once; an Answer among it says Cancelled. Main thread, a member of who waits.
class Waits final : public QObject
{
public:
    bool drop(); // false: nothing waited
    bool dropOld(); // only what waited already when this was last called
};

} // namespace Amandesk
