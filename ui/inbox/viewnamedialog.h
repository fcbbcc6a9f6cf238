#pragma once
#include "core/domain/savedview.h"
#include <QDialog>
#include <QList>

namespace Amandesk {
class Button;
class Field;
class NoteLine;
class Theme;

// Asks for the name under which a view of the list is kept. Deletes itself when it is closed; the theme outlives it.
class ViewNameDialog final : public QDialog
{
    Q_OBJECT
public:
    // description: what is kept, in words; known: names that are taken are said to be replaced.
    ViewNameDialog(const Theme &theme, const SavedView &view, const QString &description, const QList<SavedView> &known,
                   QWidget *parent);

signals:
    void named(const Amandesk::SavedView &view);

private:
    void edited();
    QString name() const;

    SavedView m_view;
    const QList<SavedView> m_known;
    Field *m_name;
    NoteLine *m_replaces;
    Button *m_save;
};

} // namespace Amandesk
