#pragma once
#include "core/domain/queue.h"
#include "tests/unit/ui/uisamples.h"

// A queue and a team for the tests of the board; the data is of 10:32.
namespace Amandesk::Samples {

// Waits since then; a window where the channel has one.
inline Conversation waitingSince(const QString &id, const QString &name, const QDateTime &since)
{
    Conversation c = conversation(id, name, since);
    c.mine = false;
    c.waitingSince = since;
    return c;
}

inline QList<Conversation> queue()
{
    QList<Conversation> rows{waitingSince(QStringLiteral("1"), QStringLiteral("Intan Permata"), at(10, 37, 0, 22)),
                             waitingSince(QStringLiteral("2"), QStringLiteral("Dian Puspita"), at(10, 44, 0, 22)),
                             waitingSince(QStringLiteral("3"), QStringLiteral("Fitri Ayu"), at(11, 10, 0, 22)),
                             waitingSince(QStringLiteral("4"), QStringLiteral("Laras Pertiwi"), at(16, 13, 0, 22)),
                             waitingSince(QStringLiteral("5"), QStringLiteral("Yohanes K."), at(10, 16)),
                             waitingSince(QStringLiteral("6"), QStringLiteral("Nurul Hidayah"), at(10, 17, 5)),
                             waitingSince(QStringLiteral("7"), {}, at(10, 30, 55))};
    rows[5].source = QStringLiteral("ig");
    rows[5].windowClosesAt.reset();
    return rows;
}

inline Agent agent(qint64 id, const QString &name, bool available, int load)
{
    Agent a;
    a.id = AgentId{id};
    a.name = name;
    a.divisions = {QStringLiteral("Retail")};
    a.available = available;
    a.openConversations = load;
    return a;
}

// Sorted by name. Rina oversees; Reza was switched off although he is available.
inline QList<Agent> team()
{
    QList<Agent> agents{
        agent(1, QStringLiteral("Bima Pratama"), true, 8),   agent(2, QStringLiteral("Dewi Lestari"), true, 3),
        agent(3, QStringLiteral("Faisal Amri"), false, 1),   agent(4, QStringLiteral("Reza Saputra"), true, 0),
        agent(5, QStringLiteral("Rina Anggraini"), true, 0), agent(6, QStringLiteral("Sari & Wulandari"), true, 9)};
    agents[3].forcedOffline = true;
    agents[4].role = Role::Supervisor;
    return agents;
}

inline QueueSnapshot snapshot()
{
    QueueSnapshot s;
    s.at = at(10, 32);
    s.unserved = 7;
    s.served = 86;
    s.waiting = queue();
    s.agents = team();
    return s;
}

} // namespace Amandesk::Samples
