#include "core/domain/work.h"
#include "tests/support/unexpectedlog.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
enum What { Mine = 1, Bot = 2, Unserved = 4, Resolved = 8, Colleagues = 0 };

Conversation standing(int what)
{
    Conversation conversation;
    conversation.id = ConversationId{u"12"_s};
    conversation.mine = what & Mine;
    conversation.handledByBot = what & Bot;
    conversation.serve = what & Resolved ? ServeState::Resolved
        : what & Unserved                ? ServeState::Unserved
                                         : ServeState::Served;
    return conversation;
}
} // namespace

// What may be offered, by role, by how the conversation stands, and by what the administrators allow.
class TestWork final : public QObject
{
    Q_OBJECT
private slots:
    void init() { failOnUnexpectedLog(); }

    void theRoleAndTheConversationDecide_data()
    {
        QTest::addColumn<WorkAction>("action");
        QTest::addColumn<int>("what");
        QTest::addColumn<WorkVerdict>("agent");
        QTest::addColumn<WorkVerdict>("supervisor");
        QTest::addColumn<WorkVerdict>("admin");
        using enum WorkAction;
        constexpr auto yes = WorkVerdict::Allowed;
        constexpr auto now = WorkVerdict::NotNow;
        constexpr auto role = WorkVerdict::NotForRole;
        const auto row = [](const char *name, WorkAction action, int what, WorkVerdict agent, WorkVerdict supervisor,
                            WorkVerdict admin) {
            QTest::newRow(name) << action << what << agent << supervisor << admin;
        };
        row("take a colleague's", TakeOver, Colleagues, role, yes, role);
        row("take what waits", TakeOver, Unserved, role, yes, role);
        row("take one's own", TakeOver, Mine, now, now, now);
        row("take one's own from the bot", TakeOver, Mine | Bot, yes, yes, yes);
        row("take the bot's", TakeOver, Unserved | Bot, yes, yes, yes);
        row("take what is resolved", TakeOver, Resolved, now, now, now);
        row("hand one's own over", HandOver, Mine, yes, yes, yes);
        row("hand a colleague's over", HandOver, Colleagues, now, yes, yes);
        row("assign what waits", HandOver, Unserved, now, yes, yes);
        row("hand over what is resolved", HandOver, Mine | Resolved, now, now, now);
        row("add to one's own", AddColleague, Mine, yes, yes, yes);
        row("add to a colleague's", AddColleague, Colleagues, now, yes, yes);
        row("add to what nobody serves", AddColleague, Unserved, now, now, now);
        row("remove from one's own", RemoveColleague, Mine, role, yes, yes);
        row("remove from what nobody serves", RemoveColleague, Unserved, role, now, now);
        row("give one's own to the bot", HandToBot, Mine, yes, yes, yes);
        row("give a colleague's to the bot", HandToBot, Colleagues, now, yes, yes);
        row("give the bot its own", HandToBot, Mine | Bot, now, now, now);
    }
    void theRoleAndTheConversationDecide()
    {
        QFETCH(const WorkAction, action);
        QFETCH(const int, what);
        const WorkPolicy all{true, true, true};
        QTEST(workVerdict(action, standing(what), Role::Agent, all), "agent");
        QTEST(workVerdict(action, standing(what), Role::Supervisor, all), "supervisor");
        QTEST(workVerdict(action, standing(what), Role::Admin, all), "admin");
    }

    void administratorsMaySwitchOff()
    {
        const Conversation own = standing(Mine);
        const WorkPolicy none{false, false, false};
        for (const WorkAction action : {WorkAction::HandOver, WorkAction::AddColleague, WorkAction::HandToBot}) {
            QCOMPARE(workVerdict(action, own, Role::Agent, none), WorkVerdict::SwitchedOff);
            QCOMPARE(workVerdict(action, own, Role::Agent, std::nullopt), WorkVerdict::NotKnown);
        }
        // What agents may do is no word about supervisors; without a bot there is none for anybody.
        QCOMPARE(workVerdict(WorkAction::HandOver, own, Role::Supervisor, none), WorkVerdict::Allowed);
        QCOMPARE(workVerdict(WorkAction::AddColleague, own, Role::Supervisor, std::nullopt), WorkVerdict::Allowed);
        QCOMPARE(workVerdict(WorkAction::HandToBot, own, Role::Supervisor, none), WorkVerdict::SwitchedOff);
    }

    void theNextOneIsTakenUnlessThatIsSwitchedOff()
    {
        const WorkPolicy off{true, true, true, false};
        QVERIFY(!mayTakeNext(Role::Agent, off));
        QVERIFY(mayTakeNext(Role::Agent, WorkPolicy()));
        QVERIFY(mayTakeNext(Role::Agent, std::nullopt)); // the server has the last word
        QVERIFY(mayTakeNext(Role::Supervisor, off)); // no word about them
    }

    void agentsSayWhetherTheyAreThereUnlessThatIsSwitchedOff()
    {
        WorkPolicy off;
        off.agentsSetAvailability = false;
        QVERIFY(!maySetAvailability(Role::Agent, off));
        QVERIFY(maySetAvailability(Role::Agent, WorkPolicy()));
        QVERIFY(maySetAvailability(Role::Agent, std::nullopt));
        QVERIFY(maySetAvailability(Role::Supervisor, off));
    }

    void nothingIsOfferedWithoutAConversation()
    {
        for (const WorkAction action : {WorkAction::TakeOver, WorkAction::HandOver, WorkAction::AddColleague,
                                        WorkAction::RemoveColleague, WorkAction::HandToBot})
            QCOMPARE(workVerdict(action, {}, Role::Supervisor, WorkPolicy{true, true, true}), WorkVerdict::NotNow);
    }
};

QTEST_GUILESS_MAIN(TestWork)
#include "tst_work.moc"
