#include "core/conversations/conversationservice.h"
#include "core/domain/deeplink.h"
#include "core/outbox/outbox.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QPlainTextEdit>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int patience = 30000;
}

// Links from outside, through the real window: what they open, and what they never do.
class TestLinks final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { failOnUnexpectedLog(); }
    void cleanupTestCase() { m_all.reset(); }

    void nobodyIsSignedIn();
    void itsConversationOpensAndNothingElseHappens();
    void itsMessageIsShown();
    void whatIsNoPlaceIsRefused_data();
    void whatIsNoPlaceIsRefused();
    void whileLockedItWaitsForTheUnlock();
    void theLatestHolds();
    void theLinkOfTheOpenOneIsCopied();
    void whatIsTakenAwayIsNotOpened();
    void offlineItSaysSo(); // the last: without the server

private:
    QString linkTo(const ConversationId &id) { return deepLinkTo({id, {}}); }
    ConversationId current() const;
    QList<ConversationId> mine(); // without the open one
    int unsent();
    bool says(const QString &words) const { return m_all->visibleWords().contains(words); }

    Theme m_theme;
    std::unique_ptr<WindowFixture> m_all;
};

void TestLinks::initTestCase()
{
    initIcons();
    m_theme.applyTo(*qApp);
    m_all = std::make_unique<WindowFixture>(m_theme);
    QVERIFY(m_all->startServer());
}

ConversationId TestLinks::current() const
{
    const auto open = m_all->workspace() ? m_all->workspace()->inbox().current() : std::nullopt;
    return open ? open->id : ConversationId();
}

QList<ConversationId> TestLinks::mine()
{
    ConversationListQuery query;
    query.tab = ConversationTab::Mine;
    const auto page = waitFor(m_all->session().conversations().list(query));
    QList<ConversationId> ids;
    for (const Conversation &row : page ? page->conversations : QList<Conversation>()) {
        if (row.id != current())
            ids.append(row.id);
    }
    return ids;
}

int TestLinks::unsent()
{
    const auto items = waitFor(m_all->session().outbox().items());
    return items ? int(items->size()) : -1;
}

void TestLinks::nobodyIsSignedIn()
{
    m_all->window().openLink(u"amandesk://conversation/12345"_s);
    QVERIFY(says(u"Nobody is signed in here."_s));
    QVERIFY(m_all->signIn());
    QVERIFY(!says(u"Nobody is signed in here."_s));
    QVERIFY(current().isEmpty()); // not even later
}

void TestLinks::itsConversationOpensAndNothingElseHappens()
{
    const auto first = m_all->openOne();
    QVERIFY(first);
    m_all->box().setPlainText(u"Baru setengah"_s);
    m_all->workspace()->show(WorkspaceView::Search);
    const QList<ConversationId> others = mine();
    QVERIFY(!others.isEmpty());
    m_all->window().openLink(linkTo(others.first()));
    QTRY_COMPARE_WITH_TIMEOUT(current(), others.first(), patience);
    QCOMPARE(m_all->workspace()->view(), WorkspaceView::Inbox);
    QTRY_COMPARE_WITH_TIMEOUT(m_all->box().toPlainText(), QString(), patience);
    QVERIFY(!m_all->box().hasFocus()); // what is typed blindly goes nowhere
    QCOMPARE(unsent(), 0);
    m_all->window().openLink(linkTo(*first));
    QTRY_COMPARE_WITH_TIMEOUT(current(), *first, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_all->box().toPlainText(), u"Baru setengah"_s, patience);
    m_all->box().clear();
}

void TestLinks::itsMessageIsShown()
{
    const ConversationId id = mine().constFirst();
    const auto slice = waitFor(m_all->session().conversations().newest(id, 5));
    QVERIFY(slice && !slice->messages.isEmpty());
    const MessageId message = slice->messages.constFirst().id;
    m_all->window().openLink(deepLinkTo({id, message}));
    QTRY_COMPARE_WITH_TIMEOUT(current(), id, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->thread().conversation() == id && m_all->thread().rowOf(message) >= 0, patience);
}

void TestLinks::whatIsNoPlaceIsRefused_data()
{
    QTest::addColumn<QString>("link");
    const QString place = linkTo(mine().constFirst());
    QTest::newRow("a text") << place + u"?text=Halo"_s;
    QTest::newRow("an action") << place + u"/resolve"_s;
    QTest::newRow("something else") << u"amandesk://settings"_s;
    QTest::newRow("a file") << u"file:///etc/passwd"_s;
    QTest::newRow("far too long") << place + QString(100000, u'9');
}

void TestLinks::whatIsNoPlaceIsRefused()
{
    QFETCH(const QString, link);
    const ConversationId before = current();
    m_all->workspace()->showNotice(BannerKind::Ok, u"-"_s);
    m_all->window().openLink(link);
    QVERIFY(says(u"This link cannot be opened."_s));
    QVERIFY(!says(u"Halo"_s) && !says(u"9999"_s)); // nothing of it is repeated
    QCOMPARE(current(), before);
    QCOMPARE(unsent(), 0);
}

void TestLinks::whileLockedItWaitsForTheUnlock()
{
    const ConversationId id = mine().constFirst();
    QVERIFY(waitFor(m_all->manager().lockNow()));
    QTRY_VERIFY_WITH_TIMEOUT(!m_all->workspace(), patience);
    m_all->window().openLink(linkTo(id));
    QVERIFY(says(u"opens after unlocking"_s));
    QVERIFY(!m_all->visibleWords().contains(id.value()));
    QVERIFY(m_all->unlock());
    QTRY_COMPARE_WITH_TIMEOUT(current(), id, patience);
    QVERIFY(!says(u"opens after unlocking"_s));
    QVERIFY(m_all->waitCurrent());
}

void TestLinks::theLatestHolds()
{
    const QList<ConversationId> others = mine();
    QVERIFY(others.size() > 1);
    m_all->window().openLink(u"amandesk://conversation/999999999"_s); // is looked for at the server meanwhile
    m_all->window().openLink(linkTo(others.at(0)));
    m_all->window().openLink(linkTo(others.at(1)));
    QTRY_COMPARE_WITH_TIMEOUT(current(), others.at(1), patience);
    m_all->window().openLink(u"amandesk://conversation/999999999"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"does not show the conversation of this link"_s), patience);
    QCOMPARE(current(), others.at(1));
}

void TestLinks::theLinkOfTheOpenOneIsCopied()
{
    const auto id = m_all->openOne();
    QVERIFY(id);
    QApplication::clipboard()->clear();
    auto *copy = m_all->window().findChild<QAction *>(u"copy-link"_s);
    QVERIFY(copy);
    copy->trigger();
    const auto link = parseDeepLink(QApplication::clipboard()->text());
    QVERIFY(link);
    QCOMPARE(link->conversation, *id);
    QVERIFY(says(u"The link is copied."_s));
}

void TestLinks::whatIsTakenAwayIsNotOpened()
{
    const auto open = m_all->openOne();
    QVERIFY(open);
    const ConversationId id = mine().constFirst();
    m_all->server().takeAway(id);
    QTRY_VERIFY_WITH_TIMEOUT(!mine().contains(id), patience);
    m_all->workspace()->showNotice(BannerKind::Ok, u"-"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!waitFor(m_all->session().conversations().conversation(id)), patience);
    m_all->window().openLink(linkTo(id));
    QTRY_VERIFY_WITH_TIMEOUT(says(u"does not show the conversation of this link"_s), patience);
    QCOMPARE(current(), *open);
}

void TestLinks::offlineItSaysSo()
{
    const ConversationId here = mine().constFirst();
    QVERIFY(m_all->stopServer());
    m_all->window().openLink(u"amandesk://conversation/999999999"_s);
    QTRY_VERIFY_WITH_TIMEOUT(says(u"is not on this computer, and the server cannot be reached"_s), patience);
    m_all->window().openLink(linkTo(here));
    QTRY_COMPARE_WITH_TIMEOUT(current(), here, patience);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestLinks)
#include "tst_links.moc"
