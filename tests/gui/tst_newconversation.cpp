#include "core/conversations/conversationservice.h"
#include "core/session/session.h"
#include "tests/gui/sharedesk.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/workspacepage.h"
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
const auto typed = u"+62 811-9000-7788"_s;
const auto number = u"6281190007788"_s;
} // namespace

// A conversation is begun with somebody who has none.
class TestNewConversation final : public ShareDesk
{
    Q_OBJECT
private slots:
    void initTestCase() { dress(); }
    void init() { begin(); }
    void cleanup() { end(); }

    void aTemplateGoesToANumber();
    void whoHasAConversationIsLedToIt();
    void aNumberWithoutItsCountryIsNotGuessed();
    void aRefusalStaysInTheDialog();

private:
    bool openDialog(); // by key, with templates that the server has confirmed
    bool fillIn(const QString &to);
    void sendIt() const { m_desk->find<QAbstractButton>("sendTemplate")->click(); }
    QDialog *dialog() const { return m_desk->find<QDialog>("newConversation"); }
    QList<Conversation> withNumber() const;
};

bool TestNewConversation::openDialog()
{
    m_desk->window().findChild<QAction *>(u"new-conversation"_s)->trigger();
    return QTest::qWaitFor([this] { return m_desk->find<QAbstractItemView>("templateList"); }, patience)
        && QTest::qWaitFor(
               [this] {
                   const auto *list = m_desk->find<QAbstractItemView>("templateList");
                   return list && list->model()->rowCount() > 0 && !says(u"being checked with the server"_s);
               },
               patience);
}

bool TestNewConversation::fillIn(const QString &to)
{
    m_desk->find<QLineEdit>("newNumber")->setText(to);
    auto *list = m_desk->find<QAbstractItemView>("templateList");
    auto *button = m_desk->find<QAbstractButton>("sendTemplate");
    for (int row = 0; row < list->model()->rowCount() && !button->isEnabled(); ++row) {
        list->setCurrentIndex(list->model()->index(row, 0));
        for (int i = 0; auto *field = m_desk->find<QLineEdit>(qPrintable(u"templateField%1"_s.arg(i))); ++i)
            field->setText(u"nilai %1"_s.arg(i));
    }
    return button->isEnabled();
}

QList<Conversation> TestNewConversation::withNumber() const
{
    ConversationListQuery query;
    query.tab = ConversationTab::All;
    query.nameContains = number;
    const auto page = waitFor(m_desk->session().conversations().list(query));
    return page ? page->conversations : QList<Conversation>();
}

void TestNewConversation::aTemplateGoesToANumber()
{
    QVERIFY(signIn(Role::Supervisor) && m_desk->waitCurrent());
    QVERIFY(withNumber().isEmpty());
    QVERIFY(openDialog());
    QVERIFY(m_desk->find<QLineEdit>("newNumber")->hasFocus());
    picture(u"new-conversation"_s);
    QVERIFY(fillIn(typed));
    picture(u"new-conversation-filled"_s);
    sendIt();
    QTRY_VERIFY_WITH_TIMEOUT(says(u"is on its way to"_s), patience);
    QVERIFY(!says(number) && !says(typed)); // masked like everywhere
    QTRY_VERIFY_WITH_TIMEOUT(!dialog(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(withNumber().size(), 1, patience);
    QCOMPARE(withNumber().first().contactUserId, number);
}

void TestNewConversation::whoHasAConversationIsLedToIt()
{
    QVERIFY(signIn(Role::Supervisor) && m_desk->waitCurrent());
    QVERIFY(openDialog() && fillIn(typed));
    sendIt();
    QTRY_COMPARE_WITH_TIMEOUT(withNumber().size(), 1, patience);
    const ConversationId id = withNumber().first().id;
    const auto sent = waitFor(m_other->messages.templateLogs(id), 30s);
    QVERIFY(sent && *sent && (*sent)->size() == 1);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog(), patience);
    QVERIFY(openDialog() && fillIn(u"0062 811 9000 7788"_s));
    sendIt();
    QTRY_VERIFY_WITH_TIMEOUT(says(u"Nothing was sent"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->workspace()->inbox().current(), patience);
    QCOMPARE(m_desk->workspace()->inbox().current()->id, id);
    const auto still = waitFor(m_other->messages.templateLogs(id), 30s);
    QVERIFY(still && *still && (*still)->size() == 1);
}

void TestNewConversation::aNumberWithoutItsCountryIsNotGuessed()
{
    QVERIFY(signIn() && m_desk->waitCurrent()); // agents may, too
    QVERIFY(openDialog() && fillIn(u"0811 9000 7788"_s));
    sendIt();
    QVERIFY(says(u"Write the number with its country"_s));
    QVERIFY(m_desk->find<QLineEdit>("newNumber")->hasFocus());
    m_desk->find<QLineEdit>("newNumber")->setText(typed);
    QVERIFY(!says(u"Write the number with its country"_s));
    QVERIFY(m_desk->find<QAbstractButton>("sendTemplate")->isEnabled()); // it can be tried again
}

void TestNewConversation::aRefusalStaysInTheDialog()
{
    QVERIFY(signIn() && m_desk->waitCurrent());
    QVERIFY(openDialog() && fillIn(typed));
    m_desk->server().refuse(u"broadcast/client"_s);
    sendIt();
    auto *outcome = m_desk->window().findChild<QWidget *>(u"newOutcome"_s);
    QTRY_VERIFY_WITH_TIMEOUT(outcome->isVisible(), patience);
    QVERIFY(dialog());
    QCOMPARE(m_desk->find<QLineEdit>("newNumber")->text(), typed);
    QVERIFY(m_desk->find<QAbstractButton>("sendTemplate")->isEnabled());
    sendIt();
    QTRY_VERIFY_WITH_TIMEOUT(says(u"is on its way to"_s), patience);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestNewConversation)
#include "tst_newconversation.moc"
