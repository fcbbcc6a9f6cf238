#include "ui/lock/systemform.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/noteline.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QSysInfo>
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

QString SystemForm::systemWords()
{
    const QString kernel = QSysInfo::kernelType();
    if (kernel == "winnt"_L1)
        return tr("Windows Hello");
    if (kernel == "darwin"_L1)
        return tr("Touch ID");
    return tr("system login");
}

QString SystemForm::systemHint()
{
    return tr("Fingerprint, face or password, as this computer is set up");
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
    m_answer = answer;
    m_told = true;
    tell();
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

void SystemForm::tell()
{
    switch (m_answer) {
    case SystemAnswer::Confirmed:
        m_banner->showMessage(BannerKind::Ok, {}, tr("The system has confirmed that it is you."));
        return;
    case SystemAnswer::Dismissed:
        m_banner->showMessage(BannerKind::Neutral, {}, tr("The system's question was closed. Nothing has changed."),
                              u"info-circle"_s);
        return;
    case SystemAnswer::Refused:
        m_banner->showMessage(BannerKind::Warn, {},
                              tr("The system did not confirm that it is you. Try again, or unlock in another way."));
        return;
    case SystemAnswer::NoPrompter:
        m_banner->showMessage(BannerKind::Warn, {},
                              tr("Nothing on this desktop can show the system's question. Unlock in another way."),
                              u"fingerprint-off"_s);
        return;
    case SystemAnswer::NotInstalled:
        m_banner->showMessage(BannerKind::Warn, {},
                              tr("This system does not know Amandesk's question: a part of the installation is "
                                 "missing. Unlock in another way and tell your administrator."),
                              u"fingerprint-off"_s);
        return;
    case SystemAnswer::NoAnswer:
        m_banner->showMessage(BannerKind::Warn, {},
                              tr("The system does not answer. Try again, or unlock in another way."), u"hourglass"_s);
        return;
    }
}

void SystemForm::retranslate()
{
    m_ask->setText(m_busy ? tr("Waiting for the system…") : tr("Unlock with %1").arg(systemWords()));
    m_ask->setToolTip(systemHint());
    m_ask->setAccessibleDescription(systemHint());
    m_cancel->setText(tr("Cancel"));
    m_or->setText(m_other == Other::Pin ? tr("or Amandesk PIN") : tr("or passphrase"));
}

void SystemForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    if (m_told)
        tell();
}

} // namespace Amandesk
