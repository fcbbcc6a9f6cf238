#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include "core/domain/proxychoice.h"
#include <chrono>
#include <memory>
#include <optional>
#include <QFuture>
#include <QObject>
#include <QThreadPool>
#include <QUrl>

namespace Amandesk {
class Keychain;

// What became of a way that was tried out: the server has answered.
struct ProxyTrial {
    std::chrono::milliseconds took{0};
    bool direct = false; // no proxy lay between
};

// How this user's programs reach servers. One choice for all profiles, in force before anybody signs in: mode, host and
// port lie in a file that is readable by whoever can read the folder; user name and password are one entry of the
// keychain, which is read when the program begins. Main thread, owned by the program; one at a time.
class ProxyKeeper final : public QObject
{
    Q_OBJECT
public:
    // Puts in force what is saved there. keychain: instead of the system's; outlives it.
    explicit ProxyKeeper(const QString &file, Keychain *keychain = nullptr, QObject *parent = nullptr);
    ~ProxyKeeper() override; // and takes it back
    static QString usualFile();

    const ProxyChoice &choice() const { return m_choice; }
    bool hasPassword() const { return !m_password.isEmpty(); }

    // In force at once, and saved. Absent: the password stays as it is. BadInput for what faultOf() finds; Storage,
    // Keychain…: it is in force, and forgotten with the end of the program.
    QFuture<Result<>> choose(const ProxyChoice &choice, std::optional<SecretBuffer> password);
    // Asks the server for anything at all, that way; nothing is saved. BadInput, also for an address that is not
    // encrypted; else why the server was not reached.
    QFuture<Result<ProxyTrial>> tryOut(const ProxyChoice &choice, std::optional<SecretBuffer> password,
                                       const QUrl &server);
    void readLoginAgain(); // where the keychain did not give it: it may be open now

signals:
    void loginRead(); // choice() has its user

private:
    void readFile();
    QFuture<Result<>> writeFile();
    void readLogin();
    QFuture<Result<>> writeLogin();
    void putInForce();

    const QString m_file;
    std::unique_ptr<Keychain> m_system;
    Keychain &m_keychain;
    ProxyChoice m_choice;
    SecretBuffer m_password;
    bool m_loginKept = false; // the keychain has one
    bool m_reading = false;
    QThreadPool m_writer; // of the file; what was begun is ended before this goes
    int m_choices = 0; // an answer of the keychain from before the last one is about the past
};

} // namespace Amandesk
