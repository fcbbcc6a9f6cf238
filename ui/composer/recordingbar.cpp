#include "ui/composer/recordingbar.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/textlabel.h"
#include "ui/media/voicewords.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int dotSide = 10;
constexpr double heardFrom = 0.05; // of the level: less is a microphone that is off
constexpr auto silenceIsSaidAfter = 4s;
} // namespace

// Red while the microphone is open.
class RecordingBar::Dot final : public QWidget
{
public:
    explicit Dot(const Theme &theme)
        : m_theme(theme)
    {
        setFixedSize(theme.scaled(dotSide), theme.scaled(dotSide));
    }
    void setOpen(bool open)
    {
        m_open = open;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor color = m_theme.color(m_open ? ColorRole::DangerText : ColorRole::Text3);
        painter.setPen(QPen(color, 1.5));
        painter.setBrush(m_open ? QBrush(color) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
    }

private:
    const Theme &m_theme;
    bool m_open = false;
};

class RecordingBar::Meter final : public QWidget
{
public:
    explicit Meter(const Theme &theme)
        : m_theme(theme)
    {
        setMinimumWidth(theme.scaled(40));
        setMaximumWidth(theme.scaled(160));
        setFixedHeight(theme.scaled(12));
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    void setLevel(double level)
    {
        m_level = level;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int pitch = m_theme.scaled(6);
        const int bars = width() / pitch;
        const int lit = int(m_level * bars + 0.5);
        for (int i = 0; i < bars; ++i)
            drawBox(painter, QRectF(i * pitch, 0, pitch - 2, height()), 1,
                    m_theme.color(i < lit ? ColorRole::AccentText : ColorRole::BorderStrong), {});
    }

private:
    const Theme &m_theme;
    double m_level = 0;
};

RecordingBar::RecordingBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_running(new QWidget)
    , m_dot(new Dot(theme))
    , m_words(new ElidedLabel(theme, TextStep::Body, ColorRole::Text))
    , m_time(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_meter(new Meter(theme))
    , m_pause(new IconButton(theme, u"player-pause-filled"_s))
    , m_discard(new IconButton(theme, u"trash"_s))
    , m_attach(new Button(theme, ButtonKind::Neutral))
    , m_asking(new QWidget)
    , m_question(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_keep(new Button(theme, ButtonKind::Neutral))
    , m_throwAway(new Button(theme, ButtonKind::Danger))
{
    setFocusPolicy(Qt::StrongFocus);
    m_time->setWeight(QFont::DemiBold);
    m_pause->setObjectName(u"pauseRecording"_s);
    m_discard->setObjectName(u"discardRecording"_s);
    m_attach->setObjectName(u"attachRecording"_s);
    m_keep->setObjectName(u"keepRecording"_s);
    m_throwAway->setObjectName(u"throwRecordingAway"_s);
    m_question->setWordWrap(true);
    for (IconButton *button : {m_pause, m_discard})
        button->setSize(ButtonSize::Small);
    for (Button *button : {m_attach, m_keep, m_throwAway})
        button->setSize(ButtonSize::Small);

    auto *running = new QHBoxLayout(m_running);
    running->setContentsMargins(0, 0, 0, 0);
    running->setSpacing(Space::s8);
    running->addWidget(m_dot, 0, Qt::AlignVCenter);
    running->addWidget(m_words, 1);
    running->addWidget(m_meter, 1, Qt::AlignVCenter);
    running->addWidget(m_time);
    running->addWidget(m_pause);
    running->addWidget(m_discard);
    running->addWidget(m_attach);
    auto *asking = new QHBoxLayout(m_asking);
    asking->setContentsMargins(0, 0, 0, 0);
    asking->setSpacing(Space::s8);
    asking->addWidget(m_question, 1);
    asking->addWidget(m_keep);
    asking->addWidget(m_throwAway);
    m_asking->hide();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(14, 10, 8, 4);
    all->addWidget(m_running);
    all->addWidget(m_asking);

    connect(m_pause, &QToolButton::clicked, this, &RecordingBar::toggleRequested);
    connect(m_discard, &QToolButton::clicked, this, &RecordingBar::askToDiscard);
    connect(m_attach, &QPushButton::clicked, this, &RecordingBar::finishRequested);
    connect(m_keep, &QPushButton::clicked, this, &RecordingBar::keepOn);
    connect(m_throwAway, &QPushButton::clicked, this, &RecordingBar::discardRequested);
    retranslate();
}

void RecordingBar::retranslate()
{
    setAccessibleName(tr("Voice message that is recorded"));
    setAccessibleDescription(tr("Enter attaches it, Space pauses, Escape discards it"));
    m_discard->setWords(tr("Discard the recording"), tr("Esc"));
    m_attach->setText(tr("Attach"));
    m_attach->setAccessibleName(tr("Stop and attach the recording"));
    m_keep->setText(tr("Keep recording"));
    m_throwAway->setText(tr("Discard"));
    sayQuestion();
    say();
}

void RecordingBar::begin()
{
    m_pausedToAsk = false;
    m_asking->hide();
    m_running->show();
    m_heardAt = 0ms;
    m_state = RecordingState::Idle;
    showRecording(RecordingState::Opening, 0ms, 0);
}

void RecordingBar::showRecording(RecordingState state, std::chrono::milliseconds length, double level)
{
    const bool another = std::exchange(m_state, state) != state;
    m_length = length;
    if (state != RecordingState::Recording || level >= heardFrom)
        m_heardAt = length;
    m_meter->setLevel(level);
    m_time->setText(VoiceWords::time(length));
    say();
    if (another && !isAsking())
        announce(this, m_words->text());
}

void RecordingBar::say()
{
    const bool recording = m_state == RecordingState::Recording;
    const bool paused = m_state == RecordingState::Paused;
    const bool silent = recording && m_length - m_heardAt >= silenceIsSaidAfter;
    m_words->setText(silent          ? tr("Nothing is heard. Is the microphone muted?")
                         : recording ? tr("Recording")
                         : paused    ? tr("Paused")
                                     : tr("Opening the microphone…"));
    m_words->setColor(silent ? ColorRole::WarnText : ColorRole::Text);
    m_dot->setOpen(recording);
    m_pause->setEnabled(recording || paused);
    m_pause->setIconName(paused ? u"microphone"_s : u"player-pause-filled"_s);
    m_pause->setWords(paused ? tr("Go on recording") : tr("Pause"), tr("Space"));
    m_attach->setEnabled(recording || paused);
}

void RecordingBar::sayQuestion()
{
    m_question->setText(tr("Discard the recording of %1?").arg(VoiceWords::time(m_length)));
}

bool RecordingBar::isAsking() const
{
    return !m_asking->isHidden();
}

// The microphone rests while it is thought about.
void RecordingBar::askToDiscard()
{
    if (isAsking())
        return;
    if (m_length < discardedUnasked)
        return emit discardRequested();
    m_pausedToAsk = m_state == RecordingState::Recording;
    sayQuestion();
    m_running->hide();
    m_asking->show();
    emit askingChanged();
    takeFocus();
    announce(m_asking, m_question->text(), Urgency::Assertive);
    if (m_pausedToAsk)
        emit toggleRequested();
}

void RecordingBar::keepOn()
{
    m_asking->hide();
    m_running->show();
    emit askingChanged();
    takeFocus();
    if (std::exchange(m_pausedToAsk, false))
        emit toggleRequested();
}

void RecordingBar::takeFocus()
{
    QWidget *taker = isAsking() ? static_cast<QWidget *>(m_keep) : this;
    taker->setFocus(Qt::TabFocusReason); // seen, since Enter presses it
}

void RecordingBar::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier && !event->isAutoRepeat();
    if (!plain)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget()))
            button->click();
        else if (m_attach->isEnabled())
            emit finishRequested();
        return;
    case Qt::Key_Space:
        if (!isAsking())
            emit toggleRequested();
        return;
    case Qt::Key_Escape:
        isAsking() ? keepOn() : askToDiscard();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void RecordingBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
