#include "ui/inbox/viewnamedialog.h"
#include "core/words/foldedtext.h"
#include "ui/common/button.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QHBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int formWidth = 340;
constexpr int longestName = 60;
} // namespace

ViewNameDialog::ViewNameDialog(const Theme &theme, const SavedView &view, const QString &description,
                               const QList<SavedView> &known, QWidget *parent)
    : QDialog(parent)
    , m_view(view)
    , m_known(known)
    , m_name(new Field(theme))
    , m_replaces(new NoteLine(theme, NoteLine::Kind::Hint, u"info-circle"_s))
    , m_save(new Button(theme, ButtonKind::Primary))
{
    setObjectName(u"viewName"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(u"Amandesk"_s);
    setProperty("plane", u"surface"_s);
    setAccessibleName(tr("Save this view"));
    setAccessibleDescription(description);
    auto *heading = new TextLabel(theme, TextStep::Title, ColorRole::Text);
    heading->setWeight(QFont::DemiBold);
    heading->setText(tr("Save this view"));
    auto *words = new TextLabel(theme, TextStep::Body, ColorRole::Text2);
    words->setWordWrap(true);
    words->setText(description);
    words->setFixedWidth(theme.scaled(formWidth));
    auto *label = new TextLabel(theme, TextStep::Body, ColorRole::Text2);
    label->setText(tr("Name"));
    label->setBuddy(m_name);
    m_name->setObjectName(u"viewNameField"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setMaxLength(longestName);
    m_replaces->setObjectName(u"viewReplaces"_s);
    auto *cancel = new Button(theme, ButtonKind::Neutral);
    cancel->setText(tr("Cancel"));
    cancel->setAutoDefault(false);
    m_save->setObjectName(u"saveView"_s);
    m_save->setText(tr("Save"));
    m_save->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::s24, Space::s20, Space::s24, Space::s20);
    column->setSpacing(Space::s8);
    column->setSizeConstraint(QLayout::SetFixedSize);
    for (QWidget *widget : std::initializer_list<QWidget *>{heading, words, label, m_name, m_replaces})
        column->addWidget(widget);
    column->addSpacing(Space::s12);
    column->addLayout(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &ViewNameDialog::edited);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        m_view.name = name();
        accept();
        emit named(m_view);
    });
    m_name->setText(view.name);
    edited();
    m_name->setFocus();
}

QString ViewNameDialog::name() const
{
    return m_name->text().simplified();
}

void ViewNameDialog::edited()
{
    const QString folded = foldedText(name());
    const auto known =
        std::ranges::find_if(m_known, [&](const SavedView &view) { return foldedText(view.name) == folded; });
    m_replaces->setVisible(known != m_known.cend());
    if (known != m_known.cend())
        m_replaces->setText(tr("There is a view with this name; it is replaced: %1").arg(oneLine(known->name)));
    m_save->setEnabled(!name().isEmpty());
}

} // namespace Amandesk
