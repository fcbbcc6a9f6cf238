#include "ui/timeline/timelineview.h"
#include "core/base/clock.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/ownclipboard.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textsafety.h"
#include "ui/media/conversationmedia.h"
#include "ui/theme/theme.h"
#include "ui/timeline/failurewords.h"
#include "ui/timeline/messagewords.h"
#include "ui/timeline/timelineaccessible.h"
#include <QAccessible>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostLayouts = 600; // kept measured; a screen has some twenty
constexpr int tickMs = 1000;
} // namespace

TimelineView::TimelineView(const Theme &theme, const Clock &clock, TimelineModel &model, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_model(model)
    , m_jump(new Button(theme, ButtonKind::Neutral, viewport()))
    , m_live(new QWidget(viewport()))
    , m_layouts(mostLayouts)
{
    installTimelineAccessibility();
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Messages"));
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setAutoFillBackground(false);
    m_live->setObjectName(u"live"_s);
    m_live->setGeometry(0, 0, 1, 1); // says what happens; there is nothing to see
    m_live->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_jump->setObjectName(u"jumpToNewest"_s);
    m_jump->setSize(ButtonSize::Small);
    m_jump->setIconName(u"arrow-down"_s);
    m_jump->setText(tr("To the newest"));
    m_jump->hide();
    connect(m_jump, &QPushButton::clicked, this, &TimelineView::scrollToEnd);
    connect(&theme, &Theme::changed, this, &TimelineView::themeChanged);
    m_today = clock.now().toLocalTime().date();
    m_tick.start(tickMs, this);
    connectModel();
    modelReset();
}

TimelineView::~TimelineView() = default;

void TimelineView::connectModel()
{
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TimelineView::modelReset);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { rowsInserted(first, last); });
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    m_layouts.remove(m_model.key(row));
            });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { rowsRemoved(first, last); });
    connect(&m_model, &QAbstractItemModel::rowsMoved, this, &TimelineView::rowsMoved);
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) { rowsChanged(first.row(), last.row()); });
    connect(&m_model, &TimelineModel::unreadChanged, this, &TimelineView::unreadMoved);
    connect(&m_model, &TimelineModel::edgesChanged, this, &TimelineView::settleLater);
}

void TimelineView::modelReset()
{
    m_anchor = m_focus = m_found = m_hovered = m_selected = QPersistentModelIndex();
    m_chosenFrom = m_chosenTo = QPersistentModelIndex();
    m_selecting = m_choosing = false;
    m_seen = {};
    m_toldFailures.clear();
    m_live->setAccessibleName({}); // what was read out of another conversation
    closeExplainer();
    m_stick = true;
    m_olderState = OlderState::Idle;
    m_filesInView.clear();
    if (m_media)
        m_media->forgetPlaces();
    m_shownUnreadRow = m_model.firstUnreadRow();
    m_shownUnread = m_model.unreadCount();
    setNewBelow(0);
    m_seeking = QPersistentModelIndex();
    stopVoiceOfGone();
    forgetAll();
    settle();
}

void TimelineView::rowsInserted(int first, int last)
{
    QList<int> heights;
    int fromCustomer = 0;
    for (int row = first; row <= last; ++row) {
        heights.append(estimateOf(row));
        fromCustomer += m_model.at(row).sender == SenderKind::Customer ? 1 : 0;
    }
    m_heights.insert(first, heights);
    m_measured.insert(first, last - first + 1, false);
    forget(first - 1);
    forget(last + 1);
    const bool atBottom = last == m_model.count() - 1 && first > 0;
    if (atBottom && m_model.at(last).mine && m_model.at(last).id.isEmpty())
        m_stick = true; // what was just sent is always shown
    if (first > 0 && !m_stick)
        setNewBelow(m_newBelow + fromCustomer);
    settle();
    if (atBottom && isVisible() && isActiveWindow())
        tellNewest(first, last);
}

// What comes while the conversation is looked at is no notification: it is read out here, the newest alone.
void TimelineView::tellNewest(int first, int last)
{
    for (int row = last; row >= first; --row) {
        const Message &message = m_model.at(row);
        if (message.sender == SenderKind::Customer && message.kind != MessageKind::SystemEvent)
            return announce(m_live, MessageWords::sender(message) + u": "_s + MessageWords::body(message));
    }
}

void TimelineView::rowsRemoved(int first, int last)
{
    m_heights.remove(first, last - first + 1);
    m_measured.remove(first, last - first + 1);
    forget(first - 1);
    forget(first);
    stopVoiceOfGone();
    settle();
}

void TimelineView::rowsMoved()
{
    forgetAll(); // seldom: a waiting message was overtaken
    settle();
}

void TimelineView::rowsChanged(int first, int last)
{
    for (int row = first - 1; row <= last + 1; ++row)
        forget(row);
    for (int row = first; row <= last; ++row)
        tellFailure(row);
    if (const int row = explainedRow(); row >= first && row <= last)
        refreshExplainer();
    stopVoiceOfGone();
    settle();
}

// Once, when it happens; who opens a conversation with old failures finds them marked.
void TimelineView::tellFailure(int row)
{
    const Message &message = m_model.at(row);
    const bool failed = message.mine && FailureWords::canExplain(message);
    if (!failed)
        m_toldFailures.remove(m_model.key(row));
    else if (!std::exchange(m_toldFailures[m_model.key(row)], true))
        announce(m_live, MessageWords::failure(message, m_failures), Urgency::Assertive);
}

void TimelineView::unreadMoved()
{
    const int row = m_model.firstUnreadRow();
    const int unread = m_model.unreadCount();
    if (row == m_shownUnreadRow && unread == m_shownUnread)
        return;
    for (const int changed : {m_shownUnreadRow - 1, m_shownUnreadRow, row - 1, row})
        forget(changed);
    m_shownUnreadRow = row;
    m_shownUnread = unread;
    settleLater();
}

void TimelineView::themeChanged()
{
    forgetAll();
    settle();
}

void TimelineView::setMedia(ConversationMedia *media)
{
    m_media = media;
    m_filesInView.clear();
    if (media) {
        connect(media, &ConversationMedia::changed, this, &TimelineView::mediaChanged);
        connectVoice();
        connect(media, &ConversationMedia::pictureReady, this, [this] { viewport()->update(); });
        connect(media, &ConversationMedia::waitingChanged, this, [this] {
            for (int row = m_model.count() - 1; row >= 0 && m_model.at(row).id.isEmpty(); --row)
                forget(row);
            settleLater();
        });
    }
    forgetAll();
    settle();
}

std::optional<AttachmentLook> TimelineView::attachmentOf(const Message &message) const
{
    if (!m_media || !message.attachment || message.deleted)
        return std::nullopt;
    return message.id.isEmpty() ? m_media->waitingLook(message) : m_media->look(message);
}

void TimelineView::mediaChanged(MessageId message)
{
    const int row = m_model.rowOf(message);
    if (row < 0)
        return;
    forget(row);
    settleLater();
}

void TimelineView::setOlderState(OlderState state)
{
    m_olderState = state;
    viewport()->update();
}

void TimelineView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_tick.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    if (const QDate today = m_clock.now().toLocalTime().date(); today != m_today) {
        m_today = today;
        m_layouts.clear(); // "Today" is another day now
        viewport()->update();
    }
    reportSeen(); // not every platform says when a window that comes back is active again
    // A message that has waited long enough says so.
    for (int row = m_model.count() - 1; row >= 0 && m_model.at(row).id.isEmpty(); --row) {
        const qint64 waited = m_model.at(row).sentAt.secsTo(m_clock.now());
        const auto &held = m_model.at(row).heldUntil; // counts down, and one look after its end
        const bool counting = held && held->secsTo(m_clock.now()) <= 2;
        if (m_model.at(row).state == DeliveryState::Queued && ((waited >= 3 && waited < 6) || counting)) {
            forget(row);
            settleLater();
        }
    }
}

bool TimelineView::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate)
        reportSeen();
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy)) {
            key->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange) {
        setAccessibleName(tr("Messages"));
        m_jump->setText(m_newBelow > 0 ? tr("%n new message(s)", nullptr, m_newBelow) : tr("To the newest"));
        refreshExplainer();
        forgetAll();
        settleLater();
    }
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        forgetAll();
    settle();
}

void TimelineView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    settle();
}

void TimelineView::hideEvent(QHideEvent *event)
{
    QAbstractScrollArea::hideEvent(event);
    reportFiles();
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.color(ColorRole::Canvas));
    const int count = m_model.count();
    if (count == 0)
        return;
    const int x = columnLeft();
    if (const int headTop = topOf(0) - headHeight(); headTop + headHeight() > 0)
        paintHead(painter, headTop);
    int row = rowAtContent(verticalScrollBar()->value());
    for (int y = topOf(row); row < count && y < viewport()->height(); ++row) {
        MessageLayout::Look look;
        look.focused = m_keyboardFocus && hasFocus() && m_focus.isValid() && m_focus.row() == row;
        look.found = m_found.isValid() && m_found.row() == row;
        if (m_hovered.isValid() && m_hovered.row() == row)
            look.hovered = m_hoveredAction;
        if (m_selected.isValid() && m_selected.row() == row)
            look.selection = {std::min(m_selectionFrom, m_selectionTo), std::abs(m_selectionTo - m_selectionFrom)};
        look.marks = marksOf(row);
        const MessageLayout &layout = layoutOf(row);
        if (isChosen(row))
            painter.fillRect(0, y, viewport()->width(), layout.height(),
                             m_theme.color(hasFocus() ? ColorRole::Selected : ColorRole::SelectedIdle));
        if (m_media && !layout.pictureRect().isNull())
            look.picture =
                m_media->picture(m_model.at(row), layout.pictureRect().size() * viewport()->devicePixelRatioF());
        if (const auto voice = layout.hasVoice() ? voiceOf(row) : std::nullopt)
            look.voice = *voice;
        if (y + layout.height() >= event->rect().top() && y <= event->rect().bottom())
            layout.paint(painter, {x, y}, look);
        y += m_heights.height(row);
    }
}

void TimelineView::paintHead(QPainter &painter, int y) const
{
    if (m_model.atStart())
        return;
    QString words;
    switch (m_olderState) {
    case OlderState::Idle:
        return;
    case OlderState::Loading:
        words = tr("Loading older messages…");
        break;
    case OlderState::Failed:
        words = tr("Older messages are on the server and could not be loaded.");
        break;
    }
    painter.setFont(m_theme.font(TextStep::Small));
    painter.setPen(m_theme.color(ColorRole::Text3));
    painter.drawText(QRect(columnLeft(), y, columnWidth(), headHeight()), Qt::AlignCenter, words);
}

void TimelineView::trigger(TimelineAction action, int row)
{
    if (row < 0 || row >= m_model.count())
        return;
    const Message message = m_model.at(row);
    switch (action) {
    case TimelineAction::None:
    case TimelineAction::SeekVoice: // needs a place
        return;
    case TimelineAction::Retry:
    case TimelineAction::SendAnyway:
        emit retryRequested(message.clientId);
        return;
    case TimelineAction::UseTemplate:
        emit templateRequested(message);
        return;
    case TimelineAction::CopyDetails:
        OwnClipboard::setText(FailureWords::technicalDetails(message, m_failures));
        return;
    case TimelineAction::Explain:
        if (explainedRow() == row)
            closeExplainer();
        else
            explain(row);
        return;
    case TimelineAction::Undo:
        if (message.templateName.isEmpty())
            emit editRequested(message.clientId);
        else // its text is not the agent's
            emit discardRequested(message.clientId);
        return;
    case TimelineAction::Edit:
        emit editRequested(message.clientId);
        return;
    case TimelineAction::Discard:
        emit discardRequested(message.clientId);
        return;
    case TimelineAction::Pause:
    case TimelineAction::Resume:
        emit pauseRequested(message.clientId, action == TimelineAction::Pause);
        return;
    case TimelineAction::WriteAgain:
        emit writeAgainRequested(message.text);
        return;
    case TimelineAction::CopyText:
        clearSelection();
        moveFocus(row);
        copy();
        return;
    case TimelineAction::CopyNumber:
        if (const QString number = MessageWords::contactNumber(message); !number.isEmpty())
            OwnClipboard::setText(number);
        return;
    case TimelineAction::OpenLink:
        if (const QUrl address = linkAt(row, 0); !address.isEmpty())
            emit linkRequested(address);
        return;
    case TimelineAction::OpenMap:
        if (message.location)
            emit mapRequested(message);
        return;
    case TimelineAction::FetchFile:
    case TimelineAction::FetchAgain:
    case TimelineAction::RequestFile:
    case TimelineAction::CancelFetch:
    case TimelineAction::ShowPicture:
    case TimelineAction::OpenFile:
    case TimelineAction::SaveFile:
    case TimelineAction::PlayVoice:
    case TimelineAction::VoiceSpeed:
        triggerFile(action, message);
        return;
    case TimelineAction::ShowQuoted:
        if (!message.quote)
            return;
        if (m_model.rowOf(message.quote->message) >= 0)
            scrollToMessage(message.quote->message);
        else
            emit quotedRequested(message.quote->message);
        return;
    }
    Q_UNREACHABLE();
}

void TimelineView::triggerFile(TimelineAction action, const Message &message)
{
    if (!m_media || !message.attachment)
        return;
    if (action == TimelineAction::FetchFile || action == TimelineAction::FetchAgain)
        m_media->fetch(message);
    else if (action == TimelineAction::RequestFile)
        m_media->request(message);
    else if (action == TimelineAction::CancelFetch)
        m_media->cancel(message.id);
    else if (action == TimelineAction::PlayVoice)
        m_media->playVoice(message);
    else if (action == TimelineAction::VoiceSpeed)
        m_media->voice().nextSpeed();
    else if (action == TimelineAction::ShowPicture)
        emit pictureRequested(message);
    else if (action == TimelineAction::OpenFile)
        emit openFileRequested(message);
    else
        emit saveFileRequested(message);
}

} // namespace Amandesk
