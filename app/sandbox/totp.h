#pragma once
#include <QString>

namespace Amandesk::Box {

// Time-based one-time passwords: RFC 6238 with SHA-1, six digits, 30 seconds.
QString totpCode(const QString &base32Secret, qint64 unixSeconds);

// Accepts the code of the moment and of one step before and after.
bool totpMatches(const QString &base32Secret, const QString &code, qint64 unixSeconds);

} // namespace Amandesk::Box
