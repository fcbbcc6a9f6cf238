#include "core/updates/updateproblem.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString updateProblemName(UpdateProblem problem)
{
    switch (problem) {
    case UpdateProblem::Stopped:
        return u"stopped"_s;
    case UpdateProblem::Unreachable:
        return u"unreachable"_s;
    case UpdateProblem::Certificate:
        return u"certificate"_s;
    case UpdateProblem::NotThere:
        return u"not-there"_s;
    case UpdateProblem::OtherServer:
        return u"other-server"_s;
    case UpdateProblem::Unreadable:
        return u"unreadable"_s;
    case UpdateProblem::NotSigned:
        return u"not-signed"_s;
    case UpdateProblem::Expired:
        return u"expired"_s;
    case UpdateProblem::Older:
        return u"older"_s;
    case UpdateProblem::OtherContent:
        return u"other-content"_s;
    case UpdateProblem::DiskFull:
        return u"disk-full"_s;
    case UpdateProblem::NotStored:
        return u"not-stored"_s;
    case UpdateProblem::InUse:
        return u"in-use"_s;
    case UpdateProblem::Policy:
        return u"policy"_s;
    case UpdateProblem::AsRoot:
        return u"as-root"_s;
    }
    Q_UNREACHABLE();
}

UpdateProblem updateProblemOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return UpdateProblem::Stopped;
    case ErrorKind::Tls:
        return UpdateProblem::Certificate;
    case ErrorKind::NotFound:
        return UpdateProblem::NotThere;
    case ErrorKind::NotOurServer:
        return UpdateProblem::OtherServer;
    case ErrorKind::Protocol:
        return UpdateProblem::Unreadable;
    case ErrorKind::Damaged:
        return UpdateProblem::OtherContent;
    case ErrorKind::DiskFull:
        return UpdateProblem::DiskFull;
    case ErrorKind::Storage:
        return UpdateProblem::NotStored;
    case ErrorKind::InUse:
        return UpdateProblem::InUse;
    case ErrorKind::Forbidden:
        if (error.detail == "policy"_L1)
            return UpdateProblem::Policy;
        return error.detail == "root"_L1 ? UpdateProblem::AsRoot : UpdateProblem::NotThere;
    case ErrorKind::Rejected:
        if (error.detail.startsWith("signature: "_L1))
            return UpdateProblem::NotSigned;
        if (error.detail == "expired"_L1)
            return UpdateProblem::Expired;
        return error.detail == "older"_L1 ? UpdateProblem::Older : UpdateProblem::Unreachable;
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::RateLimited:
    case ErrorKind::Server:
    // The others do not come up here.
    case ErrorKind::WrongCredentials:
    case ErrorKind::WrongCode:
    case ErrorKind::TokenRejected:
    case ErrorKind::Conflict:
    case ErrorKind::WindowClosed:
    case ErrorKind::Locked:
    case ErrorKind::WrongPassphrase:
    case ErrorKind::Throttled:
    case ErrorKind::KeychainLocked:
    case ErrorKind::KeychainUnavailable:
    case ErrorKind::KeyMissing:
    case ErrorKind::BadInput:
        return UpdateProblem::Unreachable;
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
