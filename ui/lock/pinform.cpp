#include "ui/lock/pinform.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/countdown.h"
#include "ui/common/durations.h"
#include "ui/common/errortext.h"
#include "ui/common/noteline.h"
#include "ui/common/pinfield.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QEvent>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int leastDigits = 6;
constexpr int mostTries = 10;
} // namespace

PinForm::PinForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_pin(new PinField(theme))
    , m_unlock(new Button(theme, ButtonKind::Primary))
    , m_wrong(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
    , m_banner(new Banner(theme, BannerShape::Card))
    , m_other(new Button(theme, ButtonKind::Quiet))
    , m_wait(new Countdown(this))
{
    m_pin->setObjectName(u"pin"_s);
    m_unlock->setObjectName(u"unlockWithPin"_s);
    m_unlock->setSize(ButtonSize::Tall);
    m_wrong->hide();
    m_other->setObjectName(u"otherWay"_s);
    m_other->setSize(ButtonSize::Small);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::s8);
    row->addWidget(m_pin, 1);
    row->addWidget(m_unlock);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    m_wrong->setContentsMargins(0, Space::s8, 0, 0);
    column->addWidget(m_wrong);
    auto *place = new QVBoxLayout;
    place->setContentsMargins(0, Space::s12, 0, Space::s8);
    place->addWidget(m_banner);
    column->addLayout(place);
    column->addWidget(m_other, 0, Qt::AlignHCenter);

    connect(m_unlock, &QPushButton::clicked, this, &PinForm::submit);
    connect(m_pin, &QLineEdit::returnPressed, this, &PinForm::submit);
    connect(m_pin, &QLineEdit::textChanged, this, [this] {
        updateState();
        if (m_pin->count() > 0)
            clearError();
    });
    connect(m_other, &QPushButton::clicked, this, &PinForm::otherWayChosen);
    connect(m_wait, &Countdown::ticked, this, [this](std::chrono::seconds left) {
        m_banner->showMessage(BannerKind::Danger, tr("Wrong PIN. Try again in %1").arg(Durations::spoken(left)),
                              triesLeft(), u"hourglass"_s);
    });
    connect(m_wait, &Countdown::finished, this, [this] {
        m_banner->dismiss();
        updateState();
        if (isVisible()) // the agent may have turned to another way
            takeFocus();
    });
    retranslate();
    updateState();
}

void PinForm::retranslate()
{
    m_pin->setPlaceholderText(tr("PIN"));
    m_pin->setAccessibleName(tr("PIN"));
    m_unlock->setText(m_busy ? tr("Checking…") : tr("Unlock"));
    m_other->setText(tr("Unlock in another way"));
}

void PinForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PinForm::updateState()
{
    const bool free = !m_busy && !m_wait->isRunning();
    m_pin->setEnabled(free);
    m_unlock->setEnabled(free && m_pin->count() >= leastDigits);
}

void PinForm::setBusy(bool busy)
{
    m_busy = busy;
    retranslate();
    updateState();
}

void PinForm::setOtherWayOffered(bool offered)
{
    m_other->setVisible(offered);
}

void PinForm::setSecondary(bool secondary)
{
    m_unlock->setKind(secondary ? ButtonKind::Neutral : ButtonKind::Primary);
}

void PinForm::setTries(int wrong)
{
    m_tries = wrong;
}

QString PinForm::triesLeft() const
{
    return tr("After %n more wrong try/tries the PIN is destroyed. The other ways to unlock stay.", nullptr,
              std::max(mostTries - m_tries, 1));
}

void PinForm::showError(const Error &error)
{
    clearError();
    if (error.kind == ErrorKind::Throttled && error.retryAfter) {
        m_pin->forget();
        m_wait->start(*error.retryAfter);
        updateState();
        return;
    }
    if (error.kind == ErrorKind::WrongPassphrase) {
        m_pin->forget();
        m_wrong->setText(tr("The PIN is wrong."));
        m_wrong->show();
        m_pin->setWrong(true);
        takeFocus();
        return;
    }
    if (error.kind == ErrorKind::Cancelled)
        return;
    const bool gone = error.kind == ErrorKind::Damaged || error.kind == ErrorKind::KeyMissing;
    m_banner->showMessage(gone ? BannerKind::Danger : BannerKind::Warn, ErrorText::title(error.kind),
                          ErrorText::sentence(error));
}

void PinForm::clearError()
{
    m_wrong->hide();
    m_pin->setWrong(false);
    if (!m_wait->isRunning())
        m_banner->dismiss();
}

void PinForm::reset()
{
    m_wait->stop();
    m_pin->forget();
    clearError();
    setBusy(false);
}

void PinForm::takeFocus()
{
    if (m_pin->isEnabled())
        m_pin->setFocus(Qt::OtherFocusReason);
    else if (m_other->isVisible())
        m_other->setFocus(Qt::OtherFocusReason);
}

bool PinForm::takeTyped(const QString &text)
{
    if (!m_pin->isEnabled() || m_pin->hasFocus() || !m_pin->add(text))
        return false;
    m_pin->setFocus(Qt::OtherFocusReason);
    return true;
}

void PinForm::submit()
{
    if (!m_unlock->isEnabled())
        return;
    clearError();
    emit pinEntered(m_pin->digits());
}

} // namespace Amandesk
