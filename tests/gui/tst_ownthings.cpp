#include "core/conversations/ownwords.h"
#include "core/conversations/quickreplyservice.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/unexpectedlog.h"
#include "tests/support/waiting.h"
#include "ui/composer/composer.h"
#include "ui/composer/composerspelling.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/workspacepage.h"
#include <algorithm>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

// What agents make for themselves, through the real window and the real store, by keyboard.
class TestOwnThings final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init() { failOnUnexpectedLog(); }
    void cleanupTestCase() { m_all.reset(); }

    void anOwnQuickReplyIsMadeAndWritten();
    void anOwnQuickReplyIsRemovedAndBroughtBack();
    void emojiThatWereUsedAreRemembered();
    void aWordIsLearnedAndRightAfterTheLock();
    void aViewIsSavedAndFoundAgainAfterTheLock();

private:
    void choose(const QString &words); // in the command palette
    void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    void type(const QString &words) { QTest::keyClicks(QApplication::focusWidget(), words); }
    void leaveSettings();
    qsizetype own();

    Theme m_theme;
    std::unique_ptr<WindowFixture> m_all;
};

void TestOwnThings::initTestCase()
{
    initIcons();
    m_theme.applyTo(*qApp);
    m_all = std::make_unique<WindowFixture>(m_theme);
    QVERIFY(m_all->startServer());
    QVERIFY(m_all->signIn());
    QVERIFY(QTest::qWaitForWindowActive(&m_all->window()));
}

void TestOwnThings::choose(const QString &words)
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
    auto *field = m_all->find<QLineEdit>("paletteField");
    QVERIFY(field);
    QTRY_VERIFY_WITH_TIMEOUT(field->hasFocus(), 30000);
    QTest::keyClicks(field, u'>' + words);
    QTest::keyClick(field, Qt::Key_Return);
}

void TestOwnThings::leaveSettings()
{
    press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_all->find<SettingsDialog>("settings"), 30000);
    m_all->window().activateWindow(); // as the window manager does
    QTRY_VERIFY_WITH_TIMEOUT(m_all->window().isActiveWindow() && QApplication::focusWidget(), 30000);
}

qsizetype TestOwnThings::own()
{
    const auto all = waitFor(m_all->session().quickReplies().all());
    return all ? std::ranges::count_if(*all, &QuickReply::own) : -1;
}

void TestOwnThings::anOwnQuickReplyIsMadeAndWritten()
{
    QVERIFY(m_all->openOne());
    choose(u"my quick replies"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->find<QPushButton>("newQuickReply"), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeWindow() == m_all->find<QPushButton>("newQuickReply")->window(),
                             30000);
    m_all->find<QPushButton>("newQuickReply")->setFocus();
    press(Qt::Key_Space);
    type(u"bayar"_s);
    press(Qt::Key_Tab);
    type(u"Bisa transfer ke BCA ya, dari {agent}"_s);
    m_all->find<QPushButton>("saveQuickReply")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_all->find<QListWidget>("ownReplies"), 30000);
    QTRY_COMPARE_WITH_TIMEOUT(m_all->find<QListWidget>("ownReplies")->count(), 1, 30000);
    leaveSettings();
    m_all->box().clear();
    m_all->box().setFocus();
    type(u"/bay"_s);
    auto *list = m_all->find<QAbstractItemView>("quickReplyList");
    QTRY_VERIFY_WITH_TIMEOUT(
        (list = m_all->find<QAbstractItemView>("quickReplyList")) && list->currentIndex().isValid(), 30000);
    QCOMPARE(list->currentIndex().data().toString(), u"/bayar"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_all->box().toPlainText(), u"Bisa transfer ke BCA ya, dari %1"_s.arg(m_all->session().account().name));
}

void TestOwnThings::anOwnQuickReplyIsRemovedAndBroughtBack()
{
    const qsizetype before = own();
    QVERIFY(waitFor(m_all->session().quickReplies().saveOwn({0, true, u"aaa"_s, u"Sementara"_s})));
    choose(u"my quick replies"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->find<QListWidget>("ownReplies"), 30000);
    auto *list = m_all->find<QListWidget>("ownReplies");
    QTRY_COMPARE_WITH_TIMEOUT(list->count(), before + 1, 30000);
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_COMPARE_WITH_TIMEOUT(own(), before, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->visibleWords().contains(u"Bring it back"_s), 30000);
    const auto buttons = list->window()->findChildren<QPushButton *>();
    const auto back =
        std::ranges::find_if(buttons, [](const QPushButton *button) { return button->text() == "Bring it back"_L1; });
    QVERIFY(back != buttons.cend());
    (*back)->click();
    QTRY_COMPARE_WITH_TIMEOUT(own(), before + 1, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(list->count(), before + 1, 30000);
    leaveSettings();
}

void TestOwnThings::emojiThatWereUsedAreRemembered()
{
    QVERIFY(m_all->openOne());
    m_all->box().clear();
    m_all->box().setFocus();
    QTest::keyClick(&m_all->box(), Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->find<QAbstractItemView>("emojiList"), 30000);
    type(u"paket"_s);
    press(Qt::Key_Return);
    QCOMPARE(m_all->box().toPlainText(), u"📦"_s);
    QCOMPARE(m_all->settings().recentEmoji(), QStringList{u"📦"_s});
    m_all->box().clear();
}

void TestOwnThings::aWordIsLearnedAndRightAfterTheLock()
{
    const auto id = m_all->openOne();
    QVERIFY(id);
    const auto seek = [this] {
        m_all->box().setFocus();
        press(Qt::Key_F7);
    };
    const auto selected = [this] { return m_all->box().textCursor().selectedText(); };
    m_all->box().clear();
    m_all->box().setFocus();
    type(u"halo tokonusaq dan tolnog ya"_s);
    seek();
    QTRY_COMPARE_WITH_TIMEOUT(selected(), u"tokonusaq"_s, 30000);
    QContextMenuEvent wanted(QContextMenuEvent::Keyboard, {5, 5}, m_all->box().mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(&m_all->box(), &wanted);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    menu->findChild<QAction *>(u"learnWord"_s)->trigger();
    menu->close();
    QTRY_COMPARE_WITH_TIMEOUT(waitFor(m_all->session().ownWords().all()).value_or(QStringList()),
                              QStringList{u"tokonusaq"_s}, 30000);

    m_all->manager().lockNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_all->manager().state(), SessionState::Locked, 30000);
    QVERIFY(!m_all->window().findChild<ComposerSpelling *>()); // with all that it remembered
    QVERIFY(m_all->unlock());
    m_all->window().activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_all->window().isActiveWindow() && QApplication::focusWidget(), 30000);
    m_all->workspace()->openToWrite(*id);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->box().toPlainText().contains(u"tokonusaq"_s), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->box().isVisible(), 30000);
    const auto first = [&] { // from the beginning again
        m_all->box().moveCursor(QTextCursor::End);
        seek();
        return selected();
    };
    QTRY_COMPARE_WITH_TIMEOUT(first(), u"tolnog"_s, 30000);
    m_all->box().clear();

    choose(u"settings: spelling"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->find<QListWidget>("ownWords"), 30000);
    auto *list = m_all->find<QListWidget>("ownWords");
    QTRY_COMPARE_WITH_TIMEOUT(list->count(), 1, 30000);
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_VERIFY_WITH_TIMEOUT(!list->isVisible(), 30000);
    QVERIFY(waitFor(m_all->session().ownWords().all()).value_or(QStringList{u"?"_s}).isEmpty());
    leaveSettings();
}

void TestOwnThings::aViewIsSavedAndFoundAgainAfterTheLock()
{
    auto *panel = m_all->workspace()->findChild<ConversationListPanel *>();
    panel->showView({0, {}, ConversationTab::Mine, ConversationSort::LongestWaiting, true, {}});
    choose(u"save this view"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_all->find<QLineEdit>("viewNameField"), 30000);
    QTest::keyClicks(m_all->find<QLineEdit>("viewNameField"), u"Belum dijawab"_s);
    QTest::keyClick(m_all->find<QLineEdit>("viewNameField"), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_all->workspace()->inbox().views().size(), 1, 30000);

    m_all->manager().lockNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_all->manager().state(), SessionState::Locked, 30000);
    QVERIFY(m_all->unlock());
    m_all->window().activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_all->window().isActiveWindow() && QApplication::focusWidget(), 30000);
    QTRY_COMPARE_WITH_TIMEOUT(m_all->workspace()->inbox().views().size(), 1, 30000);
    panel = m_all->workspace()->findChild<ConversationListPanel *>();
    QVERIFY(!panel->query().unreadOnly);
    choose(u"belum dijawab"_s);
    QTRY_VERIFY_WITH_TIMEOUT(panel->query().unreadOnly, 30000);
    QCOMPARE(panel->query().sort, ConversationSort::LongestWaiting);
    QVERIFY(!m_all->settings().recentCommands().join(u' ').contains(u"dijawab"_s, Qt::CaseInsensitive));

    emit panel->removeViewRequested(m_all->workspace()->inbox().views().first());
    QTRY_VERIFY_WITH_TIMEOUT(m_all->workspace()->inbox().views().isEmpty(), 30000);
}

} // namespace Amandesk

QTEST_MAIN(Amandesk::TestOwnThings)
#include "tst_ownthings.moc"
