#include "tests/gui/windowfixture.h"
#include "core/base/async.h"
#include "core/conversations/conversationservice.h"
#include "tests/support/waiting.h"
#include "ui/composer/composer.h"
#include "ui/shell/workspacepage.h"
#include "ui/signin/signinpage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <QAbstractButton>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
SandboxOptions quietWorkspace()
{
    SandboxOptions options;
    options.seed = 7;
    options.simulation = false;
    return options;
}
} // namespace

WindowFixture::WindowFixture(Theme &theme, Keys keys)
    : m_theme(theme)
    , m_keys(keys)
    , m_profile(m_folder.path())
    , m_server(quietWorkspace())
{
    restartProgram();
}

WindowFixture::~WindowFixture()
{
    m_window.reset();
}

void WindowFixture::restartProgram(const QString &folder)
{
    if (!folder.isEmpty())
        m_profile = folder;
    m_window.reset();
    m_manager.reset();
    m_settings = std::make_unique<Settings>(m_profile);
    SessionManager::Options options;
    options.kdf = KdfParameters{}; // a test is no place to wait for a second
    options.policy = {m_policyFolder.filePath(u"policy.ini"_s), QFileInfo(m_policyFolder.path()).ownerId()};
    if (m_keys != Keys::OfTheSystem)
        options.keychain = &m_keychain;
    if (m_given)
        options.keychain = m_given;
    if (m_keys == Keys::InMemory)
        options.prompt = &m_prompt;
    m_manager = std::make_unique<SessionManager>(m_profile, m_clock, options);
    m_window = std::make_unique<MainWindow>(m_theme, m_clock, *m_settings, *m_manager);
    m_window->resize(1366, 768);
    m_window->signInPage().setServer(m_server.server());
    m_window->show();
    m_window->activateWindow();
}

bool WindowFixture::demand(const QByteArray &policy)
{
    QFile file(m_policyFolder.filePath(u"policy.ini"_s));
    return file.open(QIODevice::WriteOnly) && file.write(policy) == policy.size();
}

bool WindowFixture::startServer()
{
    QSignalSpy ready(&m_server, &DemoBackend::ready);
    m_server.start();
    if (!ready.wait(15000))
        return false;
    m_window->signInPage().setServer(m_server.server());
    return true;
}

bool WindowFixture::stopServer()
{
    QSignalSpy away(&m_server, &DemoBackend::away);
    m_server.goAway();
    return away.wait(15000);
}

bool WindowFixture::enterPassword(const SandboxAccount &account)
{
    auto *email = find<QLineEdit>("email");
    auto *password = find<QLineEdit>("password");
    auto *button = find<QAbstractButton>("signIn");
    if (!email || !password || !button)
        return false;
    email->setText(account.email);
    password->setText(account.password);
    button->click();
    return true;
}

bool WindowFixture::protect()
{
    if (!waitUntil([this] { return m_manager->state() == SessionState::NeedsProtection; }))
        return false;
    if (!waitUntil([this] { return find<QLineEdit>("passphrase") || find<QAbstractButton>("usePassphrase"); }))
        return false;
    if (!find<QLineEdit>("passphrase"))
        find<QAbstractButton>("usePassphrase")->click();
    if (!waitUntil([this] { return find<QLineEdit>("passphrase") != nullptr; }))
        return false;
    find<QLineEdit>("passphrase")->setText(passphrase());
    find<QLineEdit>("passphraseAgain")->setText(passphrase());
    find<QAbstractButton>("protect")->click();
    return waitUntil([this] { return workspace() != nullptr; });
}

bool WindowFixture::signIn(Role role)
{
    return enterPassword(m_server.account(role)) && protect() && waitCurrent();
}

bool WindowFixture::unlock()
{
    const auto ready = [this] {
        const auto *field = find<QLineEdit>("passphrase");
        return field && field->isEnabled();
    };
    if (!waitUntil(ready))
        return false;
    auto *button = find<QAbstractButton>("unlock");
    find<QLineEdit>("passphrase")->setText(passphrase());
    if (!button || !button->isEnabled())
        return false;
    button->click();
    return waitUntil([this] { return workspace() != nullptr; });
}

bool WindowFixture::waitCurrent()
{
    return waitUntil([this] { return session().freshness().state == FreshnessState::Current; },
                     std::chrono::seconds(30));
}

TimelineView &WindowFixture::timeline() const
{
    return *workspace()->findChild<TimelineView *>();
}

const TimelineModel &WindowFixture::thread() const
{
    return timeline().model();
}

QPlainTextEdit &WindowFixture::box() const
{
    return *workspace()->findChild<Composer *>()->findChild<QPlainTextEdit *>();
}

QString WindowFixture::text() const
{
    return thread().count() == 0 ? QString() : thread().at(thread().count() - 1).text;
}

Result<ConversationId> WindowFixture::openOne()
{
    const auto page = waitFor(session().conversations().list({}));
    if (!page)
        return fail(page.error());
    for (const Conversation &row : page->conversations) {
        if (row.mine && row.serve == ServeState::Served && row.kind() == ChannelKind::WhatsApp
            && windowStateAt(row, m_clock.now()) == WindowState::Open) {
            workspace()->open(row.id);
            if (!waitUntil([this, id = row.id] { return thread().conversation() == id && thread().count() > 0; }))
                return fail(ErrorKind::Timeout);
            return row.id;
        }
    }
    return fail(ErrorKind::NotFound);
}

void WindowFixture::send(const QString &text) const
{
    box().setPlainText(text);
    auto *button = workspace()->findChild<Composer *>()->findChild<QAbstractButton *>(u"send"_s);
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 30000); // a file may still be on its way into the box
    button->click();
}

QString WindowFixture::visibleWords() const
{
    QStringList words;
    for (const QLabel *label : m_window->findChildren<QLabel *>()) {
        if (label->isVisible())
            words.append(label->text());
    }
    for (const QAbstractButton *button : m_window->findChildren<QAbstractButton *>()) {
        if (button->isVisible())
            words.append(button->text());
    }
    return words.join(u'\n');
}

} // namespace Amandesk
