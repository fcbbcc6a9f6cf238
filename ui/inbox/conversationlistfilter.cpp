#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textsafety.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/inbox/conversationselection.h"
#include "ui/inbox/filterchips.h"
#include "ui/inbox/filterpopover.h"
#include "ui/inbox/selectionbar.h"
#include <algorithm>
#include <QLocale>
#include <QSignalBlocker>

// What the list is filtered by: popover, chips, and what both of them say.
namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto refreshEvery = 60s;

// In the order in which a saved view comes back, so that it is known again.
ConversationFilter inOrder(ConversationFilter filter)
{
    filter.tags.sort();
    filter.agents.sort();
    std::ranges::sort(filter.channels, {}, [](const ChannelKey &channel) {
        return QString::number(channel.id.value()) + u':' + channel.source;
    });
    return filter;
}
} // namespace

void ConversationListPanel::connectFilter()
{
    m_filterButton->setObjectName(u"filterButton"_s);
    m_filterButton->setSize(ButtonSize::Tiny);
    m_filterButton->setIconName(u"filter"_s);
    m_refresh.setInterval(refreshEvery);
    connect(&m_refresh, &QTimer::timeout, this, &ConversationListPanel::refreshWanted);
    connect(m_filterButton, &QPushButton::clicked, this, &ConversationListPanel::openFilter);
    connect(m_unreadOnly, &QToolButton::toggled, this, [this](bool on) { setFilter(on, m_conditions); });
    connect(m_filterPopover, &FilterPopover::changed, this, &ConversationListPanel::setFilter);
    connect(m_filterPopover, &FilterPopover::clearChosen, this, &ConversationListPanel::clearFilters);
    connect(m_filterChips, &FilterChips::removeChosen, this, [this](const FilterPart &part) {
        ConversationListQuery next = query();
        FilterParts::remove(part, next);
        m_list->setFocus(Qt::OtherFocusReason); // the chip is gone
        setFilter(next.unreadOnly, next.filter);
    });
    connect(m_filterChips, &FilterChips::moreChosen, this, &ConversationListPanel::openFilter);
    connect(m_filterChips, &FilterChips::clearChosen, this, [this] {
        m_list->setFocus(Qt::OtherFocusReason);
        clearFilters();
    });
    connect(m_list, &ConversationListView::escaped, this, &ConversationListPanel::escape);
}

bool ConversationListPanel::isFiltered() const
{
    return m_unreadOnly->isChecked() || !m_conditions.isEmpty();
}

void ConversationListPanel::openFilter()
{
    emit filterChoicesWanted();
    m_filterPopover->open(query(), m_choices);
}

void ConversationListPanel::setFilterChoices(const FilterChoices &choices)
{
    if (m_choices == choices)
        return;
    m_choices = choices;
    m_filterPopover->setChoices(choices);
    showFilter(); // a channel has its name now
}

void ConversationListPanel::setFilter(bool unreadOnly, const ConversationFilter &filter)
{
    {
        const QSignalBlocker quiet(m_unreadOnly);
        m_unreadOnly->setChecked(unreadOnly);
    }
    m_conditions = inOrder(filter);
    m_counts.setMatches(std::nullopt);
    showFilter();
    ask();
}

void ConversationListPanel::addFilter(bool unreadOnly, const ConversationFilter &more)
{
    ConversationFilter next = m_conditions;
    next.unansweredOnly = next.unansweredOnly || more.unansweredOnly;
    if (more.handledBy != HandledBy::Anyone)
        next.handledBy = more.handledBy;
    if (more.windowClosesWithin)
        next.windowClosesWithin = more.windowClosesWithin;
    setFilter(unreadOnly || m_unreadOnly->isChecked(), next);
}

void ConversationListPanel::clearFilters()
{
    {
        const QSignalBlocker quiet(m_filter);
        m_filter->clear();
    }
    setFilter(false, {});
}

// Esc in the list: first the selection, then what narrows it goes away.
void ConversationListPanel::escape()
{
    if (m_selection->isFrozen())
        return emit stopRequested();
    if (m_selectionBar->isVisible())
        return leaveSelection();
    if (!isFiltered() && m_filter->text().isEmpty())
        return;
    clearFilters();
    announce(this, tr("Filters cleared"));
}

void ConversationListPanel::showFilter()
{
    const ConversationListQuery present = query();
    const QList<FilterPart> parts = FilterParts::of(present, m_choices.channels);
    m_filterChips->setParts(parts);
    m_filterPopover->setPresent(present);
    m_filterButton->setText(parts.isEmpty() ? QString() : QLocale().toString(parts.size()));
    m_filterButton->setKind(parts.isEmpty() ? ButtonKind::Quiet : ButtonKind::Flat);
    m_filterButton->setAccessibleName(parts.isEmpty() ? tr("Filter")
                                                      : tr("Filter: %n in force", nullptr, int(parts.size())));
    if (!m_conditions.windowClosesWithin)
        m_refresh.stop();
    else if (!m_refresh.isActive())
        m_refresh.start();
    updateContent();
}

void ConversationListPanel::retranslateFilter()
{
    m_unreadOnly->setWords(tr("Unread only"));
    m_filterButton->setToolTip(toolTipText(tr("Filter") + u"  "_s + Shortcuts::keysText(Command::FilterBy)));
    showFilter();
}

// The words in the field belong to what hides a conversation.
QStringList ConversationListPanel::filterWords() const
{
    QStringList words;
    for (const FilterPart &part : FilterParts::of(query(), m_choices.channels))
        words.append(part.words);
    if (const QString text = m_filter->text().trimmed(); !text.isEmpty())
        words.append(tr("with “%1”").arg(oneLine(text)));
    return words;
}

} // namespace Amandesk
