#pragma once
#include "core/session/sessionmanager.h"
#include "ui/settings/secretdialog.h"
#include <functional>
#include <QObject>
#include <QPointer>

namespace Amandesk {
class Settings;
class SettingsDialog;
class Theme;

// Carries what the security page asks for to the session manager and the settings, and tells the page what is in
// force. Main thread, owned by the dialog; everything else it is given outlives it.
class SecurityFlow final : public QObject
{
    Q_OBJECT
public:
    SecurityFlow(const Theme &theme, SessionManager &manager, Settings &settings, SettingsDialog &dialog);
    ~SecurityFlow() override; // withdraws the system's question

private:
    void refresh();
    void setGate(bool on);
    void ask(WayChange change);
    void submit(WayChange change, const SecretBuffer &current, const SecretBuffer &next);
    void run(const std::function<QFuture<Result<>>()> &step, WayChange change);
    QFuture<Result<>> start(WayChange change, SecretBuffer current, SecretBuffer next);
    SecretDialog::Proof proofFor(WayChange change) const;
    static QString doneWords(WayChange change);

    const Theme &m_theme;
    SessionManager &m_manager;
    Settings &m_settings;
    SettingsDialog &m_dialog;
    QPointer<SecretDialog> m_secret; // while one is open
    bool m_canAsk = false;
};

} // namespace Amandesk
