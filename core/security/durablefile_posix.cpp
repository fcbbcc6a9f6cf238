#include "core/security/durablefile.h"
#include <cerrno>
#include <fcntl.h>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    { }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }
    bool close()
    {
        const int fd = m_fd;
        m_fd = -1;
        return ::close(fd) == 0;
    }

private:
    int m_fd;
};

tl::unexpected<Error> failure(const char *step)
{
    const int code = errno;
    const ErrorKind kind = code == ENOSPC || code == EDQUOT ? ErrorKind::DiskFull : ErrorKind::Storage;
    return fail(kind, u"%1: %2"_s.arg(QLatin1StringView(step), qt_error_string(code)));
}

bool flushToDisk(int fd)
{
#ifdef F_FULLFSYNC // what fsync() should do
    if (::fcntl(fd, F_FULLFSYNC) == 0)
        return true;
#endif
    return ::fsync(fd) == 0;
}

bool writeAll(int fd, QByteArrayView content)
{
    while (!content.isEmpty()) {
        const ssize_t written = ::write(fd, content.data(), std::size_t(content.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        content = content.sliced(qsizetype(written));
    }
    return true;
}

Result<> flushFolderOf(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const Descriptor fd(::open(folder.constData(), O_RDONLY | O_CLOEXEC));
    if (!fd.isOpen() || ::fsync(fd.get()) != 0)
        return failure("flush folder");
    return {};
}
} // namespace

Result<> writeDurably(const QString &path, QByteArrayView content)
{
    removeAbandonedWrites(path);
    const QByteArray target = QFile::encodeName(path);
    const QByteArray beside = QFile::encodeName(unfinishedName(path));
    Descriptor fd(::open(beside.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!fd.isOpen())
        return failure("create");
    if (::fchmod(fd.get(), S_IRUSR | S_IWUSR) != 0 || !writeAll(fd.get(), content) || !flushToDisk(fd.get())
        || !fd.close() || ::rename(beside.constData(), target.constData()) != 0) {
        const auto problem = failure("write");
        ::unlink(beside.constData());
        return problem;
    }
    return flushFolderOf(path);
}

Result<> renameDurably(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return failure("rename");
    return flushFolderOf(to);
}

Result<> makePrivateFolder(const QString &path)
{
    if (!QDir().mkpath(path))
        return failure("create folder");
    if (::chmod(QFile::encodeName(path).constData(), S_IRWXU) != 0)
        return failure("protect folder");
    return {};
}

} // namespace Amandesk
