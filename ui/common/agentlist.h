#pragma once
#include "core/domain/agent.h"
#include <QAbstractListModel>
#include <QCoreApplication>
#include <QListView>
#include <QStyledItemDelegate>

namespace Amandesk {
class Theme;

// Whether somebody is there, in words and as a sign; the same in every list of agents.
class AgentState
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::AgentState)
public:
    static bool isHere(const Agent &agent) { return agent.available && !agent.forcedOffline; }
    static QString words(const Agent &agent);
    static QString icon(const Agent &agent); // of the set
    static int width(const QFontMetrics &metrics); // of the longest words
};

// Colleagues to choose from: who is there and has the least to do comes first. Sifted by the words of a name, an
// address or a division.
class AgentListModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setAgents(const QList<Agent> &agents, AgentId self); // self: who "you" is among them
    void setFilter(const QString &text);
    const Agent &at(int row) const { return m_all[m_shown[row]]; }
    int rowOf(AgentId id) const; // -1: not shown
    int total() const { return int(m_all.size()); } // with those who are sifted out
    QString name(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    bool fits(const Agent &agent) const;
    void sift();

    QList<Agent> m_all;
    QList<qsizetype> m_shown;
    QStringList m_words;
    AgentId m_self;
};

// Picture, name and division at the left; load and availability at the right. The theme outlives it.
class AgentDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int rowHeight = 38; // at 96 dpi

    AgentDelegate(const Theme &theme, QObject *parent);
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace Amandesk
