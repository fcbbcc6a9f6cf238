#include "ui/timeline/failureexplainer.h"
#include "ui/common/button.h"
#include "ui/common/iconview.h"
#include "ui/common/textlabel.h"
#include "ui/theme/repolish.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int labelWidth = 112;

QString iconOf(TimelineAction action)
{
    switch (action) {
    case TimelineAction::UseTemplate:
        return u"template"_s;
    case TimelineAction::Retry:
    case TimelineAction::SendAnyway:
        return u"refresh"_s;
    case TimelineAction::Edit:
    case TimelineAction::WriteAgain:
        return u"pencil"_s;
    case TimelineAction::CopyText:
    case TimelineAction::CopyNumber:
    case TimelineAction::CopyDetails:
        return u"copy"_s;
    case TimelineAction::None:
    case TimelineAction::Discard:
    case TimelineAction::Undo:
    case TimelineAction::Pause:
    case TimelineAction::Resume:
    case TimelineAction::Explain:
    case TimelineAction::ShowQuoted:
    case TimelineAction::FetchFile:
    case TimelineAction::FetchAgain:
    case TimelineAction::RequestFile:
    case TimelineAction::CancelFetch:
    case TimelineAction::ShowPicture:
    case TimelineAction::OpenFile:
    case TimelineAction::SaveFile:
    case TimelineAction::OpenMap:
    case TimelineAction::OpenLink:
    case TimelineAction::PlayVoice:
    case TimelineAction::SeekVoice:
    case TimelineAction::VoiceSpeed:
        return {};
    }
    Q_UNREACHABLE();
}
} // namespace

FailureExplainer::FailureExplainer(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_all(new QVBoxLayout(this))
    , m_rows(new QVBoxLayout)
    , m_icon(new IconView(theme, u"alert-circle"_s, 18, ColorRole::DangerText))
    , m_title(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_code(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_close(new IconButton(theme, u"x"_s))
    , m_happened(addRow(u"info-circle"_s))
    , m_whose(addRow(u"user-question"_s))
    , m_cost(addRow(u"receipt-off"_s))
    , m_retry(addRow(u"repeat-off"_s))
    , m_advice(addRow(u"chevron-right"_s))
    , m_details(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_next(new Button(theme, ButtonKind::Primary))
    , m_copy(new Button(theme, ButtonKind::Neutral))
    , m_more(new Button(theme, ButtonKind::Quiet))
{
    setObjectName(u"failureExplainer"_s);
    setProperty("explainer", u"danger"_s);
    setFocusPolicy(Qt::NoFocus);
    m_title->setWeight(QFont::DemiBold);
    m_title->setWordWrap(true);
    m_close->setSize(ButtonSize::Tiny);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->hide();
    for (Button *button : {m_next, m_copy, m_more})
        button->setSize(ButtonSize::Small);
    m_next->setObjectName(u"nextStep"_s);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(14, 8, 8, 8);
    head->setSpacing(Space::s8);
    head->addWidget(m_icon, 0, Qt::AlignVCenter);
    head->addWidget(m_title, 1, Qt::AlignVCenter);
    head->addWidget(m_code, 0, Qt::AlignVCenter);
    head->addWidget(m_close, 0, Qt::AlignTop);
    auto *line = new QFrame;
    line->setProperty("line", u"subtle"_s);
    line->setFixedHeight(1);
    m_rows->setContentsMargins(14, 10, 14, 4);
    m_rows->setSpacing(Space::s8);
    m_rows->addWidget(m_details);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(14, 6, 10, 12);
    buttons->setSpacing(Space::s8);
    buttons->addWidget(m_next);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    buttons->addWidget(m_more);
    m_all->setContentsMargins(1, 1, 1, 1);
    m_all->setSpacing(0);
    m_all->addLayout(head);
    m_all->addWidget(line);
    m_all->addLayout(m_rows);
    m_all->addLayout(buttons);

    connect(m_close, &QToolButton::clicked, this, &FailureExplainer::closed);
    connect(m_next, &QPushButton::clicked, this, [this] { emit actionChosen(m_explanation.action); });
    connect(m_copy, &QPushButton::clicked, this, [this] { emit actionChosen(TimelineAction::CopyText); });
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_details->setVisible(m_details->isHidden());
        retranslate();
        emit sizeChanged();
    });
    retranslate();
}

FailureExplainer::Row FailureExplainer::addRow(const QString &icon)
{
    Row row{new IconView(m_theme, icon, 16, ColorRole::Text3), new TextLabel(m_theme, TextStep::Body, ColorRole::Text3),
            new TextLabel(m_theme, TextStep::Body, ColorRole::Text)};
    row.icon->setDrop(1);
    row.label->setFixedWidth(m_theme.scaled(labelWidth));
    row.label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    row.label->setWordWrap(true);
    row.text->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(Space::s8);
    line->addWidget(row.icon, 0, Qt::AlignTop);
    line->addWidget(row.label, 0, Qt::AlignTop);
    line->addWidget(row.text, 1, Qt::AlignTop);
    m_rows->addLayout(line);
    return row;
}

void FailureExplainer::showExplanation(const FailureExplanation &explanation, const QString &code,
                                       const QString &details)
{
    m_explanation = explanation;
    m_icon->setColor(explanation.forHand ? ColorRole::WarnText : ColorRole::DangerText);
    setLook(this, "explainer", explanation.forHand ? u"warn"_s : u"danger"_s);
    m_title->setText(explanation.title);
    m_code->setText(code);
    m_code->setVisible(!code.isEmpty());
    m_happened.text->setText(explanation.happened);
    m_whose.text->setText(explanation.whose);
    m_cost.text->setText(explanation.cost);
    m_retry.text->setText(explanation.retry);
    m_advice.text->setText(explanation.advice);
    m_details->setText(details);
    m_next->setText(MessageLayout::actionWords(explanation.action));
    m_next->setIconName(iconOf(explanation.action));
    m_next->setVisible(explanation.action != TimelineAction::None);
    m_copy->setVisible(explanation.action != TimelineAction::CopyText);
    setAccessibleName(explanation.title);
    setAccessibleDescription(words());
}

QString FailureExplainer::words() const
{
    return QStringList{m_explanation.title, m_explanation.happened, m_explanation.whose,
                       m_explanation.cost,  m_explanation.retry,    m_explanation.advice}
        .join(u' ');
}

int FailureExplainer::heightFor(int width) const
{
    return m_all->hasHeightForWidth() ? m_all->totalHeightForWidth(width) : sizeHint().height();
}

void FailureExplainer::focusFirst()
{
    (m_next->isHidden() ? static_cast<QWidget *>(m_close) : m_next)->setFocus(Qt::OtherFocusReason);
}

void FailureExplainer::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QFrame::keyPressEvent(event);
}

void FailureExplainer::retranslate()
{
    m_close->setWords(tr("Close the explanation"));
    m_happened.label->setText(tr("What happened"));
    m_whose.label->setText(tr("Whose affair"));
    m_cost.label->setText(tr("Cost"));
    m_retry.label->setText(tr("May I try again?"));
    m_advice.label->setText(tr("Next step"));
    m_copy->setText(tr("Copy text"));
    m_more->setText(m_details->isHidden() ? tr("Technical details") : tr("Hide details"));
}

void FailureExplainer::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
