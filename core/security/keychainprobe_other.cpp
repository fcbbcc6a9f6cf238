#include "core/base/async.h"
#include "core/security/keychainprobe.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString systemKeychainName()
{
#if defined(Q_OS_WIN)
    return u"windows"_s;
#elif defined(Q_OS_MACOS)
    return u"macos"_s;
#else
    return u"system"_s;
#endif
}

QFuture<std::optional<KeychainState>> probeKeychain(const QString &, const QString &, std::chrono::milliseconds,
                                                    QObject *)
{
    return readyFuture(std::optional<KeychainState>());
}

QFuture<Result<>> askToOpenKeychain(std::chrono::milliseconds, QObject *)
{
    return readyFuture(Result<>()); // a read asks by itself
}

void forgetKeychainSession() { }

} // namespace Amandesk
