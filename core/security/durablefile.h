#pragma once
#include "core/base/result.h"
#include <QByteArrayView>
#include <QString>

namespace Amandesk {

// Files that must survive a power cut, and that only their owner may read. Blocks: not on the main thread.

// Replaces the file at once or not at all: written beside it, flushed, renamed over it, folder flushed.
// Storage or DiskFull; the old content then stays.
Result<> writeDurably(const QString &path, QByteArrayView content);

// One file takes the place of the other, and stays there.
Result<> renameDurably(const QString &from, const QString &to);

// Makes the folder, if need be with those above it, and keeps everybody else out of it.
Result<> makePrivateFolder(const QString &path);

} // namespace Amandesk
