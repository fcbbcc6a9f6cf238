#include "core/base/async.h"
#include "core/conversations/conversationservice.h"
#include "core/lock/applock.h"
#include "core/outbox/outbox.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/screenreader.h"
#include "tests/support/waiting.h"
#include "ui/common/overlay.h"
#include "ui/composer/completionlist.h"
#include "ui/composer/templatepicker.h"
#include "ui/lock/lockpage.h"
#include "ui/media/pictureviewer.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <algorithm>
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDrag>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>
#include <QToolTip>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

namespace {
const QString customersWords = u"apakah pesanan saya sudah dikirim"_s;

int visibleWindows()
{
    const QWidgetList all = QApplication::topLevelWidgets();
    return int(std::count_if(all.cbegin(), all.cend(), [](const QWidget *one) { return one->isVisible(); }));
}

// Everything that a screen reader can be told, from the program down.
void listen(QAccessibleInterface *heard, QStringList &words, int depth = 0)
{
    if (!heard || !heard->isValid() || depth > 30)
        return;
    for (const auto part : {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        words.append(heard->text(part));
    if (QAccessibleTextInterface *text = heard->textInterface())
        words.append(text->text(0, text->characterCount()));
    for (int i = 0; i < heard->childCount(); ++i)
        listen(heard->child(i), words, depth + 1);
}

QString everythingHeard()
{
    QStringList words;
    listen(QAccessible::queryAccessibleInterface(qApp), words);
    return words.join(u'\n');
}
} // namespace

// The lock of the real window while something is going on in it.
class TestLockEverything final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup()
    {
        if (!desk().workspace())
            QVERIFY(desk().unlock());
    }
    void cleanupTestCase() { s_desk.reset(); }

    void everyKindOfWindowIsGoneInTheSameTurn_data();
    void everyKindOfWindowIsGoneInTheSameTurn();
    void aDragEndsWithTheLock();
    void whatIsTypedDuringTheSwitchGoesNowhere();
    void enterDuringTheSwitchSendsNothing();
    void nothingTellsWhatIsLocked();

private:
    static WindowFixture &desk() { return *s_desk; }
    static void trigger(const char *command)
    {
        desk().workspace()->findChild<QAction *>(QLatin1StringView(command))->trigger();
    }
    // A window beside the main one, or what lies over a part of it.
    static bool isSomethingOpen()
    {
        const auto inside = desk().window().findChildren<QWidget *>();
        return visibleWindows() > 1 || std::any_of(inside.cbegin(), inside.cend(), [](const QWidget *one) {
                   return one->isVisible()
                       && (qobject_cast<const Overlay *>(one) || qobject_cast<const CompletionList *>(one)
                           || qobject_cast<const TemplatePicker *>(one));
               });
    }
    static bool isLocked() { return desk().manager().lock().state() == LockState::Locked; }

    static inline std::unique_ptr<WindowFixture> s_desk;
    Theme m_theme;
    ConversationId m_id;
};

void TestLockEverything::initTestCase()
{
    initIcons();
    m_theme.applyTo(*qApp);
    s_desk = std::make_unique<WindowFixture>(m_theme, WindowFixture::Keys::InMemory);
    QVERIFY(desk().startServer());
    const SandboxAccount account = desk().server().account(Role::Agent);
    QVERIFY(waitFor(desk().manager().signIn(desk().server().server(), account.email, account.password)));
    QVERIFY(waitFor(desk().manager().protect({true, secretOf(WindowFixture::passphrase())})));
    QVERIFY(desk().waitCurrent());
    const auto opened = desk().openOne();
    QVERIFY(opened);
    m_id = *opened;
    desk().server().customerWrites(m_id, customersWords);
    QVERIFY(waitUntil([] { return desk().text() == customersWords; }));
}

void TestLockEverything::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); // of the offscreen platform
    desk().window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk().window()));
    desk().workspace()->open(m_id);
    QVERIFY(waitUntil([] { return desk().text() == customersWords; }));
    desk().box().clear();
}

void TestLockEverything::everyKindOfWindowIsGoneInTheSameTurn_data()
{
    using Open = std::function<void()>;
    QTest::addColumn<Open>("open");
    const auto row = [](const char *name, const Open &open) { QTest::newRow(name) << open; };
    row("a dialog", [] { trigger("security"); });
    row("a dialog over a dialog", [] {
        trigger("security");
        QVERIFY(waitUntil([] { return desk().window().findChild<QAbstractButton *>(u"setPin"_s) != nullptr; }));
        desk().window().findChild<QAbstractButton *>(u"setPin"_s)->click();
        QVERIFY(waitUntil([] { return desk().find<QLineEdit>("newPin") != nullptr; }));
        desk().find<QLineEdit>("newPin")->setFocus();
    });
    row("the help", [] { trigger("help"); });
    row("the palette", [] { trigger("palette"); });
    row("the sheet of keys", [] { trigger("key-sheet"); });
    row("the quick replies", [] { trigger("quick-replies"); });
    row("the templates", [] { trigger("templates"); });
    row("a new conversation", [] { trigger("new-conversation"); });
    row("the settings' menu", [] { trigger("open-settings"); });
    row("the notifications' settings",
        [] { emit desk().workspace()->settingsRequested(SettingsSection::Notifications); });
    row("one's own quick replies", [] { emit desk().workspace()->settingsRequested(SettingsSection::QuickReplies); });
    row("the settings of the spelling", [] { emit desk().workspace()->settingsRequested(SettingsSection::Spelling); });
    row("the settings of the keys", [] { emit desk().workspace()->settingsRequested(SettingsSection::Keys); });
    row("the settings of updates", [] { emit desk().workspace()->settingsRequested(SettingsSection::Updates); });
    row("the emoji", [] { trigger("emoji"); });
    row("the unsent messages", [] { emit desk().workspace()->statusStrip().unsentRequested(); });
    row("the name of a view", [] { desk().workspace()->inbox().saveView(); });
    row("the menu of the views", [] { // which has a loop of its own
        QTimer::singleShot(0, [] {
            const bool isOpen = isSomethingOpen();
            desk().manager().lock().lock(LockCause::SessionLock);
            QVERIFY(isOpen);
        });
        desk().find<QAbstractButton>("savedViews")->click();
    });
    row("a question", [] {
        emit desk().workspace()->signOutRequested();
        QVERIFY(waitUntil([] { return desk().find<QAbstractButton>("confirmed") != nullptr; }));
    });
    row("a menu with a menu in it", [] {
        auto *menu = new QMenu(desk().workspace());
        QMenu *within = menu->addMenu(customersWords);
        within->addAction(customersWords);
        menu->popup(desk().window().mapToGlobal(QPoint(10, 10)));
        within->popup(desk().window().mapToGlobal(QPoint(60, 10)));
        QCOMPARE(visibleWindows(), 3);
    });
    row("the menu of the box", [] {
        QContextMenuEvent wanted(QContextMenuEvent::Keyboard, {5, 5}, desk().box().mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(desk().box().viewport(), &wanted);
    });
    row("a tool tip",
        [] { QToolTip::showText(desk().window().mapToGlobal(QPoint(200, 200)), customersWords, desk().workspace()); });
    row("the system's file dialog", [] { trigger("attach"); });
    row("a viewer", [] {
        static const Theme theme;
        (new PictureViewer(theme, desk().workspace()))->QWidget::show();
    });
}

void TestLockEverything::everyKindOfWindowIsGoneInTheSameTurn()
{
    QFETCH(const std::function<void()>, open);
    QVERIFY(!isSomethingOpen());
    open();
    QPointer<WorkspacePage> workspace = desk().workspace();
    if (workspace)
        QVERIFY(waitUntil([] { return isSomethingOpen(); }));
    desk().manager().lock().lock(LockCause::SessionLock); // as the login says so: at any moment
    QCOMPARE(visibleWindows(), 1); // in the same turn
    QVERIFY(desk().window().lockPage().isVisible());
    QVERIFY(!workspace);
    QVERIFY(!QApplication::activePopupWidget() && !QApplication::activeModalWidget());
    QVERIFY(waitUntil([] { return isLocked(); }));
    desk().window().activateWindow(); // which a dialog had been
    QVERIFY(waitUntil([] { return desk().window().lockPage().isAncestorOf(QApplication::focusWidget()); }));
}

void TestLockEverything::aDragEndsWithTheLock()
{
    QPlainTextEdit &box = desk().box();
    box.setFocus();
    box.setPlainText(u"belum selesai saya tulis"_s);
    box.selectAll();
    const QPoint from = box.cursorRect().center();
    bool dragged = false;
    QTimer::singleShot(0, this, [&] { // from the loop of the drag, where there is one
        dragged = box.findChild<QDrag *>() != nullptr;
        desk().manager().lock().lock(LockCause::SessionLock);
    });
    QTest::mousePress(box.viewport(), Qt::LeftButton, {}, QPoint(4, from.y()));
    for (int x = 8; x < 120 && desk().workspace(); x += 8) {
        QMouseEvent move(QEvent::MouseMove, QPointF(x, from.y()), box.viewport()->mapToGlobal(QPointF(x, from.y())),
                         Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(box.viewport(), &move);
    }
    QVERIFY(waitUntil([] { return isLocked(); }));
    QVERIFY(!dragged); // text is not dragged out of the window
    QCOMPARE(visibleWindows(), 1);
    QVERIFY(desk().unlock());
    desk().workspace()->open(m_id);
    QVERIFY(waitUntil([] { return desk().box().toPlainText() == u"belum selesai saya tulis"_s; }));
}

void TestLockEverything::whatIsTypedDuringTheSwitchGoesNowhere()
{
    QWindow *screen = desk().window().windowHandle();
    desk().box().setFocus();
    QTest::keyClick(screen, Qt::Key_A);
    QCOMPARE(desk().box().toPlainText(), u"a"_s);
    const AppLock &lock = desk().manager().lock();
    bool covered = false;
    bool stillLocking = false;
    // Within the signal: whoever looks a turn later may come when everything is closed already.
    const auto typed = connect(&lock, &AppLock::stateChanged, this, [&](LockState state) {
        if (state != LockState::Locking || covered)
            return;
        covered = !desk().workspace();
        for (const Qt::Key key : {Qt::Key_C, Qt::Key_Space, Qt::Key_Return, Qt::Key_Tab, Qt::Key_D, Qt::Key_Enter})
            QTest::keyClick(screen, key);
        stillLocking = lock.state() == LockState::Locking;
    });
    QTest::keyClick(screen, Qt::Key_L, Qt::ControlModifier);
    QVERIFY(waitUntil([] { return isLocked(); }));
    disconnect(typed);
    QVERIFY(covered);
    QVERIFY(stillLocking);
    QCOMPARE(desk().find<QLineEdit>("passphrase")->text(), QString());
    QCOMPARE(desk().manager().lock().vaultInfo()->failedTries, 0);
    QVERIFY(!desk().find<QAbstractButton>("helpBack")); // no button was pressed
    QTest::keyClick(screen, Qt::Key_E); // from here on somebody means the field
    QCOMPARE(desk().find<QLineEdit>("passphrase")->text(), u"e"_s);
    QVERIFY(desk().unlock());
    desk().workspace()->open(m_id);
    QVERIFY(waitUntil([] { return desk().box().toPlainText() == u"a"_s; }));
}

void TestLockEverything::enterDuringTheSwitchSendsNothing()
{
    QWindow *screen = desk().window().windowHandle();
    desk().box().setFocus();
    desk().box().setPlainText(u"belum selesai"_s);
    desk().manager().lock().lock(LockCause::Idle);
    QTest::keyClick(screen, Qt::Key_Return);
    QTest::keyClick(screen, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(waitUntil([] { return isLocked(); }));
    QCOMPARE(desk().manager().waitingToSend(), 0);
    QVERIFY(desk().unlock());
    const auto waiting = waitFor(desk().session().outbox().items());
    QVERIFY(waiting && waiting->isEmpty());
}

void TestLockEverything::nothingTellsWhatIsLocked()
{
    const Conversation open = *waitFor(desk().session().conversations().conversation(m_id));
    QVERIFY(everythingHeard().contains(customersWords));
    QVERIFY(everythingHeard().contains(open.contactName));
    desk().timeline().trigger(TimelineAction::CopyText, desk().thread().count() - 1);
    QCOMPARE(QGuiApplication::clipboard()->text(), customersWords);
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
    QVERIFY(waitFor(desk().manager().lockNow()));
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    QCOMPARE(desk().window().windowTitle(), u"Amandesk"_s);
    QCOMPARE(desk().window().windowHandle()->title(), u"Amandesk"_s);
    QVERIFY(desk().window().windowIconText().isEmpty());
    QVERIFY(desk().window().windowFilePath().isEmpty());
    const QString heard = everythingHeard();
    QVERIFY(heard.contains(u"Amandesk"_s));
    QVERIFY(!heard.contains(customersWords));
    QVERIFY(!heard.contains(open.contactName));
    QVERIFY(desk().unlock());
}

QTEST_MAIN(TestLockEverything)
#include "tst_lockeverything.moc"
