#include "tests/unit/ui/pictures.h"
#include "tests/unit/ui/uisamples.h"
#include "ui/timeline/resolvepopover.h"
#include "ui/timeline/threadheader.h"
#include <memory>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Samples;
using namespace Qt::Literals::StringLiterals;

// The question that the header asks before a conversation is resolved.
class TestResolvePopover final : public QObject
{
    Q_OBJECT
public:
    static void initMain() { Pictures::fixSurroundings(); }

private slots:
    void initTestCase() { Pictures::dress(m_theme); }
    void init();
    void cleanup() { m_header.reset(); }
    void enterConfirmsWithTheNote();
    void shiftEnterStartsALineOfTheNote();
    void escapeClosesAndKeepsTheNote();
    void enterOnCancelCancels();
    void anotherConversationForgetsTheNote();
    void waitingMessagesAreMentioned();
    void resolvingCannotBeAskedTwice();
    void pictures();

private:
    QPushButton *resolve() const { return m_header->findChild<QPushButton *>(u"resolve"_s); }
    ResolvePopover *popover() const { return m_header->findChild<ResolvePopover *>(); }
    QPlainTextEdit *note() const { return popover()->findChild<QPlainTextEdit *>(); }
    QPushButton *popoverButton(const QString &words) const
    {
        for (auto *button : popover()->findChildren<QPushButton *>()) {
            if (button->text() == words)
                return button;
        }
        return nullptr;
    }

    Theme m_theme;
    Conversation m_conversation;
    std::unique_ptr<ThreadHeader> m_header;
};

void TestResolvePopover::init()
{
    m_conversation = conversation(u"12"_s, u"Budi Santoso"_s);
    m_header = std::make_unique<ThreadHeader>(m_theme);
    m_header->setCanResolve(true);
    m_header->showConversation(m_conversation);
    m_header->resize(702, m_header->height());
    m_header->show();
    m_header->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_header.get()));
}

void TestResolvePopover::enterConfirmsWithTheNote()
{
    QSignalSpy asked(m_header.get(), &ThreadHeader::resolveRequested);
    QTest::mouseClick(resolve(), Qt::LeftButton);
    QVERIFY(popover() && popover()->isVisible());
    QVERIFY(asked.isEmpty());
    QTest::keyClicks(note(), u" Paket sampai "_s);
    QTest::keyClick(note(), Qt::Key_Return);
    QVERIFY(!popover()->isVisible());
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][0].value<ConversationId>(), m_conversation.id);
    QCOMPARE(asked[0][1].toString(), u"Paket sampai"_s);
}

void TestResolvePopover::shiftEnterStartsALineOfTheNote()
{
    QSignalSpy asked(m_header.get(), &ThreadHeader::resolveRequested);
    m_header->askToResolve();
    QTest::keyClicks(note(), u"a"_s);
    QTest::keyClick(note(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(note(), u"b"_s);
    QVERIFY(asked.isEmpty());
    QTest::mouseClick(popoverButton(u"Resolve"_s), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][1].toString(), u"a\nb"_s);
}

void TestResolvePopover::escapeClosesAndKeepsTheNote()
{
    QSignalSpy asked(m_header.get(), &ThreadHeader::resolveRequested);
    m_header->askToResolve();
    QTest::keyClicks(note(), u"half"_s);
    QTest::keyClick(note(), Qt::Key_Escape);
    QVERIFY(!popover()->isVisible());
    QVERIFY(asked.isEmpty());
    m_header->showConversation(m_conversation); // an update of the same one
    m_header->askToResolve();
    QCOMPARE(note()->toPlainText(), u"half"_s);
}

void TestResolvePopover::enterOnCancelCancels()
{
    QSignalSpy asked(m_header.get(), &ThreadHeader::resolveRequested);
    m_header->askToResolve();
    QTest::keyClick(popoverButton(u"Cancel"_s), Qt::Key_Return);
    QVERIFY(!popover()->isVisible());
    QVERIFY(asked.isEmpty());
}

void TestResolvePopover::anotherConversationForgetsTheNote()
{
    m_header->askToResolve();
    QTest::keyClicks(note(), u"about Budi"_s);
    m_header->showConversation(conversation(u"13"_s, u"Amelia Tan"_s));
    QVERIFY(!popover()->isVisible());
    m_header->askToResolve();
    QVERIFY(note()->toPlainText().isEmpty());
    QVERIFY(popover()->accessibleName().contains(u"Amelia Tan"_s));
}

void TestResolvePopover::waitingMessagesAreMentioned()
{
    const auto warning = [this] {
        for (const auto *label : popover()->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"not sent"_s))
                return label->text();
        }
        return QString();
    };
    m_header->askToResolve();
    QCOMPARE(warning(), QString());
    popover()->close();
    m_conversation.waitingToSend = 2;
    m_header->showConversation(m_conversation);
    m_header->askToResolve();
    QVERIFY2(warning().startsWith(u"2 message"_s), qPrintable(warning()));
}

void TestResolvePopover::resolvingCannotBeAskedTwice()
{
    m_header->setResolving(true);
    QVERIFY(!resolve()->isEnabled());
    m_header->askToResolve();
    QVERIFY(!popover());
    m_header->setResolving(false);
    QVERIFY(resolve()->isEnabled());
    m_header->askToResolve();
    QVERIFY(popover()->isVisible());
}

void TestResolvePopover::pictures()
{
    m_conversation.waitingToSend = 1;
    m_header->showConversation(m_conversation);
    m_header->askToResolve();
    Pictures::saveBoth(m_theme, *popover(), u"resolvepopover"_s);
    QTest::keyClicks(note(), u"Paket sudah sampai"_s);
    Pictures::save(*popover(), u"resolvepopover-typed"_s);
    QVERIFY(popover()->height() > 100);
}

QTEST_MAIN(TestResolvePopover)
#include "tst_resolvepopover.moc"
