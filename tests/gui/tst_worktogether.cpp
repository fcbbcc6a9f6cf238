#include "core/conversations/conversationservice.h"
#include "core/conversations/conversationwork.h"
#include "core/search/searchservice.h"
#include "core/session/session.h"
#include "tests/gui/sharedesk.h"
#include "ui/common/colleaguepopover.h"
#include "ui/composer/composer.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include <algorithm>
#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
const QString note = u"Pelanggan minta resi, janji kabar sebelum jam 12"_s;
} // namespace

// Several people and a bot with one customer.
class TestWorkTogether final : public ShareDesk
{
    Q_OBJECT
private slots:
    void initTestCase() { dress(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void aConversationIsHandedOverWithANote();
    void aRefusalKeepsTheNoteAndTheNextTryWorks();
    void withoutServerNobodyCanBeChosen();
    void aColleagueIsAddedFromThePalette();
    void theBotTakesOverAndGivesBack();
    void whatIsSwitchedOffIsAbsentAndExplained();
    void whereNobodyTakesTheNextOneItIsNotOffered();
    void whoIsThereIsOnlyShownWhereOthersDecideIt();
    void whatTheWorkspaceHidesIsNotThere();
    void aSupervisorTakesOverAndPutsItBackIntoTheQueue();
    void aSupervisorTakesFromTheBot();

private:
    void runFromPalette(const QString &words) const;
    bool paletteHas(const QString &words) const;
    ColleaguePopover *question() const; // that is open
    QListView *colleagues() const { return question()->findChild<QListView *>(u"colleagues"_s); }
    bool listArrived() const { return question() && colleagues()->isVisible(); }
    QString firstName() const; // of the colleague on top
    ConversationId openWhere(const std::function<bool(const Conversation &)> &fits);
};

void TestWorkTogether::runFromPalette(const QString &words) const
{
    press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_desk->find<QLineEdit>("paletteField") && m_desk->find<QLineEdit>("paletteField")->hasFocus(), patience);
    type(u'>' + words);
    press(Qt::Key_Return);
}

bool TestWorkTogether::paletteHas(const QString &words) const
{
    press(Qt::Key_K, Qt::ControlModifier);
    if (!waitUntil([this] { return m_desk->find<QLineEdit>("paletteField") != nullptr; }, 30s))
        return false;
    type(u'>' + words);
    bool found = false;
    for (const QListView *list : m_desk->window().findChildren<QListView *>()) {
        if (list->objectName() != "paletteList"_L1 || !list->isVisible())
            continue;
        for (int i = 0; i < list->model()->rowCount(); ++i)
            found = found || list->model()->index(i, 0).data().toString().startsWith(words);
    }
    press(Qt::Key_Escape);
    press(Qt::Key_Escape);
    return found;
}

ColleaguePopover *TestWorkTogether::question() const
{
    return qobject_cast<ColleaguePopover *>(QApplication::activePopupWidget());
}

QString TestWorkTogether::firstName() const
{
    return colleagues()->model()->index(0, 0).data().toString();
}

ConversationId TestWorkTogether::openWhere(const std::function<bool(const Conversation &)> &fits)
{
    ConversationListQuery all;
    all.tab = ConversationTab::All;
    all.limit = 500;
    const auto page = waitFor(m_desk->session().conversations().list(all));
    if (!page)
        return {};
    const auto found = std::ranges::find_if(page->conversations, fits);
    if (found == page->conversations.cend())
        return {};
    const ConversationId id = found->id;
    m_desk->workspace()->openToWrite(id);
    return waitUntil([&] { return m_desk->thread().conversation() == id && m_desk->thread().count() > 0; }, 30s)
        ? id
        : ConversationId();
}

void TestWorkTogether::aConversationIsHandedOverWithANote()
{
    QVERIFY(signIn(Role::Agent));
    const auto id = m_desk->openOne();
    QVERIFY(id);
    m_desk->box().setFocus();
    const QString before = onServer(*id).note.value_or(QString());
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QAbstractButton>("handOver"), patience); // the server allows it
    press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(listArrived(), patience);
    const QString colleague = firstName();
    type(colleague.section(u' ', 0, 0).toLower());
    QCOMPARE(colleagues()->currentIndex().data().toString(), colleague);
    press(Qt::Key_Tab);
    type(note);
    picture(u"work-handover"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"The conversation is handed over to"_s), patience);
    QVERIFY(!question());
    QTRY_VERIFY_WITH_TIMEOUT(!row(*id), patience); // out of the cache with it
    QTRY_VERIFY_WITH_TIMEOUT(says(u"No conversation is open"_s), patience);
    QVERIFY(m_desk->workspace()->findChild<ConversationListPanel *>()->isAncestorOf(QApplication::focusWidget()));
    picture(u"work-handedover"_s);
    const ConversationProfile now = onServer(*id);
    QCOMPARE(now.note, before.isEmpty() ? note : before + u'\n' + note);
    QVERIFY(now.conversation.agents.contains(colleague));
    QVERIFY(!now.conversation.agents.contains(m_desk->session().account().name));
}

void TestWorkTogether::aRefusalKeepsTheNoteAndTheNextTryWorks()
{
    QVERIFY(signIn(Role::Agent));
    const auto id = m_desk->openOne();
    QVERIFY(id);
    m_desk->box().setFocus();
    const QString before = onServer(*id).note.value_or(QString());
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QAbstractButton>("handOver"), patience);
    m_desk->server().refuse(u"assign_agent"_s);
    press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(listArrived(), patience);
    press(Qt::Key_Down);
    press(Qt::Key_Tab);
    type(note);
    press(Qt::Key_Return);
    auto *problem = question()->findChild<QWidget *>(u"problem"_s);
    QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), patience);
    QVERIFY2(problem->findChild<QLabel *>()->text().contains(u"Your note is saved"_s),
             qPrintable(problem->findChild<QLabel *>()->text()));
    picture(u"work-refused"_s);
    QCOMPARE(question()->note(), note);
    QVERIFY(row(*id) && row(*id)->mine);
    press(Qt::Key_Return); // who was chosen still is
    QTRY_VERIFY_WITH_TIMEOUT(says(u"The conversation is handed over to"_s), patience);
    QCOMPARE(onServer(*id).note, before.isEmpty() ? note : before + u'\n' + note); // once
}

void TestWorkTogether::withoutServerNobodyCanBeChosen()
{
    QVERIFY(signIn(Role::Agent));
    QVERIFY(m_desk->openOne());
    m_desk->box().setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QAbstractButton>("handOver"), patience);
    QVERIFY(m_desk->stopServer());
    press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    const auto words = [this] {
        QStringList all;
        for (const QLabel *label : question() ? question()->findChildren<QLabel *>() : QList<QLabel *>()) {
            if (label->isVisible())
                all.append(label->text());
        }
        return all;
    };
    QTRY_VERIFY_WITH_TIMEOUT(words().contains(u"No connection"_s), patience);
    press(Qt::Key_Return); // nobody is chosen
    QVERIFY(question());
    press(Qt::Key_Escape);
    QVERIFY(!question());
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->box().hasFocus(), patience);
}

void TestWorkTogether::aColleagueIsAddedFromThePalette()
{
    QVERIFY(signIn(Role::Agent));
    const auto id = m_desk->openOne();
    QVERIFY(id);
    m_desk->box().setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QAbstractButton>("handOver"), patience);
    runFromPalette(u"add a colleague"_s);
    QTRY_VERIFY_WITH_TIMEOUT(listArrived(), patience);
    QVERIFY(question()->findChild<QAbstractButton *>(u"stay"_s)->isChecked());
    const QString colleague = firstName();
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"is in the conversation now"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(row(*id) && row(*id)->agents.contains(colleague), patience);
    QVERIFY(row(*id)->mine);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"You, "_s + colleague), patience); // in the header
    picture(u"work-added"_s);
}

void TestWorkTogether::theBotTakesOverAndGivesBack()
{
    QVERIFY(signIn(Role::Agent));
    const auto id = m_desk->openOne();
    QVERIFY(id);
    m_desk->box().setFocus();
    type(u"Sebentar ya"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QAbstractButton>("handOver"), patience);
    press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"The bot answers here now."_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->box().isVisible(), patience);
    QVERIFY(onServer(*id).conversation.handledByBot);
    picture(u"work-bot"_s);
    QCOMPARE(qobject_cast<QAbstractButton *>(QApplication::focusWidget())->text(), u"Take over"_s);
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->box().hasFocus(), patience);
    QCOMPARE(m_desk->box().toPlainText(), u"Sebentar ya"_s);
    QVERIFY(!onServer(*id).conversation.handledByBot);
    QVERIFY(row(*id)->mine);
}

void TestWorkTogether::whatIsSwitchedOffIsAbsentAndExplained()
{
    m_desk->server().configure(u"agent_can_assign_chat"_s, u"false"_s);
    QVERIFY(signIn(Role::Agent));
    QVERIFY(m_desk->openOne());
    m_desk->box().setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QAbstractButton>("work"), patience); // adding is allowed
    QVERIFY(!m_desk->find<QAbstractButton>("handOver"));
    QVERIFY(paletteHas(u"Add a colleague"_s));
    QVERIFY(!paletteHas(u"Hand over"_s));
    QVERIFY(!paletteHas(u"Remove a colleague"_s));
    m_desk->box().setFocus();
    press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"does not let agents"_s), patience);
    QVERIFY(!question());
    press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"Only supervisors and administrators"_s), patience);
}

void TestWorkTogether::whereNobodyTakesTheNextOneItIsNotOffered()
{
    m_desk->server().setTakeNext(false);
    QVERIFY(signIn(Role::Agent));
    QVERIFY(m_desk->openOne());
    m_desk->box().setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->session().work().mayTakeNext(), patience);
    QVERIFY(!m_desk->find<QAbstractButton>("takeNext"));
    QVERIFY(!paletteHas(u"Take next"_s));
    m_desk->box().setFocus();
    press(Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"agents do not take"_s), patience);
}

void TestWorkTogether::whoIsThereIsOnlyShownWhereOthersDecideIt()
{
    m_desk->server().configure(u"hide_agent_toggle_status"_s, u"true"_s);
    QVERIFY(signIn(Role::Agent));
    QVERIFY(m_desk->openOne());
    m_desk->box().setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->session().work().maySetAvailability(), patience);
    const auto *self = m_desk->find<QAbstractButton>("availabilityButton");
    QTRY_VERIFY_WITH_TIMEOUT(self->accessibleName().endsWith(u"Your organisation decides that."_s), patience);
    QVERIFY(!self->isEnabled());
    QVERIFY(!paletteHas(u"Take a break"_s));
    QVERIFY(!paletteHas(u"Back to work"_s));
}

void TestWorkTogether::whatTheWorkspaceHidesIsNotThere()
{
    m_desk->server().configure(u"hide_agent_inbox_customer_id"_s, u"true"_s);
    QVERIFY(signIn(Role::Agent));
    QVERIFY(m_desk->openOne());
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->find<QLabel>("identity")->text().contains(u"••"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"Hidden by your organisation"_s), patience);

    SearchService &search = m_desk->session().search();
    QVERIFY(m_desk->find<QAbstractButton>("showSearchButton"));
    m_desk->workspace()->show(WorkspaceView::Search);
    search.setPolicy({true, false});
    QVERIFY(says(u"Your organisation lets messages be found here, but no customers."_s));
    search.setPolicy({false, false});
    QCOMPARE(m_desk->workspace()->view(), WorkspaceView::Inbox);
    QVERIFY(!m_desk->find<QAbstractButton>("showSearchButton"));
    m_desk->box().setFocus();
    QVERIFY(!paletteHas(u"Search"_s));
    m_desk->box().setFocus();
    press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QLineEdit>("paletteField"), patience);
    type(u"xyzzy"_s); // nothing is called so: all messages would be searched
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"Your organisation has switched off the search."_s), patience);
    search.setPolicy({});
    QVERIFY(m_desk->find<QAbstractButton>("showSearchButton"));
}

void TestWorkTogether::aSupervisorTakesOverAndPutsItBackIntoTheQueue()
{
    QVERIFY(signIn(Role::Supervisor));
    const ConversationId id = openWhere([](const Conversation &row) {
        return row.serve == ServeState::Served && !row.mine && !row.handledByBot && row.kind() == ChannelKind::WhatsApp;
    });
    QVERIFY(!id.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(says(u"You are looking in."_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!onServer(id).conversation.agents.isEmpty(), patience);
    const qsizetype before = onServer(id).conversation.agents.size();
    picture(u"work-lookingin"_s);
    press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"The conversation is yours now."_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(row(id)->mine, patience);
    const QString self = m_desk->session().account().name;
    QVERIFY(onServer(id).conversation.agents.contains(self));
    QCOMPARE(onServer(id).conversation.agents.size(), before); // the one who came last has gone
    while (onServer(id).conversation.serve == ServeState::Served) {
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::focusWidget(), patience);
        const qsizetype left = onServer(id).conversation.agents.size();
        press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(listArrived(), patience);
        press(Qt::Key_Down);
        picture(u"work-remove"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!question(), patience);
        QCOMPARE(onServer(id).conversation.agents.size(), left - 1);
    }
    QTRY_VERIFY_WITH_TIMEOUT(says(u"it waits in the queue"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(row(id)->serve == ServeState::Unserved && !row(id)->mine, patience);
}

void TestWorkTogether::aSupervisorTakesFromTheBot()
{
    QVERIFY(signIn(Role::Supervisor));
    const ConversationId id = openWhere([](const Conversation &row) { return row.handledByBot; });
    QVERIFY(!id.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(says(u"The bot answers here."_s), patience);
    press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"The answers are yours now."_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(row(id)->mine && !row(id)->handledByBot, patience);
    QCOMPARE(onServer(id).conversation.agents, QList<QString>{m_desk->session().account().name});
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestWorkTogether)
#include "tst_worktogether.moc"
