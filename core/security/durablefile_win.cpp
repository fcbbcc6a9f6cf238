#include "core/security/durablefile.h"
#include <QDir>
#include <string>
#include <windows.h>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// Profiles live below the user's own AppData folder, whose access list lets in the owner and the system only;
// files made there inherit it, so nothing is set here.

namespace {
std::wstring nativePath(const QString &path)
{
    return QDir::toNativeSeparators(QDir().absoluteFilePath(path)).toStdWString();
}

tl::unexpected<Error> failure(QLatin1StringView step)
{
    const DWORD code = ::GetLastError();
    const bool full = code == ERROR_DISK_FULL || code == ERROR_HANDLE_DISK_FULL;
    return fail(full ? ErrorKind::DiskFull : ErrorKind::Storage, u"%1: %2"_s.arg(step, qt_error_string(int(code))));
}

bool writeAndFlush(HANDLE file, QByteArrayView content)
{
    while (!content.isEmpty()) {
        DWORD written = 0;
        if (!::WriteFile(file, content.data(), DWORD(content.size()), &written, nullptr))
            return false;
        content = content.sliced(qsizetype(written));
    }
    return ::FlushFileBuffers(file);
}
} // namespace

Result<> writeDurably(const QString &path, QByteArrayView content)
{
    removeAbandonedWrites(path);
    const std::wstring target = nativePath(path);
    const std::wstring beside = nativePath(unfinishedName(path));
    const HANDLE file = ::CreateFileW(beside.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW,
                                      FILE_ATTRIBUTE_NORMAL | FILE_ATTRIBUTE_NOT_CONTENT_INDEXED, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        return failure("create"_L1);
    const bool written = writeAndFlush(file, content);
    const DWORD code = ::GetLastError();
    ::CloseHandle(file);
    if (!written)
        ::SetLastError(code);
    if (!written
        || !::MoveFileExW(beside.c_str(), target.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)) {
        const auto problem = failure("write"_L1);
        ::DeleteFileW(beside.c_str());
        return problem;
    }
    return {};
}

Result<> renameDurably(const QString &from, const QString &to)
{
    if (!::MoveFileExW(nativePath(from).c_str(), nativePath(to).c_str(),
                       MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        return failure("rename"_L1);
    return {};
}

Result<> makePrivateFolder(const QString &path)
{
    if (!QDir().mkpath(path))
        return failure("create folder"_L1);
    return {};
}

} // namespace Amandesk
