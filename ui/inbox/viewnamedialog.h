#pragma once
#include "core/domain/savedview.h"
#include "ui/common/questiondialog.h"
#include <QList>

namespace Amandesk {
class Field;
class NoteLine;

// Asks for the name under which a view of the list is kept.
class ViewNameDialog final : public QuestionDialog
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
};

} // namespace Amandesk
