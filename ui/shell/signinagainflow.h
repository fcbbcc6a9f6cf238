#pragma once
#include <QObject>

namespace Amandesk {
class Clock;
class SessionManager;
class SignInAgainPage;

// Carries what the page for signing in again asks for to the session manager.
// Main thread, owned by MainWindow; everything it is given outlives it.
class SignInAgainFlow final : public QObject
{
    Q_OBJECT
public:
    SignInAgainFlow(SessionManager &manager, const Clock &clock, SignInAgainPage &page, QObject *parent = nullptr);
    void enter(); // the page is about to be shown

private:
    void submit(const QString &password, const QString &code);

    SessionManager &m_manager;
    const Clock &m_clock;
    SignInAgainPage &m_page;
};

} // namespace Amandesk
