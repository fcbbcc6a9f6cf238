#pragma once
#include "tests/gui/windowfixture.h"
#include "tests/support/waiting.h"
#include <cstdio>
#include <cstdlib>

namespace Amandesk {

// What somebody does at the window in a process that has no test of its own: where something does not come about, that
// process says on standard error what it was, and ends with the result 1. Owned by whoever has the window.
class DeskHands
{
public:
    explicit DeskHands(WindowFixture &desk)
        : m_desk(desk)
    { }

    template<typename Condition> static void await(const char *what, Condition condition)
    {
        if (waitUntil(condition, std::chrono::seconds(60)))
            return;
        std::fprintf(stderr, "the day stops: %s\n", what);
        std::fflush(stderr);
        std::_Exit(1);
    }
    static QByteArray nextLine(); // of standard input; goes on meanwhile as a window does
    static void ask(const char *what); // says it on standard output, and goes on after a line
    template<typename Widget> Widget &shown(const char *name) const // waits for it
    {
        await(name, [&] { return m_desk.find<Widget>(name) != nullptr; });
        return *m_desk.find<Widget>(name);
    }
    void type(const char *field, const QString &text) const;
    void press(const char *button) const; // waits until it can be pressed
    void trigger(const char *command) const;
    void command(const char *words) const; // by the palette
    WindowFixture &desk() const { return m_desk; }

private:
    WindowFixture &m_desk;
};

} // namespace Amandesk
