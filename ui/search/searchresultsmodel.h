#pragma once
#include "core/domain/search.h"
#include <functional>
#include <QAbstractListModel>

namespace Amandesk {

// What was found, as far as it was loaded: for each conversation a heading and its hits below. Fed with values, does no
// I/O. Main thread, owned by SearchPanel.
class SearchResultsModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { HitRole = Qt::UserRole + 1, IsHeadingRole, CountRole }; // a heading has the hit that came first

    explicit SearchResultsModel(QObject *parent = nullptr);

    // The sentences screen readers say for a hit and for a heading with so many hits.
    using Describe = std::function<QString(const SearchHit &)>;
    using DescribeHeading = std::function<QString(const SearchHit &, int)>;
    void describeWith(Describe hit, DescribeHeading heading);

    int count() const { return m_hits; } // hits, without the headings
    int conversations() const { return int(m_groups.size()); }
    bool isHeading(int row) const { return m_rows[row].hit < 0; }
    const SearchHit &at(int row) const;
    int rowOf(const ConversationId &conversation, MessageId message, bool heading) const; // -1: not here

    // Newest: the conversation with the newest hit on top. Else in the order in which they come.
    // The same ones again change nothing.
    void show(const QList<SearchHit> &hits, SearchOrder order);
    void append(const QList<SearchHit> &hits); // each below its conversation, new conversations at the end
    void clear() { show({}, SearchOrder::Newest); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    using Group = QList<SearchHit>;
    struct Row {
        int group = 0;
        int hit = -1; // in the group; -1: the heading
    };
    static QList<Group> grouped(const QList<SearchHit> &hits);
    int endOf(int group) const; // the row after its last hit
    void addRows(int group, int fromHit, int atRow);

    Describe m_describe;
    DescribeHeading m_describeHeading;
    QList<Group> m_groups;
    QList<Row> m_rows;
    int m_hits = 0;
};

} // namespace Amandesk
