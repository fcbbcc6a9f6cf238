#include "app/cli/secretinput.h"
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <QByteArray>
#include <termios.h>
#include <unistd.h>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr unsigned char interrupt = 3; // Ctrl+C
constexpr unsigned char endOfInput = 4; // Ctrl+D
constexpr unsigned char backspace = 8;
constexpr unsigned char erase = 127;
constexpr std::size_t mostTyped = 1024;

// The terminal, silent and unbuffered, until it goes out of scope. Ctrl+C comes as a key, so that no signal leaves the
// terminal silent.
class SilentTerminal
{
public:
    SilentTerminal()
        : m_fd(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (m_fd < 0 || ::tcgetattr(m_fd, &m_before) != 0)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG);
        silent.c_cc[VMIN] = 1;
        silent.c_cc[VTIME] = 0;
        m_silent = ::tcsetattr(m_fd, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal()
    {
        if (m_silent)
            ::tcsetattr(m_fd, TCSAFLUSH, &m_before);
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(SilentTerminal)

    bool isSilent() const { return m_silent; }
    void say(const QByteArray &text) const
    {
        if (::write(m_fd, text.constData(), std::size_t(text.size())) < 0)
            return; // who cannot be asked may still type
    }
    bool next(unsigned char &key) const
    {
        ssize_t got = 0;
        do {
            got = ::read(m_fd, &key, 1);
        } while (got < 0 && errno == EINTR);
        return got == 1;
    }

private:
    int m_fd;
    bool m_silent = false;
    termios m_before{};
};

void removeLastCharacter(const SecretBuffer &typed, std::size_t &size)
{
    while (size > 0 && (typed.data()[--size] & 0xC0) == 0x80)
        ; // the other bytes of its UTF-8
}
} // namespace

Result<SecretBuffer> askAtTerminal(const QString &question)
{
    const SilentTerminal terminal;
    if (!terminal.isSilent())
        return fail(ErrorKind::BadInput, u"there is no terminal to ask at; give a file, or - for standard input"_s);
    terminal.say(question.toUtf8());
    SecretBuffer typed(mostTyped);
    std::size_t size = 0;
    unsigned char key = 0;
    bool ended = false;
    while (!ended && size < mostTyped && terminal.next(key)) {
        switch (key) {
        case interrupt:
            terminal.say("\n");
            return fail(ErrorKind::Cancelled);
        case endOfInput:
        case '\r':
        case '\n':
            ended = true;
            break;
        case backspace:
        case erase:
            removeLastCharacter(typed, size);
            break;
        default:
            typed.data()[size++] = key;
        }
    }
    terminal.say("\n");
    if (!ended || size == 0)
        return fail(ErrorKind::BadInput, u"nothing was typed"_s);
    SecretBuffer secret(size);
    std::copy_n(typed.data(), size, secret.data());
    return secret;
}

} // namespace Amandesk::Cli
