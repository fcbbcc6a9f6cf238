#pragma once
#include "core/domain/savedview.h"
#include <QList>
#include <QMenu>

namespace Amandesk {

// The agent's views of the list: to look through one, to keep the present one, to remove one. Filled when it is opened.
// Main thread, owned by the list panel.
class SavedViewsMenu final : public QMenu
{
    Q_OBJECT
public:
    using QMenu::QMenu;
    // present: how the list is shown now, without a name.
    void fill(const QList<SavedView> &views, const SavedView &present);

signals:
    void chosen(const Amandesk::SavedView &view);
    void saveChosen();
    void removeChosen(const Amandesk::SavedView &view);
};

} // namespace Amandesk
