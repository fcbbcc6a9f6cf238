#pragma once
#include "core/base/result.h"
#include <QString>
#include <QVariantMap>

namespace Amandesk {

// Where the owner of this computer lays down settings that its user cannot change.
struct ManagedPlace {
    QString file; // instead of the system's place, for tests; no environment variable leads anywhere else
    unsigned owner = 0; // who must own the file and its folder: root
};

// What was laid down, by name. It is read afresh with each call; blocks for the time of one small file.
// NotFound: nothing. Forbidden: there is a file, but others than its owner could have written it. Storage, Damaged.
// A line that cannot be read has an invalid value, under the name it begins with, or under "line 4": a slip of the pen
// neither drops the other lines nor passes for one that was never written.
//   Linux    /etc/amandesk/policy.ini
//   Windows  HKEY_LOCAL_MACHINE\Software\Policies\Amandesk
//   macOS    /Library/Managed Preferences/[user/]id.amandesk.Amandesk.plist
Result<QVariantMap> readManagedSettings(const ManagedPlace &place = {});

} // namespace Amandesk
