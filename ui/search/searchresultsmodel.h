#pragma once
#include "core/domain/search.h"
#include <functional>
#include <QAbstractListModel>

namespace Amandesk {

// What was found, as far as it was loaded. Fed with values, does no I/O. Main thread, owned by SearchPanel.
class SearchResultsModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { HitRole = Qt::UserRole + 1 };

    explicit SearchResultsModel(QObject *parent = nullptr);

    // The sentence screen readers say for a row.
    void describeWith(std::function<QString(const SearchHit &)> describe) { m_describe = std::move(describe); }

    int count() const { return int(m_hits.size()); }
    const SearchHit &at(int row) const { return m_hits[row]; }

    void show(const QList<SearchHit> &hits); // the same ones again change nothing
    void append(const QList<SearchHit> &hits);
    void clear() { show({}); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::function<QString(const SearchHit &)> m_describe;
    QList<SearchHit> m_hits;
};

} // namespace Amandesk
