#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include <atomic>
#include <functional>
#include <QString>

namespace Amandesk {
class AttachmentFiles;

// Gives the files of a store another key. Each file opens with the one key or with the other at every moment, also
// after the program or the machine stopped in between; to do it again goes on where it stopped. They block, and nothing
// else may have the files open.

// Which of the two opens the database file now? NotFound when it is not there, Damaged: neither. Changes nothing.
enum class StoreKey { Present, Next };
Result<StoreKey> storeKeyOf(const QString &path, const SecretBuffer &present, const SecretBuffer &next);

// Every page in one transaction, the log into the file, closed, opened with the next key, every page authenticated.
// DiskFull, Storage: it opens with the present key as before. It takes as much room again while it works. A file that
// is not there has nothing to renew: fine.
Result<> renewStoreFile(const QString &path, const SecretBuffer &present, const SecretBuffer &next);

// Roughly how far renewStoreFile() is, from 0 to 100; from any thread.
int renewalPercent(const QString &path);

// Every file that the folder has, written anew one by one: what somebody read with the old key must not go on opening
// them, so that wrapping a key of each file anew would not do. `progress` is told files done and all. Those that open
// with neither key stay as they are. Cancelled: `stop` was set between two files.
Result<> renewAttachments(const AttachmentFiles &files, const std::atomic<bool> &stop,
                          const std::function<void(int done, int all)> &progress);

} // namespace Amandesk
