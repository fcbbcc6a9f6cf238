#pragma once
#include "core/rules/contentsniff.h"

// What the name of a file says, and which name a copy of it may get. Pure, any thread.
namespace Amandesk {

// Does the name end as such a content's should? "scan.pdf" that is a program does not.
bool nameFits(const QString &fileName, const ContentType &type);
// How a copy of it may end so that the system opens it as what it is, without the dot. Empty: it is not opened, only
// saved: programs, unknown things, and what a name dresses up as something else.
QString openingSuffix(const QString &fileName, const ContentType &type);

// A name for a copy on the disk, from the sender's words: the last part of a path, without what file systems or eyes
// stumble over (control and direction characters, separators, names of devices, leading dots), at most 120 characters
// and 200 bytes of UTF-8, never empty. The suffix stays as it was: a program is not made to look like something else.
QString safeFileName(const QString &senderName);
// Programs and scripts by their name's suffix, whatever is in them.
bool isProgramName(const QString &fileName);

} // namespace Amandesk
