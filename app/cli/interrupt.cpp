#include "app/cli/interrupt.h"
#include <csignal>

namespace Amandesk::Cli {

namespace {
// A handler may do no more than this.
volatile std::sig_atomic_t wasRaised = 0;

void note(int)
{
    wasRaised = 1;
}
} // namespace

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
    wasRaised = 0;
    std::signal(SIGINT, note);
    std::signal(SIGTERM, note);
    m_look.setInterval(std::chrono::milliseconds(100));
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (wasRaised == 0)
            return;
        m_look.stop();
        emit raised();
    });
    m_look.start();
}

Interrupt::~Interrupt()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

} // namespace Amandesk::Cli
