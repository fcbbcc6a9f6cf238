#include "ui/signin/setupform.h"
#include "ui/common/avatar.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QFrame>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SetupForm::SetupForm(const Theme &theme, QWidget *parent)
    : SignInForm(theme, true, parent)
    , m_again(new Button(theme, ButtonKind::Primary))
{
    auto *card = new QFrame;
    card->setProperty("plane", u"card"_s);
    auto *rows = new QVBoxLayout(card);
    rows->setContentsMargins(Space::s16, 14, Space::s16, 14);
    rows->setSpacing(10);
    for (int i = 1; i <= 3; ++i) {
        auto *number = new CountBadge(theme);
        number->setQuiet(true);
        number->setCount(i);
        auto *step = new TextLabel(theme, TextStep::Body, ColorRole::Text);
        step->setWordWrap(true);
        m_steps.append(step);
        auto *row = new QHBoxLayout;
        row->setSpacing(10);
        row->addWidget(number, 0, Qt::AlignTop);
        row->addWidget(step, 1);
        rows->addLayout(row);
    }
    m_again->setObjectName(u"signInAgain"_s);
    m_again->setSize(ButtonSize::Tall);
    m_column->addWidget(card);
    m_column->addSpacing(Space::s20);
    addBanner();
    m_column->addWidget(m_again);
    connect(m_again, &QPushButton::clicked, this, &SignInForm::backRequested);
    retranslate();
}

void SetupForm::retranslate()
{
    setHeading(tr("Finish setting up in the web dashboard"),
               tr("Your account asks for a second factor that has not been set up yet."));
    m_steps[0]->setText(tr("Open the web dashboard and sign in there."));
    m_steps[1]->setText(tr("Follow its steps to connect an authenticator app."));
    m_steps[2]->setText(tr("Come back and sign in here with the first code."));
    m_again->setText(tr("Sign in again"));
}

void SetupForm::takeFocus()
{
    m_again->setFocus(Qt::OtherFocusReason);
}

} // namespace Amandesk
