#include "ui/search/searchcoverage.h"
#include "core/base/clock.h"
#include "ui/common/durations.h"
#include "ui/common/iconview.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <limits>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SearchCoverage::SearchCoverage(const Theme &theme, const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_clock(clock)
    , m_icon(new IconView(theme, u"database-search"_s, 18, ColorRole::Text3))
    , m_coverage(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_missing(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_indexing(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_connection(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_kinds(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
{
    setProperty("plane", u"surface"_s);
    m_kinds->setObjectName(u"searchKinds"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    for (TextLabel *label : {m_coverage, m_kinds, m_missing, m_indexing, m_connection}) {
        label->setWordWrap(true);
        words->addWidget(label);
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Space::s16, 10, Space::s16, 11);
    row->setSpacing(Space::s8);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    retranslate();
}

// All of its lines, whatever else would like to be high.
bool SearchCoverage::event(QEvent *event)
{
    const bool done = QFrame::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        setMinimumHeight(std::max(0, layout()->totalHeightForWidth(width()))); // -1: at no width, before it is shown
    return done;
}

void SearchCoverage::setPage(const SearchPage &page)
{
    m_messages = page.searchedMessages;
    m_oldest = page.oldest;
    m_newest = page.newest;
    m_notCached = page.conversationsNotCached;
    m_isIndexing = page.indexing;
    retranslate();
}

void SearchCoverage::setSearched(bool searched)
{
    if (std::exchange(m_searched, searched) != searched)
        retranslate();
}

void SearchCoverage::setOffline(const std::optional<QDateTime> &since, bool offline)
{
    if (m_since == since && m_offline == offline)
        return;
    m_since = since;
    m_offline = offline;
    retranslate();
}

void SearchCoverage::setKinds(bool messages, bool customers)
{
    m_ofMessages = messages;
    m_ofCustomers = customers;
    retranslate();
}

QString SearchCoverage::sentence(int messages) const
{
    if (messages == 0)
        return tr("There are no messages on this computer yet.");
    if (!m_oldest)
        return m_searched ? tr("Searched %Ln message(s) on this computer.", nullptr, messages)
                          : tr("%Ln message(s) on this computer.", nullptr, messages);
    const QString from = QLocale().toString(m_oldest->toLocalTime().date(), u"d MMMM yyyy"_s);
    const auto last = m_offline ? (m_newest ? m_newest : m_since) : std::nullopt;
    if (last) {
        return (m_searched ? tr("Searched %Ln message(s) on this computer, %1 to %2.", nullptr, messages)
                           : tr("%Ln message(s) on this computer, %1 to %2.", nullptr, messages))
            .arg(from, RelativeTime::moment(*last, m_clock.now()));
    }
    return (m_searched ? tr("Searched %Ln message(s) on this computer, %1 to now.", nullptr, messages)
                       : tr("%Ln message(s) on this computer, %1 to now.", nullptr, messages))
        .arg(from);
}

void SearchCoverage::retranslate()
{
    const bool lessWanted = !m_ofMessages || !m_ofCustomers;
    setVisible(m_messages.has_value() || m_offline || lessWanted);
    m_kinds->setVisible(lessWanted);
    m_kinds->setText(m_ofCustomers ? tr("Your organisation lets customers be found here, but no messages.")
                                   : tr("Your organisation lets messages be found here, but no customers."));
    m_coverage->setVisible(m_messages.has_value());
    if (m_messages) {
        const int messages = int(std::min<qint64>(*m_messages, std::numeric_limits<int>::max()));
        m_coverage->setText(sentence(messages));
        m_coverage->setEmphasis(messages > 0 ? QLocale().toString(messages) : QString());
    }
    m_missing->setVisible(m_notCached > 0);
    m_missing->setText(tr("%Ln conversation(s) are not on this computer yet.", nullptr, m_notCached));
    m_indexing->setVisible(m_isIndexing);
    m_indexing->setText(tr("The search index is still being made; older messages are not found by their words yet."));
    m_connection->setVisible(m_offline);
    m_connection->setText(m_since ? tr("You are offline. What arrived after %1 is not here yet.")
                                        .arg(RelativeTime::moment(*m_since, m_clock.now()))
                                  : tr("You are offline. What has not been fetched yet cannot be found."));
}

} // namespace Amandesk
