#include "ui/shell/unsentdialog.h"
#include "core/base/clock.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/customername.h"
#include "ui/common/dialogsize.h"
#include "ui/common/durations.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/ownclipboard.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/shell/confirmdialog.h"
#include "ui/shell/unsentdelegate.h"
#include "ui/theme/theme.h"
#include "ui/timeline/failurewords.h"
#include "ui/timeline/messagewords.h"
#include <algorithm>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <utility>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int windowWidth = 640;
constexpr int windowHeight = 520;

bool needsSomebody(const Message &message)
{
    return message.state == DeliveryState::Failed || message.state == DeliveryState::NeedsTemplate;
}

bool canBePutBack(const UnsentMessage &row)
{
    return row.conversation && !row.message.attachment;
}
} // namespace

UnsentDialog::UnsentDialog(const Theme &theme, const Clock &clock, const WhatsApp::FailureTable &failures,
                           QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_failures(failures)
    , m_note(new Banner(theme, BannerShape::Card))
    , m_stack(new QStackedWidget)
    , m_overview(new QWidget)
    , m_list(new QListWidget)
    , m_nothing(new EmptyState(theme))
    , m_reason(new TextLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_open(new Button(theme, ButtonKind::Neutral))
    , m_copy(new Button(theme, ButtonKind::Neutral))
    , m_retry(new Button(theme, ButtonKind::Neutral))
    , m_discard(new Button(theme, ButtonKind::Danger))
{
    setObjectName(u"unsent"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(false);
    setProperty("plane", u"canvas"_s);
    m_note->setObjectName(u"unsentNote"_s);
    m_list->setObjectName(u"unsentList"_s);
    m_list->setItemDelegate(new UnsentDelegate(theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_reason->setObjectName(u"unsentReason"_s);
    m_reason->setWordWrap(true);
    m_open->setObjectName(u"openUnsent"_s);
    m_copy->setObjectName(u"copyUnsent"_s);
    m_retry->setObjectName(u"retryUnsent"_s);
    m_discard->setObjectName(u"discardUnsent"_s);

    auto *card = new QFrame;
    card->setProperty("plane", u"card"_s);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, Space::s4, 1, Space::s4);
    inside->addWidget(m_list);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addWidget(m_open);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_discard);
    auto *overview = new QVBoxLayout(m_overview);
    overview->setContentsMargins(0, 0, 0, 0);
    overview->setSpacing(Space::s12);
    overview->addWidget(card, 1);
    overview->addWidget(m_reason);
    overview->addLayout(buttons);
    m_stack->addWidget(new QWidget); // until it is known
    m_stack->addWidget(m_overview);
    m_stack->addWidget(m_nothing);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space::s20, Space::s20, Space::s20, Space::s20);
    column->setSpacing(Space::s12);
    column->addWidget(m_note);
    column->addWidget(m_stack, 1);

    connect(m_list, &QListWidget::currentRowChanged, this, &UnsentDialog::refreshActions);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &UnsentDialog::openCurrent);
    connect(m_open, &QPushButton::clicked, this, &UnsentDialog::openCurrent);
    connect(m_copy, &QPushButton::clicked, this, &UnsentDialog::copyCurrent);
    connect(m_discard, &QPushButton::clicked, this, &UnsentDialog::discardCurrent);
    connect(m_retry, &QPushButton::clicked, this, [this] {
        m_note->dismiss();
        if (const UnsentMessage *row = current())
            emit retryRequested(row->message.clientId);
    });
    connect(m_note, &Banner::activated, this, [this] {
        m_note->dismiss();
        if (const auto row = std::exchange(m_discarded, std::nullopt))
            emit putBackRequested(row->message.conversation, row->message.text);
    });
    connect(&theme, &Theme::changed, m_list, [this] { m_list->doItemsLayout(); });
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &UnsentDialog::refresh);
    m_tick.start();
    resize(dialogSize(theme, {windowWidth, windowHeight}, parent));
    retranslate();
}

void UnsentDialog::setMessages(const QList<UnsentMessage> &all)
{
    const UnsentMessage *before = current();
    const ClientMessageId chosen = before ? before->message.clientId : ClientMessageId();
    const int row = m_list->currentRow();
    const bool hadFocus = isActiveWindow() && m_overview->isAncestorOf(focusWidget());
    m_all = all;
    const auto found =
        std::ranges::find_if(m_all, [&](const UnsentMessage &one) { return one.message.clientId == chosen; });
    {
        const QSignalBlocker quiet(m_list);
        while (m_list->count() > m_all.size())
            delete m_list->takeItem(m_list->count() - 1);
        while (m_list->count() < m_all.size())
            m_list->addItem(QString());
        const int last = int(m_all.size()) - 1; // -1: none
        m_list->setCurrentRow(found != m_all.end() ? int(found - m_all.begin()) : std::min(std::max(row, 0), last));
    }
    refresh();
    const bool wasUnknown = m_stack->currentIndex() == 0;
    if (m_all.isEmpty())
        m_stack->setCurrentWidget(m_nothing);
    else
        m_stack->setCurrentWidget(m_overview);
    if (m_all.isEmpty() && hadFocus)
        setFocus(); // Esc still closes
    else if (!m_all.isEmpty() && wasUnknown)
        m_list->setFocus();
}

void UnsentDialog::refresh()
{
    for (int row = 0; row < m_list->count(); ++row)
        fillRow(row);
    refreshActions();
}

void UnsentDialog::fillRow(int row)
{
    const UnsentMessage &one = m_all[row];
    const QString name =
        one.conversation ? CustomerName::of(*one.conversation) : tr("Conversation no longer visible to you");
    const QString text = oneLine(MessageWords::body(one.message));
    const QString state = stateWords(one);
    const QString since = tr("since %1").arg(RelativeTime::moment(one.message.sentAt, m_clock.now()));
    QListWidgetItem *item = m_list->item(row);
    item->setText(name);
    item->setData(UnsentDelegate::textRole, text);
    item->setData(UnsentDelegate::stateRole, state);
    item->setData(UnsentDelegate::sinceRole, since);
    item->setData(UnsentDelegate::failedRole, needsSomebody(one.message));
    item->setData(Qt::AccessibleTextRole, QStringList({name, text, state, since}).join(u", "_s));
}

void UnsentDialog::refreshActions()
{
    const UnsentMessage *row = current();
    m_reason->setText(row ? reasonWords(*row) : QString());
    const std::pair<Button *, bool> actions[]{
        {m_open, row && row->conversation},
        {m_copy, row && !row->message.text.isEmpty()},
        {m_retry, row && canRetry(*row)},
        {m_discard, row && row->message.state != DeliveryState::Sending},
    };
    for (const auto &[button, possible] : actions) {
        if (!possible && button->hasFocus())
            m_list->setFocus(); // not wherever the focus falls
        button->setEnabled(possible);
    }
}

const UnsentMessage *UnsentDialog::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_all.size() ? &m_all[row] : nullptr;
}

bool UnsentDialog::canRetry(const UnsentMessage &row) const
{
    if (!row.conversation)
        return false;
    if (row.message.state == DeliveryState::NeedsTemplate) // the customer has written since
        return WhatsApp::mayWriteFreely(*row.conversation, m_clock.now());
    return row.message.state == DeliveryState::Failed || FailureWords::isHeld(row.message);
}

QString UnsentDialog::stateWords(const UnsentMessage &row) const
{
    if (needsSomebody(row.message))
        return FailureWords::explain(row.message, m_failures, m_clock.now()).title;
    if (row.message.state == DeliveryState::Queued)
        return MessageWords::waiting(row.message, m_clock.now(), row.uploaded);
    return MessageWords::state(row.message.state);
}

QString UnsentDialog::reasonWords(const UnsentMessage &row) const
{
    if (!row.conversation) // whatever else was wrong: to try again is not among what can be done
        return tr("Its conversation is no longer visible to you. Copy the text if somebody else should send it, then "
                  "discard the message.");
    if (needsSomebody(row.message))
        return FailureWords::explain(row.message, m_failures, m_clock.now()).happened;
    return stateWords(row);
}

void UnsentDialog::openCurrent()
{
    const UnsentMessage *row = current();
    if (row && row->conversation)
        emit openRequested(row->conversation->id);
}

void UnsentDialog::copyCurrent()
{
    const UnsentMessage *row = current();
    if (row && !row->message.text.isEmpty())
        OwnClipboard::setText(row->message.text);
}

void UnsentDialog::discardCurrent()
{
    m_note->dismiss();
    m_discarded.reset();
    const UnsentMessage *row = current();
    if (!row || row->message.state == DeliveryState::Sending)
        return;
    if (canBePutBack(*row))
        return emit discardRequested(*row);
    auto *question =
        new ConfirmDialog(m_theme, tr("Discard this message?"),
                          row->message.attachment ? tr("The file cannot be put back.")
                                                  : tr("It cannot be put back, because its conversation is no longer "
                                                       "visible to you. Copy its text first if it is still needed."),
                          tr("Discard"), this);
    connect(question, &QDialog::accepted, this, [this, row = *row] { emit discardRequested(row); });
    question->open();
}

void UnsentDialog::discarded(const UnsentMessage &row)
{
    if (canBePutBack(row))
        m_discarded = row;
    else
        m_discarded.reset();
    tellDiscarded();
}

void UnsentDialog::tellDiscarded()
{
    m_note->setAction(m_discarded ? tr("Put it back") : QString());
    m_note->showMessage(BannerKind::Neutral, {}, tr("The message is discarded."));
}

void UnsentDialog::refuse(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return;
    m_discarded.reset();
    m_note->setAction({});
    if (error.kind == ErrorKind::Conflict || error.kind == ErrorKind::NotFound)
        m_note->showMessage(BannerKind::Neutral, {}, tr("It is being sent just now, or was sent meanwhile."));
    else
        m_note->showMessage(BannerKind::Danger, ErrorText::title(error.kind), ErrorText::sentence(error));
}

// Enter would be the dialog's.
bool UnsentDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress && current()) {
        auto *press = static_cast<QKeyEvent *>(event);
        if (press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter) {
            openCurrent();
            return true;
        }
        if (press->key() == Qt::Key_Delete) {
            discardCurrent();
            return true;
        }
        if (press->matches(QKeySequence::Copy)) {
            copyCurrent();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void UnsentDialog::retranslate()
{
    setWindowTitle(tr("Unsent messages – Amandesk"));
    m_list->setAccessibleName(tr("Unsent messages"));
    m_list->setAccessibleDescription(tr("Enter opens the conversation, Delete discards the message."));
    m_nothing->setWords(u"circle-check"_s, tr("Everything is sent"), tr("No message waits on this computer."));
    m_open->setText(tr("Open conversation"));
    m_copy->setText(tr("Copy text"));
    m_retry->setText(tr("Try again"));
    m_discard->setText(tr("Discard"));
    if (m_discarded)
        tellDiscarded();
    refresh();
}

void UnsentDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
