#include "tests/gui/focuschecks.h"
#include "tests/gui/accesschecks.h"
#include "tests/unit/ui/contrast.h"
#include <algorithm>
#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QImage>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QSet>
#include <QTest>
#include <QTextBrowser>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int longestRound = 300;
constexpr int mostLinks = 100; // of a page of text, which the Tab key goes through one by one
constexpr int around = 8; // pixels beside a control, where its ring may be
constexpr int leastPixels = 48; // more than a text cursor has, less than the smallest ring
constexpr double leastContrast = 3; // WCAG 2.2, 1.4.11

void settle()
{
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents();
}

QWidget *focusIn(const QWidget &window)
{
    QWidget *focus = QApplication::focusWidget();
    return focus && focus->window() == &window ? focus : window.focusWidget();
}

QWidget *press(QWidget &window, Qt::KeyboardModifiers modifiers)
{
    QWidget *focus = focusIn(window);
    for (int links = 0; links < (qobject_cast<QTextBrowser *>(focus) ? mostLinks : 1); ++links) {
        QTest::keyClick(focus ? focus : &window, Qt::Key_Tab, modifiers);
        if (focusIn(window) != focus)
            break;
    }
    return focusIn(window);
}

// Lists that the arrow keys move in from the field above.
bool isSteeredFromField(const QWidget &widget)
{
    static const QStringList steered{u"paletteList"_s, u"quickReplyList"_s, u"emojiList"_s, u"tagMatches"_s,
                                     u"bulkTags"_s};
    return steered.contains(widget.objectName());
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

// Of a widget and a little around it, without what is around another one that has its own ring.
QImage pictureOf(const QWidget &widget, const QWidget &without)
{
    QWidget *window = widget.window();
    const auto placeOf = [window](const QWidget &one) {
        return QRect(one.mapTo(window, QPoint()), one.size()).adjusted(-around, -around, around, around)
            & window->rect();
    };
    QImage picture = window->grab(placeOf(widget)).toImage();
    if (!widget.isAncestorOf(&without))
        return picture;
    QPainter(&picture).fillRect(placeOf(without).translated(-placeOf(widget).topLeft()), Qt::black);
    return picture;
}

QByteArray markOf(const QString &look)
{
    return "focusSeen" + look.toLatin1();
}

// As the Tab key does it: into sight.
void moveTo(QWidget &widget)
{
    for (QWidget *above = widget.parentWidget(); above; above = above->parentWidget()) {
        if (auto *scroll = qobject_cast<QScrollArea *>(above))
            scroll->ensureWidgetVisible(&widget, 0, 3 * around);
    }
    widget.setFocus(Qt::TabFocusReason);
    settle();
}

bool isSeenOn(const QWidget &place, QWidget &stop, QWidget &other)
{
    moveTo(other); // it may have the keyboard already, without the reason for a ring
    moveTo(stop);
    const QImage with = pictureOf(place, other);
    const QPoint at = place.mapTo(place.window(), QPoint());
    other.setFocus(Qt::TabFocusReason); // where it is: nothing is to move
    settle();
    return at == place.mapTo(place.window(), QPoint()) && isSeenChange(pictureOf(place, other), with);
}
} // namespace

TabRound tabRound(const QWidget &page)
{
    TabRound round;
    QWidget &window = *page.window();
    QWidget *first = press(window, Qt::NoModifier);
    for (QWidget *at = first; at && round.stops.size() < longestRound;) {
        round.stops.append(at);
        QWidget *next = press(window, Qt::NoModifier);
        if (next == at && round.stops.size() > 1)
            round.trouble.append(u"Tab stays at "_s + wordsFor(*at));
        if (next == first || next == at)
            break;
        at = next;
    }
    if (round.stops.isEmpty())
        return {{}, {u"Tab goes nowhere"_s}};
    if (round.stops.size() == longestRound)
        round.trouble.append(u"Tab does not come round"_s);
    if (!round.trouble.isEmpty())
        return round;
    for (auto it = round.stops.crbegin(); it != round.stops.crend(); ++it) {
        const QWidget *back = press(window, Qt::ShiftModifier);
        if (!*it || back == *it)
            continue;
        round.trouble.append(
            u"Shift+Tab goes to %1, not to %2"_s.arg(back ? wordsFor(*back) : u"nothing"_s, wordsFor(**it)));
        break;
    }
    return round;
}

QStringList outOfReach(const QWidget &page, const TabRound &round)
{
    const QSet<QWidget *> reached = [&round] {
        QSet<QWidget *> all;
        for (const auto &stop : round.stops)
            all.insert(stop);
        return all;
    }();
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

bool isSeenChange(const QImage &before, const QImage &after)
{
    if (before.size() != after.size())
        return true;
    int seen = 0;
    for (int y = 0; y < before.height(); ++y) {
        for (int x = 0; x < before.width(); ++x) {
            const QRgb one = before.pixel(x, y);
            const QRgb other = after.pixel(x, y);
            if (one != other && contrast(one, other) >= leastContrast && ++seen >= leastPixels)
                return true;
        }
    }
    return false;
}

bool isFocusNew(const QWidget &page, const TabRound &round, const QString &look)
{
    const QByteArray mark = markOf(look);
    return std::any_of(round.stops.cbegin(), round.stops.cend(), [&](const QWidget *stop) {
        return stop && (stop == &page || page.isAncestorOf(stop)) && !stop->property(mark.constData()).toBool();
    });
}

QStringList hiddenFocus(const QWidget &page, const TabRound &round, const QString &look)
{
    const QByteArray mark = markOf(look);
    QStringList hidden;
    for (qsizetype i = 0; i < round.stops.size(); ++i) {
        QWidget *stop = round.stops[i];
        QWidget *other = round.stops[(i + 1) % round.stops.size()];
        if (!stop || !other || (stop != &page && !page.isAncestorOf(stop)) || stop->property(mark.constData()).toBool()
            || other == stop)
            continue;
        stop->setProperty(mark.constData(), true);
        // Seen on itself, or on the box that a bare field is in.
        if (!isSeenOn(*stop, *stop, *other)
            && !(stop->parentWidget() && isSeenOn(*stop->parentWidget(), *stop, *other)))
            hidden.append(wordsFor(*stop));
    }
    return hidden;
}

QStringList menuTrouble(QMenu &menu)
{
    QStringList trouble;
    QSet<QAction *> reached;
    menu.setActiveAction(nullptr);
    const QImage before = menu.grab().toImage();
    for (qsizetype i = 0; i < menu.actions().size(); ++i) {
        QTest::keyClick(&menu, Qt::Key_Down);
        QAction *active = menu.activeAction();
        if (!active || reached.contains(active))
            break;
        reached.insert(active);
        settle();
        if (!isSeenChange(before, menu.grab().toImage()))
            trouble.append(u"not seen: "_s + active->text());
    }
    const auto actions = menu.actions();
    for (QAction *action : actions) {
        if (action->isVisible() && action->isEnabled() && !action->isSeparator() && !reached.contains(action))
            trouble.append(u"out of reach: "_s + action->text());
    }
    return trouble;
}

} // namespace Amandesk
