#include "ui/composer/windowstrip.h"
#include "ui/common/announce.h"
#include "ui/common/durations.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/theme/repolish.h"
#include "ui/theme/theme.h"
#include "ui/theme/windowring.h"
#include <QHBoxLayout>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

WindowStrip::WindowStrip(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_row(new QHBoxLayout(this))
    , m_ring(new WindowRing(theme))
    , m_words(new ElidedLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_warning(new TextLabel(theme, TextStep::Small, ColorRole::WarnText))
    , m_sender(new ElidedLabel(theme, TextStep::Small, ColorRole::Text3))
{
    m_ring->setAccessibleName(tr("Time left in the 24-hour window"));
    m_sender->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    for (TextLabel *label : {m_words, m_warning})
        label->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_warning->setWordWrap(true);
    m_warning->hide();
    m_row->setSpacing(Space::s6);
    m_row->setContentsMargins(14, 0, 14, 0);
    m_row->addWidget(m_ring);
    m_row->addWidget(m_words, 1);
    m_row->addWidget(m_warning, 1);
    m_row->addWidget(m_sender);
    setKind({}, 32);
}

void WindowStrip::setSideMargin(int pixels)
{
    m_row->setContentsMargins(pixels, 0, pixels, 0);
    fit();
}

void WindowStrip::setKind(const QString &kind, int height)
{
    setFixedHeight(m_theme.scaled(height));
    setLook(this, "strip", kind);
}

void WindowStrip::showState(const Conversation &conversation, ComposerState state, const QDateTime &now)
{
    const QString channel = oneLine(conversation.channelName);
    m_senderWords = {channel.isEmpty() ? QString() : tr("Sending as %1").arg(channel), channel};
    const std::optional<RingLook> look = ringLook(conversation, now);
    m_ring->setVisible(look.has_value());
    if (!look || !conversation.windowClosesAt) {
        setKind({}, 32);
        m_warns = false;
        m_warning->hide();
        m_words->show();
        m_timeWords.full = m_timeWords.brief = look ? QString() : tr("This channel has no time limit");
        m_sender->show();
        fit();
        m_said = state;
        return;
    }
    const std::chrono::seconds left(now.secsTo(*conversation.windowClosesAt));
    const QString when = RelativeTime::moment(*conversation.windowClosesAt, now);
    m_ring->setLook(*look, tr("%1 left").arg(Durations::spoken(left)));
    const QString shown = left < 15min ? Durations::text(left) : Durations::chip(left);
    ColorRole ink = ColorRole::Text2;
    QString lead;
    QString text;
    switch (state) {
    case ComposerState::WindowEnding:
        lead = tr("The window closes in %1.").arg(shown);
        text = tr("%1 It is too late to send: a message needs 90 seconds to arrive.").arg(lead);
        ink = ColorRole::DangerText;
        break;
    case ComposerState::WindowLastMinutes:
        lead = tr("Window closes in %1").arg(shown);
        text = tr("%1 · %2. After that only a template.").arg(lead, when);
        ink = ColorRole::DangerText;
        break;
    case ComposerState::WindowLastHour:
        lead = tr("Window closes in %1").arg(shown);
        text = lead + u" · "_s + when;
        ink = ColorRole::WarnText;
        break;
    case ComposerState::Nothing:
    case ComposerState::Resolved:
    case ComposerState::BotAnswers:
    case ComposerState::NotMine:
    case ComposerState::Blocked:
    case ComposerState::ChannelOff:
    case ComposerState::WindowClosed:
    case ComposerState::Open:
        text = (windowLength(conversation) == advertisementWindow
                    ? tr("72-hour window after an advertisement · %1 left, closes %2")
                    : tr("24-hour window open · %1 left, closes %2"))
                   .arg(shown, when);
        m_timeWords = {text, tr("Window open · %1 left, closes %2").arg(shown, when)};
        break;
    }
    m_warns = ink != ColorRole::Text2;
    setKind(ink == ColorRole::DangerText     ? u"danger"_s
                : ink == ColorRole::WarnText ? u"warn"_s
                                             : QString(),
            m_warns ? 40 : 32);
    if (m_warns) {
        m_warning->setColor(ink);
        m_warning->setEmphasis(lead, ink);
        m_warning->setText(text);
    } else {
        fit();
    }
    m_words->setVisible(!m_warns);
    m_sender->setVisible(!m_warns);
    m_warning->setVisible(m_warns);
    if (state != m_said && m_warns)
        announce(this, text, ink == ColorRole::DangerText ? Urgency::Assertive : Urgency::Polite);
    m_said = state;
}

void WindowStrip::fit()
{
    const QFontMetrics metrics(m_words->font());
    const QMargins margins = m_row->contentsMargins();
    const int room = width() - margins.left() - margins.right() - m_ring->sizeHint().width() - 2 * m_row->spacing();
    const bool brief =
        metrics.horizontalAdvance(m_timeWords.full) + metrics.horizontalAdvance(m_senderWords.full) + Space::s16 > room;
    m_words->setText(brief ? m_timeWords.brief : m_timeWords.full);
    m_sender->setText(brief ? m_senderWords.brief : m_senderWords.full);
}

void WindowStrip::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fit();
}

QString WindowStrip::words() const
{
    return (m_warns ? m_warning : m_words)->text();
}

} // namespace Amandesk
