#include "ui/shell/confirmdialog.h"
#include "ui/common/button.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QHBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int textWidth = 380;
}

ConfirmDialog::ConfirmDialog(const Theme &theme, const QString &question, const QString &text, const QString &verb,
                             QWidget *parent, bool dangerous)
    : QDialog(parent)
{
    setObjectName(u"confirm"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(u"Amandesk"_s);
    setProperty("plane", u"surface"_s);
    setAccessibleName(question);
    setAccessibleDescription(text);
    auto *heading = new TextLabel(theme, TextStep::Title, ColorRole::Text);
    heading->setWeight(QFont::DemiBold);
    heading->setText(question);
    auto *words = new TextLabel(theme, TextStep::Body, ColorRole::Text2);
    words->setWordWrap(true);
    words->setText(text);
    words->setFixedWidth(theme.scaled(textWidth));
    auto *cancel = new Button(theme, ButtonKind::Neutral);
    cancel->setText(tr("Cancel"));
    auto *confirm = new Button(theme, dangerous ? ButtonKind::Danger : ButtonKind::Primary);
    confirm->setObjectName(u"confirmed"_s);
    confirm->setText(verb);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(confirm);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::s24, Space::s20, Space::s24, Space::s20);
    column->setSpacing(Space::s8);
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(heading);
    column->addWidget(words);
    column->addSpacing(Space::s12);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(confirm, &QPushButton::clicked, this, &QDialog::accept);
    cancel->setFocus();
}

} // namespace Amandesk
