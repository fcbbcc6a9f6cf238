#pragma once
#include "core/base/result.h"

namespace Amandesk {

// What can be wrong with an update, as far as there is another thing to do about it. Travels as an Error.
enum class UpdateProblem {
    Stopped,
    Unreachable, // no network, no answer, or trouble on the other side: later
    Certificate, // of the server, refused
    NotThere, // the address has nothing
    OtherServer, // the address leads to another server
    Unreadable, // no notice, or one that we cannot read
    NotSigned, // not by the publisher, or changed since
    Expired, // a notice past its date: somebody may be holding newer ones back
    Older, // than one that was seen before: somebody may be putting an old one back
    OtherContent, // the package is not what the notice says; it was thrown away
    DiskFull,
    NotStored,
    InUse, // another program of ours fetches it
    Policy,
    AsRoot,
};

QString updateProblemName(UpdateProblem problem); // for the log and --json: "not-signed"
UpdateProblem updateProblemOf(const Error &error);

inline tl::unexpected<Error> failSignature(const QString &what)
{
    return fail(ErrorKind::Rejected, QStringLiteral("signature: ") + what);
}

inline tl::unexpected<Error> failExpired()
{
    return fail(ErrorKind::Rejected, QStringLiteral("expired"));
}

inline tl::unexpected<Error> failOlder()
{
    return fail(ErrorKind::Rejected, QStringLiteral("older"));
}

} // namespace Amandesk
