#include "ui/dashboard/queuemodel.h"
#include "core/base/clock.h"
#include "ui/common/customername.h"
#include "ui/common/durations.h"
#include "ui/common/masking.h"
#include "ui/common/textsafety.h"
#include "ui/common/voicename.h"

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto longWait = 15min;

std::chrono::seconds between(const QDateTime &from, const QDateTime &to)
{
    return std::chrono::seconds(qMax<qint64>(0, from.secsTo(to)));
}
} // namespace

QueueModel::QueueModel(const Clock &clock, QObject *parent)
    : BoardTableModel(parent)
    , m_clock(clock)
{ }

int QueueModel::rowOf(const ConversationId &id) const
{
    for (int row = 0; row < count(); ++row) {
        if (at(row).id == id)
            return row;
    }
    return -1;
}

void QueueModel::setAssigning(const ConversationId &id, bool assigning)
{
    if (assigning)
        m_assigning.insert(id);
    else
        m_assigning.remove(id);
    if (const int row = rowOf(id); row >= 0)
        rowChanged(row);
}

QString QueueModel::assigningWords()
{
    return tr("Assigning…");
}

void QueueModel::timePasses()
{
    if (count() > 0)
        emit dataChanged(index(0, Waiting), index(count() - 1, Window));
}

std::optional<QDateTime> QueueModel::waitsSince(const Conversation &conversation)
{
    const QDateTime since =
        conversation.waitingSince.value_or(conversation.lastCustomerAt.value_or(conversation.lastAt));
    return since.isValid() ? std::optional(since) : std::nullopt;
}

Conversation QueueModel::withWindow(Conversation conversation)
{
    if (!conversation.windowClosesAt && conversation.lastCustomerAt && conversation.kind() == ChannelKind::WhatsApp)
        conversation.windowClosesAt = conversation.lastCustomerAt->addDuration(customerServiceWindow);
    return conversation;
}

BoardCell QueueModel::windowCell(const Conversation &row, const QDateTime &now) const
{
    const Conversation known = withWindow(row);
    BoardCell cell;
    const auto ring = ringLook(known, now);
    if (!ring || !known.windowClosesAt) {
        cell.text = u"–"_s;
        cell.color = ColorRole::Text3;
        cell.spoken = ring ? tr("time left in the window not known") : tr("this channel has no window");
        return cell;
    }
    if (ring->struck) {
        cell.chip = Chip{tr("Closed"), ChipKind::Neutral, {}, ring};
        cell.spoken = tr("window closed, only a template can be sent");
        return cell;
    }
    const auto left = between(now, *known.windowClosesAt);
    const ChipKind kind = left < 15min ? ChipKind::Danger : left <= 1h ? ChipKind::Warn : ChipKind::Plain;
    cell.chip = Chip{Durations::chip(left), kind, {}, ring};
    cell.spoken = tr("window closes in %1").arg(Durations::spoken(left));
    return cell;
}

BoardCell QueueModel::cell(const Conversation &row, int column) const
{
    const QDateTime now = m_clock.now();
    BoardCell cell;
    switch (column) {
    case Customer:
        cell.text = CustomerName::of(row);
        cell.icon = CustomerName::channelIcon(row.kind());
        cell.spoken = spokenMask(cell.text)
            + (row.channelName.isEmpty() ? QString() : u", "_s + oneLine(row.channelName))
            + (row.lastText.isEmpty() ? QString() : u", "_s + oneLine(VoiceName::instead(row.lastText).left(200)));
        break;
    case Waiting: {
        cell.right = true;
        const auto since = waitsSince(row);
        if (!since) {
            cell.text = u"–"_s;
            cell.color = ColorRole::Text3;
            cell.spoken = tr("not known since when");
            break;
        }
        const auto waited = between(*since, now);
        cell.text = Durations::text(waited);
        if (waited >= longWait) {
            cell.color = ColorRole::WarnText;
            cell.weight = QFont::DemiBold;
        }
        cell.spoken = tr("waiting for %1").arg(Durations::spoken(waited));
        break;
    }
    case Window:
        return windowCell(row, now);
    case Assign:
        cell.text = isAssigning(row.id) ? assigningWords() : tr("Assign");
        cell.button = !isAssigning(row.id);
        cell.color = ColorRole::Text3;
        cell.right = true;
        break;
    default:
        break;
    }
    return cell;
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && section == Waiting)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Customer:
        return tr("Customer");
    case Waiting:
        return tr("Waiting");
    case Window:
        return tr("Window");
    default:
        return QString();
    }
}

} // namespace Amandesk
