#include "core/platform/managedsettings.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <sys/stat.h>
#include <unistd.h>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 mostBytes = 64 * 1024;

bool onlyOwnerWrites(const struct stat &file, unsigned owner)
{
    return file.st_uid == owner && (file.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

// The letters that a line without "=" begins with, or what else it can be called.
QString nameOfUnread(const QString &line, qsizetype number)
{
    const auto end =
        std::find_if(line.cbegin(), line.cend(), [](QChar c) { return c.unicode() > 127 || !c.isLetter(); });
    return end == line.cbegin() ? u"line %1"_s.arg(number) : line.left(end - line.cbegin());
}

// As it was written first; who says the same thing twice and differently has said nothing.
void add(QVariantMap &values, const QString &name, const QVariant &value)
{
    for (auto known = values.begin(); known != values.end(); ++known) {
        if (known.key().compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (*known != value)
            *known = QVariant();
        return;
    }
    values.insert(name, value);
}

// "name = value", one to a line; a line that begins with # or ; is a comment, one in brackets a title.
QVariantMap parsed(const QByteArray &text)
{
    QVariantMap values;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';') || line.startsWith(u'['))
            continue;
        const qsizetype equals = line.indexOf(u'=');
        if (equals < 1)
            add(values, nameOfUnread(line, i + 1), QVariant());
        else
            add(values, line.left(equals).trimmed(), line.mid(equals + 1).trimmed());
    }
    return values;
}
} // namespace

Result<QVariantMap> readManagedSettings(const ManagedPlace &place)
{
    const QString path = place.file.isEmpty() ? u"/etc/amandesk/policy.ini"_s : place.file;
    // Opened before anything is asked about it: what is looked at is what is read.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return errno == ENOENT || errno == ENOTDIR
            ? fail(ErrorKind::NotFound)
            : fail(ErrorKind::Storage, QString::fromLocal8Bit(std::strerror(errno)));
    QFile file;
    struct stat itself {
    };
    struct stat folder {
    };
    const bool known = ::fstat(descriptor, &itself) == 0
        && ::stat(QFile::encodeName(QFileInfo(path).absolutePath()).constData(), &folder) == 0;
    if (!known || !S_ISREG(itself.st_mode) || !file.open(descriptor, QIODevice::ReadOnly, QFile::AutoCloseHandle)) {
        if (!file.isOpen())
            ::close(descriptor);
        return fail(ErrorKind::Storage, u"not a file that can be read"_s);
    }
    if (!onlyOwnerWrites(itself, place.owner) || !onlyOwnerWrites(folder, place.owner))
        return fail(ErrorKind::Forbidden, u"the file or its folder can be written by others than its owner"_s);
    if (itself.st_size > mostBytes)
        return fail(ErrorKind::Damaged, u"the file is too large"_s);
    return parsed(file.read(mostBytes));
}

} // namespace Amandesk
