#include "ui/timeline/resolvepopover.h"
#include "ui/common/button.h"
#include "ui/common/iconview.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScreen>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int popoverWidth = 372;
constexpr int noteLines = 2;
constexpr int longestNote = 1000; // a line or two for colleagues, not a letter
} // namespace

ResolvePopover::ResolvePopover(const Theme &theme, QWidget *opener)
    : QFrame(opener, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint)
    , m_theme(theme)
    , m_opener(opener)
    , m_title(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_text(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_note(new QPlainTextEdit)
    , m_waitingIcon(new IconView(theme, u"clock"_s, 16, ColorRole::WarnText))
    , m_waiting(new TextLabel(theme, TextStep::Small, ColorRole::WarnText))
    , m_cancel(new Button(theme, ButtonKind::Neutral))
    , m_resolve(new Button(theme, ButtonKind::Primary))
{
    setAttribute(Qt::WA_TranslucentBackground); // the corners are round
    m_title->setWeight(QFont::DemiBold);
    m_waiting->setWordWrap(true);
    for (TextLabel *label : {m_title, m_text})
        label->setWordWrap(true);
    m_note->setTabChangesFocus(true);
    m_note->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_note->installEventFilter(this);
    for (Button *button : {m_cancel, m_resolve}) {
        button->setSize(ButtonSize::Small);
        button->installEventFilter(this);
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
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] {
        if (m_note->document()->characterCount() > longestNote + 1)
            m_note->textCursor().deletePreviousChar();
    });
    retranslate();
}

QString ResolvePopover::note() const
{
    return m_note->toPlainText().trimmed().left(longestNote);
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
    retranslate();
    place();
    show();
    m_note->setFocus(Qt::PopupFocusReason);
}

void ResolvePopover::place()
{
    m_note->setFont(m_theme.font(TextStep::Body));
    m_note->setFixedHeight(noteLines * m_theme.lineHeight(TextStep::Body) + 14);
    const int width = m_theme.scaled(popoverWidth);
    setFixedWidth(width);
    setFixedHeight(layout()->totalHeightForWidth(width));
    const QRect opener(m_opener->mapToGlobal(QPoint()), m_opener->size());
    QPoint corner(opener.right() + 1 - width, opener.bottom() + 5);
    if (const QScreen *screen = m_opener->screen()) {
        const QRect room = screen->availableGeometry();
        corner.setX(std::max(room.left(), std::min(corner.x(), room.right() + 1 - width)));
        if (corner.y() + height() > room.bottom())
            corner.setY(opener.top() - 4 - height());
    }
    move(corner);
}

void ResolvePopover::retranslate()
{
    const QString title = tr("Resolve the conversation with %1?").arg(isolated(m_name));
    setAccessibleName(title);
    m_title->setText(title);
    m_text->setText(tr("It opens again when the customer writes."));
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
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

// The sheet paints no background on a see-through window.
void ResolvePopover::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBox(painter, rect(), Radius::card, m_theme.color(ColorRole::Raised), m_theme.color(ColorRole::BorderStrong));
}

bool ResolvePopover::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape) {
        close();
        return true;
    }
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!enter || key->modifiers().testFlag(Qt::ShiftModifier))
        return QFrame::eventFilter(watched, event);
    if (!key->isAutoRepeat())
        (watched == m_cancel ? m_cancel : m_resolve)->click();
    return true;
}

} // namespace Amandesk
