#include "core/base/async.h"
#include "core/security/osprompt.h"
#import <LocalAuthentication/LocalAuthentication.h>
#include <QMetaObject>
#include <QObject>
#include <QTimer>
#include <utility>

// Touch ID, watch or login password, as a question. Never built or run by us.

namespace Amandesk {

namespace {
OsPromptOutcome outcomeOf(BOOL confirmed, NSError *error)
{
    if (confirmed)
        return OsPromptOutcome::Confirmed;
    switch (error.code) {
    case LAErrorUserCancel:
    case LAErrorAppCancel:
    case LAErrorSystemCancel:
    case LAErrorUserFallback:
        return OsPromptOutcome::Dismissed;
    case LAErrorPasscodeNotSet:
    case LAErrorBiometryNotAvailable:
    case LAErrorBiometryNotEnrolled:
        return OsPromptOutcome::NoPrompter;
    case LAErrorNotInteractive:
    case LAErrorInvalidContext:
        return OsPromptOutcome::NoAnswer;
    default:
        return OsPromptOutcome::Refused;
    }
}

class LocalPrompt final : public OsPrompt
{
public:
    explicit LocalPrompt(std::chrono::milliseconds deadline)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(deadline);
        QObject::connect(&m_timer, &QTimer::timeout, m_alive.get(), [this] { close(OsPromptOutcome::NoAnswer); });
    }
    ~LocalPrompt() override { withdraw(); }
    Q_DISABLE_COPY_MOVE(LocalPrompt)

    QFuture<bool> isAvailable() override
    {
        LAContext *context = [[LAContext alloc] init];
        return readyFuture(bool([context canEvaluatePolicy:LAPolicyDeviceOwnerAuthentication error:nil]));
    }

    QFuture<OsPromptOutcome> ask(const Question &question) override
    {
        if (m_asking)
            return readyFuture(OsPromptOutcome::Refused);
        m_asking = std::make_shared<QPromise<OsPromptOutcome>>();
        m_asking->start();
        const auto future = m_asking->future();
        m_timer.start();
        m_context = [[LAContext alloc] init]; // a new one each time: the last answer is not reused
        const std::weak_ptr<QObject> alive = m_alive;
        const auto asked = m_asking;
        [m_context evaluatePolicy:LAPolicyDeviceOwnerAuthentication
                  localizedReason:question.reason.toNSString()
                            reply:^(BOOL confirmed, NSError *error) { // on a thread of the system
                                const OsPromptOutcome outcome = outcomeOf(confirmed, error);
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
                            }];
        return future;
    }

    void withdraw() override { close(OsPromptOutcome::Dismissed); }

private:
    void close(OsPromptOutcome outcome)
    {
        if (!m_asking)
            return;
        [m_context invalidate];
        finish(outcome);
    }
    void finish(OsPromptOutcome outcome)
    {
        m_timer.stop();
        m_context = nil;
        const auto asked = std::exchange(m_asking, nullptr);
        asked->addResult(outcome);
        asked->finish();
    }

    LAContext *m_context = nil;
    std::shared_ptr<QPromise<OsPromptOutcome>> m_asking;
    std::shared_ptr<QObject> m_alive = std::make_shared<QObject>();
    QTimer m_timer;
};
} // namespace

std::unique_ptr<OsPrompt> OsPrompt::create(std::chrono::milliseconds deadline)
{
    return std::make_unique<LocalPrompt>(deadline);
}

} // namespace Amandesk
