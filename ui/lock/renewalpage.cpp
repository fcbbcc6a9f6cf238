#include "ui/lock/renewalpage.h"
#include "ui/common/formcolumn.h"
#include "ui/common/markview.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QProgressBar>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

RenewalPage::RenewalPage(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_title(new TextLabel(theme, TextStep::Heading, ColorRole::Text))
    , m_text(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_step(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_bar(new QProgressBar)
{
    setProperty("plane", u"canvas"_s);
    m_title->setWeight(QFont::DemiBold);
    m_step->setObjectName(u"renewalStep"_s);
    m_bar->setObjectName(u"renewalProgress"_s);
    m_bar->setRange(0, 100);
    for (TextLabel *label : {m_title, m_text, m_step}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
    }
    auto *column = new FormColumn(theme, 400);
    auto *stack = new QVBoxLayout(column);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->setSpacing(Space::s8);
    stack->addWidget(new MarkView(theme, 44), 0, Qt::AlignHCenter);
    stack->addSpacing(Space::s8);
    stack->addWidget(m_title);
    stack->addWidget(m_text);
    stack->addSpacing(Space::s16);
    stack->addWidget(m_bar);
    stack->addWidget(m_step);
    auto *centre = new QVBoxLayout(this);
    centre->addStretch(1);
    centre->addWidget(column, 0, Qt::AlignHCenter);
    centre->addStretch(1);
    retranslate();
}

void RenewalPage::setProgress(Part part, int percent)
{
    m_part = part;
    m_bar->setValue(percent);
    retranslate();
}

void RenewalPage::retranslate()
{
    m_title->setText(tr("Renewing the keys"));
    m_text->setText(
        tr("Everything on this computer is encrypted anew. Amandesk opens again by itself when that is done; "
           "if it is ended before, it goes on at the next start."));
    switch (m_part) {
    case Part::Outbox:
        m_step->setText(tr("Drafts and unsent messages…"));
        break;
    case Part::Cache:
        m_step->setText(tr("Conversations…"));
        break;
    case Part::Files:
        m_step->setText(tr("Attachments…"));
        break;
    }
    m_bar->setAccessibleName(m_step->text());
}

void RenewalPage::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
