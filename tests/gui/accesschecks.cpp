#include "tests/gui/accesschecks.h"
#include <functional>
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QTabBar>
#include <QTextEdit>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int leastTarget = 24; // WCAG 2.2, 2.5.8
constexpr int deepest = 40;
constexpr int mostChildren = 200; // of one thing; lists have thousands

bool isControl(const QWidget &widget)
{
    return qobject_cast<const QAbstractButton *>(&widget) || qobject_cast<const QLineEdit *>(&widget)
        || qobject_cast<const QPlainTextEdit *>(&widget) || qobject_cast<const QTextEdit *>(&widget)
        || qobject_cast<const QAbstractItemView *>(&widget) || qobject_cast<const QComboBox *>(&widget)
        || qobject_cast<const QAbstractSpinBox *>(&widget) || qobject_cast<const QTabBar *>(&widget)
        || (qobject_cast<const QAbstractSlider *>(&widget) && !qobject_cast<const QScrollBar *>(&widget));
}

// Like the cross of a search field, or the words above the columns of a table.
bool isPartOfControl(const QWidget &widget)
{
    if (qobject_cast<const QHeaderView *>(&widget))
        return true;
    for (const QWidget *above = widget.parentWidget(); above && !widget.isWindow(); above = above->parentWidget()) {
        if (isControl(*above) && !qobject_cast<const QAbstractItemView *>(above))
            return true;
        if (above->isWindow())
            break;
    }
    return false;
}

bool isItem(QAccessible::Role role)
{
    static const QSet<QAccessible::Role> items{QAccessible::ListItem, QAccessible::MenuItem, QAccessible::PageTab,
                                               QAccessible::TreeItem};
    return items.contains(role);
}

bool hasName(QAccessible::Role role)
{
    static const QSet<QAccessible::Role> named{
        QAccessible::Button,     QAccessible::ButtonMenu, QAccessible::CheckBox, QAccessible::RadioButton,
        QAccessible::ComboBox,   QAccessible::SpinBox,    QAccessible::Slider,   QAccessible::EditableText,
        QAccessible::Link,       QAccessible::List,       QAccessible::Table,    QAccessible::ProgressBar,
        QAccessible::HotkeyField};
    return named.contains(role) || isItem(role);
}

using Visit = std::function<void(QAccessibleInterface &)>;

void visit(QAccessibleInterface *thing, const Visit &each, int depth = 0)
{
    if (!thing || !thing->isValid() || thing->state().invisible || depth > deepest)
        return;
    each(*thing);
    for (int i = 0; i < qMin(thing->childCount(), mostChildren); ++i)
        visit(thing->child(i), each, depth + 1);
}

void visitPage(const QWidget &page, const Visit &each)
{
    visit(QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&page)), each);
}

QString heardAs(const QAccessibleInterface &thing)
{
    if (const auto *widget = qobject_cast<const QWidget *>(thing.object()))
        return wordsFor(*widget);
    const QAccessibleInterface *parent = thing.parent();
    const auto *above = parent ? qobject_cast<const QWidget *>(parent->object()) : nullptr;
    return (above ? wordsFor(*above) : QString()) + u", "_s + thing.text(QAccessible::Name).left(40);
}

// The Tab key stops at it so that other keys scroll it; what is heard is its content.
bool onlyScrolls(const QWidget &widget)
{
    return qobject_cast<const QScrollArea *>(&widget);
}
} // namespace

QString wordsFor(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName() + u' '
        + (button ? button->text() : QString());
}

QList<QWidget *> controlsOf(const QWidget &page)
{
    QList<QWidget *> controls;
    for (auto *widget : page.findChildren<QWidget *>()) {
        const bool stopsTab = (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
        if (widget->isVisible() && widget->window() == page.window() && (isControl(*widget) || stopsTab)
            && !isPartOfControl(*widget))
            controls.append(widget);
    }
    return controls;
}

QStringList nameless(const QWidget &page)
{
    QStringList found;
    for (const QWidget *widget : controlsOf(page)) {
        const QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        if (!heard || heard->text(QAccessible::Name).trimmed().isEmpty())
            found.append(wordsFor(*widget));
    }
    visitPage(page, [&found](QAccessibleInterface &thing) {
        if (hasName(thing.role()) && thing.text(QAccessible::Name).trimmed().isEmpty())
            found.append(heardAs(thing));
    });
    found.removeDuplicates();
    return found;
}

QStringList unheard(const QWidget &page)
{
    static const QSet<QAccessible::Role> none{QAccessible::NoRole, QAccessible::Client, QAccessible::Window,
                                              QAccessible::Pane, QAccessible::Whitespace};
    QSet<const QObject *> inTree;
    visitPage(page, [&inTree](const QAccessibleInterface &thing) { inTree.insert(thing.object()); });
    QStringList found;
    for (QWidget *widget : controlsOf(page)) {
        const QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(widget);
        const bool isNothing = heard && none.contains(heard->role()) && !onlyScrolls(*widget);
        if (!heard || !inTree.contains(widget) || isNothing)
            found.append(wordsFor(*widget));
    }
    return found;
}

QStringList valueless(const QWidget &page)
{
    static const QSet<QAccessible::Role> valued{QAccessible::ProgressBar, QAccessible::Slider, QAccessible::SpinBox,
                                                QAccessible::ComboBox};
    static const QSet<QAccessible::Role> switched{QAccessible::CheckBox, QAccessible::RadioButton};
    QStringList found;
    visitPage(page, [&found](QAccessibleInterface &thing) {
        const auto *button = qobject_cast<QAbstractButton *>(thing.object());
        const bool silent =
            valued.contains(thing.role()) && !thing.valueInterface() && thing.text(QAccessible::Value).isEmpty();
        const bool stateless =
            (switched.contains(thing.role()) || (button && button->isCheckable())) && !thing.state().checkable;
        const bool covered = button && button->isCheckable() && bool(thing.state().checked) != button->isChecked();
        if (silent || stateless || covered)
            found.append(heardAs(thing));
    });
    return found;
}

QStringList misplaced(const QWidget &page)
{
    QStringList found;
    visitPage(page, [&found](QAccessibleInterface &thing) {
        if (!isItem(thing.role()) || thing.state().offscreen)
            return;
        QAccessibleInterface *parent = thing.parent();
        const int index = parent ? parent->indexOfChild(&thing) : -1;
        const bool isCounted = index >= 0 && index < parent->childCount();
        const QRect place = thing.rect();
        if (!isCounted || place.isEmpty() || !place.intersects(parent->rect()))
            found.append(heardAs(thing));
    });
    return found;
}

QStringList smallTargets(const QWidget &page)
{
    QStringList found;
    const auto look = [&found](const QString &words, QSize size) {
        if (size.width() < leastTarget || size.height() < leastTarget)
            found.append(u"%1: %2×%3"_s.arg(words).arg(size.width()).arg(size.height()));
    };
    for (const QWidget *widget : controlsOf(page))
        look(wordsFor(*widget), widget->size());
    visitPage(page, [&look](const QAccessibleInterface &thing) {
        if (isItem(thing.role()) && !thing.state().offscreen)
            look(heardAs(thing), thing.rect().size());
    });
    return found;
}

} // namespace Amandesk
