#include "ui/shell/threadpanel.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/textsafety.h"
#include "ui/composer/composer.h"
#include "ui/composer/composeredit.h"
#include "ui/shell/dropoverlay.h"
#include "ui/timeline/findbar.h"
#include "ui/timeline/threadheader.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <QDragEnterEvent>
#include <QEvent>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int compactBelow = 640; // the header's buttons lose their words
constexpr int briefBelow = 840; // who serves is said in fewer
} // namespace

ThreadPanel::ThreadPanel(const Theme &theme, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_model(new TimelineModel(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(theme, m_stack))
    , m_pane(new QWidget(m_stack))
    , m_header(new ThreadHeader(theme, m_pane))
    , m_strip(new Banner(theme, BannerShape::Strip, m_pane))
    , m_find(new FindBar(theme, m_pane))
    , m_timeline(new TimelineView(theme, clock, *m_model, m_pane))
    , m_composer(new Composer(theme, clock, m_pane))
    , m_drop(new DropOverlay(theme, this))
{
    setAcceptDrops(true);
    setProperty("plane", u"canvas"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_find->setObjectName(u"findBar"_s);
    m_timeline->setObjectName(u"timeline"_s);
    m_composer->setObjectName(u"composer"_s);

    auto *column = new QVBoxLayout(m_pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_strip);
    column->addWidget(m_find);
    column->addWidget(m_timeline, 1);
    column->addWidget(m_composer);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_pane);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_stack);

    m_typingEnd.setSingleShot(true);
    m_typingEnd.setInterval(std::chrono::minutes(1));
    connect(&m_typingEnd, &QTimer::timeout, this, [this] { setTyping({}, false, false); });
    connect(m_strip, &Banner::activated, this, &ThreadPanel::retryRequested);
    connect(m_composer, &Composer::left, m_timeline, qOverload<>(&QWidget::setFocus));
    retranslate();
}

ThreadPanel::~ThreadPanel()
{
    delete m_timeline; // before the model that it reads
}

void ThreadPanel::showConversation(const Conversation &conversation)
{
    if (conversation.id != m_composer->conversation()) {
        m_problem.reset();
        setTyping({}, false, false);
    }
    m_waiting = conversation.waitingToSend;
    showStrip();
    m_header->showConversation(conversation);
    m_composer->showConversation(conversation);
    m_stack->setCurrentIndex(1);
}

void ThreadPanel::showNothing()
{
    m_find->dismiss(); // what was looked for belongs to the conversation
    m_composer->clear();
    m_model->clear();
    setTyping({}, false, false);
    m_stack->setCurrentIndex(0);
}

void ThreadPanel::setTyping(const QString &name, bool customer, bool typing)
{
    m_typing = name;
    m_customerTypes = customer;
    m_somebodyTypes = typing;
    typing ? m_typingEnd.start() : m_typingEnd.stop();
    showStrip();
}

void ThreadPanel::setSendsWait(bool wait)
{
    m_sendsWait = wait;
    showStrip();
}

QString ThreadPanel::typingWords() const
{
    if (m_customerTypes)
        return tr("The customer is typing.");
    return m_typing.isEmpty() ? tr("A colleague is typing here.") : tr("%1 is typing here.").arg(isolated(m_typing));
}

void ThreadPanel::setOffline(bool offline)
{
    m_offline = offline;
    showStrip();
}

void ThreadPanel::showProblem(const Error &error)
{
    m_problem = error;
    showStrip();
}

void ThreadPanel::clearProblem()
{
    m_problem.reset();
    showStrip();
}

void ThreadPanel::showStrip()
{
    m_strip->setAction(m_problem ? tr("Try again") : QString());
    if (m_problem)
        return m_strip->showMessage(BannerKind::Danger, tr("The messages could not be read."),
                                    ErrorText::sentence(*m_problem));
    if (m_sendsWait && m_waiting > 0 && !m_offline)
        return m_strip->showMessage(BannerKind::Info, tr("Your message waits a moment."),
                                    tr("First comes what others have written here meanwhile."), u"clock"_s);
    if (m_offline || !m_somebodyTypes) // what is offline is said across the whole page
        m_strip->dismiss();
    else
        m_strip->showMessage(BannerKind::Info, typingWords(), {}, u"pencil"_s);
}

void ThreadPanel::retranslate()
{
    m_empty->setWords(u"messages"_s, tr("No conversation is open"),
                      tr("Choose one in the list. With the arrow keys you can look through them."));
    showStrip();
    if (!m_drop->isHidden())
        showDrop();
}

void ThreadPanel::showDrop()
{
    if (m_composer->takesFiles())
        m_drop->showWords(u"paperclip"_s, tr("Let go to attach"));
    else
        m_drop->showWords(u"ban"_s, tr("No file can be sent here now"));
}

// Also what cannot be sent now is taken, so that it can be said why.
void ThreadPanel::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_composer->conversation().isEmpty() || !ComposerEdit::holdsFiles(*event->mimeData()))
        return event->ignore();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    showDrop();
}

void ThreadPanel::dragLeaveEvent(QDragLeaveEvent *event)
{
    QWidget::dragLeaveEvent(event);
    m_drop->hide();
}

void ThreadPanel::dropEvent(QDropEvent *event)
{
    m_drop->hide();
    event->setDropAction(Qt::CopyAction); // never the move that takes the file away from where it was
    event->accept();
    m_composer->attach(*event->mimeData());
    m_composer->focusText();
}

void ThreadPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ThreadPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_drop->setGeometry(rect());
    m_header->setBrief(width() < briefBelow);
    m_header->setCompact(width() < compactBelow);
}

} // namespace Amandesk
