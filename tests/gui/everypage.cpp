#include "tests/gui/everypage.h"
#include "core/lock/applock.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/waiting.h"
#include "ui/dashboard/boardpage.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QTableView>
#include <QTest>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
QString wordsFor(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName() + u' '
        + (button ? button->text() : QString());
}

bool isControl(const QWidget &widget)
{
    return qobject_cast<const QAbstractButton *>(&widget) || qobject_cast<const QLineEdit *>(&widget)
        || qobject_cast<const QPlainTextEdit *>(&widget) || qobject_cast<const QAbstractItemView *>(&widget)
        || qobject_cast<const QComboBox *>(&widget);
}

// Lists that the arrow keys move in from the field above.
bool isSteeredFromField(const QWidget &widget)
{
    return widget.objectName() == "paletteList"_L1;
}

// Parts of a control of Qt's own, like the cross of a search field, or the words above the columns of a table.
bool isPartOfControl(const QWidget &widget)
{
    if (qobject_cast<const QHeaderView *>(&widget))
        return true;
    for (const QWidget *above = widget.parentWidget(); above; above = above->parentWidget()) {
        if (isControl(*above) && !qobject_cast<const QAbstractItemView *>(above))
            return true;
    }
    return false;
}

QList<QWidget *> controlsOf(const QWidget &page)
{
    QList<QWidget *> controls;
    for (auto *widget : page.findChildren<QWidget *>()) {
        if (widget->isVisible() && isControl(*widget) && !isPartOfControl(*widget))
            controls.append(widget);
    }
    return controls;
}

// The Tab key stops at one button of a group that excludes each other; the arrows go on from there.
bool groupIsReached(const QAbstractButton &button, const QSet<QWidget *> &reached)
{
    if (!button.isCheckable() || !button.parentWidget())
        return false;
    const auto others = button.group()
        ? button.group()->buttons()
        : button.parentWidget()->findChildren<QAbstractButton *>(Qt::FindDirectChildrenOnly);
    return std::any_of(others.cbegin(), others.cend(),
                       [&](QAbstractButton *other) { return other->isCheckable() && reached.contains(other); });
}

QWidget *shownBy(WindowFixture &desk, const char *name)
{
    return desk.find<QWidget>(name);
}

void trigger(WindowFixture &desk, const QString &command)
{
    if (auto *action = desk.window().findChild<QAction *>(command))
        action->trigger();
}

PageToWalk view(WindowFixture &desk, const QString &name, WorkspaceView which)
{
    const auto open = [&desk, which]() -> QWidget * {
        auto &list = desk.workspace()->findChild<ConversationListPanel *>()->model();
        if (!waitUntil([&] { return list.count() > 0; }))
            return nullptr;
        if (which == WorkspaceView::Inbox)
            desk.workspace()->open(list.at(0).id);
        desk.workspace()->show(which);
        const auto isThere = [&] {
            if (which == WorkspaceView::Board)
                return desk.workspace()->board()->findChild<QTableView *>()->model()->rowCount() > 0;
            return which != WorkspaceView::Inbox || desk.thread().count() > 0;
        };
        const bool there = waitUntil(isThere);
        return there && desk.waitCurrent() ? desk.workspace() : nullptr;
    };
    return {name, open, [&desk] { desk.workspace()->show(WorkspaceView::Inbox); }};
}

// The list with two selected. In a narrow window it takes turns with the conversation.
PageToWalk selection(WindowFixture &desk)
{
    PageToWalk page = view(desk, u"selection"_s, WorkspaceView::Inbox);
    page.open = [&desk, inbox = page.open]() -> QWidget * {
        if (!inbox())
            return nullptr;
        desk.workspace()->inbox().selectOne();
        return shownBy(desk, "selectionBar") ? desk.workspace() : nullptr;
    };
    page.close = [&desk] { desk.workspace()->findChild<ConversationListPanel *>()->endSelection(); };
    return page;
}

// The customer's panel with the field for a tag. In a narrow window it covers the conversation.
PageToWalk customer(WindowFixture &desk)
{
    PageToWalk page = view(desk, u"customer"_s, WorkspaceView::Inbox);
    page.open = [&desk, inbox = page.open]() -> QWidget * {
        if (!inbox())
            return nullptr;
        desk.workspace()->inbox().addTag();
        return shownBy(desk, "contactPanel") ? desk.workspace() : nullptr;
    };
    page.close = [&desk] {
        const QWidget *panel = shownBy(desk, "contactPanel");
        if (panel && panel->parentWidget() == &desk.workspace()->inbox()) // over the others
            trigger(desk, u"contact-panel"_s);
    };
    return page;
}

PageToWalk dialog(WindowFixture &desk, const QString &name, const QString &command, const char *object)
{
    const auto open = [&desk, command, object]() -> QWidget * {
        trigger(desk, command);
        return waitUntil([&] { return shownBy(desk, object) != nullptr; }) ? shownBy(desk, object) : nullptr;
    };
    const auto close = [&desk, object] {
        if (QWidget *shown = shownBy(desk, object))
            QTest::keyClick(shown, Qt::Key_Escape);
        waitUntil([&] { return !shownBy(desk, object); });
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    return {name, open, close};
}

PageToWalk settings(WindowFixture &desk, const QString &name, SettingsSection section)
{
    PageToWalk page = dialog(desk, name, {}, "settings");
    page.open = [&desk, section]() -> QWidget * {
        emit desk.workspace()->settingsRequested(section);
        return waitUntil([&] { return shownBy(desk, "settings") != nullptr; }) ? shownBy(desk, "settings") : nullptr;
    };
    return page;
}
} // namespace

QList<PageToWalk> pagesOf(WindowFixture &desk)
{
    QList<PageToWalk> pages{
        view(desk, u"inbox"_s, WorkspaceView::Inbox),
        selection(desk),
        customer(desk),
        view(desk, u"search"_s, WorkspaceView::Search),
        view(desk, u"board"_s, WorkspaceView::Board),
        dialog(desk, u"palette"_s, u"palette"_s, "palette"),
        dialog(desk, u"keys"_s, u"key-sheet"_s, "keySheet"),
        dialog(desk, u"help"_s, u"help"_s, "help"),
        settings(desk, u"settings-security"_s, SettingsSection::Security),
        settings(desk, u"settings-notifications"_s, SettingsSection::Notifications),
        settings(desk, u"settings-replies"_s, SettingsSection::QuickReplies),
        settings(desk, u"settings-spelling"_s, SettingsSection::Spelling),
        settings(desk, u"settings-keys"_s, SettingsSection::Keys),
        settings(desk, u"settings-network"_s, SettingsSection::Network),
        settings(desk, u"settings-updates"_s, SettingsSection::Updates),
    };
    const auto lock = [&desk]() -> QWidget * {
        trigger(desk, u"lock-now"_s);
        const bool locked = waitUntil([&] {
            const auto *field = desk.find<QLineEdit>("passphrase");
            return desk.manager().lock().state() == LockState::Locked && field && field->isEnabled();
        });
        return locked ? &desk.window() : nullptr;
    };
    pages.append({u"lock"_s, lock, [&desk] { desk.unlock(); }});
    return pages;
}

QStringList namelessControls(const QWidget &page)
{
    QStringList nameless;
    for (QWidget *widget : controlsOf(page)) {
        QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(widget);
        if (!heard || heard->text(QAccessible::Name).trimmed().isEmpty())
            nameless.append(wordsFor(*widget));
        if (!heard || !qobject_cast<QAbstractItemView *>(widget))
            continue;
        for (int i = 0; i < qMin(heard->childCount(), 8); ++i) {
            QAccessibleInterface *row = heard->child(i);
            if (row && row->role() == QAccessible::ListItem && row->text(QAccessible::Name).trimmed().isEmpty())
                nameless.append(wordsFor(*widget) + u"row "_s + QString::number(i));
        }
    }
    return nameless;
}

QStringList controlsOutOfReach(QWidget &page)
{
    QSet<QWidget *> reached;
    const QWidget *window = page.window();
    for (QWidget *at = window->nextInFocusChain(); at && at != window; at = at->nextInFocusChain()) {
        if (at->isVisible() && at->isEnabled() && (at->focusPolicy() & Qt::TabFocus))
            reached.insert(at);
    }
    QStringList missed;
    for (QWidget *widget : controlsOf(page)) {
        if (!widget->isEnabled() || isSteeredFromField(*widget) || reached.contains(widget)
            || reached.contains(widget->focusProxy()))
            continue;
        const auto *button = qobject_cast<QAbstractButton *>(widget);
        if (button && groupIsReached(*button, reached))
            continue;
        missed.append(wordsFor(*widget));
    }
    return missed;
}

} // namespace Amandesk
