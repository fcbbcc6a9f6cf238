#pragma once
#include <memory>
#include <QObject>

namespace Amandesk {

// What the operating system says of the connection. Where it says nothing (no plugin of Qt for it, no service behind
// the plugin) nothing is known: the connection then counts as there, and as one that is not paid by the volume.
// Main thread, owned by the program.
class NetworkStatus final : public QObject
{
    Q_OBJECT
public:
    // This system's word, followed from now on. Asks its service, which may take a moment.
    static std::unique_ptr<NetworkStatus> create();

    bool isMetered() const { return m_metered; }
    bool isThere() const { return m_there; } // some network; nobody can promise that a server can be reached

    void setMetered(bool metered);
    void setThere(bool there);

signals:
    void meteredChanged(bool metered);
    void thereChanged(bool there);

private:
    bool m_metered = false;
    bool m_there = true;
};

} // namespace Amandesk
