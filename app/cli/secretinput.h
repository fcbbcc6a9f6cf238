#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include <QString>

namespace Amandesk::Cli {

// A secret that somebody gives: never an argument, which every program on the computer could read. From a file; from
// standard input ("-": one line, so that several may follow each other); or, without a name, typed at the terminal
// without being shown. The line's end is not part of it. BadInput without terminal or content, Cancelled by Ctrl+C.
Result<SecretBuffer> takeSecret(const QString &file, const QString &question);
// A password or token of the server's, from a file or standard input: byte for byte as it is there.
Result<SecretBuffer> takeServersSecret(const QString &file);
// The same for a new one: at the terminal it is typed twice.
Result<SecretBuffer> takeNewSecret(const QString &file, const QString &question);

// One source per system.
Result<SecretBuffer> askAtTerminal(const QString &question);

} // namespace Amandesk::Cli
