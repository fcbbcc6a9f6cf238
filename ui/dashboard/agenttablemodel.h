#pragma once
#include "core/domain/agent.h"
#include "ui/dashboard/boardtablemodel.h"

namespace Amandesk {

// Colleagues: who is available and how many conversations each has. Main thread, owned by BoardPage.
class AgentTableModel final : public BoardTableModel<Agent>
{
    Q_OBJECT
public:
    enum Column { Name, Status, Load, Columns };
    static constexpr int target = 8; // conversations at once that the bar counts as full; ours, the server knows none

    explicit AgentTableModel(QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : Columns; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    BoardCell cell(const Agent &row, int column) const override;
};

} // namespace Amandesk
