#include "core/base/async.h"
#include "core/conversations/conversationservice.h"
#include "core/outbox/outbox.h"
#include "core/session/session.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "tests/unit/ui/pictures.h"
#include "ui/common/customername.h"
#include "ui/shell/unsentdelegate.h"
#include "ui/shell/unsentdialog.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include <algorithm>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

// What is not sent, of all conversations, in one window: seen, copied, tried again, discarded.
class TestUnsent final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_desk.reset(); }

    void whatIsInAConversationThatIsGoneCanBeCopiedAndDiscarded();
    void whatFailedIsTriedAgain();
    void whatIsDiscardedCanBePutBack();
    void theConversationIsOpened();
    void theLockTakesTheListWithIt();

private:
    QList<OutboxItem> items() const;
    QListWidget *openFromTheStrip() const;
    QListWidget *openFromThePalette() const;
    QListWidget *shownList() const; // once it has a row; null: it did not come
    void sendInVain(const QString &text) const; // the server says no
    bool isEmpty() const;

    Theme m_theme;
    std::unique_ptr<WindowFixture> m_desk;
};

void TestUnsent::initTestCase()
{
    Pictures::dress(m_theme);
}

void TestUnsent::init()
{
    failOnUnexpectedLog();
    m_desk = std::make_unique<WindowFixture>(m_theme);
    QVERIFY(m_desk->startServer());
    QVERIFY(m_desk->signIn());
    QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
}

QList<OutboxItem> TestUnsent::items() const
{
    return waitFor(m_desk->session().outbox().items()).value_or(QList<OutboxItem>());
}

QListWidget *TestUnsent::shownList() const
{
    const auto shown = [this] {
        const auto *list = m_desk->find<QListWidget>("unsentList");
        return list && list->count() > 0 && list->window()->isActiveWindow();
    };
    return waitUntil(shown, 30s) ? m_desk->find<QListWidget>("unsentList") : nullptr;
}

// By keyboard, as whoever has no mouse.
QListWidget *TestUnsent::openFromTheStrip() const
{
    if (!waitUntil([this] { return m_desk->find<QPushButton>("outboxState") != nullptr; }, 30s))
        return nullptr;
    auto *button = m_desk->find<QPushButton>("outboxState");
    button->setFocus(Qt::TabFocusReason);
    if (!button->hasFocus())
        return nullptr;
    QTest::keyClick(button, Qt::Key_Space);
    return shownList();
}

QListWidget *TestUnsent::openFromThePalette() const
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
    const auto ready = [this] {
        const auto *field = m_desk->find<QLineEdit>("paletteField");
        return field && field->hasFocus();
    };
    if (!waitUntil(ready, 30s))
        return nullptr;
    auto *field = m_desk->find<QLineEdit>("paletteField");
    QTest::keyClicks(field, u">unsent messages"_s);
    QTest::keyClick(field, Qt::Key_Return);
    return shownList();
}

void TestUnsent::sendInVain(const QString &text) const
{
    m_desk->server().refuse(u"post_comment"_s);
    m_desk->send(text);
    QTRY_VERIFY_WITH_TIMEOUT(
        std::ranges::any_of(
            items(), [&](const OutboxItem &item) { return item.text == text && item.state == DeliveryState::Failed; }),
        30000);
}

bool TestUnsent::isEmpty() const
{
    return m_desk->visibleWords().contains(u"Everything is sent"_s);
}

void TestUnsent::whatIsInAConversationThatIsGoneCanBeCopiedAndDiscarded()
{
    const auto id = m_desk->openOne();
    QVERIFY(id);
    sendInVain(u"pesanannya <b>sudah</b> dikirim"_s);
    m_desk->server().takeAway(*id);
    const auto gone = [&] {
        (void)waitFor(m_desk->session().syncNow(), 30s);
        const auto known = waitFor(m_desk->session().conversations().conversations({*id}));
        return known && known->isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(gone(), 30000);

    auto *list = openFromTheStrip();
    QVERIFY(list);
    QCOMPARE(list->count(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(list->item(0)->text(), u"Conversation no longer visible to you"_s, 30000);
    QCOMPARE(list->item(0)->data(UnsentDelegate::textRole).toString(), u"pesanannya <b>sudah</b> dikirim"_s);
    QVERIFY(list->item(0)->data(UnsentDelegate::stateRole).toString().startsWith(u"Not sent"_s));
    QVERIFY(list->item(0)->data(Qt::AccessibleTextRole).toString().contains(u"no longer visible"_s));
    QVERIFY(!m_desk->find<QPushButton>("openUnsent")->isEnabled());
    QVERIFY(!m_desk->find<QPushButton>("retryUnsent")->isEnabled());
    Pictures::saveBoth(m_theme, *list->window(), u"unsent"_s);
    QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"pesanannya <b>sudah</b> dikirim"_s);

    QTest::keyClick(list, Qt::Key_Delete); // nobody could put it back: asked first
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QPushButton>("confirmed"), 30000);
    QCOMPARE(items().size(), 1);
    m_desk->find<QPushButton>("confirmed")->click();
    QTRY_VERIFY_WITH_TIMEOUT(items().isEmpty(), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(isEmpty(), 30000);
    QVERIFY(!m_desk->visibleWords().contains(u"Put it back"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->find<QPushButton>("outboxState"), 30000);
}

void TestUnsent::whatFailedIsTriedAgain()
{
    const auto id = m_desk->openOne();
    QVERIFY(id);
    sendInVain(u"yang pertama"_s);
    sendInVain(u"yang kedua"_s);
    auto *list = openFromThePalette();
    QVERIFY(list);
    QTRY_COMPARE_WITH_TIMEOUT(list->count(), 2, 30000);
    const auto row = waitFor(m_desk->session().conversations().conversation(*id));
    QVERIFY(row);
    QCOMPARE(list->item(0)->text(), CustomerName::of(*row));
    QCOMPARE(list->item(0)->data(UnsentDelegate::textRole).toString(), u"yang pertama"_s); // oldest first
    QCOMPARE(list->currentRow(), 0);
    auto *retry = m_desk->find<QPushButton>("retryUnsent");
    QVERIFY(retry->isEnabled());
    retry->click();
    QTRY_COMPARE_WITH_TIMEOUT(list->count(), 1, 30000); // it follows what happens
    QCOMPARE(list->item(0)->data(UnsentDelegate::textRole).toString(), u"yang kedua"_s);
    QTRY_VERIFY_WITH_TIMEOUT(retry->isEnabled(), 30000);
    retry->click();
    QTRY_VERIFY_WITH_TIMEOUT(isEmpty(), 30000);
    QVERIFY(items().isEmpty());
}

void TestUnsent::whatIsDiscardedCanBePutBack()
{
    QVERIFY(m_desk->openOne());
    sendInVain(u"belum jadi"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->box().toPlainText().isEmpty(), 30000);
    auto *list = openFromTheStrip();
    QVERIFY(list);
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_VERIFY_WITH_TIMEOUT(items().isEmpty() && isEmpty(), 30000);
    const auto buttons = list->window()->findChildren<QPushButton *>();
    const auto back = std::ranges::find_if(
        buttons, [](const QPushButton *button) { return button->isVisible() && button->text() == "Put it back"_L1; });
    QVERIFY(back != buttons.cend());
    (*back)->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->box().toPlainText(), u"belum jadi"_s, 30000);
}

void TestUnsent::theConversationIsOpened()
{
    const auto id = m_desk->openOne();
    QVERIFY(id);
    sendInVain(u"tolong dicek"_s);
    m_desk->workspace()->show(WorkspaceView::Search);
    auto *list = openFromTheStrip();
    QVERIFY(list);
    QPointer<QWidget> dialog = list->window();
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(dialog.isNull(), 30000);
    QCOMPARE(m_desk->workspace()->view(), WorkspaceView::Inbox);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->thread().conversation(), *id, 30000);
}

void TestUnsent::theLockTakesTheListWithIt()
{
    QVERIFY(m_desk->openOne());
    sendInVain(u"rahasia pelanggan"_s);
    auto *list = openFromTheStrip();
    QVERIFY(list);
    QPointer<QWidget> dialog = list->window();
    QVERIFY(waitFor(m_desk->manager().lockNow()));
    QVERIFY(dialog.isNull());
    QVERIFY(!m_desk->visibleWords().contains(u"rahasia"_s));
    QVERIFY(m_desk->unlock());
    QVERIFY(!m_desk->find<QListWidget>("unsentList")); // and does not come back by itself
    QCOMPARE(items().size(), 1);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestUnsent)
#include "tst_unsent.moc"
