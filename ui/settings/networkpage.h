#pragma once
#include "core/base/error.h"
#include "core/base/secretbuffer.h"
#include "core/domain/proxychoice.h"
#include <chrono>
#include <functional>
#include <QUrl>
#include <QWidget>

class QComboBox;

namespace Amandesk {
class Banner;
class Button;
class Field;
class NoteLine;
class PasswordField;
class SettingsGroup;
class SettingsRow;
class Theme;

// Settings: which proxy lies between this computer and the server, and whether that works. A pure view: it is told what
// is in force and asks by signals. The password that was typed leaves it when it is applied.
class NetworkPage final : public QWidget
{
    Q_OBJECT
public:
    explicit NetworkPage(const Theme &theme, QWidget *parent = nullptr);
    void setChoice(const ProxyChoice &choice, bool hasPassword); // in force
    void setServer(const QUrl &server); // that a test asks
    void setUser(const QString &user, bool hasPassword); // as it came late; what was typed meanwhile stays

    void showTrying();
    void showReached(std::chrono::milliseconds took, bool direct);
    void showNotReached(const Error &error);
    void showApplied();
    void showNotSaved(const Error &error); // in force all the same

signals:
    // keepsPassword: the one that is there already, nothing was typed.
    void applyRequested(const Amandesk::ProxyChoice &choice, bool keepsPassword, const SecretBuffer &password);
    void testRequested(const Amandesk::ProxyChoice &choice, bool keepsPassword, const SecretBuffer &password,
                       const QUrl &server);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addProxy(const Theme &theme);
    void addTest(const Theme &theme);
    void retranslate();
    void fillModes();
    void typed();
    void say(std::function<void()> words);
    void updateState();
    std::optional<ProxyChoice> entered(); // absent: it says what is wrong
    void showFault(ProxyFault fault);
    void sayFault(ProxyFault fault);
    bool keepsPassword() const;
    void apply();
    void test();

    ProxyChoice m_choice;
    bool m_hasPassword = false;
    std::function<void()> m_said; // what the note says, in the language of the window; empty: nothing
    std::optional<ProxyFault> m_fault; // of what is entered, and said
    Banner *m_note;
    SettingsGroup *m_proxy;
    SettingsRow *m_modeRow;
    QComboBox *m_mode;
    SettingsRow *m_addressRow;
    Field *m_host;
    Field *m_port;
    SettingsRow *m_userRow;
    Field *m_user;
    SettingsRow *m_passwordRow;
    PasswordField *m_password;
    NoteLine *m_wrong;
    Button *m_apply;
    SettingsGroup *m_trial;
    SettingsRow *m_serverRow;
    Field *m_server;
    Button *m_test;
};

} // namespace Amandesk
