#pragma once
#include <QObject>
#include <QTimer>

namespace Amandesk::Cli {

// Tells of Ctrl+C, so that a verb that runs until then can end in order. Main thread; one at a time.
class Interrupt final : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent);
    ~Interrupt() override;

signals:
    void raised();

private:
    QTimer m_look;
};

} // namespace Amandesk::Cli
