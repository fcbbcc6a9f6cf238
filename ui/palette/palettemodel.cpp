#include "ui/palette/palettemodel.h"
#include "ui/common/textsafety.h"
#include "ui/palette/palettematch.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostRecent = 5;
} // namespace

void PaletteModel::setCommands(const QList<PaletteEntry> &commands, const QStringList &recent)
{
    m_commands = commands;
    m_recent = recent;
    fill();
}

void PaletteModel::setConversationName(const QString &name)
{
    m_conversationName = name;
    fill();
}

void PaletteModel::setTyped(const QString &typed)
{
    const QString before = query();
    m_typed = typed;
    if (query() != before || !wantsConversations())
        m_conversations.clear(); // found for something else
    fill();
}

void PaletteModel::setConversations(const QList<PaletteEntry> &conversations)
{
    if (m_conversations == conversations)
        return;
    m_conversations = conversations;
    fill();
}

QString PaletteModel::query() const
{
    const bool signed_ = m_typed.startsWith(u'>') || m_typed.startsWith(u'@');
    return (signed_ ? m_typed.mid(1) : m_typed).trimmed();
}

bool PaletteModel::wantsConversations() const
{
    return !m_typed.startsWith(u'>') && (m_typed.startsWith(u'@') || !query().isEmpty());
}

int PaletteModel::step(int from, int by) const
{
    for (int row = from + by; row >= 0 && row < m_rows.size(); row += by) {
        if (!m_rows[row].heading)
            return row;
    }
    return from;
}

int PaletteModel::rowOf(const QString &id) const
{
    const auto it = std::ranges::find_if(m_rows, [&](const Row &row) { return !row.heading && row.entry.id == id; });
    return it == m_rows.cend() ? -1 : int(it - m_rows.cbegin());
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case HeadingRole:
        return row.heading;
    case Qt::DisplayRole:
        return row.entry.words;
    case Qt::AccessibleTextRole:
        return row.entry.detail.isEmpty() ? row.entry.words : row.entry.words + u", "_s + row.entry.detail;
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    return isHeading(index.row()) ? Qt::ItemFlags(Qt::ItemNeverHasChildren)
                                  : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

// What is offered depends on every letter, and it is few rows: the list is made anew.
void PaletteModel::fill()
{
    beginResetModel();
    m_rows.clear();
    const bool people = m_typed.startsWith(u'@');
    const QList<PaletteEntry> commands = people ? QList<PaletteEntry>() : fitting();
    append(PaletteGroup::Recent, people ? QList<PaletteEntry>() : recent());
    QList<PaletteGroup> groups{PaletteGroup::ThisConversation, PaletteGroup::Conversations, PaletteGroup::Commands,
                               PaletteGroup::GoTo};
    if (const auto named = groupNamed(commands))
        groups.move(groups.indexOf(*named), 0);
    for (const PaletteGroup group : std::as_const(groups))
        append(group, group == PaletteGroup::Conversations ? m_conversations : commands);
    endResetModel();
}

// Of the command whose whole name was typed, so that Enter does it and not one whose name only begins so.
std::optional<PaletteGroup> PaletteModel::groupNamed(const QList<PaletteEntry> &commands) const
{
    const auto isTyped = [typed = query()](const QString &name) {
        const auto match = paletteMatch(typed, name);
        return match && match->whole;
    };
    const auto named = std::ranges::find_if(commands, [&isTyped](const PaletteEntry &entry) {
        return isTyped(entry.words) || std::ranges::any_of(entry.aliases, isTyped);
    });
    return named == commands.cend() ? std::nullopt : std::optional(named->group);
}

// Those of the group, under its heading; what was used last belongs to other groups as well.
void PaletteModel::append(PaletteGroup group, const QList<PaletteEntry> &entries)
{
    const qsizetype top = m_rows.size();
    for (const PaletteEntry &entry : entries) {
        if (entry.group == group || group == PaletteGroup::Recent)
            m_rows.append({false, entry});
    }
    if (m_rows.size() > top)
        m_rows.insert(top, {true, {group, {}, {}, {}, heading(group), {}, {}, {}}});
}

QList<PaletteEntry> PaletteModel::recent() const
{
    QList<PaletteEntry> recent;
    for (const QString &id : query().isEmpty() ? m_recent : QStringList()) {
        const auto entry = std::ranges::find(m_commands, id, &PaletteEntry::id);
        if (entry != m_commands.cend() && recent.size() < mostRecent)
            recent.append(*entry);
    }
    return recent;
}

// Of all groups, the best first. Those of which only the letters fit are left out when anything fits better.
QList<PaletteEntry> PaletteModel::fitting() const
{
    const QString typed = query();
    QList<std::pair<PaletteMatch, PaletteEntry>> found;
    for (PaletteEntry entry : m_commands) {
        auto match = paletteMatch(typed, entry.words);
        for (const QString &alias : std::as_const(entry.aliases)) {
            const auto other = paletteMatch(typed, alias);
            if (!other || (match && other->score <= match->score) || alias == entry.words)
                continue;
            if (!match) // else it can be seen why it is here
                entry.detail = tr("matches “%1”").arg(alias);
            match = other;
        }
        if (match)
            found.append({*match, entry});
    }
    std::ranges::stable_sort(found, [](const auto &a, const auto &b) { return a.first.score > b.first.score; });
    const bool wellFound = std::ranges::any_of(found, [](const auto &one) { return !one.first.loose; });
    QList<PaletteEntry> entries;
    for (const auto &[match, entry] : std::as_const(found)) {
        if (!wellFound || !match.loose)
            entries.append(entry);
    }
    return entries;
}

QString PaletteModel::heading(PaletteGroup group) const
{
    switch (group) {
    case PaletteGroup::Recent:
        return tr("Used last");
    case PaletteGroup::ThisConversation:
        return m_conversationName.isEmpty() ? tr("This conversation")
                                            : tr("This conversation: %1").arg(isolated(m_conversationName));
    case PaletteGroup::Conversations:
        return tr("Conversations");
    case PaletteGroup::Commands:
        return tr("Commands");
    case PaletteGroup::GoTo:
        return tr("Go to");
    }
    Q_UNREACHABLE();
}

} // namespace Amandesk
