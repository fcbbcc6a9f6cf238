#pragma once
#include <functional>
#include <QList>
#include <QString>
#include <QStringList>

class QWidget;

namespace Amandesk {
class WindowFixture;

// A page, dialog or state of the window, and how to come to it by what the window offers.
struct PageToWalk {
    QString name; // also of its picture
    std::function<QWidget *()> open; // what is shown then; null: it did not come
    std::function<void()> close;
};

// Of a window in which a supervisor has signed in and a conversation is open: everything that can be opened from there.
QList<PageToWalk> pagesOf(WindowFixture &desk);

// Below a page, what a person with a screen reader or without a mouse would miss. Each as "class objectName text".
QStringList namelessControls(const QWidget &page);
QStringList controlsOutOfReach(QWidget &page); // no Tab ends there, and no key of the table is theirs

} // namespace Amandesk
