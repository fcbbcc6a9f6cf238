#include "tests/gui/sharedesk.h"
#include "core/base/async.h"
#include "core/conversations/conversationservice.h"
#include "core/session/session.h"
#include "resources/icons.h"
#include "tests/support/unexpectedlog.h"
#include "tests/unit/ui/pictures.h"
#include <QApplication>
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

void ShareDesk::dress()
{
    initIcons();
    m_theme.setMode(ThemeMode::Light);
    m_theme.applyTo(*qApp);
}

void ShareDesk::begin()
{
    failOnUnexpectedLog();
    m_desk = std::make_unique<WindowFixture>(m_theme);
    QVERIFY(m_desk->startServer());
}

void ShareDesk::end()
{
    m_other.reset();
    m_desk.reset();
}

bool ShareDesk::signIn(Role role)
{
    const SandboxAccount supervisor = m_desk->server().account(Role::Supervisor);
    m_other = std::make_unique<SandboxClient>();
    const auto answer =
        waitFor(m_other->auth.signIn(m_desk->server().server(), supervisor.email, supervisor.password), 30s);
    return answer && m_other->adopt(*answer) && m_desk->signIn(role) && QTest::qWaitForWindowActive(&m_desk->window());
}

QWidget *ShareDesk::popup()
{
    return QApplication::activePopupWidget();
}

void ShareDesk::press(int key, Qt::KeyboardModifiers modifiers)
{
    QWidget *there = popup() && popup()->focusWidget() ? popup()->focusWidget()
        : popup()                                      ? popup()
                                                       : QApplication::focusWidget();
    QVERIFY(there);
    QTest::keyClick(there, Qt::Key(key), modifiers);
}

void ShareDesk::type(const QString &text)
{
    QWidget *there = popup() ? popup()->focusWidget() : QApplication::focusWidget();
    QVERIFY(there);
    QTest::keyClicks(there, text);
}

std::optional<Conversation> ShareDesk::row(const ConversationId &id) const
{
    const auto row = waitFor(m_desk->session().conversations().conversation(id));
    return row ? std::optional(*row) : std::nullopt;
}

ConversationProfile ShareDesk::onServer(const ConversationId &id)
{
    return waitFor(m_other->conversations.details(id), 30s).value_or(ConversationProfile());
}

void ShareDesk::picture(const QString &name, const std::function<void()> &openAnew)
{
    const auto shot = [this, openAnew] {
        if (openAnew)
            openAnew();
        return Pictures::withWhatFloats(m_desk->window());
    };
    Pictures::saveBoth(m_theme, shot, name);
}

} // namespace Amandesk
