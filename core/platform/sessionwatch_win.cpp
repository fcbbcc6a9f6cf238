#include "core/platform/sessionwatch.h"
#include <qt_windows.h>
#include <wtsapi32.h>

// Session lock, user switch, remote disconnect and suspend, told to a window that nobody sees. Never built or run by
// us.

namespace Amandesk {

namespace {
class WindowsSession final : public SessionWatch
{
public:
    WindowsSession()
    {
        WNDCLASSW kind{};
        kind.lpfnWndProc = &WindowsSession::hear;
        kind.hInstance = GetModuleHandleW(nullptr);
        kind.lpszClassName = L"AmandeskSessionWatch";
        RegisterClassW(&kind);
        m_window =
            CreateWindowExW(0, kind.lpszClassName, L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, kind.hInstance, nullptr);
        if (!m_window)
            return;
        SetWindowLongPtrW(m_window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
        WTSRegisterSessionNotification(m_window, NOTIFY_FOR_THIS_SESSION);
        m_suspend = RegisterSuspendResumeNotification(m_window, DEVICE_NOTIFY_WINDOW_HANDLE);
        QMetaObject::invokeMethod(this, &SessionWatch::listening, Qt::QueuedConnection);
    }
    ~WindowsSession() override
    {
        if (m_suspend)
            UnregisterSuspendResumeNotification(m_suspend);
        if (!m_window)
            return;
        WTSUnRegisterSessionNotification(m_window);
        SetWindowLongPtrW(m_window, GWLP_USERDATA, 0);
        DestroyWindow(m_window);
    }
    Q_DISABLE_COPY_MOVE(WindowsSession)

    // Windows waits about two seconds for the answer to a message, and for nothing after it.
    void letSleep() override { }

private:
    static LRESULT CALLBACK hear(HWND window, UINT message, WPARAM what, LPARAM more)
    {
        if (auto *watch = reinterpret_cast<WindowsSession *>(GetWindowLongPtrW(window, GWLP_USERDATA)))
            watch->tell(message, what);
        return DefWindowProcW(window, message, what, more);
    }
    void tell(UINT message, WPARAM what)
    {
        if (message == WM_WTSSESSION_CHANGE && what == WTS_SESSION_LOCK)
            emit screenLocked();
        else if (message == WM_WTSSESSION_CHANGE && (what == WTS_CONSOLE_DISCONNECT || what == WTS_REMOTE_DISCONNECT))
            emit switchedAway();
        else if (message == WM_POWERBROADCAST && what == PBT_APMSUSPEND)
            emit aboutToSleep();
        else if (message == WM_POWERBROADCAST && what == PBT_APMRESUMEAUTOMATIC)
            emit wokeUp();
    }

    HWND m_window = nullptr;
    HPOWERNOTIFY m_suspend = nullptr;
};
} // namespace

std::unique_ptr<SessionWatch> SessionWatch::create()
{
    return create({});
}

std::unique_ptr<SessionWatch> SessionWatch::create(const Buses &)
{
    return std::make_unique<WindowsSession>();
}

} // namespace Amandesk
