#include "ui/inbox/viewnamedialog.h"
#include "core/words/foldedtext.h"
#include "ui/common/fields.h"
#include "ui/common/noteline.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int formWidth = 340;
constexpr int longestName = 60;
} // namespace

ViewNameDialog::ViewNameDialog(const Theme &theme, const SavedView &view, const QString &description,
                               const QList<SavedView> &known, QWidget *parent)
    : QuestionDialog(theme, u"viewName"_s, ButtonKind::Primary, parent)
    , m_view(view)
    , m_known(known)
    , m_name(new Field(theme))
    , m_replaces(new NoteLine(theme, NoteLine::Kind::Hint, u"info-circle"_s))
{
    setQuestion(tr("Save this view"), description, formWidth);
    auto *label = new TextLabel(theme, TextStep::Body, ColorRole::Text2);
    label->setText(tr("Name"));
    label->setBuddy(m_name);
    m_name->setObjectName(u"viewNameField"_s);
    m_name->setAccessibleName(tr("Name"));
    m_name->setMaxLength(longestName);
    m_replaces->setObjectName(u"viewReplaces"_s);
    cancelButton()->setAutoDefault(false);
    confirmButton()->setObjectName(u"saveView"_s);
    confirmButton()->setText(tr("Save"));
    confirmButton()->setDefault(true);
    for (QWidget *widget : std::initializer_list<QWidget *>{label, m_name, m_replaces})
        column()->addWidget(widget);
    addButtons(Space::s12);
    connect(m_name, &QLineEdit::textChanged, this, &ViewNameDialog::edited);
    connect(confirmButton(), &QPushButton::clicked, this, [this] {
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
    confirmButton()->setEnabled(!name().isEmpty());
}

} // namespace Amandesk
