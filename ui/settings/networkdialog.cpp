#include "ui/settings/networkdialog.h"
#include "ui/common/button.h"
#include "ui/common/dialogsize.h"
#include "ui/common/panescroll.h"
#include "ui/common/textlabel.h"
#include "ui/settings/networkpage.h"
#include "ui/settings/settingscolumn.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int windowHeight = 560;
} // namespace

NetworkDialog::NetworkDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_title(new TextLabel(theme, TextStep::Heading, ColorRole::Text))
    , m_page(new NetworkPage(theme))
    , m_close(new Button(theme, ButtonKind::Neutral))
{
    setObjectName(u"network"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("plane", u"canvas"_s);
    m_title->setWeight(QFont::DemiBold);
    m_close->setObjectName(u"closeNetwork"_s);
    m_close->setAutoDefault(false);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, Space::s16);
    whole->addWidget(settingsColumn(theme, m_title, m_page), 1);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(Space::s32, 0, Space::s32, 0);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    whole->addLayout(buttons);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    resize(dialogSize(theme, {settingsColumnWidth + 2 * Space::s32 + Space::s20, windowHeight}, parent));
    retranslate();
}

void NetworkDialog::retranslate()
{
    setWindowTitle(tr("Network – Amandesk"));
    m_title->setText(tr("Network"));
    m_close->setText(tr("Close"));
}

void NetworkDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
