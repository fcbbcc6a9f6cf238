#include "ui/contact/earlierlist.h"
#include "ui/common/button.h"
#include "ui/common/customername.h"
#include "ui/common/durations.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/common/voicename.h"
#include "ui/theme/elidedtext.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostRows = 10;
constexpr int air = EarlierList::air;
constexpr int iconSide = 14;
} // namespace

EarlierRow::EarlierRow(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setProperty("noRing", true); // it is as wide as the panel: the ring is painted inside
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QString EarlierRow::state() const
{
    switch (m_row.conversation.serve) {
    case ServeState::Unserved:
        return tr("unserved");
    case ServeState::Served:
        return tr("served");
    case ServeState::Resolved:
        return tr("resolved");
    }
    Q_UNREACHABLE();
}

void EarlierRow::showConversation(const EarlierConversation &conversation, const QDateTime &now)
{
    m_row = conversation;
    const Conversation &row = conversation.conversation;
    m_when = row.lastAt.isValid() ? RelativeTime::brief(row.lastAt, now) : tr("Not known");
    QStringList words{m_when, oneLine(row.channelName), state()};
    if (row.lastSender != SenderKind::System)
        words.append(oneLine(VoiceName::instead(row.lastText)));
    if (!conversation.here)
        words.append(tr("not on this computer"));
    words.removeAll(QString());
    setAccessibleName(words.join(u", "_s));
    setToolTip(conversation.here ? QString() : tr("Not on this computer"));
    setEnabled(conversation.here);
    updateGeometry();
    update();
}

QSize EarlierRow::sizeHint() const
{
    return {m_theme.scaled(160), m_theme.lineHeight(TextStep::Body) + m_theme.lineHeight(TextStep::Small) + 2 * air};
}

QSize EarlierRow::minimumSizeHint() const
{
    return {m_theme.scaled(60), sizeHint().height()};
}

void EarlierRow::keyPressEvent(QKeyEvent *event)
{
    if (!pressWithEnter(*this, *event))
        QAbstractButton::keyPressEvent(event);
}

void EarlierRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Conversation &row = m_row.conversation;
    if (isDown() || underMouse())
        drawBox(painter, rect(), Radius::chip, m_theme.color(isDown() ? ColorRole::Pressed : ColorRole::Hover), {});
    const ColorRole strong = m_row.here ? ColorRole::Text : ColorRole::Text3;
    const QRect inside = rect().adjusted(air, air, -air, -air);
    const int first = m_theme.lineHeight(TextStep::Body);
    const int side = m_theme.scaled(iconSide);
    painter.drawPixmap(
        inside.left(), inside.top() + (first - side) / 2,
        m_theme.pixmap(CustomerName::channelIcon(row.kind()), side, ColorRole::Text2, devicePixelRatioF()));
    const int left = side + Space::s6;
    painter.setFont(m_theme.font(TextStep::Small));
    painter.setPen(m_theme.color(ColorRole::Text3));
    const QString word = state();
    const int right = QFontMetrics(painter.font()).horizontalAdvance(word);
    painter.drawText(QRect(inside.right() + 1 - right, inside.top(), right, first), Qt::AlignVCenter, word);
    painter.setFont(m_theme.font(TextStep::Body));
    painter.setPen(m_theme.color(strong));
    QStringList where{m_when, oneLine(row.channelName)};
    where.removeAll(QString());
    drawElided(painter, QRect(inside.left() + left, inside.top(), inside.width() - left - right - Space::s8, first),
               where.join(u" · "_s));
    painter.setFont(m_theme.font(TextStep::Small));
    painter.setPen(m_theme.color(ColorRole::Text3));
    const QString said = row.lastSender == SenderKind::System ? QString() : oneLine(VoiceName::instead(row.lastText));
    drawElided(
        painter,
        QRect(inside.left() + left, inside.top() + first, inside.width() - left, m_theme.lineHeight(TextStep::Small)),
        m_row.here ? said : tr("not on this computer"));
    if (hasFocus())
        drawBox(painter, QRectF(rect()).adjusted(1, 1, -1, -1), Radius::chip, {}, m_theme.color(ColorRole::Focus));
}

EarlierList::EarlierList(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_column(new QVBoxLayout(this))
    , m_more(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Space::s2);
    m_more->setWordWrap(true);
    m_more->setContentsMargins(air, 0, air, 0);
    m_column->addWidget(m_more);
}

void EarlierList::showConversations(const EarlierConversations &conversations, const QDateTime &now)
{
    if (conversations == m_shown)
        return;
    m_shown = conversations;
    m_now = now;
    fill();
}

void EarlierList::fill()
{
    const qsizetype count = std::min(m_shown.rows.size(), mostRows);
    while (m_rows.size() > count) {
        EarlierRow *row = m_rows.takeLast();
        row->hide();
        row->deleteLater();
    }
    while (m_rows.size() < count) {
        auto *row = new EarlierRow(m_theme);
        row->setObjectName(u"earlier"_s);
        const qsizetype at = m_rows.size();
        connect(row, &QAbstractButton::clicked, this,
                [this, at] { emit chosen(m_shown.rows.value(at).conversation.id); });
        m_column->insertWidget(int(at), row);
        m_rows.append(row);
    }
    for (qsizetype i = 0; i < count; ++i)
        m_rows[i]->showConversation(m_shown.rows[i], m_now);
    const bool more = m_shown.more || m_shown.rows.size() > count;
    m_more->setText(more ? tr("There are older ones. The list finds them by the customer's name.") : QString());
    m_more->setVisible(more);
}

void EarlierList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

} // namespace Amandesk
