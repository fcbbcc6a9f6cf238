#include "ui/common/choicebox.h"
#include "ui/theme/theme.h"
#include <QIcon>
#include <QPainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int arrow = 16;
}

ChoiceBox::ChoiceBox(const Theme &theme, QWidget *parent)
    : QComboBox(parent)
    , m_theme(theme)
{ }

void ChoiceBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    const int side = m_theme.scaled(arrow);
    const QRect place(width() - side - Space::s8, (height() - side) / 2, side, side);
    m_theme.icon(u"chevron-down"_s)
        .paint(&painter, place, Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace Amandesk
