#pragma once
#include <memory>
#include <QLocalServer>
#include <QLockFile>

class QLocalSocket;

namespace Amandesk {

// One window per profile folder: a second start asks the first to come to the front and ends. Two programs that send
// from the same outbox would be two desks for one agent.
// Main thread, owned by main().
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(const QString &profileFolder, QObject *parent = nullptr);
    // False: another one has the profile; it was asked to come forward and given the link, if there is one.
    bool claim(const QString &link = {});

signals:
    // By another start, or by any program of this user: the link is as it was written there. The token is the
    // desktop's word that the window may come forward (Wayland).
    void raiseRequested(const QString &link, const QString &token);

private:
    void listenTo(QLocalSocket *caller);
    void heard(QLocalSocket *caller);

    QString m_name;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace Amandesk
