#include "ui/inbox/filterchips.h"
#include "ui/common/button.h"
#include "ui/common/textsafety.h"
#include "ui/theme/theme.h"
#include <QApplication>
#include <QResizeEvent>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostChips = 5; // more of them would push the list away
constexpr int gap = Space::s4;
} // namespace

FilterChips::FilterChips(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    hide();
    connect(&theme, &Theme::changed, this, &FilterChips::arrange);
}

bool FilterChips::hasKeyboard() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && isAncestorOf(focus);
}

Button *FilterChips::addChip(const QString &words, bool removable)
{
    auto *button = new Button(m_theme, removable ? ButtonKind::Neutral : ButtonKind::Flat, this);
    button->setSize(ButtonSize::Tiny);
    if (removable)
        button->setTrailingIconName(u"x"_s);
    m_chips.append({button, words});
    return button;
}

void FilterChips::setParts(const QList<FilterPart> &parts)
{
    for (const Chip &chip : std::as_const(m_chips))
        chip.button->deleteLater(); // it may be the one that was pressed
    for (const Chip &chip : std::exchange(m_chips, {}))
        chip.button->hide();
    const qsizetype shown = parts.size() > mostChips ? mostChips - 1 : parts.size();
    for (const FilterPart &part : parts.first(shown)) {
        Button *chip = addChip(part.words, true);
        chip->setObjectName(u"filterChip"_s);
        chip->setAccessibleName(tr("Remove the filter: %1").arg(part.words));
        connect(chip, &QPushButton::clicked, this, [this, part] { emit removeChosen(part); });
    }
    if (shown < parts.size())
        connect(addChip(tr("%n more", nullptr, int(parts.size() - shown)), false), &QPushButton::clicked, this,
                &FilterChips::moreChosen);
    if (!parts.isEmpty()) {
        Button *clear = addChip(tr("Clear filters"), false);
        clear->setObjectName(u"clearFilters"_s);
        connect(clear, &QPushButton::clicked, this, &FilterChips::clearChosen);
    }
    for (const Chip &chip : std::as_const(m_chips))
        chip.button->show();
    setVisible(!parts.isEmpty());
    arrange();
}

void FilterChips::arrange()
{
    const int left = m_theme.scaled(Space::s12);
    const int right = width() - left;
    int x = left;
    int y = 0;
    int rowHeight = 0;
    for (const Chip &chip : std::as_const(m_chips)) {
        Button &button = *chip.button;
        button.setText({});
        const int room = right - left - button.sizeHint().width() - m_theme.scaled(Space::s8);
        const QString words = button.fontMetrics().elidedText(chip.words, Qt::ElideRight, qMax(room, 1));
        button.setText(withoutMnemonics(words));
        button.setToolTip(words == chip.words ? QString() : toolTipText(chip.words));
        const QSize size = button.sizeHint();
        if (x > left && x + size.width() > right) {
            x = left;
            y += rowHeight + gap;
        }
        rowHeight = qMax(rowHeight, size.height());
        button.setGeometry(x, y, size.width(), size.height());
        x += size.width() + gap;
    }
    setFixedHeight(m_chips.isEmpty() ? 0 : y + rowHeight + m_theme.scaled(Space::s6));
}

void FilterChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        arrange();
}

} // namespace Amandesk
