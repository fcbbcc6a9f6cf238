#pragma once
#include "core/base/result.h"
#include <QByteArrayView>
#include <QString>
#include <QStringList>

namespace Amandesk {

// Files that must survive a power cut, and that only their owner may read. Blocks: not on the main thread.

// Replaces the file at once or not at all: written beside it under a name of its own, flushed, renamed over it, folder
// flushed. Who writes at the same time replaces it, too, the last one for good; nobody gets a half-written file in
// place. Storage or DiskFull; the old content then stays.
Result<> writeDurably(const QString &path, QByteArrayView content);

// What writes of this path have beside it: under way, or left by a program that ended in the middle of one.
QStringList unfinishedWrites(const QString &path);

// One file takes the place of the other, and stays there.
Result<> renameDurably(const QString &from, const QString &to);

// Makes the folder, if need be with those above it, and keeps everybody else out of it.
Result<> makePrivateFolder(const QString &path);

// For writeDurably(): a name nobody else writes to, and an end to what no program can be writing any more.
QString unfinishedName(const QString &path);
void removeAbandonedWrites(const QString &path);

} // namespace Amandesk
