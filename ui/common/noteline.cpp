#include "ui/common/noteline.h"
#include "ui/common/announce.h"
#include "ui/common/iconview.h"
#include "ui/common/textlabel.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QHBoxLayout>
#include <QPainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int side = 15; // of the icon

QFrame *hairline()
{
    auto *line = new QFrame;
    line->setProperty("line", u"strong"_s);
    line->setFixedHeight(1);
    return line;
}

} // namespace

NoteLine::NoteLine(const Theme &theme, Kind kind, const QString &icon, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_row(new QHBoxLayout(this))
    , m_text(new TextLabel(theme, TextStep::Small, kind == Kind::Error ? ColorRole::DangerText : ColorRole::Text3))
{
    auto *sign = new IconView(theme, icon, side, kind == Kind::Error ? ColorRole::DangerText : ColorRole::Text3);
    m_text->setWordWrap(true);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(Space::s8);
    m_row->addWidget(sign, 0, Qt::AlignTop);
    m_row->addWidget(m_text, 1);
    const auto follow = [this, &theme, sign] {
        const int line = qMax(theme.lineHeight(TextStep::Small), m_text->fontMetrics().height());
        sign->setDrop(qMax(0, (line - theme.scaled(side) + 1) / 2)); // in the middle of the first line
    };
    connect(&theme, &Theme::changed, this, follow);
    follow();
}

void NoteLine::setText(const QString &text)
{
    const bool news = text != m_text->text();
    m_text->setText(text);
    if (news && m_kind == Kind::Error)
        announce(m_text, text, Urgency::Assertive);
}

QString NoteLine::text() const
{
    return m_text->text();
}

void NoteLine::setEmphasis(const QString &part)
{
    m_text->setEmphasis(part);
}

void NoteLine::append(QWidget *widget)
{
    m_text->setWordWrap(false);
    m_row->setAlignment(m_row->itemAt(0)->widget(), Qt::AlignVCenter); // of what may be taller than the line
    m_row->setStretchFactor(m_text, 0);
    m_row->addWidget(widget);
    m_row->addStretch(1);
}

OrLine::OrLine(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_text(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::s12);
    row->addWidget(hairline(), 1);
    row->addWidget(m_text);
    row->addWidget(hairline(), 1);
}

void OrLine::setText(const QString &text)
{
    m_text->setText(text);
}

KeyCap::KeyCap(const Theme &theme, const QString &keys, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_keys(keys)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize KeyCap::sizeHint() const
{
    return keyCapSize(m_theme, m_keys);
}

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawKeyCap(painter, m_theme, rect(), m_keys);
}

} // namespace Amandesk
