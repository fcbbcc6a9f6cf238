#pragma once
#include "core/base/async.h"
#include "core/lock/applock.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "ui/shell/workspacepage.h"
#include <memory>
#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QTest>

namespace Amandesk {

// For the tests of the lock of the real window: each begins signed in, with the keychain behind a passphrase and the
// system's question before it.
class LockTest : public QObject
{
protected:
    void dress()
    {
        initIcons();
        m_theme.applyTo(*qApp);
    }
    void begin()
    {
        failOnUnexpectedLog();
        s_desk = std::make_unique<WindowFixture>(m_theme, WindowFixture::Keys::InMemory);
        QVERIFY(desk().startServer());
        const SandboxAccount account = desk().server().account(Role::Agent);
        QVERIFY(waitFor(desk().manager().signIn(desk().server().server(), account.email, account.password)));
        QVERIFY(waitFor(desk().manager().protect({true, secretOf(WindowFixture::passphrase())})));
        const auto asked = desk().manager().askSystem({});
        QVERIFY(waitUntil([&asked] { return asked.isFinished(); }));
        QVERIFY(waitFor(desk().manager().setGate(true)));
        prompt().asked = 0;
    }
    static void end() { s_desk.reset(); }

    static WindowFixture &desk() { return *s_desk; }
    static FakeOsPrompt &prompt() { return desk().prompt(); }
    static bool isOpen() { return desk().workspace() != nullptr; }
    static void lock()
    {
        QVERIFY(waitFor(desk().manager().lockNow()));
        QVERIFY(waitUntil([] { return desk().find<QAbstractButton>("unlockWithSystem") != nullptr; }));
    }
    static bool press(const char *button)
    {
        auto *found = desk().find<QAbstractButton>(button);
        if (!found || !found->isEnabled())
            return false;
        found->click();
        return true;
    }
    template<typename Widget> static Widget *inSettings(const char *name)
    {
        return desk().window().findChild<Widget *>(QLatin1StringView(name));
    }
    static void openSettings(const char *control = "askSystem")
    {
        desk().window().workspace()->findChild<QAction *>(QStringLiteral("security"))->trigger();
        QVERIFY(waitUntil([control] { return inSettings<QCheckBox>(control) != nullptr; }));
        QVERIFY(waitUntil([control] { return !inSettings<QCheckBox>(control)->isHidden(); }));
        QVERIFY(waitUntil([control] { return inSettings<QCheckBox>(control)->isEnabled(); }));
    }
    static void type(const char *field, const QString &text)
    {
        auto *line = desk().window().findChild<QLineEdit *>(QLatin1StringView(field));
        QVERIFY2(line, field);
        QTest::keyClicks(line, text);
    }

    Theme m_theme;

private:
    static inline std::unique_ptr<WindowFixture> s_desk;
};

} // namespace Amandesk
