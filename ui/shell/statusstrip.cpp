#include "ui/shell/statusstrip.h"
#include "core/base/clock.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/durations.h"
#include "ui/common/iconview.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
bool isHere(FreshnessState state)
{
    return state == FreshnessState::Current || state == FreshnessState::FillingGap;
}
} // namespace

StatusStrip::StatusStrip(const Theme &theme, const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_icon(new IconView(theme, u"circle-check"_s, 15, ColorRole::Text3))
    , m_fresh(new Button(theme, ButtonKind::Quiet))
    , m_saving(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_fetchAnyway(new Button(theme, ButtonKind::Quiet))
    , m_outboxIcon(new IconView(theme, u"clock"_s, 15, ColorRole::Text3))
    , m_outbox(new Button(theme, ButtonKind::Quiet))
    , m_lockIcon(new IconView(theme, u"lock"_s, 15, ColorRole::Text3))
    , m_lock(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
{
    setProperty("plane", u"window"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_fresh->setObjectName(u"freshness"_s);
    m_outbox->setObjectName(u"outboxState"_s);
    m_outbox->setSize(ButtonSize::Tiny);
    m_fresh->setSize(ButtonSize::Tiny);
    m_saving->setObjectName(u"savingData"_s);
    m_fetchAnyway->setObjectName(u"fetchAnyway"_s);
    m_fetchAnyway->setSize(ButtonSize::Tiny);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Space::s12, 0, Space::s16, 0);
    row->setSpacing(Space::s2);
    row->addWidget(m_icon);
    row->addWidget(m_fresh);
    row->addSpacing(Space::s8);
    row->addWidget(m_saving);
    row->addWidget(m_fetchAnyway);
    row->addSpacing(Space::s8);
    row->addWidget(m_outboxIcon);
    row->addWidget(m_outbox);
    row->addStretch(1);
    row->addWidget(m_lockIcon);
    row->addSpacing(Space::s4);
    row->addWidget(m_lock);
    const auto follow = [this] {
        setFixedHeight(m_theme.scaled(Size::statusBar));
        m_fresh->setFont(m_theme.font(TextStep::Small));
        m_fetchAnyway->setFont(m_theme.font(TextStep::Small));
        m_outbox->setFont(m_theme.font(TextStep::Small));
    };
    follow();
    connect(&theme, &Theme::changed, this, follow);

    m_tick.setInterval(15s);
    connect(&m_tick, &QTimer::timeout, this, &StatusStrip::refresh);
    m_tick.start();
    connect(m_fresh, &QPushButton::clicked, this, &StatusStrip::syncRequested);
    connect(m_fetchAnyway, &QPushButton::clicked, this, &StatusStrip::fetchAnywayRequested);
    connect(m_outbox, &QPushButton::clicked, this, &StatusStrip::unsentRequested);
    refresh();
}

void StatusStrip::setFreshness(const Freshness &freshness)
{
    // Gaps that are filled in a moment are shown, not spoken.
    const bool another =
        freshness.state != m_freshness.state && !(isHere(freshness.state) && isHere(m_freshness.state));
    m_freshness = freshness;
    refresh();
    if (another)
        announce(m_fresh, m_fresh->text());
}

void StatusStrip::setBackfill(const BackfillProgress &progress)
{
    m_backfill = progress;
    refresh();
}

void StatusStrip::setSavingData(bool saves)
{
    if (std::exchange(m_savesData, saves) == saves)
        return;
    if (!saves && m_fetchAnyway->hasFocus())
        m_fresh->setFocus(); // not wherever the focus falls
    refresh();
    if (saves)
        announce(m_saving, m_saving->text());
}

void StatusStrip::setOutbox(const OutboxCounts &counts)
{
    m_counts = counts;
    refresh();
}

void StatusStrip::setIdleLock(int minutes)
{
    m_minutes = minutes;
    refresh();
}

void StatusStrip::setShort(bool isShort)
{
    m_short = isShort;
    refresh();
}

QString StatusStrip::freshnessText() const
{
    return m_fresh->text();
}

void StatusStrip::showFreshness(const QString &icon, ColorRole color, const QString &words)
{
    m_icon->setIconName(icon);
    m_icon->setColor(color);
    m_fresh->setText(words);
}

void StatusStrip::refresh()
{
    // After a night's sleep it is yesterday's, which is said until the server has answered.
    const auto syncedWords = [this](const QDateTime &at) {
        const QDateTime now = m_clock.now();
        return at.toLocalTime().date() == now.toLocalTime().date() ? RelativeTime::timeWithSeconds(at)
                                                                   : RelativeTime::moment(at, now);
    };
    const QString synced = m_freshness.syncedAt ? syncedWords(*m_freshness.syncedAt) : QString();
    switch (m_freshness.state) {
    case FreshnessState::NeverSynced:
        showFreshness(u"cloud-off"_s, ColorRole::Text3, tr("Not synced yet"));
        break;
    case FreshnessState::CatchingUp:
        showFreshness(u"refresh"_s, ColorRole::AccentText,
                      m_freshness.left > 0 ? tr("Catching up, %n conversation(s) left", nullptr, m_freshness.left)
                                           : tr("Catching up"));
        break;
    case FreshnessState::FillingGap:
        showFreshness(u"refresh"_s, ColorRole::AccentText,
                      m_freshness.left > 0
                          ? tr("Messages are missing in %n conversation(s), fetching them", nullptr, m_freshness.left)
                          : tr("Messages are missing, fetching them"));
        break;
    case FreshnessState::Current:
        showFreshness(m_freshness.unreadable > 0 ? u"alert-triangle"_s : u"circle-check"_s,
                      m_freshness.unreadable > 0 ? ColorRole::WarnText : ColorRole::OkText,
                      tr("Synced to %1").arg(synced) + asideWords());
        break;
    case FreshnessState::Polling:
        showFreshness(u"circle-check"_s, ColorRole::WarnText,
                      (m_short ? tr("Synced to %1 · no live channel").arg(synced)
                               : tr("Synced to %1 · no live channel, asking again and again").arg(synced))
                          + asideWords());
        break;
    case FreshnessState::Offline: {
        const QString since = m_freshness.since ? RelativeTime::moment(*m_freshness.since, m_clock.now()) : QString();
        QString words = since.isEmpty() ? tr("Offline") : tr("Offline since %1").arg(since);
        if (!m_short && m_freshness.syncedAt)
            words += u" · "_s + tr("synced to %1").arg(RelativeTime::moment(*m_freshness.syncedAt, m_clock.now()));
        showFreshness(u"wifi-off"_s, ColorRole::WarnText, words);
        break;
    }
    case FreshnessState::SignedOutByServer:
        showFreshness(u"alert-triangle"_s, ColorRole::DangerText, tr("The server ended the sign-in"));
        break;
    }
    m_fresh->setToolTip(tr("When the server last told everything it had. Activate to ask again now."));
    m_fresh->setAccessibleDescription(m_fresh->toolTip());

    m_saving->setVisible(m_savesData);
    m_fetchAnyway->setVisible(m_savesData);
    m_saving->setText(m_short ? tr("Metered connection") : tr("Metered connection: older messages and pictures wait"));
    m_fetchAnyway->setText(tr("Fetch anyway"));
    m_fetchAnyway->setToolTip(tr("Fetches older messages and pictures by itself as long as this connection lasts. "
                                 "New messages always come."));
    m_fetchAnyway->setAccessibleDescription(m_fetchAnyway->toolTip());

    QStringList parts;
    if (m_counts.waiting > 0)
        parts.append(tr("%n waiting to send", nullptr, m_counts.waiting));
    if (m_counts.failed > 0)
        parts.append(tr("%n not sent", nullptr, m_counts.failed));
    if (parts.isEmpty() && m_outbox->hasFocus())
        m_fresh->setFocus(); // not wherever the focus falls
    m_outbox->setVisible(!parts.isEmpty());
    m_outboxIcon->setVisible(!parts.isEmpty());
    m_outboxIcon->setIconName(m_counts.failed > 0 ? u"alert-circle"_s : u"clock"_s);
    m_outboxIcon->setColor(m_counts.failed > 0 ? ColorRole::DangerText : ColorRole::Text3);
    m_outbox->setText(parts.join(u" · "_s));
    m_outbox->setToolTip(tr("Shows the messages that are not sent."));
    m_outbox->setAccessibleDescription(m_outbox->toolTip());

    m_lock->setText(m_minutes == 0 ? (m_short ? tr("Off") : tr("Auto-lock off"))
                        : m_short  ? tr("%1 min").arg(m_minutes)
                                   : tr("Auto-lock %1 min").arg(m_minutes));
    m_lock->setAccessibleName(m_minutes == 0 ? tr("Auto-lock is off")
                                             : tr("Locks by itself after %n minute(s)", nullptr, m_minutes));
}

QString StatusStrip::asideWords() const
{
    QString words;
    if (m_freshness.unreadable > 0)
        words += u" · "_s + tr("%n conversation(s) could not be read", nullptr, m_freshness.unreadable);
    if (m_backfill.left == 0 || m_short || m_savesData)
        return words;
    words += u" · "_s;
    if (m_backfill.estimate)
        return words
            + tr("older messages of %n conversation(s) still come, about %1", nullptr, m_backfill.left)
                  .arg(Durations::text(*m_backfill.estimate));
    return words + tr("older messages of %n conversation(s) still come", nullptr, m_backfill.left);
}

void StatusStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace Amandesk
