#include "ui/settings/settingsdialog.h"
#include "ui/common/formcolumn.h"
#include "ui/common/panescroll.h"
#include "ui/common/textlabel.h"
#include "ui/settings/securitypage.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int columnWidth = 640;
constexpr int windowHeight = 640;
} // namespace

SettingsDialog::SettingsDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_title(new TextLabel(theme, TextStep::Heading, ColorRole::Text))
    , m_security(new SecurityPage(theme))
{
    setObjectName(u"settings"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("plane", u"canvas"_s);
    m_title->setWeight(QFont::DemiBold);
    auto *column = new FormColumn(theme, columnWidth);
    auto *stack = new QVBoxLayout(column);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(Space::s12);
    stack->addWidget(m_title);
    stack->addWidget(m_security);
    auto *middle = new QWidget;
    auto *margins = new QVBoxLayout(middle);
    margins->setContentsMargins(Space::s32, Space::s20, Space::s32, Space::s24);
    margins->addWidget(column, 0, Qt::AlignHCenter);
    margins->addStretch(1);
    auto *scroll = new PaneScroll;
    scroll->setPane(middle);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(scroll);
    resize(theme.scaled(columnWidth) + 2 * Space::s32 + Space::s20, theme.scaled(windowHeight));
    retranslate();
}

void SettingsDialog::retranslate()
{
    setWindowTitle(tr("Settings – Amandesk"));
    m_title->setText(tr("Security"));
}

void SettingsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
