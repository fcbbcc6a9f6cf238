#include "ui/timeline/threadheader.h"
#include "ui/common/button.h"
#include "ui/common/customername.h"
#include "ui/common/durations.h"
#include "ui/common/masking.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/common/workwords.h"
#include "ui/theme/theme.h"
#include "ui/timeline/resolvepopover.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int beforeName = 8;
}

ThreadHeader::ThreadHeader(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_back(new IconButton(theme, u"chevron-left"_s))
    , m_name(new ElidedLabel(theme, TextStep::Title, ColorRole::Text))
    , m_line(new ElidedLabel(theme, TextStep::Small, ColorRole::Text2))
    , m_checked(new ElidedLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_handOver(new Button(theme, ButtonKind::Neutral))
    , m_resolve(new Button(theme, ButtonKind::Neutral))
    , m_find(new IconButton(theme, u"search"_s))
    , m_more(new IconButton(theme, u"dots"_s))
    , m_panel(new IconButton(theme, u"layout-sidebar-right"_s))
    , m_row(new QHBoxLayout)
{
    build();
    connect(m_back, &QToolButton::clicked, this, &ThreadHeader::backRequested);
    connect(m_panel, &QToolButton::clicked, this, [this] {
        m_panel->setChecked(m_panelShown); // says what is, not what was asked
        emit panelToggled();
    });
    connect(m_resolve, &QPushButton::clicked, this, &ThreadHeader::askToResolve);
    connect(m_handOver, &QPushButton::clicked, this, [this] { emit workRequested(WorkAction::HandOver); });
    connect(m_find, &QToolButton::clicked, this, &ThreadHeader::findRequested);
    connect(m_more, &QToolButton::clicked, this, &ThreadHeader::openWorkMenu);
    retranslate();
}

ThreadHeader::~ThreadHeader() = default;

void ThreadHeader::build()
{
    setProperty("plane", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_name->setObjectName(u"name"_s);
    m_line->setObjectName(u"identity"_s);
    m_checked->setObjectName(u"checked"_s);
    m_handOver->setObjectName(u"handOver"_s);
    m_resolve->setObjectName(u"resolve"_s);
    m_find->setObjectName(u"find"_s);
    m_more->setObjectName(u"work"_s);
    m_panel->setObjectName(u"panel"_s);
    m_back->setObjectName(u"back"_s);
    m_name->setWeight(QFont::DemiBold);
    m_handOver->setIconName(WorkWords::icon(WorkAction::HandOver));
    m_resolve->setIconName(u"check"_s);
    m_panel->setCheckable(true);
    m_back->hide();

    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(m_name);
    words->addWidget(m_line);
    words->addStretch();
    m_row->setContentsMargins(8, 0, 12, 0);
    m_row->setSpacing(Space::s8);
    m_row->addWidget(m_back);
    m_row->addSpacing(beforeName);
    m_row->addLayout(words, 1);
    for (QWidget *one : std::initializer_list<QWidget *>{m_checked, m_find, m_handOver, m_resolve, m_more, m_panel})
        m_row->addWidget(one);
    auto *line = new QFrame;
    line->setProperty("line", u"subtle"_s);
    line->setFixedHeight(1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(m_row, 1);
    all->addWidget(line);
    const auto measure = [this] {
        setFixedHeight(m_theme.scaled(Size::header));
        showFreshness(); // the text may be larger
    };
    setFixedHeight(m_theme.scaled(Size::header));
    connect(&m_theme, &Theme::changed, this, measure);
}

void ThreadHeader::showConversation(const Conversation &conversation)
{
    const bool another = conversation.id != m_conversation.id;
    m_conversation = conversation;
    if (another) {
        m_freshness = {};
        m_lookedAt.reset();
    }
    if (m_popover && (another || conversation.serve == ServeState::Resolved))
        m_popover->clear();
    refresh();
}

void ThreadHeader::setFreshness(const ConversationFreshness &freshness, bool online)
{
    m_freshness = freshness;
    m_online = online;
    refresh();
}

void ThreadHeader::setLooked(const QString &name, const QDateTime &at)
{
    m_lookedName = oneLine(name);
    m_lookedAt = at;
    refresh();
}

void ThreadHeader::setOwnName(const QString &name)
{
    m_ownName = name;
    refresh();
}

void ThreadHeader::setIdentityShown(bool shown)
{
    m_identityShown = shown;
    refresh();
}

void ThreadHeader::setBrief(bool brief)
{
    m_brief = brief;
    refresh();
}

void ThreadHeader::setCompact(bool compact)
{
    m_compact = compact;
    refresh();
}

void ThreadHeader::setFindOffered(bool offered)
{
    m_findOffered = offered;
    refresh();
}

void ThreadHeader::setCanResolve(bool can)
{
    m_canResolve = can;
    refresh();
}

void ThreadHeader::setResolving(bool resolving)
{
    m_resolving = resolving;
    refresh();
}

void ThreadHeader::setWork(const QList<WorkAction> &offered)
{
    m_work = offered;
    refresh();
}

void ThreadHeader::setWorking(bool working)
{
    m_working = working;
    refresh();
}

QWidget *ThreadHeader::workButton() const
{
    return m_handOver->isVisibleTo(this) ? static_cast<QWidget *>(m_handOver) : m_more;
}

void ThreadHeader::openWorkMenu()
{
    auto *menu = new QMenu(m_more);
    menu->setObjectName(u"workMenu"_s);
    menu->setAccessibleName(tr("Work with the conversation"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const WorkAction work : std::as_const(m_work)) {
        const QString keys = Shortcuts::keysText(WorkWords::command(work));
        const QString words = WorkWords::name(work, m_conversation);
        QAction *action =
            menu->addAction(m_theme.icon(WorkWords::icon(work)), keys.isEmpty() ? words : words + u'\t' + keys);
        connect(action, &QAction::triggered, this, [this, work] { emit workRequested(work); });
    }
    menu->popup(m_more->mapToGlobal(QPoint(m_more->width() - menu->sizeHint().width(), m_more->height() + 4)));
    if (!menu->actions().isEmpty() && m_more->hasFocus())
        menu->setActiveAction(menu->actions().constFirst());
}

void ThreadHeader::setPanelShown(bool shown)
{
    m_panelShown = shown;
    m_panel->setChecked(shown);
    m_panel->setWords(shown ? tr("Hide the contact panel") : tr("Show the contact panel"),
                      Shortcuts::keysText(Command::ContactPanel));
}

void ThreadHeader::setBackShown(bool shown)
{
    m_back->setVisible(shown);
}

void ThreadHeader::askToResolve()
{
    if (!m_canResolve || m_resolving)
        return;
    if (!m_popover) {
        m_popover = new ResolvePopover(m_theme, m_resolve);
        connect(m_popover, &ResolvePopover::confirmed, this,
                [this](const QString &note) { emit resolveRequested(m_conversation.id, note); });
    }
    m_popover->open(m_name->text(), m_conversation.waitingToSend);
}

// Those who serve it, the agent first.
QString ThreadHeader::whoServes() const
{
    QStringList people;
    bool own = m_conversation.mine;
    for (const QString &agent : m_conversation.agents) {
        if (!m_ownName.isEmpty() && agent == m_ownName)
            own = true;
        else
            people.append(oneLine(agent));
    }
    switch (m_conversation.serve) {
    case ServeState::Resolved:
        return tr("resolved");
    case ServeState::Unserved:
        return m_conversation.handledByBot ? tr("served by the bot") : tr("served by nobody yet");
    case ServeState::Served:
        break;
    }
    if (m_conversation.handledByBot)
        return tr("the bot answers");
    const bool brief = m_brief || m_compact;
    if (people.isEmpty())
        return !own ? tr("served by a colleague") : brief ? tr("You") : tr("served by you");
    if (brief) {
        if (own)
            people.prepend(tr("You"));
        return people.join(u", "_s);
    }
    const QString last = people.takeLast();
    if (own)
        people.prepend(tr("you"));
    return people.isEmpty() ? tr("served by %1").arg(last) : tr("served by %1 and %2").arg(people.join(u", "_s), last);
}

QString ThreadHeader::identityLine() const
{
    QStringList parts;
    const QString identity = maskedIdentity(m_conversation.contactUserId);
    if (m_identityShown && !identity.isEmpty() && identity != m_name->text())
        parts.append(identity);
    parts.append(whoServes()); // before what the panel says, too: the end of the line may be cut
    const QString channel = oneLine(m_conversation.channelName);
    if (!channel.isEmpty() && !m_brief && !m_compact)
        parts.append(channel);
    if (m_lookedAt) {
        const QString at = RelativeTime::time(*m_lookedAt);
        parts.append(m_lookedName.isEmpty() ? tr("a colleague read it at %1").arg(at)
                                            : tr("%1 read it at %2").arg(m_lookedName, at));
    }
    return parts.join(u" · "_s);
}

QString ThreadHeader::freshnessWords(bool brief) const
{
    if (m_conversation.id.isEmpty())
        return {};
    if (m_freshness.gap && m_online)
        return brief ? tr("Fetching") : tr("Messages are missing, fetching them");
    if (!m_freshness.checkedAt)
        return m_online ? QString() : tr("Not checked");
    const QString at = RelativeTime::timeWithSeconds(*m_freshness.checkedAt);
    return m_online ? tr("Checked at %1").arg(at) : tr("Last checked at %1").arg(at);
}

int ThreadHeader::roomForWords() const
{
    const QMargins margins = m_row->contentsMargins();
    int room = width() - margins.left() - margins.right() - beforeName;
    for (const QWidget *button :
         std::initializer_list<QWidget *>{m_back, m_find, m_handOver, m_resolve, m_more, m_panel}) {
        if (button->isVisibleTo(this))
            room -= button->sizeHint().width() + m_row->spacing();
    }
    return room;
}

// Where there is no room for both, whose conversation it is comes first. That messages are missing is said in any case.
void ThreadHeader::showFreshness()
{
    const auto widthOf = [](const QWidget *label, const QString &words) {
        return label->fontMetrics().horizontalAdvance(words);
    };
    const int room = roomForWords() - m_row->spacing() - widthOf(m_name, m_name->text());
    QString words = freshnessWords(m_compact);
    if (widthOf(m_checked, words) > room)
        words = m_freshness.gap && m_online ? freshnessWords(true) : QString();
    m_checked->setText(words);
    m_checked->setVisible(!words.isEmpty());
}

void ThreadHeader::refresh()
{
    m_name->setText(CustomerName::of(m_conversation));
    m_name->setAccessibleName(spokenMask(m_name->text()));
    m_line->setText(m_conversation.id.isEmpty() ? QString() : identityLine());
    m_line->setAccessibleName(spokenMask(m_line->text()));
    const bool waits = m_conversation.serve == ServeState::Unserved;
    m_handOver->setText(waits ? tr("Assign") : tr("Hand over"));
    m_handOver->setVisible(m_work.contains(WorkAction::HandOver) && !m_compact);
    m_handOver->setEnabled(!m_working);
    m_find->setVisible(m_findOffered && !m_compact);
    m_more->setVisible(!m_work.isEmpty());
    m_more->setEnabled(!m_working);
    m_resolve->setVisible(m_canResolve);
    m_resolve->setEnabled(!m_resolving);
    m_resolve->setText(m_resolving ? tr("Resolving…") : tr("Resolve"));
    showFreshness();
}

void ThreadHeader::retranslate()
{
    m_back->setWords(tr("Back to the list"));
    m_find->setWords(tr("Find in this conversation"), Shortcuts::keysText(Command::FindInConversation));
    m_more->setWords(tr("Work with the conversation"));
    m_handOver->setToolTip(toolTipText(Shortcuts::keysText(Command::HandOver)));
    m_resolve->setToolTip(toolTipText(Shortcuts::keysText(Command::Resolve)));
    setPanelShown(m_panelShown);
    refresh();
}

void ThreadHeader::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    showFreshness();
}

void ThreadHeader::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
