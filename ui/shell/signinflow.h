#pragma once
#include "core/session/sessionmanager.h"
#include <QObject>

namespace Amandesk {
class SignInPage;

// Carries what the sign-in page asks for to the session manager, and shows the page that the state calls for.
// Main thread, owned by MainWindow; both ends outlive it.
class SignInFlow final : public QObject
{
    Q_OBJECT
public:
    SignInFlow(SessionManager &manager, SignInPage &page, QObject *parent = nullptr);

private:
    void stateChanged(SessionState state);
    void follow(const QFuture<Result<>> &step);

    SessionManager &m_manager;
    SignInPage &m_page;
    QString m_email;
};

} // namespace Amandesk
