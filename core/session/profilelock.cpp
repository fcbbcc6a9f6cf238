#include "core/session/profilelock.h"
#include "core/base/log.h"
#include "core/platform/lockfile.h"
#include "core/security/durablefile.h"
#include <QFile>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcProfile, "amandesk.session.profile", QtInfoMsg)

namespace {
constexpr std::chrono::milliseconds lookAgain{100};
}

ProfileLock::ProfileLock(const QString &profileFolder, std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_folder(profileFolder)
    , m_patience(patience)
    , m_file(profileFolder + u"/profile.lock"_s)
{
    m_file.setStaleLockTime(0); // never by age, only when its program is gone
    m_timer.setInterval(lookAgain);
    connect(&m_timer, &QTimer::timeout, this, &ProfileLock::tryAgain);
}

bool ProfileLock::tryTake()
{
    if (m_taken)
        return true;
    const auto folder = makePrivateFolder(m_folder); // a new profile has none
    if (folder && tryLock(m_file)) {
        QFile::setPermissions(m_file.fileName(), QFile::ReadOwner | QFile::WriteOwner);
        m_taken = true;
    } else if (!folder || m_file.error() != QLockFile::LockFailedError) {
        // Nothing can be written here, by nobody: the store can say better what is wrong.
        qCInfo(lcProfile) << "no lock file can be made";
        m_taken = true;
    }
    return m_taken;
}

QFuture<Result<>> ProfileLock::take()
{
    if (tryTake())
        return readyFuture(Result<>());
    const Answer<void> answer;
    if (m_waiting.isEmpty()) {
        qCInfo(lcProfile) << "another program works with this profile; waiting for it";
        m_waited.start();
        m_timer.start();
    }
    m_waiting.append(answer);
    return answer.future();
}

void ProfileLock::tryAgain()
{
    const bool taken = tryTake();
    if (!taken && m_waited.elapsed() < m_patience.count())
        return;
    m_timer.stop();
    for (const auto &answer : std::exchange(m_waiting, {}))
        answer.finish(taken ? Result<>() : Result<>(fail(ErrorKind::InUse)));
}

void ProfileLock::release()
{
    if (std::exchange(m_taken, false))
        m_file.unlock();
}

} // namespace Amandesk
