#pragma once
#include <QDialog>

namespace Amandesk {
class Theme;

// Asks before something that cannot be undone, or that has consequences. The button carries the verb; Esc and Cancel
// change nothing.
// Deletes itself when it is closed.
class ConfirmDialog final : public QDialog
{
    Q_OBJECT
public:
    ConfirmDialog(const Theme &theme, const QString &question, const QString &text, const QString &verb,
                  QWidget *parent, bool dangerous = true);
};

} // namespace Amandesk
