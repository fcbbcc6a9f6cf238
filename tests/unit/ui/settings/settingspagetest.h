#pragma once
#include "tests/support/unexpectedlog.h"
#include "tests/unit/ui/longerwords.h"
#include "tests/unit/ui/pictures.h"
#include "ui/settings/settingsdialog.h"
#include <memory>
#include <QPointer>
#include <QSet>
#include <QTest>

namespace Amandesk {

// For the tests of the settings' pages: each function has a dialog of its own.
class SettingsPageTest : public QObject
{
public:
    static void initMain() { Pictures::fixSurroundings(); }

protected:
    void make()
    {
        failOnUnexpectedLog();
        m_window = std::make_unique<QWidget>();
        m_dialog = new SettingsDialog(m_theme, m_window.get());
    }
    void show(SettingsSection section)
    {
        m_dialog->showSection(section);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    }
    template<typename T> T *part(const char *name) const { return m_dialog->findChild<T *>(QLatin1StringView(name)); }
    // The words that are cut, once a language or a size that has just changed has arrived.
    static QString withoutRoom(const QWidget &root)
    {
        for (int turns = 0; turns < 5; ++turns)
            QCoreApplication::processEvents();
        return clippedTexts(root).join(QLatin1Char('|'));
    }
    // What the Tab key comes to, from where the focus is.
    QSet<QWidget *> reachedByTab(int steps) const
    {
        QSet<QWidget *> reached;
        for (int i = 0; i < steps; ++i) {
            QTest::keyClick(m_dialog->focusWidget() ? m_dialog->focusWidget() : m_dialog.data(), Qt::Key_Tab);
            reached.insert(m_dialog->focusWidget());
        }
        return reached;
    }

    Theme m_theme;
    std::unique_ptr<QWidget> m_window;
    QPointer<SettingsDialog> m_dialog;
};

} // namespace Amandesk
