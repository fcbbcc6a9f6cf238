#include "core/platform/lockfile.h"
#include <cstdlib>
#include <QDateTime>
#include <QFileInfo>
#include <QLockFile>

namespace Amandesk {

namespace {
constexpr qint64 secondsToWriteIt = 2; // who lives has done it long before, and holds the system's lock besides

bool isNobodys(const QLockFile &file)
{
    qint64 process = 0;
    QString host;
    QString program;
    if (file.getLockInfo(&process, &host, &program))
        return false;
    const QDateTime made = QFileInfo(file.fileName()).lastModified().toUTC();
    return made.isValid() && std::abs(made.secsTo(QDateTime::currentDateTimeUtc())) >= secondsToWriteIt;
}
} // namespace

bool tryLock(QLockFile &file)
{
    if (file.tryLock(0))
        return true;
    return file.error() == QLockFile::LockFailedError && isNobodys(file) && file.removeStaleLockFile()
        && file.tryLock(0);
}

} // namespace Amandesk
