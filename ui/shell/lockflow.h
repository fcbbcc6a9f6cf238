#pragma once
#include "core/session/sessionmanager.h"
#include <functional>
#include <QObject>

namespace Amandesk {
class LockPage;
class SecretBuffer;
class Settings;

// Carries what the lock page asks for to the session manager and tells the page what there is to offer.
// Main thread, owned by MainWindow; everything it is given outlives it.
class LockFlow final : public QObject
{
    Q_OBJECT
public:
    LockFlow(SessionManager &manager, const Settings &settings, LockPage &page, QObject *parent = nullptr);
    ~LockFlow() override; // withdraws the system's question
    void enter(); // the page is about to be shown

private:
    void tryKeychain();
    void tryPin(const SecretBuffer &pin);
    void systemAnswered(OsPromptOutcome outcome);
    void askWhetherItCan();
    void tellArrived();
    void openKeyringFirst(const std::function<void()> &then);
    void showError(const Error &error);
    void offerWays();
    bool hasAnotherPage() const; // signing in again, or everything was erased
    // failed(result) unless another way has been tried since: then the page is that one's.
    void follow(const QFuture<Result<>> &step, std::function<void(const Result<> &)> failed);
    void follow(const QFuture<Result<>> &step);

    SessionManager &m_manager;
    const Settings &m_settings;
    LockPage &m_page;
    int m_tries = 0;
    bool m_keyringLocked = false; // the last answer: the page asks for the keyring itself
    bool m_canAsk = false; // as the system last said
    bool m_noPrompter = false; // it could not show its question: the button is gone for this run
};

} // namespace Amandesk
