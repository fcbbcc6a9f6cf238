#pragma once
#include "app/sandbox/helpdesk.h"
#include "app/sandbox/phrases.h"
#include "app/sandbox/realtime.h"
#include "app/sandbox/seeds.h"
#include <functional>
#include <QObject>

class QTimer;

namespace Amandesk::Box {

// Customers who live on their own: they receive and read what agents write, answer after a while, write again, go
// silent, and new ones come. Everything they do goes through the same doors as real customers' messages.
// Lives on the sandbox's thread, owned by Sandbox.
class Simulation final : public QObject
{
    Q_OBJECT
public:
    Simulation(Workspace &workspace, Helpdesk &desk, Realtime &realtime, PhraseBook phrases, quint64 seed,
               QObject *parent = nullptr);

    void setRunning(bool running);
    void setRate(double rate); // 2 = everything takes half the time

private:
    void later(qint64 ms, std::function<void()> what); // nothing happens any more once stopped
    void scheduleVisit();
    void visit();
    void commentPosted(qint64 id);
    void receive(int room, qint64 id);
    void considerAnswer(int room);
    void write(int room);
    void botAnswers(int room);
    void newCustomer();
    int randomOpenRoom(bool waiting);
    QString words(QLatin1StringView side);

    Workspace &m_workspace;
    Helpdesk &m_desk;
    Realtime &m_realtime;
    PhraseBook m_phrases;
    Dice m_dice;
    quint64 m_seed;
    quint64 m_nextPhrase = 0;
    double m_rate = 1.0;
    bool m_running = false;
    int m_run = 0; // tells what was planned before a stop from what is planned now
    QTimer *m_visits;
};

} // namespace Amandesk::Box
