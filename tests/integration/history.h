#pragma once
#include "tests/integration/deskconsole.h"
#include "tests/integration/servertruth.h"
#include "tests/integration/shiftedclock.h"
#include <QRandomGenerator>
#include <vector>

namespace Amandesk {

// One random history, made of a number: a small workspace in which customers and several agents write, change, delete,
// read, come and go, a server that misbehaves, one or two consoles that are ended and started at any moment.
//
// Whenever a console says that it is up to date, what the server had at that moment is looked for in its cache. In the
// end everything works again, and what the consoles hold has to be what the server has: nothing else, nothing twice.
class History final
{
public:
    explicit History(quint64 number);
    ~History();

    QStringList run(); // what was wrong
    const QStringList &told() const { return m_told; } // what happened, in its order

private:
    struct Deed {
        const char *name;
        int weight;
        void (History::*act)();
    };
    // A console's word that it is up to date, and both sides at that moment.
    struct Claim {
        const DeskConsole *console = nullptr;
        QDateTime asOf;
        ServerView truth;
        QFuture<Result<CacheView>> cache;
        qsizetype after = 0; // so many deeds
    };
    struct Sent {
        const DeskConsole *console = nullptr;
        ConversationId conversation;
        ClientMessageId id;
        QString text;
    };
    static const std::vector<Deed> &deeds();

    bool begin();
    void pause(int most);
    bool start(DeskConsole &console);
    void listen(DeskConsole &console);
    void checkClaims();
    bool settle();
    bool settle(DeskConsole &console);
    bool bringBack();
    void compare(Told told);
    void compareSent();
    void wrong(const QString &what);

    int below(int limit) { return int(m_random.bounded(limit)); }
    bool chance(int percent) { return below(100) < percent; }
    Box::Workspace &workspace() { return m_sandbox.workspace(); }
    Box::Room &anyRoom();
    Box::Room *roomOf(const Box::Staff &staff); // that he or she takes part in
    const Box::Staff &self();
    const Box::Staff &colleague();
    const Box::Staff *anyone(const Box::Room &room); // who takes part in it
    DeskConsole *anyConsole(); // that runs
    qint64 recentMessage(const Box::Room &room, int person); // -1: anybody's; 0: none
    void write(Box::Room &room, int person);
    void fault(const char *name, const QJsonValue &value = true);
    QString words();

    // Deeds
    void customerWrites();
    void customerWritesMuch();
    void customerReads();
    void newCustomer();
    void colleagueWrites();
    void writesElsewhere();
    void botWrites();
    void readsElsewhere();
    void colleagueReads();
    void messageChanges();
    void messageGoes();
    void roomIsCleared();
    void agentJoins();
    void agentLeaves();
    void colleagueComesOrGoes();
    void resolves();
    void consoleSends();
    void consoleReads();
    void consoleLooks();
    void consoleSyncs();
    void consoleEnds();
    void callsFail();
    void answersAreGarbage();
    void callsHang();
    void sendingFails();
    void liveChannelBreaks();
    void liveChannelMisbehaves();
    void tokensExpire();
    void tokensAreRevoked();
    void serverForgets();
    void whatsAppFails();
    void serverGoesOrComes();

    QRandomGenerator m_random;
    ShiftedClock m_clock;
    Sandbox m_sandbox;
    std::unique_ptr<ServerTruth> m_truth;
    std::vector<std::unique_ptr<DeskConsole>> m_consoles;
    std::vector<Claim> m_claims;
    QList<Sent> m_sent;
    QStringList m_told;
    QStringList m_wrong;
    int m_said = 0;
    bool m_serverUp = true;
};

} // namespace Amandesk
