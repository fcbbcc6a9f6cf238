#include "ui/lock/eraseform.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QLocale>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

EraseForm::EraseForm(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_loss(new Banner(theme, BannerShape::Card))
    , m_label(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_word(new Field(theme))
    , m_cancel(new Button(theme, ButtonKind::Neutral))
    , m_erase(new Button(theme, ButtonKind::Danger))
{
    m_word->setObjectName(u"eraseWord"_s);
    m_erase->setObjectName(u"erase"_s);
    m_cancel->setObjectName(u"cancelErase"_s);
    m_cancel->setSize(ButtonSize::Tall);
    m_erase->setSize(ButtonSize::Tall);
    m_label->setWeight(QFont::DemiBold);
    m_label->setBuddy(m_word);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addWidget(m_cancel, 1);
    buttons->addWidget(m_erase, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_loss);
    column->addSpacing(Space::s20);
    column->addWidget(m_label);
    column->addSpacing(5);
    column->addWidget(m_word);
    column->addSpacing(Space::s16);
    column->addLayout(buttons);
    connect(m_word, &QLineEdit::textChanged, this, &EraseForm::updateState);
    connect(m_word, &QLineEdit::returnPressed, m_erase, &QPushButton::click);
    connect(m_erase, &QPushButton::clicked, this, &EraseForm::confirmed);
    connect(m_cancel, &QPushButton::clicked, this, &EraseForm::cancelled);
    retranslate();
}

void EraseForm::start(int waitingToSend)
{
    m_waiting = waitingToSend;
    m_word->clear();
    setBusy(false);
    m_word->setFocus(Qt::OtherFocusReason);
}

void EraseForm::retranslate()
{
    if (m_waiting > 0)
        m_loss->showMessage(BannerKind::Danger, tr("%n message(s) not sent yet", nullptr, m_waiting),
                            tr("They exist only here and would be lost. Drafts too."));
    else
        m_loss->showMessage(BannerKind::Warn, {}, tr("Drafts that were never sent exist only here and would be lost."));
    m_label->setText(tr("Type %1 to confirm").arg(tr("ERASE", "word to type, in capitals")));
    m_word->setAccessibleName(m_label->text());
    m_cancel->setText(tr("Cancel"));
    m_erase->setText(m_busy ? tr("Erasing…") : tr("Erase data"));
}

void EraseForm::setBusy(bool busy)
{
    m_busy = busy;
    m_word->setEnabled(!busy);
    m_cancel->setEnabled(!busy);
    retranslate();
    updateState();
}

void EraseForm::updateState()
{
    const QString wanted = tr("ERASE", "word to type, in capitals");
    m_erase->setEnabled(!m_busy && m_word->text().trimmed().compare(wanted, Qt::CaseInsensitive) == 0);
}

void EraseForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        updateState();
    }
}

} // namespace Amandesk
