#pragma once
#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/uisamples.h"
#include "ui/composer/composer.h"
#include "ui/composer/composeredit.h"
#include <memory>
#include <QTest>

namespace Amandesk {

// For the tests of what happens while one writes: each function has a box of its own, in a conversation.
class ComposerTest : public QObject
{
public:
    static void initMain() { Pictures::fixSurroundings(); }

protected:
    void make()
    {
        m_composer = std::make_unique<Composer>(m_theme, m_clock);
        m_composer->resize(702, 420);
        m_composer->showConversation(
            Samples::conversation(QStringLiteral("1"), QStringLiteral("Budi Santoso"), Samples::at(10, 31)));
        m_composer->show();
        m_composer->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
    }
    ComposerEdit *edit() const { return m_composer->findChild<ComposerEdit *>(); }
    void type(const QString &text) const
    {
        m_composer->focusText();
        QTest::keyClicks(edit(), text);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const { QTest::keyClick(edit(), key, modifiers); }

    Theme m_theme;
    Samples::HandClock m_clock{Samples::at(10, 32)};
    std::unique_ptr<Composer> m_composer;
};

} // namespace Amandesk
