#include "ui/inbox/savedviewsmenu.h"
#include "ui/common/textsafety.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
bool showsTheSame(const SavedView &view, SavedView present)
{
    present.id = view.id;
    present.name = view.name;
    return view == present;
}
} // namespace

void SavedViewsMenu::fill(const QList<SavedView> &views, const SavedView &present)
{
    clear(); // with it go the actions of the menu within
    const auto old = findChildren<QMenu *>();
    qDeleteAll(old);
    for (const SavedView &view : views) {
        QAction *action = addAction(withoutMnemonics(oneLine(view.name)));
        action->setCheckable(true);
        action->setChecked(showsTheSame(view, present));
        connect(action, &QAction::triggered, this, [this, view] { emit chosen(view); });
    }
    if (views.isEmpty())
        addAction(tr("No saved views yet"))->setEnabled(false);
    addSeparator();
    QAction *save = addAction(tr("Save this view…"));
    save->setObjectName(u"saveThisView"_s);
    connect(save, &QAction::triggered, this, &SavedViewsMenu::saveChosen);
    if (views.isEmpty())
        return;
    QMenu *remove = addMenu(tr("Remove"));
    for (const SavedView &view : views)
        connect(remove->addAction(withoutMnemonics(oneLine(view.name))), &QAction::triggered, this,
                [this, view] { emit removeChosen(view); });
}

} // namespace Amandesk
