#include "core/base/error.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString errorName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return u"cancelled"_s;
    case ErrorKind::Network:
        return u"network"_s;
    case ErrorKind::Timeout:
        return u"timeout"_s;
    case ErrorKind::Tls:
        return u"tls"_s;
    case ErrorKind::NotOurServer:
        return u"not-our-server"_s;
    case ErrorKind::Protocol:
        return u"protocol"_s;
    case ErrorKind::WrongCredentials:
        return u"wrong-credentials"_s;
    case ErrorKind::WrongCode:
        return u"wrong-code"_s;
    case ErrorKind::TokenRejected:
        return u"token-rejected"_s;
    case ErrorKind::Forbidden:
        return u"forbidden"_s;
    case ErrorKind::NotFound:
        return u"not-found"_s;
    case ErrorKind::Conflict:
        return u"conflict"_s;
    case ErrorKind::InUse:
        return u"in-use"_s;
    case ErrorKind::Rejected:
        return u"rejected"_s;
    case ErrorKind::RateLimited:
        return u"rate-limited"_s;
    case ErrorKind::Server:
        return u"server"_s;
    case ErrorKind::WindowClosed:
        return u"window-closed"_s;
    case ErrorKind::Locked:
        return u"locked"_s;
    case ErrorKind::Storage:
        return u"storage"_s;
    case ErrorKind::DiskFull:
        return u"disk-full"_s;
    case ErrorKind::Damaged:
        return u"damaged"_s;
    case ErrorKind::WrongPassphrase:
        return u"wrong-passphrase"_s;
    case ErrorKind::Throttled:
        return u"throttled"_s;
    case ErrorKind::KeychainLocked:
        return u"keychain-locked"_s;
    case ErrorKind::KeychainUnavailable:
        return u"keychain-unavailable"_s;
    case ErrorKind::KeyMissing:
        return u"key-missing"_s;
    case ErrorKind::BadInput:
        return u"bad-input"_s;
    }
    Q_UNREACHABLE();
}

bool isTransient(ErrorKind kind)
{
    return kind == ErrorKind::Network || kind == ErrorKind::Timeout || kind == ErrorKind::RateLimited
        || kind == ErrorKind::Server;
}

} // namespace Amandesk
