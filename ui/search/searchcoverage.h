#pragma once
#include "core/domain/search.h"
#include <QFrame>

namespace Amandesk {
class Clock;
class IconView;
class TextLabel;
class Theme;

// How much of everything was looked at: how many messages, from when to when, what is missing.
// Owned by SearchPanel; theme and clock outlive it.
class SearchCoverage final : public QFrame
{
    Q_OBJECT
public:
    SearchCoverage(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setPage(const SearchPage &page);
    void setSearched(bool searched); // or only what could be
    // since: up to when this computer has everything, when that is known.
    void setOffline(const std::optional<QDateTime> &since, bool offline);
    void setKinds(bool messages, bool customers); // that the organisation wants to be found
    void retranslate();

protected:
    bool event(QEvent *event) override;

private:
    QString sentence(int messages) const;

    const Clock &m_clock;
    IconView *m_icon;
    TextLabel *m_coverage;
    TextLabel *m_missing;
    TextLabel *m_indexing;
    TextLabel *m_connection;
    TextLabel *m_kinds;

    std::optional<qint64> m_messages; // absent: nobody has said yet
    std::optional<QDateTime> m_oldest;
    std::optional<QDateTime> m_newest;
    int m_notCached = 0;
    bool m_isIndexing = false;
    bool m_searched = false;
    std::optional<QDateTime> m_since;
    bool m_offline = false;
    bool m_ofMessages = true;
    bool m_ofCustomers = true;
};

} // namespace Amandesk
