#include "ui/common/agentlist.h"
#include "ui/common/textsafety.h"
#include "ui/theme/elidedtext.h"
#include "ui/theme/paint.h"
#include "ui/theme/rowplane.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QPainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int pad = 12;
constexpr int avatarSide = 24;
constexpr int signSide = 15;
constexpr int gap = 10;
constexpr int signGap = 5;
constexpr int loadWidth = 112;

// Without regard to case and accents.
QString folded(const QString &text)
{
    QString out;
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (!c.isMark())
            out += c.toCaseFolded();
    }
    return out;
}
} // namespace

QString AgentState::words(const Agent &agent)
{
    if (agent.forcedOffline)
        return tr("Off by admin");
    return agent.available ? tr("Available") : tr("Away");
}

int AgentState::width(const QFontMetrics &metrics)
{
    int widest = 0;
    for (const QString &words : {tr("Off by admin"), tr("Available"), tr("Away")})
        widest = std::max(widest, metrics.horizontalAdvance(words));
    return widest;
}

QString AgentState::icon(const Agent &agent)
{
    return agent.forcedOffline ? u"circle-off"_s : agent.available ? u"circle-check"_s : u"circle-minus"_s;
}

void AgentListModel::setAgents(const QList<Agent> &agents, AgentId self)
{
    beginResetModel();
    m_all = agents;
    m_self = self;
    std::stable_sort(m_all.begin(), m_all.end(), [](const Agent &a, const Agent &b) {
        const bool here = AgentState::isHere(a);
        const bool there = AgentState::isHere(b);
        return here != there ? here : a.openConversations < b.openConversations;
    });
    sift();
    endResetModel();
}

void AgentListModel::setFilter(const QString &text)
{
    beginResetModel();
    m_words = folded(text).split(u' ', Qt::SkipEmptyParts);
    sift();
    endResetModel();
}

bool AgentListModel::fits(const Agent &agent) const
{
    const QString text = folded(agent.name + u' ' + agent.email + u' ' + agent.divisions.join(u' '));
    return std::ranges::all_of(m_words, [&text](const QString &word) { return text.contains(word); });
}

void AgentListModel::sift()
{
    m_shown.clear();
    for (qsizetype i = 0; i < m_all.size(); ++i) {
        if (fits(m_all[i]))
            m_shown.append(i);
    }
}

int AgentListModel::rowOf(AgentId id) const
{
    for (qsizetype row = 0; row < m_shown.size(); ++row) {
        if (m_all[m_shown[row]].id == id)
            return int(row);
    }
    return -1;
}

QString AgentListModel::name(int row) const
{
    const QString name = oneLine(at(row).name);
    return at(row).id == m_self ? tr("%1 (you)").arg(name) : name;
}

int AgentListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant AgentListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Agent &agent = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return name(index.row());
    case Qt::AccessibleTextRole: {
        QStringList parts{name(index.row())};
        if (!agent.divisions.isEmpty())
            parts.append(oneLine(agent.divisions.join(u", "_s)));
        parts.append(tr("%n conversation(s)", nullptr, agent.openConversations));
        parts.append(AgentState::words(agent));
        return parts.join(u", "_s);
    }
    default:
        return {};
    }
}

AgentDelegate::AgentDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QSize AgentDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {m_theme.scaled(200), m_theme.scaled(rowHeight)};
}

void AgentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = static_cast<const AgentListModel *>(index.model());
    const Agent &agent = model->at(index.row());
    const bool here = AgentState::isHere(agent);
    const int space = m_theme.scaled(gap);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    drawRowPlane(*painter, m_theme, option);
    QRect line = option.rect.adjusted(m_theme.scaled(pad), 0, -m_theme.scaled(pad), 0);

    const int side = m_theme.scaled(avatarSide);
    drawAvatar(*painter, m_theme, QRect(line.x(), line.center().y() - side / 2, side, side), agent.name, agent.name);
    line.setLeft(line.x() + side + space);

    const int stateRoom = std::min(m_theme.scaled(signSide) + signGap
                                       + AgentState::width(QFontMetrics(m_theme.font(TextStep::Small))) + 1,
                                   line.width() / 3);
    QRect state = line;
    state.setLeft(line.right() + 1 - stateRoom);
    const int sign = m_theme.scaled(signSide);
    const ColorRole ink = agent.forcedOffline ? ColorRole::WarnText : here ? ColorRole::OkText : ColorRole::Text3;
    painter->drawPixmap(state.x(), state.center().y() - sign / 2,
                        m_theme.pixmap(AgentState::icon(agent), sign, ink, painter->device()->devicePixelRatioF()));
    state.setLeft(state.x() + sign + signGap);
    painter->setFont(m_theme.font(TextStep::Small));
    painter->setPen(m_theme.color(here                      ? ColorRole::Text
                                      : agent.forcedOffline ? ColorRole::WarnText
                                                            : ColorRole::Text3));
    drawElided(*painter, state, AgentState::words(agent));

    line.setRight(line.right() - stateRoom - space);
    const QString load = AgentListModel::tr("%n conversation(s)", nullptr, agent.openConversations);
    const QFontMetrics metrics(m_theme.font(TextStep::Small));
    const int loadRoom =
        std::min(metrics.horizontalAdvance(load) + 1, std::max(m_theme.scaled(loadWidth), line.width() / 3));
    painter->setPen(m_theme.color(ColorRole::Text2));
    painter->drawText(QRect(line.right() + 1 - loadRoom, line.y(), loadRoom, line.height()),
                      Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                      metrics.elidedText(load, Qt::ElideRight, loadRoom));
    line.setRight(line.right() - loadRoom - space);

    painter->setFont(m_theme.font(TextStep::Body, QFont::Medium));
    painter->setPen(m_theme.color(here ? ColorRole::Text : ColorRole::Text2));
    line.setLeft(line.left() + drawElided(*painter, line, model->name(index.row())) + space);
    painter->setFont(m_theme.font(TextStep::Small));
    painter->setPen(m_theme.color(ColorRole::Text3));
    if (line.width() > m_theme.scaled(avatarSide))
        drawElided(*painter, line, oneLine(agent.divisions.join(u", "_s)));
    painter->restore();
}

} // namespace Amandesk
