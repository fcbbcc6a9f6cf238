#pragma once
#include "core/base/error.h"
#include "core/base/secretbuffer.h"
#include "core/domain/account.h"
#include <optional>
#include <QWidget>

class QFrame;
class QStackedWidget;

namespace Amandesk {
class Button;
class CodeForm;
class ElidedLabel;
class PasswordForm;
class PromisePanel;
class ProtectForm;
class ServerForm;
class SetupForm;
class SignInForm;
class Theme;
class TokenForm;

// Everything between starting the program and having a workspace: promises at the left, one form at the right.
// A pure view: it asks by signals and is told what to show. Secrets leave its fields as soon as another form shows.
// All forms but the first are made when they are needed.
class SignInPage final : public QWidget
{
    Q_OBJECT
public:
    explicit SignInPage(const Theme &theme, QWidget *parent = nullptr);

    void setServer(const ServerAddress &server);
    const ServerAddress &server() const { return m_server; }
    void setEmail(const QString &email);
    void setLanguage(const QString &language); // "en" or "id", for the switch
    void setDemoAvailable(bool available);
    void setAccountsOffered(bool offered); // others are here: the list of them
    QWidget *accountsButton() const;

    void showPasswordPage();
    void showCodePage(const QString &email);
    void showTokenPage();
    void showSetupPage(); // the second factor must be set up in the web dashboard first
    void showProtectPage();
    void setPassphraseNeeded(bool needed); // before setKeychainUsable()
    void setKeychainUsable(std::optional<bool> usable);

    void setBusy(bool busy);
    void showError(const Error &error);

signals:
    void signInRequested(const Amandesk::ServerAddress &server, const QString &email, const QString &password);
    void codeSubmitted(const QString &code);
    void tokenSignInRequested(const Amandesk::ServerAddress &server, const QString &appCode, const QString &token);
    void protectRequested(bool keychain, const SecretBuffer &passphrase);
    void demoRequested();
    void cancelRequested(); // back from the code or the protect page: forget the half-done sign-in
    void languageChosen(const QString &language);
    void networkRequested(); // its settings
    void accountsRequested(); // the list of them
    void serverChosen(const Amandesk::ServerAddress &server);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildHeader();
    CodeForm &codeForm();
    TokenForm &tokenForm();
    ServerForm &serverForm();
    SetupForm &setupForm();
    ProtectForm &protectForm();
    void addForm(SignInForm *form);
    void showForm(SignInForm *form);
    SignInForm *current() const;
    void retranslate();
    void fit();

    const Theme &m_theme;
    ServerAddress m_server;
    QString m_language;
    QList<SignInForm *> m_forms;
    PromisePanel *m_promises;
    QFrame *m_line;
    QStackedWidget *m_stack;
    ElidedLabel *m_serverName;
    Button *m_changeServer;
    Button *m_network;
    Button *m_accounts;
    Button *m_languageButton;
    PasswordForm *m_passwordForm;
    CodeForm *m_codeForm = nullptr;
    TokenForm *m_tokenForm = nullptr;
    ServerForm *m_serverForm = nullptr;
    SetupForm *m_setupForm = nullptr;
    ProtectForm *m_protectForm = nullptr;
};

} // namespace Amandesk
