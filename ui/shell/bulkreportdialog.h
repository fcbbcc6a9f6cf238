#pragma once
#include "core/domain/bulk.h"
#include <QDialog>

class QListWidget;

namespace Amandesk {
class Button;
class Theme;

// What came of each of several conversations: first those that were not done, with the reason. Enter opens one. Deletes
// itself when it is closed; the theme outlives it.
class BulkReportDialog final : public QDialog
{
    Q_OBJECT
public:
    BulkReportDialog(const Theme &theme, const BulkReport &report, QWidget *parent);

signals:
    void tryAgainChosen(); // those for which that may help
    void openRequested(const Amandesk::ConversationId &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const BulkReport &report);
    void openCurrent();

    const Theme &m_theme;
    QListWidget *m_list;
    Button *m_open;
    QList<ConversationId> m_ids; // of the rows
};

} // namespace Amandesk
