#include "ui/settings/settingsgroup.h"
#include "ui/common/iconview.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SettingsRow::SettingsRow(const Theme &theme, const QString &icon, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_text(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_managed(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_controls(new QWidget)
    , m_row(new QHBoxLayout(m_controls))
    , m_column(new QVBoxLayout(this))
{
    for (TextLabel *label : {m_name, m_text})
        label->setWordWrap(true);
    m_managed->hide();
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(Space::s8);
    m_row->addStretch(1); // nothing grows where one of them is hidden
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_text);
    auto *line = new QHBoxLayout;
    line->setSpacing(Space::s16);
    line->addWidget(new IconView(theme, icon, 18, ColorRole::Text2), 0, Qt::AlignVCenter);
    line->addLayout(words, 1);
    line->addWidget(m_managed, 0, Qt::AlignVCenter);
    line->addWidget(m_controls, 0, Qt::AlignVCenter);
    m_column->setContentsMargins(Space::s16, 7, Space::s16, 7);
    m_column->setSpacing(Space::s8);
    m_column->addLayout(line);
    takeRoom();
}

// Layouts within layouts share the height out by other widths than the row gets: it asks for what its lines need.
void SettingsRow::takeRoom()
{
    setMinimumHeight(qMax(m_theme.scaled(50), m_column->totalHeightForWidth(width())));
}

bool SettingsRow::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        takeRoom();
    return done;
}

void SettingsRow::addControl(QWidget *control)
{
    m_row->addWidget(control);
    if (qobject_cast<QCheckBox *>(control)) // in the middle of what is hit; its edge stays in line with the others'
        m_column->setContentsMargins(Space::s16, 7, Space::s16 - Space::s4, 7);
}

void SettingsRow::addBelow(QWidget *widget)
{
    m_column->addWidget(widget);
}

void SettingsRow::setWords(const QString &name, const QString &text)
{
    m_name->setText(name);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_managed->setText(tr("Set by your organisation"));
    const auto controls = m_controls->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *control : controls) {
        control->setAccessibleDescription(text);
        if (!control->property("text").isValid() || control->property("text").toString().isEmpty())
            control->setAccessibleName(name);
    }
}

void SettingsRow::setManaged(bool managed)
{
    m_managed->setVisible(managed);
    m_controls->setEnabled(!managed);
}

void SettingsRow::setLineAbove(QWidget *line)
{
    m_line = line;
}

void SettingsRow::setVisible(bool visible)
{
    QWidget::setVisible(visible);
    if (m_line)
        m_line->setVisible(visible);
}

SettingsGroup::SettingsGroup(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new TextLabel(theme, TextStep::Body, ColorRole::Text))
{
    m_title->setWeight(QFont::DemiBold);
    auto *card = new QFrame;
    card->setProperty("plane", u"card"_s);
    m_rows = new QVBoxLayout(card);
    m_rows->setContentsMargins(1, 1, 1, 1);
    m_rows->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Space::s16, 0, 0);
    column->setSpacing(7);
    column->addWidget(m_title);
    column->addWidget(card);
}

void SettingsGroup::setTitle(const QString &title)
{
    m_title->setText(title);
}

SettingsRow *SettingsGroup::addRow(const QString &icon)
{
    auto *row = new SettingsRow(m_theme, icon);
    if (m_rows->count() > 0) {
        auto *line = new QFrame;
        line->setProperty("line", u"subtle"_s);
        line->setFixedHeight(1);
        m_rows->addWidget(line);
        row->setLineAbove(line);
    }
    m_rows->addWidget(row);
    return row;
}

} // namespace Amandesk
