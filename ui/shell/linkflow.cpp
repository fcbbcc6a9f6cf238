#include "ui/shell/linkflow.h"
#include "core/base/async.h"
#include "core/conversations/conversationservice.h"
#include "core/session/sessionmanager.h"
#include "ui/common/errortext.h"
#include "ui/common/textsafety.h"
#include "ui/common/toast.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspacepage.h"

namespace Amandesk {

LinkFlow::LinkFlow(const Theme &theme, SessionManager &manager, MainWindow &window)
    : QObject(&window)
    , m_theme(theme)
    , m_manager(manager)
    , m_window(window)
{
    connect(&manager, &SessionManager::stateChanged, this, [this](SessionState state) {
        if (state == SessionState::SignedOut)
            m_wanted.reset(); // whoever signs in next has not asked for it
    });
}

void LinkFlow::open(const QString &text)
{
    m_wanted = parseDeepLink(text);
    if (!m_wanted)
        return say(BannerKind::Warn, tr("This link cannot be opened. Amandesk only opens links to a conversation."));
    switch (m_manager.state()) {
    case SessionState::SignedIn:
        return look();
    case SessionState::Locked:
        return say(BannerKind::Info,
                   m_account.isEmpty()
                       ? tr("The conversation of the link opens after unlocking.")
                       : tr("The conversation of the link opens in %1 after unlocking. If it belongs to another "
                            "account, switch to that one first.")
                             .arg(isolated(m_account)));
    case SessionState::NeedsSignIn:
        return say(BannerKind::Info, tr("The conversation of the link opens after signing in again."));
    case SessionState::Opening:
        return; // soon
    case SessionState::SignedOut:
    case SessionState::NeedsCode:
    case SessionState::NeedsWebSetup:
    case SessionState::NeedsProtection:
        m_wanted.reset();
        return say(BannerKind::Info, tr("Nobody is signed in here. Sign in, then open the link again."));
    }
    Q_UNREACHABLE();
}

void LinkFlow::resume()
{
    if (m_toast)
        m_toast->dismiss();
    if (m_wanted)
        look();
}

// The place is kept until there is an answer: a lock meanwhile only puts it off.
void LinkFlow::look()
{
    WorkspacePage *page = m_window.workspace();
    if (!page)
        return;
    whenDone(m_manager.session()->conversations().find(m_wanted->conversation), page,
             [this, page, link = *m_wanted](const Result<Conversation> &row) {
                 if (m_wanted != link)
                     return; // another one was opened meanwhile
                 m_wanted.reset();
                 if (!row)
                     return page->showNotice(BannerKind::Warn, refusalOf(row.error()));
                 page->open(link.conversation, link.message);
                 if (!m_account.isEmpty())
                     page->showNotice(BannerKind::Info, tr("The link was opened in %1.").arg(isolated(m_account)));
             });
}

void LinkFlow::say(BannerKind kind, const QString &sentence)
{
    if (WorkspacePage *page = m_window.workspace())
        return page->showNotice(kind, sentence);
    if (!m_toast)
        m_toast = new Toast(m_theme, &m_window);
    m_toast->showMessage(kind, sentence);
}

QString LinkFlow::pending() const
{
    return m_wanted ? deepLinkTo(*m_wanted) : QString();
}

QString LinkFlow::refusalOf(const Error &error) const
{
    const ErrorKind kind = error.kind;
    if (kind == ErrorKind::NotFound || kind == ErrorKind::Forbidden || kind == ErrorKind::Rejected) {
        const QString words = tr("The server does not show the conversation of this link to your account. It may be "
                                 "another workspace's, a colleague's, or gone.");
        return m_account.isEmpty() ? words
                                   : words + u' ' + tr("It was looked for in %1 only.").arg(isolated(m_account));
    }
    if (kind == ErrorKind::Network || kind == ErrorKind::Timeout)
        return tr("The conversation of this link is not on this computer, and the server cannot be reached. Open the "
                  "link again when you are online.");
    return ErrorText::sentence(error);
}

} // namespace Amandesk
