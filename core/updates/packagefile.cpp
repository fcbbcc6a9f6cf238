#include "core/updates/packagefile.h"
#include "core/platform/lockfile.h"
#include "core/security/durablefile.h"
#include <cerrno>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QStorageInfo>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
const auto ownersOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr qint64 pieceSize = 256 * 1024;
constexpr qint64 mostMarkBytes = 1024;
const QString lockName = u"fetching.lock"_s;

tl::unexpected<Error> notWritten(int code)
{
    const bool full = code == ENOSPC || code == EFBIG
#ifdef EDQUOT
        || code == EDQUOT
#endif
        ;
    return fail(full ? ErrorKind::DiskFull : ErrorKind::Storage, u"package not written: %1"_s.arg(code));
}

// A link is no file of ours, wherever it leads.
bool isPlainFile(const QString &path)
{
    const QFileInfo info(path);
    return info.isFile() && !info.isSymLink();
}

bool addAll(QFile &file, QCryptographicHash &hash)
{
    while (!file.atEnd()) {
        const QByteArray piece = file.read(pieceSize);
        if (piece.isEmpty())
            return false;
        hash.addData(piece);
    }
    return true;
}

std::unique_ptr<QLockFile> lockOf(const QString &folder)
{
    auto lock = std::make_unique<QLockFile>(QDir(folder).filePath(lockName));
    lock->setStaleLockTime(0);
    return lock;
}
} // namespace

PackageFile::PackageFile(const QString &folder, const ReleasePackage &package)
    : m_folder(folder)
    , m_package(package)
{ }

PackageFile::~PackageFile() = default;

QString PackageFile::path() const
{
    return QDir(m_folder).filePath(m_package.fileName());
}

QString PackageFile::partPath() const
{
    return path() + u".part"_s;
}

QString PackageFile::markPath() const
{
    return path() + u".mark"_s;
}

Result<PackageFile::Begun> PackageFile::begin()
{
    if (const auto made = makePrivateFolder(m_folder); !made)
        return fail(made.error());
    m_lock = lockOf(m_folder);
    if (!tryLock(*m_lock))
        return fail(ErrorKind::InUse, u"another program fetches the package"_s);

    m_part.setFileName(partPath());
    Begun begun;
    QFile mark(markPath());
    if (isPlainFile(markPath()) && mark.open(QIODevice::ReadOnly))
        begun.validator = mark.read(mostMarkBytes).trimmed();
    if (begun.validator.isEmpty() || !hashWhatIsThere())
        begun.validator.clear();
    begun.bytes = m_size;
    const QStorageInfo disk(m_folder);
    if (disk.isValid() && disk.bytesAvailable() >= 0 && disk.bytesAvailable() < m_package.size - m_size)
        return fail(ErrorKind::DiskFull, u"no room for the package"_s);
    return begun;
}

// The part from before, to go on from. False: there is none that could be gone on from.
bool PackageFile::hashWhatIsThere()
{
    m_hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
    m_size = 0;
    const qint64 size = QFileInfo(partPath()).size();
    if (!isPlainFile(partPath()) || size == 0 || size > m_package.size)
        return false;
    if (!m_part.open(QIODevice::ReadWrite | QIODevice::Unbuffered | QIODevice::ExistingOnly)
        || !m_part.setPermissions(ownersOnly) || !addAll(m_part, *m_hash)) {
        m_part.close();
        m_hash->reset();
        return false;
    }
    m_size = m_part.pos();
    return true;
}

Result<> PackageFile::startAnew(const QByteArray &validator)
{
    discard();
    m_hash = std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256);
    m_size = 0;
    if (!m_part.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, ownersOnly))
        return notWritten(errno);
    if (validator.isEmpty())
        return {};
    return writeDurably(markPath(), validator);
}

Result<> PackageFile::append(const QByteArray &bytes)
{
    if (m_size + bytes.size() > m_package.size) {
        discard();
        return fail(ErrorKind::Damaged, u"the package is larger than the notice says"_s);
    }
    errno = 0;
    const qint64 written = m_part.write(bytes);
    if (written != bytes.size()) {
        const int code = errno;
        m_part.resize(m_size); // as far as it is known
        m_part.seek(m_size);
        return notWritten(code);
    }
    m_hash->addData(bytes);
    m_size += written;
    return {};
}

Result<QString> PackageFile::finish()
{
    if (m_size != m_package.size || m_hash->result() != m_package.sha256) {
        const QString what = m_size != m_package.size ? u"size"_s : u"content"_s;
        discard();
        return fail(ErrorKind::Damaged, u"the package has another %1 than the notice says"_s.arg(what));
    }
    m_part.close();
    if (const auto renamed = renameDurably(partPath(), path()); !renamed)
        return fail(renamed.error());
    QFile::remove(markPath());
    return path();
}

void PackageFile::letGo()
{
    m_part.close();
    m_lock.reset();
}

void PackageFile::discard()
{
    m_part.close();
    QFile::remove(partPath());
    QFile::remove(markPath());
}

Result<QString> PackageFile::verified(const QString &folder, const ReleasePackage &package)
{
    const QString path = QDir(folder).filePath(package.fileName());
    QFile file(path);
    if (!isPlainFile(path))
        return fail(ErrorKind::NotFound, u"no package is here"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Storage, u"the package cannot be read"_s);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const bool same = file.size() == package.size && addAll(file, hash) && hash.result() == package.sha256;
    if (same)
        return path;
    file.remove();
    return fail(ErrorKind::Damaged, u"the package has changed"_s);
}

void PackageFile::removeOthers(const QString &folder, const std::optional<ReleasePackage> &package)
{
    const QDir here(folder);
    if (!here.exists())
        return;
    const auto lock = lockOf(folder);
    if (!tryLock(*lock))
        return; // whoever fetches knows better
    const QString kept = package ? package->fileName() : QString();
    const QStringList ours{kept, kept + u".part"_s, kept + u".mark"_s, lockName};
    for (const QString &name : here.entryList(QDir::Files | QDir::Hidden | QDir::System)) {
        if (!ours.contains(name))
            QFile::remove(here.filePath(name));
    }
}

} // namespace Amandesk
