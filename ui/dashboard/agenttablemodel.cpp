#include "ui/dashboard/agenttablemodel.h"
#include "ui/common/textsafety.h"
#include <algorithm>
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

AgentTableModel::AgentTableModel(QObject *parent)
    : BoardTableModel(parent)
{ }

QString AgentTableModel::statusWords(const Agent &agent)
{
    if (agent.forcedOffline)
        return tr("Off by admin");
    return agent.available ? tr("Available") : tr("Away");
}

BoardCell AgentTableModel::cell(const Agent &row, int column) const
{
    const bool here = row.available && !row.forcedOffline;
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
        cell.text = statusWords(row);
        cell.icon = row.forcedOffline ? u"circle-off"_s : here ? u"circle-check"_s : u"circle-minus"_s;
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
