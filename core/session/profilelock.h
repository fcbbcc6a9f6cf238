#pragma once
#include "core/base/async.h"
#include <chrono>
#include <QElapsedTimer>
#include <QLockFile>
#include <QObject>
#include <QTimer>

namespace Amandesk {

// One program at a time works with what is in a profile's folder: the window for as long as it is open, the command
// line for one call. A program that died holds nothing. Main thread, owned by SessionManager.
class ProfileLock final : public QObject
{
    Q_OBJECT
public:
    ProfileLock(const QString &profileFolder, std::chrono::milliseconds patience, QObject *parent = nullptr);

    bool tryTake(); // now, or not; true when it is ours already
    QFuture<Result<>> take(); // as soon as the other has done; InUse when that takes too long
    void release();

private:
    void tryAgain();

    const QString m_folder;
    const std::chrono::milliseconds m_patience;
    QLockFile m_file;
    QTimer m_timer;
    QElapsedTimer m_waited;
    QList<Answer<void>> m_waiting;
    bool m_taken = false;
};

} // namespace Amandesk
