#pragma once
#include "core/security/keychain.h"
#include <chrono>
#include <optional>
#include <QFuture>
#include <QString>

class QObject;

namespace Amandesk {

// What the system's keychain says of an entry, asked without reading it and without a prompt. One source per system.

QString systemKeychainName();

// No value: this system has no such question; a read tells. With an empty entry: could one be stored now?
// Main thread; answers by the deadline, and never after the context died.
QFuture<std::optional<KeychainState>> probeKeychain(const QString &service, const QString &entry,
                                                    std::chrono::milliseconds deadline, QObject *context);

// Keychain::openByPrompt() of this system. Main thread; never after the context died.
QFuture<Result<>> askToOpenKeychain(std::chrono::milliseconds patience, QObject *context);

// Before each use of the keychain. On Linux the library that QtKeychain loads keeps its session with the service for
// ever; of a service that was started anew it would go on asking for a session that nobody knows.
void forgetKeychainSession();

} // namespace Amandesk
