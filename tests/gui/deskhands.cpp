#include "tests/gui/deskhands.h"
#include "ui/shell/workspacepage.h"
#include <iostream>
#include <poll.h>
#include <QAbstractButton>
#include <QAction>
#include <QLineEdit>
#include <QTest>
#include <string>

namespace Amandesk {

QByteArray DeskHands::nextLine()
{
    await("no word from the test", [] {
        pollfd input{0, POLLIN, 0};
        return ::poll(&input, 1, 0) > 0;
    });
    std::string line;
    std::getline(std::cin, line);
    return QByteArray::fromStdString(line);
}

void DeskHands::ask(const char *what)
{
    std::puts(what);
    std::fflush(stdout);
    nextLine();
}

void DeskHands::type(const char *field, const QString &text) const
{
    QTest::keyClicks(&shown<QWidget>(field), text);
}

void DeskHands::press(const char *button) const
{
    await(button, [this, button] {
        const auto *found = m_desk.find<QAbstractButton>(button);
        return found && found->isEnabled();
    });
    m_desk.find<QAbstractButton>(button)->click();
}

void DeskHands::trigger(const char *command) const
{
    m_desk.workspace()->findChild<QAction *>(QLatin1StringView(command))->trigger();
}

void DeskHands::command(const char *words) const
{
    trigger("palette");
    type("paletteField", u'>' + QString::fromLatin1(words));
    QTest::keyClick(m_desk.find<QLineEdit>("paletteField"), Qt::Key_Return);
}

} // namespace Amandesk
