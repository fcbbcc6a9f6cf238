#include "ui/signin/signinform.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/formcolumn.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int columnWidth = 360;
constexpr int outdent = 12;
} // namespace

SignInForm::SignInForm(const Theme &theme, bool withBack, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_column(new QVBoxLayout)
    , m_banner(new Banner(theme, BannerShape::Card))
    , m_bannerPlace(new QWidget)
    , m_title(new TextLabel(theme, TextStep::Heading, ColorRole::Text))
    , m_text(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
{
    m_title->setWeight(QFont::DemiBold);
    m_title->setWordWrap(true);
    m_text->setWordWrap(true);
    m_column->setSpacing(0);
    if (withBack) {
        m_back = new Button(theme, ButtonKind::Flat);
        m_back->setIconName(u"chevron-left"_s);
        connect(m_back, &QPushButton::clicked, this, &SignInForm::backRequested);
    }
    m_column->addWidget(m_title);
    m_column->addSpacing(Space::s4);
    m_column->addWidget(m_text);
    m_column->addSpacing(22);

    auto *place = new QVBoxLayout(m_bannerPlace);
    place->setContentsMargins(0, 0, 0, Space::s16);
    place->addWidget(m_banner);
    m_bannerPlace->hide();

    // A little wider than the form, so that the arrow of the way back stands on its left edge.
    auto *holder = new FormColumn(theme, columnWidth + 2 * outdent);
    auto *whole = new QVBoxLayout(holder);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    if (m_back) {
        whole->addWidget(m_back, 0, Qt::AlignLeft);
        whole->addSpacing(7);
    }
    m_column->setContentsMargins(outdent, 0, outdent, 0);
    whole->addLayout(m_column);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(Space::s8, Space::s8, Space::s8, 40);
    outer->addStretch(1);
    outer->addWidget(holder, 0, Qt::AlignHCenter);
    outer->addStretch(1);
}

void SignInForm::setHeading(const QString &title, const QString &text, const QString &emphasis)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setEmphasis(emphasis);
    if (m_back)
        m_back->setText(tr("Back"));
}

TextLabel *SignInForm::addLabelled(QWidget *field)
{
    auto *label = new TextLabel(m_theme, TextStep::Small, ColorRole::Text2);
    label->setWeight(QFont::DemiBold);
    label->setBuddy(field);
    m_column->addWidget(label);
    m_column->addSpacing(5);
    m_column->addWidget(field);
    return label;
}

void SignInForm::addBanner()
{
    m_column->addWidget(m_bannerPlace);
}

void SignInForm::nameField(TextLabel *label, QWidget *field, const QString &words)
{
    label->setText(words);
    field->setAccessibleName(words);
}

void SignInForm::showError(const Error &error)
{
    const bool hard = error.kind == ErrorKind::Tls || error.kind == ErrorKind::TokenRejected;
    const bool isHere = error.kind == ErrorKind::Conflict && error.detail == "account is here"_L1;
    m_bannerPlace->show();
    m_banner->showMessage(hard ? BannerKind::Danger : BannerKind::Warn,
                          isHere ? tr("Already on this computer") : ErrorText::title(error.kind),
                          ErrorText::sentence(error));
}

void SignInForm::clearError()
{
    m_bannerPlace->hide();
    m_banner->dismiss();
}

void SignInForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
