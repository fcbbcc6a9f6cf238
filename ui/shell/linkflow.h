#pragma once
#include "core/domain/deeplink.h"
#include <optional>
#include <QObject>

namespace Amandesk {
struct Error;
class MainWindow;
class SessionManager;
class Theme;
class Toast;
enum class BannerKind;

// Opens what a link from outside names, or says in one sentence why not. A link only opens: nothing is sent, changed or
// written into a box, and it is looked for at the server that the agent is signed in to. While the program is locked
// its place is kept, and nothing else of it, until the unlock.
// Main thread, owned by MainWindow; all outlive it.
class LinkFlow final : public QObject
{
    Q_OBJECT
public:
    LinkFlow(const Theme &theme, SessionManager &manager, MainWindow &window);

    void open(const QString &text);
    void resume(); // the workspace is there
    // Which of several accounts this is: a link does not say whose it is, so the window does. Empty: the only one.
    void setAccount(const QString &name) { m_account = name; }
    QString pending() const; // the link that waits for the unlock, to be opened in another account; else empty

private:
    void look();
    void say(BannerKind kind, const QString &sentence);
    QString refusalOf(const Error &error) const;

    const Theme &m_theme;
    SessionManager &m_manager;
    MainWindow &m_window;
    std::optional<DeepLink> m_wanted; // until it is open, or cannot be
    QString m_account;
    Toast *m_toast = nullptr; // where there is no workspace; made when first needed
};

} // namespace Amandesk
