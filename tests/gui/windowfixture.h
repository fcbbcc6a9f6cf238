#pragma once
#include "app/desk/demobackend.h"
#include "core/base/clock.h"
#include "core/base/secrettext.h"
#include "core/session/sessionmanager.h"
#include "core/settings/settings.h"
#include "tests/support/fakekeychain.h"
#include "tests/support/fakeosprompt.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"
#include <QTemporaryDir>

class QAbstractButton;
class QLineEdit;
class QPlainTextEdit;

namespace Amandesk {
class TimelineModel;
class TimelineView;
class WorkspacePage;

// The system's time, moved on by a test.
class MovedClock final : public Clock
{
public:
    void moveOn(std::chrono::milliseconds by) { m_by += by; }
    QDateTime now() const override { return m_system.now().addMSecs(m_by.count()); }
    std::chrono::milliseconds monotonic() const override { return m_system.monotonic() + m_by; }

private:
    SystemClock m_system;
    std::chrono::milliseconds m_by{0};
};

// The real window over a real session manager, with the demo workspace's server on a thread of its own. Customers do
// nothing by themselves. What a person would do is done with the widgets' own signals.
class WindowFixture
{
public:
    enum class Keys {
        OfTheSystem, // the keychain, and the system's question
        InMemory, // neither
        InMemoryAskingTheSystem,
    };
    explicit WindowFixture(Theme &theme, Keys keys = Keys::OfTheSystem);
    ~WindowFixture();

    void useKeychain(Keychain *keychain) { m_given = keychain; } // for the next restartProgram(); outlives it
    bool demand(const QByteArray &policy); // of the organisation; holds from the next unlocking on

    bool startServer(); // waits until it is there
    bool stopServer();
    void restartProgram(const QString &folder = {}); // as after closing the window; empty: the same profile
    bool signIn(Role role = Role::Agent); // to the workspace
    bool enterPassword(const SandboxAccount &account);
    bool protect();
    bool unlock();

    DemoBackend &server() { return m_server; }
    MovedClock &clock() { return m_clock; }
    SessionManager &manager() { return *m_manager; }
    Session &session() { return *m_manager->session(); }
    Settings &settings() { return *m_settings; }
    FakeKeychain &keychain() { return m_keychain; } // not with Keys::OfTheSystem
    FakeOsPrompt &prompt() { return m_prompt; }
    MainWindow &window() { return *m_window; }
    WorkspacePage *workspace() const { return m_window->workspace(); }
    TimelineView &timeline() const;
    const TimelineModel &thread() const;
    QPlainTextEdit &box() const;
    QString text() const; // of the newest message in the open conversation

    Result<ConversationId> openOne(); // a conversation of ours that can be answered; waits until it shows
    bool waitCurrent(); // synced
    void send(const QString &text) const;

    template<typename Widget> Widget *find(const char *name) const
    {
        const auto all = m_window->findChildren<Widget *>(QLatin1StringView(name));
        for (Widget *widget : all) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    QString visibleWords() const; // of every label that can be seen

    static QString passphrase() { return QStringLiteral("correct horse battery"); }

private:
    Theme &m_theme;
    const Keys m_keys;
    FakeKeychain m_keychain;
    Keychain *m_given = nullptr;
    FakeOsPrompt m_prompt;
    MovedClock m_clock;
    QTemporaryDir m_folder;
    QTemporaryDir m_policyFolder; // none of this computer's
    QString m_profile;
    DemoBackend m_server;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SessionManager> m_manager;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace Amandesk
