#include "ui/inbox/tabstrip.h"
#include "ui/common/textsafety.h"
#include "ui/theme/theme.h"
#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QResizeEvent>

namespace Amandesk {

namespace {
constexpr int narrowPad = 6;
constexpr int leastPad = 3;
constexpr int countGap = 6;
} // namespace

TabStrip::TabStrip(const Theme &theme, QWidget *parent)
    : QTabBar(parent)
    , m_theme(theme)
{
    setExpanding(false);
    setUsesScrollButtons(false);
    setDrawBase(false);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(this, &QTabBar::currentChanged, this, [this] { setTabText(0, tabText(0)); }); // another count may go
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void TabStrip::setCount(int tab, int count, std::optional<int> ofAll)
{
    if (tab < 0 || tab >= QTabBar::count())
        return;
    setAccessibleTabName(tab, words(tab, count, ofAll));
    setTabToolTip(tab, ofAll && count >= 0 ? toolTipText(words(tab, count, ofAll)) : QString());
    if (tabData(tab).toInt() == count + 1)
        return;
    setTabData(tab, count + 1); // so that "nothing set" is "not known"
    setTabText(tab, tabText(tab)); // measures anew
    updateGeometry();
    update();
}

QString TabStrip::words(int tab, int count, std::optional<int> ofAll) const
{
    if (count < 0)
        return tabText(tab);
    if (ofAll) //: %1 a tab, %2 how many match the filter, %3 how many there are
        return tr("%1, %2 of %3 match the filter")
            .arg(tabText(tab), QLocale().toString(count), QLocale().toString(*ofAll));
    return tr("%1, %n conversation(s)", nullptr, count).arg(tabText(tab));
}

QString TabStrip::countText(int tab) const
{
    const int known = tabData(tab).toInt() - 1;
    return known < 0 ? QString() : QLocale().toString(known);
}

int TabStrip::naturalWidth(int tab, const Fit &fit) const
{
    const QFontMetrics heavy(m_theme.font(fit.step, QFont::DemiBold));
    const QFontMetrics small(m_theme.font(TextStep::Small, QFont::DemiBold));
    const QString number = fit.counted.value(tab, true) ? countText(tab) : QString();
    return heavy.horizontalAdvance(tabText(tab)) + (number.isEmpty() ? 0 : countGap + small.horizontalAdvance(number))
        + 2 * fit.pad + 2;
}

TabStrip::Given TabStrip::given() const
{
    Given given{width(), currentIndex(), m_theme.font(TextStep::Body), {}};
    for (int tab = 0; tab < count(); ++tab)
        given.words << tabText(tab) << countText(tab);
    return given;
}

const TabStrip::Fit &TabStrip::fit() const
{
    if (Given now = given(); m_fit.counted.isEmpty() || now != m_given) {
        m_fit = measure();
        m_given = std::move(now);
    }
    return m_fit;
}

TabStrip::Fit TabStrip::measure() const
{
    Fit fit;
    fit.counted.fill(true, count());
    const auto overflows = [this, &fit] {
        int all = 0;
        for (int tab = 0; tab < count(); ++tab)
            all += naturalWidth(tab, fit);
        return all > width();
    };
    if (overflows())
        fit.pad = narrowPad;
    for (int tab = count() - 1; tab >= 0 && overflows(); --tab)
        fit.counted[tab] = tab == currentIndex();
    // Rather small words than half ones; the number is in the name of the tab all the same.
    if (overflows())
        fit.step = TextStep::Small;
    if (overflows())
        fit.counted.fill(false);
    if (overflows())
        fit.pad = leastPad;
    return fit;
}

QSize TabStrip::tabSizeHint(int tab) const
{
    const Fit &now = fit();
    return {naturalWidth(tab, now), m_theme.scaled(39)};
}

void TabStrip::resizeEvent(QResizeEvent *event)
{
    if (event->oldSize().width() != event->size().width() && count() > 0)
        setTabText(0, tabText(0)); // measures anew
    QTabBar::resizeEvent(event);
}

QSize TabStrip::minimumTabSizeHint(int tab) const
{
    const QSize natural = tabSizeHint(tab);
    return tab == currentIndex() ? natural : QSize(m_theme.scaled(40), natural.height()); // the current one stays whole
}

QSize TabStrip::minimumSizeHint() const
{
    return {m_theme.scaled(120), m_theme.scaled(39)};
}

void TabStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Fit &now = fit();
    const int pad = now.pad;
    for (int tab = 0; tab < count(); ++tab) {
        const QRect rect = tabRect(tab);
        const bool current = tab == currentIndex();
        const QString number = now.counted[tab] ? countText(tab) : QString();
        const QFont numberFont = m_theme.font(TextStep::Small, current ? QFont::DemiBold : QFont::Normal);
        const int numberWidth = number.isEmpty() ? 0 : QFontMetrics(numberFont).horizontalAdvance(number);
        painter.setFont(m_theme.font(now.step, current ? QFont::DemiBold : QFont::Normal));
        painter.setPen(m_theme.color(current ? ColorRole::Text : ColorRole::Text2));
        const int room = rect.width() - 2 * pad - (number.isEmpty() ? 0 : countGap + numberWidth);
        const QString words = painter.fontMetrics().elidedText(tabText(tab), Qt::ElideRight, room);
        painter.drawText(rect.adjusted(pad, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, words);
        if (!number.isEmpty()) {
            const int x = rect.x() + pad + painter.fontMetrics().horizontalAdvance(words) + countGap;
            painter.setFont(numberFont);
            painter.setPen(m_theme.color(current ? ColorRole::AccentText : ColorRole::Text3));
            painter.drawText(QRect(x, rect.y(), numberWidth + 2, rect.height()), Qt::AlignLeft | Qt::AlignVCenter,
                             number);
        }
        if (current)
            painter.fillRect(QRect(rect.x() + pad, height() - 2, rect.width() - 2 * pad, 2),
                             m_theme.color(ColorRole::AccentText));
        if (current && hasFocus()) {
            painter.setPen(QPen(m_theme.color(ColorRole::Focus), 2));
            painter.drawRoundedRect(rect.adjusted(2, 5, -2, -6), 5, 5);
        }
    }
}

} // namespace Amandesk
