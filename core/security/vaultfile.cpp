#include "core/security/vaultfile.h"
#include "core/security/durablefile.h"
#include <algorithm>
#include <QFile>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
Result<> removeFile(const QString &path)
{
    if (!QFile::exists(path) || QFile::remove(path))
        return {};
    return fail(ErrorKind::Storage, u"a vault file cannot be removed"_s);
}
} // namespace

VaultFile::VaultFile(const QString &profileFolder)
    : m_folder(profileFolder)
{ }

QString VaultFile::pathOf(VaultCopy copy) const
{
    switch (copy) {
    case VaultCopy::Current:
        return m_folder + u"/vault.json"_s;
    case VaultCopy::Previous:
        return m_folder + u"/vault.json.previous"_s;
    }
    Q_UNREACHABLE();
}

bool VaultFile::exists() const
{
    return QFile::exists(pathOf(VaultCopy::Current)) || hasPrevious();
}

bool VaultFile::hasPrevious() const
{
    return QFile::exists(pathOf(VaultCopy::Previous));
}

Result<VaultHeader> VaultFile::read(VaultCopy copy) const
{
    QFile file(pathOf(copy));
    if (!file.exists())
        return fail(ErrorKind::NotFound, u"no vault file"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Storage, u"vault file: "_s + file.errorString());
    return VaultHeader::fromJson(file.read(VaultHeader::mostBytes + 1));
}

Result<> VaultFile::writeFirst(const VaultHeader &header) const
{
    if (exists())
        return fail(ErrorKind::Conflict, u"there is a vault already"_s);
    if (const auto folder = makePrivateFolder(m_folder); !folder)
        return folder;
    return writeDurably(pathOf(VaultCopy::Current), header.toJson());
}

Result<> VaultFile::replace(const VaultHeader &header) const
{
    const auto old = read(VaultCopy::Current);
    if (!old)
        return fail(old.error());
    if (const auto kept = writeDurably(pathOf(VaultCopy::Previous), old->toJson()); !kept)
        return kept;
    VaultHeader next = header;
    next.storeGeneration = std::max(header.storeGeneration, old->storeGeneration); // recorded since it was read
    return writeDurably(pathOf(VaultCopy::Current), next.toJson());
}

Result<> VaultFile::update(const VaultHeader &header, VaultCopy copy) const
{
    return writeDurably(pathOf(copy), header.toJson());
}

Result<> VaultFile::restore(const VaultHeader &previous) const
{
    const QString current = pathOf(VaultCopy::Current);
    if (QFile::exists(current)) {
        if (const auto moved = renameDurably(current, current + u".damaged"_s); !moved)
            return moved;
    }
    return writeDurably(current, previous.toJson());
}

Result<> VaultFile::dropPrevious() const
{
    return removeFile(pathOf(VaultCopy::Previous));
}

Result<> VaultFile::removeAll() const
{
    const QString current = pathOf(VaultCopy::Current);
    const QString previous = pathOf(VaultCopy::Previous);
    const QStringList all = QStringList{current, previous, current + u".damaged"_s} + unfinishedWrites(current)
        + unfinishedWrites(previous);
    for (const QString &path : all) {
        if (const auto removed = removeFile(path); !removed)
            return removed;
    }
    return {};
}

} // namespace Amandesk
