#include "core/base/async.h"
#include "core/security/ossecret.h"
#include <QMetaObject>
#include <QObject>
#include <QTimer>
#include <utility>
#include <winrt/Windows.Foundation.h>
#include <winrt/Windows.Security.Credentials.h>
#include <winrt/Windows.Storage.Streams.h>

// Windows Hello's signature as a secret: the key never leaves the TPM where there is one, and it signs (RSA, PKCS#1, so
// the same each time) only after Hello's question. Never built or run by us.

namespace Amandesk {
using namespace winrt::Windows::Security::Credentials;
using winrt::Windows::Foundation::AsyncStatus;
using winrt::Windows::Foundation::IAsyncInfo;
using winrt::Windows::Foundation::IAsyncOperation;
using winrt::Windows::Storage::Streams::Buffer;
using winrt::Windows::Storage::Streams::IBuffer;

namespace {
constexpr auto credentialName = L"id.amandesk.Amandesk";
constexpr std::string_view challenge = "amandesk gate v1"; // the salt is beside what is sealed

OsPromptOutcome outcomeOf(KeyCredentialStatus status)
{
    switch (status) {
    case KeyCredentialStatus::Success:
        return OsPromptOutcome::Confirmed;
    case KeyCredentialStatus::UserCanceled:
    case KeyCredentialStatus::UserPrefersPassword:
        return OsPromptOutcome::Dismissed;
    case KeyCredentialStatus::SecurityDeviceLocked:
        return OsPromptOutcome::Refused;
    case KeyCredentialStatus::NotFound:
        return OsPromptOutcome::NoPrompter;
    case KeyCredentialStatus::CredentialAlreadyExists:
    case KeyCredentialStatus::UnknownError:
        return OsPromptOutcome::NoAnswer;
    }
    return OsPromptOutcome::NoAnswer; // of a later Windows
}

IBuffer challengeBuffer()
{
    Buffer buffer(uint32_t(challenge.size()));
    std::copy(challenge.begin(), challenge.end(), buffer.data());
    buffer.Length(uint32_t(challenge.size()));
    return buffer;
}

// And overwrites what Windows has given.
std::shared_ptr<const SecretBuffer> takeSecret(const IBuffer &signature)
{
    auto secret = std::make_shared<SecretBuffer>(
        SecretBuffer::copyOf({reinterpret_cast<const char *>(signature.data()), qsizetype(signature.Length())}));
    wipe(signature.data(), signature.Length());
    return secret;
}

// One question, until it is answered on a thread of Windows or nobody waits for it any more.
struct Asked {
    QPromise<OsSecret::Given> promise;
    IAsyncInfo step{nullptr}; // main thread
};

class HelloSecret final : public OsSecret
{
public:
    explicit HelloSecret(std::chrono::milliseconds deadline)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(deadline);
        QObject::connect(&m_timer, &QTimer::timeout, m_alive.get(), [this] { close(OsPromptOutcome::NoAnswer); });
    }
    ~HelloSecret() override { withdraw(); }
    Q_DISABLE_COPY_MOVE(HelloSecret)

    QFuture<bool> isAvailable() override
    {
        const auto promise = std::make_shared<QPromise<bool>>();
        promise->start();
        const auto finish = [promise](bool available) {
            promise->addResult(available);
            promise->finish();
        };
        try {
            KeyCredentialManager::IsSupportedAsync().Completed(
                [finish](const IAsyncOperation<bool> &done, AsyncStatus status) {
                    finish(status == AsyncStatus::Completed && done.GetResults());
                });
        } catch (const winrt::hresult_error &) {
            finish(false);
        }
        return promise->future();
    }

    QFuture<Given> ask(const OsPrompt::Question &) override // Windows has words of its own
    {
        if (m_asked)
            return readyFuture(Given{OsPromptOutcome::Refused});
        m_asked = std::make_shared<Asked>();
        m_asked->promise.start();
        const auto future = m_asked->promise.future();
        m_timer.start();
        run([this] {
            follow(KeyCredentialManager::OpenAsync(credentialName),
                   [this](const KeyCredentialRetrievalResult &found) { useOrMake(found); });
        });
        return future;
    }

    void withdraw() override { close(OsPromptOutcome::Dismissed); }

private:
    void useOrMake(const KeyCredentialRetrievalResult &found)
    {
        if (found.Status() == KeyCredentialStatus::Success)
            return sign(found.Credential());
        if (found.Status() != KeyCredentialStatus::NotFound)
            return finish({outcomeOf(found.Status())});
        follow(KeyCredentialManager::RequestCreateAsync(credentialName, KeyCredentialCreationOption::FailIfExists),
               [this](const KeyCredentialRetrievalResult &made) {
                   if (made.Status() == KeyCredentialStatus::Success)
                       return sign(made.Credential());
                   finish({outcomeOf(made.Status())});
               });
    }
    void sign(const KeyCredential &credential)
    {
        follow(credential.RequestSignAsync(challengeBuffer()), [this](const KeyCredentialOperationResult &done) {
            if (done.Status() != KeyCredentialStatus::Success)
                return finish({outcomeOf(done.Status())});
            finish({OsPromptOutcome::Confirmed, takeSecret(done.Result())});
        });
    }

    // then(result) on our thread, unless the question is another one by then.
    template<typename Step, typename Then> void follow(const Step &step, Then then)
    {
        m_asked->step = step;
        step.Completed([this, alive = std::weak_ptr(m_alive), asked = m_asked, then](const Step &done,
                                                                                     AsyncStatus status) {
            const auto context = alive.lock();
            if (!context)
                return;
            QMetaObject::invokeMethod(
                context.get(),
                [this, alive, asked, then, done, status] {
                    if (alive.expired() || asked != m_asked)
                        return;
                    if (status != AsyncStatus::Completed)
                        return finish(
                            {status == AsyncStatus::Canceled ? OsPromptOutcome::Dismissed : OsPromptOutcome::NoAnswer});
                    run([&] { then(done.GetResults()); });
                },
                Qt::QueuedConnection);
        });
    }
    template<typename Work> void run(Work work)
    {
        try {
            work();
        } catch (const winrt::hresult_error &) {
            if (m_asked)
                finish({OsPromptOutcome::NoAnswer});
        }
    }
    void close(OsPromptOutcome outcome)
    {
        if (!m_asked)
            return;
        if (m_asked->step)
            m_asked->step.Cancel();
        finish({outcome});
    }
    void finish(const Given &given)
    {
        m_timer.stop();
        const auto asked = std::exchange(m_asked, nullptr);
        asked->promise.addResult(given);
        asked->promise.finish();
    }

    std::shared_ptr<Asked> m_asked;
    std::shared_ptr<QObject> m_alive = std::make_shared<QObject>();
    QTimer m_timer;
};
} // namespace

std::unique_ptr<OsSecret> OsSecret::create(std::chrono::milliseconds deadline)
{
    return std::make_unique<HelloSecret>(deadline);
}

} // namespace Amandesk
