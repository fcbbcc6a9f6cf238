#pragma once
#include <memory>
#include <QLocalServer>
#include <QLockFile>

namespace Amandesk {

// One window per profile folder: a second start asks the first to come to the front and ends. Two programs that send
// from the same outbox would be two desks for one agent.
// Main thread, owned by main().
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(const QString &profileFolder, QObject *parent = nullptr);
    // False: another one has the profile; it was asked to come forward.
    bool claim();

signals:
    void raiseRequested();

private:
    QString m_name;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace Amandesk
