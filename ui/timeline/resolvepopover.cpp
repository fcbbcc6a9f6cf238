#include "ui/timeline/resolvepopover.h"
#include "ui/common/button.h"
#include "ui/common/iconview.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int popoverWidth = 372;
} // namespace

ResolvePopover::ResolvePopover(const Theme &theme, QWidget *opener)
    : Popover(theme, opener)
    , m_title(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_text(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_note(new ShortNote(theme))
    , m_waitingIcon(new IconView(theme, u"clock"_s, 16, ColorRole::WarnText))
    , m_waiting(new TextLabel(theme, TextStep::Small, ColorRole::WarnText))
    , m_cancel(new Button(theme, ButtonKind::Neutral))
    , m_resolve(new Button(theme, ButtonKind::Primary))
{
    m_title->setWeight(QFont::DemiBold);
    m_note->setObjectName(u"resolveNote"_s);
    m_waiting->setWordWrap(true);
    for (TextLabel *label : {m_title, m_text})
        label->setWordWrap(true);
    watch(m_note);
    for (Button *button : {m_cancel, m_resolve}) {
        button->setSize(ButtonSize::Small);
        watch(button);
    }
    setFocusProxy(m_note);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 4, 0, 0);
    buttons->setSpacing(Space::s8);
    buttons->addWidget(m_waitingIcon);
    buttons->addWidget(m_waiting, 1);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_resolve);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(16, 12, 16, 12);
    all->setSpacing(0);
    all->addWidget(m_title);
    all->addWidget(m_text);
    all->addSpacing(Space::s8);
    all->addWidget(m_note);
    all->addSpacing(Space::s4);
    all->addLayout(buttons);

    connect(m_cancel, &QPushButton::clicked, this, &QWidget::close);
    connect(m_resolve, &QPushButton::clicked, this, [this] {
        close();
        emit confirmed(note());
    });
    retranslate();
}

QString ResolvePopover::note() const
{
    return m_note->note();
}

void ResolvePopover::clear()
{
    close();
    m_note->clear();
}

void ResolvePopover::open(const QString &name, int waiting)
{
    m_name = name;
    m_count = waiting;
    m_many = m_others = 0;
    show();
}

void ResolvePopover::openForMany(int conversations, int others, int waiting)
{
    m_many = conversations;
    m_others = others;
    m_count = waiting;
    show();
}

void ResolvePopover::show()
{
    retranslate();
    m_note->follow();
    place(theme().scaled(popoverWidth));
    Popover::show();
    m_note->setFocus(Qt::PopupFocusReason);
}

void ResolvePopover::retranslate()
{
    const QString title = m_many > 0 ? tr("Resolve %n conversation(s)?", nullptr, m_many)
                                     : tr("Resolve the conversation with %1?").arg(isolated(m_name));
    setAccessibleName(title);
    m_title->setText(title);
    QString text = m_many > 0 ? tr("Each opens again when its customer writes. The note goes to each of them.")
                              : tr("It opens again when the customer writes.");
    if (m_others > 0)
        text += u' ' + tr("%n selected one(s) stay as they are: you do not serve them.", nullptr, m_others);
    m_text->setText(text);
    m_note->setPlaceholderText(tr("Closing note, may be empty"));
    m_note->setAccessibleName(tr("Closing note"));
    m_waiting->setText(tr("%n message(s) not sent yet", nullptr, m_count));
    m_waiting->setVisible(m_count > 0);
    m_waitingIcon->setVisible(m_count > 0);
    m_cancel->setText(tr("Cancel"));
    m_resolve->setText(tr("Resolve"));
}

void ResolvePopover::changeEvent(QEvent *event)
{
    Popover::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ResolvePopover::confirm()
{
    m_resolve->click();
}

} // namespace Amandesk
