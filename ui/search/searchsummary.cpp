#include "ui/search/searchsummary.h"
#include "ui/common/button.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SearchSummary::SearchSummary(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_words(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_order(new Button(theme, ButtonKind::Quiet))
{
    m_order->setSize(ButtonSize::Tiny);
    m_order->setTrailingIconName(u"chevron-down"_s);
    auto *menu = new QMenu(m_order);
    m_order->setMenu(menu);
    m_newest = menu->addAction(QString(), this, [this] { choose(SearchOrder::Newest); });
    m_best = menu->addAction(QString(), this, [this] { choose(SearchOrder::BestMatch); });
    m_newest->setCheckable(true);
    m_best->setCheckable(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Space::s16, 0, Space::s8, 0);
    row->addWidget(m_words, 1);
    row->addWidget(m_order);
    retranslate();
}

void SearchSummary::showFound(int hits, int conversations, bool more)
{
    const QString counted =
        more ? tr("First %Ln result(s), more when you scroll", nullptr, hits) : tr("%Ln result(s)", nullptr, hits);
    m_words->setText(tr("%1 in %2", "12 results in 3 conversations")
                         .arg(counted, tr("%Ln conversation(s)", nullptr, conversations)));
    m_words->setEmphasis(QLocale().toString(hits));
}

void SearchSummary::showSearching()
{
    m_words->setText(tr("Searching…"));
    m_words->setEmphasis({});
}

QString SearchSummary::words() const
{
    return m_words->text();
}

void SearchSummary::retranslate()
{
    m_newest->setText(tr("Newest first"));
    m_best->setText(tr("Best match first"));
    showChosen();
}

void SearchSummary::showChosen()
{
    const QAction *chosen = m_chosen == SearchOrder::Newest ? m_newest : m_best;
    m_newest->setChecked(chosen == m_newest);
    m_best->setChecked(chosen == m_best);
    m_order->setText(chosen->text());
}

void SearchSummary::choose(SearchOrder order)
{
    const bool other = std::exchange(m_chosen, order) != order;
    showChosen();
    if (other)
        emit orderChanged();
}

} // namespace Amandesk
