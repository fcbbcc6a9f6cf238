#pragma once
#include <QList>
#include <QStringList>

class QWidget;

namespace Amandesk {

// What somebody can work with on a page: controls, and whatever else the Tab key stops at. Parts that Qt's own controls
// are made of do not count.
QList<QWidget *> controlsOf(const QWidget &page);
QString wordsFor(const QWidget &widget); // class, name and text, to find it by

// What a person with a screen reader or an unsteady hand would miss below a page; each with wordsFor(). Controls and
// what is heard below them: rows, cells, items of a menu, messages.
QStringList nameless(const QWidget &page);
QStringList unheard(const QWidget &page); // controls that are not in the tree, or of no role
QStringList valueless(const QWidget &page); // whose role has a value, or a state of being on
QStringList misplaced(const QWidget &page); // items without a place: which of them, and where
QStringList smallTargets(const QWidget &page); // less than 24 pixels wide or high

} // namespace Amandesk
