#pragma once
#include <QtGlobal>
#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>

namespace Amandesk {

// While it lives no file of this process grows beyond that many bytes: to SQLite it looks like a full disk.
class SmallDisk final
{
public:
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(SmallDisk)

private:
    rlimit m_before{};
};

} // namespace Amandesk
#endif
