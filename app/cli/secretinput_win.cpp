#include "app/cli/secretinput.h"
#include <array>
#include <qt_windows.h>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

Result<SecretBuffer> askAtTerminal(const QString &question)
{
    const HANDLE input = ::CreateFileW(L"CONIN$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                       nullptr, OPEN_EXISTING, 0, nullptr);
    const HANDLE output = ::CreateFileW(L"CONOUT$", GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                                        OPEN_EXISTING, 0, nullptr);
    DWORD before = 0;
    const bool isConsole =
        input != INVALID_HANDLE_VALUE && output != INVALID_HANDLE_VALUE && ::GetConsoleMode(input, &before);
    Result<SecretBuffer> result =
        fail(ErrorKind::BadInput, u"there is no terminal to ask at; give a file, or - for standard input"_s);
    if (isConsole && ::SetConsoleMode(input, (before & ~DWORD(ENABLE_ECHO_INPUT)) | ENABLE_LINE_INPUT)) {
        DWORD done = 0;
        ::WriteConsoleW(output, question.utf16(), DWORD(question.size()), &done, nullptr);
        std::array<wchar_t, 512> typed{};
        ::ReadConsoleW(input, typed.data(), DWORD(typed.size()), &done, nullptr);
        ::WriteConsoleW(output, L"\n", 1, &done, nullptr);
        ::SetConsoleMode(input, before);
        std::size_t length = 0;
        while (length < typed.size() && typed[length] != L'\r' && typed[length] != L'\n' && typed[length] != 0)
            ++length;
        const int size = ::WideCharToMultiByte(CP_UTF8, 0, typed.data(), int(length), nullptr, 0, nullptr, nullptr);
        if (size > 0) {
            SecretBuffer secret(std::size_t{unsigned(size)});
            ::WideCharToMultiByte(CP_UTF8, 0, typed.data(), int(length), reinterpret_cast<char *>(secret.data()), size,
                                  nullptr, nullptr);
            result = std::move(secret);
        } else {
            result = fail(ErrorKind::BadInput, u"nothing was typed"_s);
        }
        wipe(typed.data(), sizeof typed);
    }
    for (const HANDLE handle : {input, output}) {
        if (handle != INVALID_HANDLE_VALUE)
            ::CloseHandle(handle);
    }
    return result;
}

} // namespace Amandesk::Cli
