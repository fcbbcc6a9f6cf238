#include "core/base/async.h"
#include "core/security/osprompt.h"
#include <QMetaObject>
#include <QObject>
#include <qt_windows.h>
#include <QTimer>
#include <userconsentverifierinterop.h>
#include <utility>
#include <winrt/Windows.Foundation.h>
#include <winrt/Windows.Security.Credentials.UI.h>

// Windows Hello, as a question. Never built or run by us.

namespace Amandesk {
using namespace winrt::Windows::Security::Credentials::UI;
using winrt::Windows::Foundation::AsyncStatus;
using winrt::Windows::Foundation::IAsyncOperation;

namespace {
OsPromptOutcome outcomeOf(UserConsentVerificationResult result)
{
    switch (result) {
    case UserConsentVerificationResult::Verified:
        return OsPromptOutcome::Confirmed;
    case UserConsentVerificationResult::Canceled:
        return OsPromptOutcome::Dismissed;
    case UserConsentVerificationResult::RetriesExhausted:
        return OsPromptOutcome::Refused;
    case UserConsentVerificationResult::DeviceNotPresent:
    case UserConsentVerificationResult::NotConfiguredForUser:
        return OsPromptOutcome::NoPrompter;
    case UserConsentVerificationResult::DisabledByPolicy:
        return OsPromptOutcome::NotInstalled;
    case UserConsentVerificationResult::DeviceBusy:
        return OsPromptOutcome::NoAnswer;
    }
    return OsPromptOutcome::Refused; // of a later Windows
}

class HelloPrompt final : public OsPrompt
{
public:
    explicit HelloPrompt(std::chrono::milliseconds deadline)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(deadline);
        QObject::connect(&m_timer, &QTimer::timeout, &m_context, [this] { close(OsPromptOutcome::NoAnswer); });
    }
    ~HelloPrompt() override { withdraw(); }
    Q_DISABLE_COPY_MOVE(HelloPrompt)

    QFuture<bool> isAvailable() override
    {
        const auto promise = std::make_shared<QPromise<bool>>();
        promise->start();
        const auto finish = [promise](bool available) {
            promise->addResult(available);
            promise->finish();
        };
        try {
            const auto asked = UserConsentVerifier::CheckAvailabilityAsync();
            asked.Completed([finish](const IAsyncOperation<UserConsentVerifierAvailability> &done, AsyncStatus status) {
                finish(status == AsyncStatus::Completed
                       && done.GetResults() == UserConsentVerifierAvailability::Available);
            });
        } catch (const winrt::hresult_error &) {
            finish(false);
        }
        return promise->future();
    }

    QFuture<OsPromptOutcome> ask(const Question &question) override
    {
        if (m_asking)
            return readyFuture(OsPromptOutcome::Refused);
        m_asking = std::make_shared<QPromise<OsPromptOutcome>>();
        m_asking->start();
        const auto future = m_asking->future();
        m_timer.start();
        try {
            const auto interop = winrt::get_activation_factory<UserConsentVerifier, IUserConsentVerifierInterop>();
            const winrt::hstring reason(question.reason.toStdWString());
            winrt::check_hresult(interop->RequestVerificationForWindowAsync(
                reinterpret_cast<HWND>(question.window), static_cast<HSTRING>(winrt::get_abi(reason)),
                winrt::guid_of<IAsyncOperation<UserConsentVerificationResult>>(), winrt::put_abi(m_operation)));
            // Comes on a thread of Windows; the context is asked to carry it over, and may be gone by then.
            m_operation.Completed([this, alive = std::weak_ptr(m_alive), asked = m_asking](
                                      const IAsyncOperation<UserConsentVerificationResult> &done, AsyncStatus status) {
                const auto outcome = status == AsyncStatus::Completed ? outcomeOf(done.GetResults())
                    : status == AsyncStatus::Canceled                 ? OsPromptOutcome::Dismissed
                                                                      : OsPromptOutcome::NoAnswer;
                const auto context = alive.lock();
                if (!context)
                    return;
                QMetaObject::invokeMethod(
                    context.get(),
                    [this, alive, asked, outcome] {
                        if (!alive.expired() && asked == m_asking)
                            finish(outcome);
                    },
                    Qt::QueuedConnection);
            });
        } catch (const winrt::hresult_error &) {
            finish(OsPromptOutcome::NoAnswer);
        }
        return future;
    }

    void withdraw() override { close(OsPromptOutcome::Dismissed); }

private:
    void close(OsPromptOutcome outcome)
    {
        if (!m_asking)
            return;
        if (m_operation)
            m_operation.Cancel();
        finish(outcome);
    }
    void finish(OsPromptOutcome outcome)
    {
        m_timer.stop();
        m_operation = nullptr;
        const auto asked = std::exchange(m_asking, nullptr);
        asked->addResult(outcome);
        asked->finish();
    }

    IAsyncOperation<UserConsentVerificationResult> m_operation{nullptr};
    std::shared_ptr<QPromise<OsPromptOutcome>> m_asking;
    std::shared_ptr<QObject> m_alive = std::make_shared<QObject>();
    QTimer m_timer;
    QObject m_context;
};
} // namespace

std::unique_ptr<OsPrompt> OsPrompt::create(std::chrono::milliseconds deadline)
{
    return std::make_unique<HelloPrompt>(deadline);
}

} // namespace Amandesk
