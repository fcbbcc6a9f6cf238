#pragma once
#include "core/session/sessionmanager.h"
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
    void enter(); // the page is about to be shown

private:
    void tryPin(const SecretBuffer &pin);
    void offerWays();
    void follow(const QFuture<Result<>> &step);

    SessionManager &m_manager;
    const Settings &m_settings;
    LockPage &m_page;
};

} // namespace Amandesk
