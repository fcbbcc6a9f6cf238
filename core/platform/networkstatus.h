#pragma once
#include <QObject>

namespace Amandesk {

// What the operating system says of the connection. Where it says nothing (no plugin of Qt for it, no service behind
// the plugin) nothing is known: the connection then counts as there, and as one that is not paid by the volume.
// Main thread, owned by the program.
class NetworkStatus final : public QObject
{
    Q_OBJECT
public:
    // Takes over this system's word from now on; a second call changes nothing. Asks the system's service and waits
    // for it, so it belongs behind the first painting of the window.
    void follow();

    bool isMetered() const { return m_metered; }
    bool isThere() const { return m_there; } // some network; nobody can promise that a server can be reached

    void setMetered(bool metered);
    void setThere(bool there);

signals:
    void meteredChanged(bool metered);
    void thereChanged(bool there);

private:
    bool m_follows = false;
    bool m_metered = false;
    bool m_there = true;
};

} // namespace Amandesk
