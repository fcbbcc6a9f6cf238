#include "ui/lock/systemform.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/noteline.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SystemForm::SystemForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_ask(new Button(theme, ButtonKind::Primary))
    , m_cancel(new Button(theme, ButtonKind::Quiet))
    , m_banner(new Banner(theme, BannerShape::Card))
    , m_or(new OrLine(theme))
{
    m_ask->setObjectName(u"unlockWithSystem"_s);
    m_ask->setSize(ButtonSize::Tall);
    m_ask->setIconName(u"fingerprint"_s);
    m_cancel->setObjectName(u"cancelSystem"_s);
    m_cancel->setSize(ButtonSize::Small);
    m_banner->setObjectName(u"systemAnswer"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::s8);
    column->addWidget(m_ask);
    column->addWidget(m_cancel, 0, Qt::AlignHCenter);
    column->addWidget(m_banner);
    m_or->setContentsMargins(0, 10, 0, 18);
    column->addWidget(m_or);
    connect(m_ask, &QPushButton::clicked, this, &SystemForm::chosen);
    connect(m_cancel, &QPushButton::clicked, this, &SystemForm::cancelled);
    retranslate();
    updateState();
}

void SystemForm::setOffered(bool offered)
{
    m_offered = offered;
    updateState();
}

void SystemForm::setOther(Other other)
{
    m_other = other;
    retranslate();
    updateState();
}

void SystemForm::setBusy(bool busy)
{
    m_busy = busy;
    if (busy) {
        m_told = false;
        m_banner->dismiss();
    }
    const bool hadFocus = busy ? m_ask->hasFocus() : m_cancel->hasFocus();
    retranslate();
    updateState();
    if (hadFocus)
        takeFocus();
}

void SystemForm::showAnswer(SystemAnswer answer)
{
    setBusy(false);
    m_told = true;
    SystemWords::show(answer, *m_banner);
    updateState();
}

void SystemForm::reset()
{
    m_told = false;
    m_banner->dismiss();
    setBusy(false);
}

bool SystemForm::takeFocus()
{
    if (!m_offered || !isEnabled())
        return false;
    (m_busy ? m_cancel : m_ask)->setFocus(Qt::OtherFocusReason);
    return true;
}

void SystemForm::updateState()
{
    setVisible(m_offered || m_told);
    m_ask->setVisible(m_offered);
    m_ask->setEnabled(!m_busy);
    m_cancel->setVisible(m_busy);
    m_or->setVisible(m_offered && m_other != Other::None);
}

void SystemForm::retranslate()
{
    m_ask->setText(m_busy ? tr("Waiting for the system…") : tr("Unlock with %1").arg(SystemWords::name()));
    m_ask->setToolTip(SystemWords::hint());
    m_ask->setAccessibleDescription(SystemWords::hint());
    m_cancel->setText(tr("Cancel"));
    m_or->setText(m_other == Other::Pin ? tr("or Amandesk PIN") : tr("or passphrase"));
}

void SystemForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
