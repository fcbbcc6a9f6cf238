#include "core/base/async.h"
#include "core/security/osprompt.h"
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <QCoreApplication>
#include <QSocketNotifier>
#include <string>
#include <unistd.h>

// Asks the operating system as the program does.   client DEADLINE_MS TIMES
// Waits for a line on standard input first; any further line withdraws the question. Says "available yes|no" and the
// outcome of each question, and stays until standard input ends.

using namespace Amandesk;

namespace {
void say(const QString &line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}
} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const int deadline = argc > 1 ? std::atoi(argv[1]) : 0;
    int times = argc > 2 ? std::atoi(argv[2]) : 0;
    std::string line;
    std::getline(std::cin, line);

    const auto prompt = OsPrompt::create(std::chrono::milliseconds(deadline));
    QObject context;
    bool ended = false;
    std::function<void()> askAgain = [&] {
        if (times-- == 0)
            return ended ? QCoreApplication::quit() : void();
        whenDone(prompt->ask({}), &context, [&](OsPromptOutcome outcome) {
            say(osPromptOutcomeName(outcome));
            askAgain();
        });
    };
    QSocketNotifier further(0, QSocketNotifier::Read);
    QObject::connect(&further, &QSocketNotifier::activated, &context, [&] {
        char letter = 0;
        if (::read(0, &letter, 1) > 0)
            return prompt->withdraw();
        ended = true;
        further.setEnabled(false);
        if (times < 0)
            QCoreApplication::quit();
    });
    QMetaObject::invokeMethod(
        &context,
        [&] {
            whenDone(prompt->isAvailable(), &context, [&](bool available) {
                say(QStringLiteral("available ") + (available ? QStringLiteral("yes") : QStringLiteral("no")));
                askAgain();
            });
        },
        Qt::QueuedConnection);
    return QCoreApplication::exec();
}
