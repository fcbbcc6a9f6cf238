#include "ui/composer/quotebar.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/common/voicename.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QuoteBar::QuoteBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(new ElidedLabel(theme, TextStep::Small, ColorRole::AccentText))
    , m_text(new ElidedLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_close(new IconButton(theme, u"x"_s))
{
    m_name->setWeight(QFont::DemiBold);
    m_close->setSize(ButtonSize::Tiny);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_text);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(20, 8, 8, 0);
    row->addLayout(words, 1);
    row->addWidget(m_close, 0, Qt::AlignVCenter);
    connect(m_close, &QToolButton::clicked, this, &QuoteBar::closePressed);
    retranslate();
    hide();
}

void QuoteBar::showQuote(const std::optional<Quote> &quote)
{
    m_quote = quote;
    setVisible(quote.has_value());
    if (!quote)
        return;
    m_name->setText(oneLine(quote->senderName));
    const QString text = oneLine(VoiceName::instead(quote->text).left(300));
    m_text->setText(text.isEmpty() ? tr("Message without text") : text);
    announce(this, tr("Replying to %1").arg(isolated(quote->senderName)));
}

QWidget *QuoteBar::button() const
{
    return m_close;
}

void QuoteBar::retranslate()
{
    m_close->setWords(tr("Do not reply to this message"));
}

void QuoteBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect area = rect().adjusted(10, 6, -6, 2);
    drawBox(painter, area, 3, m_theme.color(ColorRole::Sunken), {});
    painter.fillRect(QRect(area.topLeft(), QSize(3, area.height())), m_theme.color(ColorRole::AccentText));
}

void QuoteBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
