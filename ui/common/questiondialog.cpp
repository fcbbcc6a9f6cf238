#include "ui/common/questiondialog.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QHBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QuestionDialog::QuestionDialog(const Theme &theme, const QString &name, ButtonKind kind, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_heading(new TextLabel(theme, TextStep::Title, ColorRole::Text))
    , m_text(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_cancel(new Button(theme, ButtonKind::Neutral))
    , m_confirm(new Button(theme, kind))
    , m_column(new QVBoxLayout(this))
{
    setObjectName(name);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(u"Amandesk"_s);
    setProperty("plane", u"surface"_s);
    m_heading->setWeight(QFont::DemiBold);
    m_text->setWordWrap(true);
    m_cancel->setText(tr("Cancel"));
    m_column->setContentsMargins(Space::s24, Space::s20, Space::s24, Space::s20);
    m_column->setSpacing(Space::s8);
    m_column->setSizeConstraint(QLayout::SetFixedSize);
    m_column->addWidget(m_heading);
    m_column->addWidget(m_text);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void QuestionDialog::setQuestion(const QString &heading, const QString &text, int textWidth)
{
    setAccessibleName(heading);
    setAccessibleDescription(text);
    m_heading->setText(heading);
    m_text->setText(text);
    m_text->setFixedWidth(m_theme.scaled(textWidth));
}

void QuestionDialog::addButtons(int air)
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_confirm);
    m_column->addSpacing(air);
    m_column->addLayout(buttons);
}

void QuestionDialog::addConfirmation(const QString &verb)
{
    m_confirm->setObjectName(u"confirmed"_s);
    m_confirm->setText(verb);
    addButtons(Space::s12);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    m_cancel->setFocus();
}

} // namespace Amandesk
