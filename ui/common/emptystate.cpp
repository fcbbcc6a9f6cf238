#include "ui/common/emptystate.h"
#include "ui/common/button.h"
#include "ui/common/iconview.h"
#include "ui/common/textlabel.h"
#include <QVBoxLayout>

namespace Amandesk {

EmptyState::EmptyState(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconView(theme, {}, 28, ColorRole::Text3))
    , m_title(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_text(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_action(new Button(theme, ButtonKind::Neutral))
{
    m_title->setWeight(QFont::DemiBold);
    for (TextLabel *label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    }
    connect(m_action, &QPushButton::clicked, this, &EmptyState::activated);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::s24, Space::s24, Space::s24, Space::s24);
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(Space::s12);
    column->addWidget(m_title);
    column->addSpacing(Space::s2);
    column->addWidget(m_text);
    column->addSpacing(Space::s12);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    m_action->hide();
}

void EmptyState::setWords(const QString &icon, const QString &title, const QString &text, const QString &action)
{
    m_icon->setIconName(icon);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

} // namespace Amandesk
