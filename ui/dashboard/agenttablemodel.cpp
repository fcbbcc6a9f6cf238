#include "ui/dashboard/agenttablemodel.h"
#include "ui/common/agentlist.h"
#include "ui/common/textsafety.h"
#include <algorithm>
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

AgentTableModel::AgentTableModel(QObject *parent)
    : BoardTableModel(parent)
{ }

BoardCell AgentTableModel::cell(const Agent &row, int column) const
{
    const bool here = AgentState::isHere(row);
    BoardCell cell;
    switch (column) {
    case Name:
        cell.text = oneLine(row.name);
        cell.person = row.name;
        cell.personKey = row.name;
        cell.color = here ? ColorRole::Text : ColorRole::Text3;
        cell.spoken = row.divisions.isEmpty() ? cell.text : cell.text + u", "_s + oneLine(row.divisions.join(u", "_s));
        break;
    case Status:
        cell.text = AgentState::words(row);
        cell.icon = AgentState::icon(row);
        cell.iconColor = row.forcedOffline ? ColorRole::WarnText : here ? ColorRole::OkText : ColorRole::Text3;
        cell.color = row.forcedOffline ? ColorRole::WarnText : here ? ColorRole::Text2 : ColorRole::Text3;
        break;
    case Load:
        cell.text = QLocale().toString(row.openConversations);
        cell.bar = std::min(1.0, double(row.openConversations) / target);
        cell.color = here ? ColorRole::Text : ColorRole::Text3;
        cell.spoken = tr("%n conversation(s)", nullptr, row.openConversations);
        if (row.openConversations > target) {
            cell.color = ColorRole::WarnText;
            cell.weight = QFont::DemiBold;
            cell.icon = u"alert-triangle"_s;
            cell.iconColor = ColorRole::WarnText;
            cell.spoken = tr("%n conversation(s), a full load and more", nullptr, row.openConversations);
        }
        break;
    default:
        break;
    }
    return cell;
}

QVariant AgentTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Agent");
    case Status:
        return tr("Status");
    case Load:
        return tr("Conversations");
    default:
        return {};
    }
}

} // namespace Amandesk
