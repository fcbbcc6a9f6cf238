#include "ui/shell/recentconversations.h"
#include <QKeyEvent>
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

// Where Ctrl+Tab leads.
class TestRecentConversations final : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_recent = std::make_unique<RecentConversations>(); }

    void oneStepGoesBackAndAgainForth();
    void furtherStepsGoFurtherBackUntilTheKeyIsLetGo();
    void aClickEndsTheWalkToo();
    void whatWasPassedByDoesNotCount();
    void whoStaysCounts();
    void whatIsGoneIsLeftOut();
    void nothingOpenLeadsToTheLatest();
    void onlySoManyAreKept();

private:
    static ConversationId id(const QString &name) { return ConversationId{name}; }
    void workIn(const QString &name)
    {
        m_recent->opened(id(name));
        m_recent->stay();
    }
    QString step() // as the page does
    {
        const ConversationId next = m_recent->step();
        if (!next.isEmpty())
            m_recent->opened(next);
        return next.value();
    }
    static void letGo()
    {
        QKeyEvent event(QEvent::KeyRelease, Qt::Key_Control, Qt::NoModifier);
        QCoreApplication::sendEvent(QCoreApplication::instance(), &event);
    }
    QString all() const
    {
        QStringList names;
        for (const ConversationId &one : m_recent->all())
            names.append(one.value());
        return names.join(u' ');
    }

    std::unique_ptr<RecentConversations> m_recent;
};

void TestRecentConversations::oneStepGoesBackAndAgainForth()
{
    QCOMPARE(step(), QString());
    workIn(u"a"_s);
    QCOMPARE(step(), QString()); // no other
    workIn(u"b"_s);
    workIn(u"c"_s);
    QCOMPARE(step(), u"b"_s);
    letGo();
    QCOMPARE(all(), u"b c a"_s);
    QCOMPARE(step(), u"c"_s);
    letGo();
    QCOMPARE(step(), u"b"_s);
}

void TestRecentConversations::furtherStepsGoFurtherBackUntilTheKeyIsLetGo()
{
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        workIn(name);
    QCOMPARE(step(), u"b"_s);
    QCOMPARE(step(), u"a"_s);
    QCOMPARE(all(), u"c b a"_s); // nobody has stayed anywhere yet
    QCOMPARE(step(), u"c"_s); // round
    QCOMPARE(step(), u"b"_s);
    QCOMPARE(step(), u"a"_s);
    letGo();
    QVERIFY(!m_recent->isWalking());
    QCOMPARE(all(), u"a c b"_s);
}

void TestRecentConversations::aClickEndsTheWalkToo()
{
    workIn(u"a"_s);
    workIn(u"b"_s);
    QCOMPARE(step(), u"a"_s);
    QEvent away(QEvent::WindowDeactivate);
    QCoreApplication::sendEvent(QCoreApplication::instance(), &away);
    QVERIFY(!m_recent->isWalking());
    QCOMPARE(all(), u"a b"_s);
}

void TestRecentConversations::whatWasPassedByDoesNotCount()
{
    workIn(u"a"_s);
    workIn(u"b"_s);
    m_recent->opened(id(u"x"_s)); // the arrow keys in the list
    m_recent->opened(id(u"y"_s));
    QCOMPARE(step(), u"b"_s);
    letGo();
    QCOMPARE(all(), u"b a"_s);
}

void TestRecentConversations::whoStaysCounts()
{
    workIn(u"a"_s);
    m_recent->opened(id(u"b"_s));
    QCOMPARE(all(), u"a"_s);
    QTRY_COMPARE(all(), u"b a"_s); // read meanwhile
}

void TestRecentConversations::whatIsGoneIsLeftOut()
{
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
        workIn(name);
    m_recent->forget(id(u"b"_s));
    QCOMPARE(step(), u"a"_s);
    letGo();
    m_recent->forget(id(u"a"_s)); // the open one
    QCOMPARE(step(), u"c"_s);
    letGo();
    m_recent->forget(id(u"c"_s));
    QCOMPARE(step(), QString());
    QVERIFY(!m_recent->isWalking());
}

void TestRecentConversations::nothingOpenLeadsToTheLatest()
{
    workIn(u"a"_s);
    m_recent->opened({});
    QCOMPARE(step(), u"a"_s);
}

void TestRecentConversations::onlySoManyAreKept()
{
    for (int i = 0; i < 50; ++i)
        workIn(QString::number(i));
    QCOMPARE(m_recent->all().size(), 20);
    QCOMPARE(m_recent->all().constFirst(), id(u"49"_s));
}

QTEST_MAIN(TestRecentConversations)
#include "tst_recentconversations.moc"
