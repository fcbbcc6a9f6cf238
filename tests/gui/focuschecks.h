#pragma once
#include <QList>
#include <QPointer>
#include <QStringList>

class QImage;
class QMenu;
class QWidget;

namespace Amandesk {

// Where the Tab key stops in a window, pressed for real until it comes round, and Shift+Tab back again.
struct TabRound {
    QList<QPointer<QWidget>> stops; // in their order; some go with a change of the theme
    QStringList trouble; // it does not go on, does not come round, or goes back another way
};
TabRound tabRound(const QWidget &page);

// Below a page, what a person without a mouse would miss; each with wordsFor(). The round is of its window.
QStringList outOfReach(const QWidget &page, const TabRound &round); // no Tab ends there, and no arrow leads there

// The stops that look no different with the keyboard on them, or hardly: at least a line of pixels has to have a
// contrast of 3:1 to what was there. What was looked at once under a `look` is not looked at again.
bool isFocusNew(const QWidget &page, const TabRound &round, const QString &look); // something is to be looked at
QStringList hiddenFocus(const QWidget &page, const TabRound &round, const QString &look);

// The same of a menu: its arrows reach each item that can be chosen, and show which one.
QStringList menuTrouble(QMenu &menu);

bool isSeenChange(const QImage &before, const QImage &after);

} // namespace Amandesk
