#include "core/security/keychain.h"
#include "core/base/async.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString keychainStateName(KeychainState state)
{
    switch (state) {
    case KeychainState::Unlocked:
        return u"unlocked"_s;
    case KeychainState::Locked:
        return u"locked"_s;
    case KeychainState::Absent:
        return u"absent"_s;
    case KeychainState::NoService:
        return u"no-service"_s;
    case KeychainState::Silent:
        return u"silent"_s;
    case KeychainState::BackendChanged:
        return u"backend-changed"_s;
    }
    Q_UNREACHABLE();
}

QFuture<Result<>> Keychain::openByPrompt()
{
    return readyFuture(Result<>());
}

Error keychainError(KeychainState state)
{
    const QString detail = u"keychain: "_s + keychainStateName(state);
    switch (state) {
    case KeychainState::Locked:
        return {ErrorKind::KeychainLocked, detail, std::nullopt};
    case KeychainState::Absent:
        return {ErrorKind::KeyMissing, detail, std::nullopt};
    case KeychainState::Unlocked:
    case KeychainState::NoService:
    case KeychainState::Silent:
    case KeychainState::BackendChanged:
        return {ErrorKind::KeychainUnavailable, detail, std::nullopt};
    }
    Q_UNREACHABLE();
}

bool isOtherKeychain(const Error &error)
{
    const Error changed = keychainError(KeychainState::BackendChanged);
    return error.kind == changed.kind && error.detail == changed.detail;
}

} // namespace Amandesk
