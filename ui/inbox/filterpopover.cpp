#include "ui/inbox/filterpopover.h"
#include "ui/common/button.h"
#include "ui/common/choicebox.h"
#include "ui/common/fields.h"
#include "ui/common/panescroll.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/inbox/filterparts.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <array>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScreen>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int popoverWidth = 320;
constexpr int highest = 560;
constexpr qsizetype findFrom = 9; // so many names are no longer seen at a glance
constexpr std::array windows{1, 4, 8}; // hours

void put(QStringList &list, const QString &value, bool there)
{
    list.removeIf([&value](const QString &text) { return text.compare(value, Qt::CaseInsensitive) == 0; });
    if (there)
        list.append(value);
}

// What is chosen stays on offer although no conversation has it any more.
QStringList withChosen(QStringList known, const QStringList &chosen)
{
    for (const QString &text : chosen) {
        if (!known.contains(text, Qt::CaseInsensitive))
            known.append(text);
    }
    return known;
}
} // namespace

FilterPopover::FilterPopover(const Theme &theme, QWidget *opener)
    : Popover(theme, opener)
    , m_theme(theme)
    , m_opener(opener)
    , m_title(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_clear(new Button(theme, ButtonKind::Flat))
    , m_find(new SearchField(theme))
    , m_scroll(new PaneScroll)
    , m_unread(new QCheckBox)
    , m_unanswered(new QCheckBox)
    , m_handledLabel(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_handled(new ChoiceBox(theme))
    , m_windowLabel(new TextLabel(theme, TextStep::Body, ColorRole::Text2))
    , m_window(new ChoiceBox(theme))
    , m_note(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
{
    setObjectName(u"filterPopover"_s);
    build();
    retranslate();
}

FilterPopover::Group FilterPopover::addGroup(QVBoxLayout *column)
{
    Group group;
    group.title = new TextLabel(m_theme, TextStep::Small, ColorRole::Text3);
    group.title->setWeight(QFont::DemiBold);
    group.box = new QWidget;
    auto *all = new QVBoxLayout(group.box);
    all->setContentsMargins(0, Space::s8, 0, 0);
    all->setSpacing(Space::s2);
    all->addWidget(group.title);
    group.rows = new QVBoxLayout;
    group.rows->setSpacing(0);
    all->addLayout(group.rows);
    column->addWidget(group.box);
    return group;
}

void FilterPopover::build()
{
    m_title->setWeight(QFont::DemiBold);
    m_clear->setSize(ButtonSize::Tiny);
    m_clear->setObjectName(u"popoverClear"_s);
    m_find->setObjectName(u"filterFind"_s);
    m_unread->setObjectName(u"filterUnread"_s);
    m_unanswered->setObjectName(u"filterUnanswered"_s);
    m_handled->setObjectName(u"filterHandled"_s);
    m_window->setObjectName(u"filterWindow"_s);
    m_note->setWordWrap(true);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(m_title, 1);
    head->addWidget(m_clear);
    auto *choices = new QGridLayout;
    choices->setContentsMargins(0, Space::s6, 0, 0);
    choices->setVerticalSpacing(Space::s4);
    choices->setHorizontalSpacing(Space::s8);
    choices->addWidget(m_handledLabel, 0, 0);
    choices->addWidget(m_handled, 0, 1);
    choices->addWidget(m_windowLabel, 1, 0);
    choices->addWidget(m_window, 1, 1);
    choices->setColumnStretch(1, 1);

    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(Space::s2, 0, Space::s8, 0);
    column->setSpacing(0);
    column->addWidget(m_unread);
    column->addWidget(m_unanswered);
    column->addLayout(choices);
    column->addSpacing(Space::s8);
    column->addWidget(m_find);
    m_channels = addGroup(column);
    m_tags = addGroup(column);
    m_agents = addGroup(column);
    column->addSpacing(Space::s8);
    column->addWidget(m_note);
    column->addStretch(1);
    m_scroll->setPane(pane);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(14, 10, 8, 12);
    all->setSpacing(Space::s6);
    all->addLayout(head);
    all->addWidget(m_scroll, 1);

    connect(m_clear, &QPushButton::clicked, this, &FilterPopover::clearChosen);
    connect(m_unread, &QCheckBox::clicked, this, [this](bool on) {
        m_unreadOnly = on;
        tell();
    });
    connect(m_unanswered, &QCheckBox::clicked, this, [this](bool on) {
        m_filter.unansweredOnly = on;
        tell();
    });
    connect(m_handled, &QComboBox::activated, this, [this](int index) {
        m_filter.handledBy = HandledBy(index);
        tell();
    });
    connect(m_window, &QComboBox::activated, this, [this](int index) {
        m_filter.windowClosesWithin.reset();
        if (const int hours = m_window->itemData(index).toInt(); hours > 0)
            m_filter.windowClosesWithin = std::chrono::hours(hours);
        tell();
    });
    connect(m_find, &QLineEdit::textChanged, this, &FilterPopover::narrow);
}

QCheckBox *FilterPopover::addCheck(Group &group, const QString &words, bool checked, std::function<void(bool)> set)
{
    auto *check = new QCheckBox(withoutMnemonics(words), group.box);
    check->setProperty("words", words);
    check->setChecked(checked);
    group.rows->addWidget(check);
    group.checks.append(check);
    connect(check, &QCheckBox::clicked, this, [this, set = std::move(set)](bool on) {
        set(on);
        tell();
    });
    return check;
}

void FilterPopover::fill()
{
    for (Group *group : {&m_channels, &m_tags, &m_agents})
        qDeleteAll(std::exchange(group->checks, {}));
    for (const Channel &channel : std::as_const(m_choices.channels)) {
        QString words = FilterParts::channelName(channel);
        if (!channel.phoneNumber.isEmpty())
            words += u" · "_s + oneLine(channel.phoneNumber);
        addCheck(m_channels, words, m_filter.channels.contains(channel.key()), [this, key = channel.key()](bool on) {
            m_filter.channels.removeAll(key);
            if (on)
                m_filter.channels.append(key);
        });
    }
    for (const QString &tag : withChosen(m_choices.tags, m_filter.tags))
        addCheck(m_tags, oneLine(tag), m_filter.tags.contains(tag, Qt::CaseInsensitive),
                 [this, tag](bool on) { put(m_filter.tags, tag, on); });
    for (const QString &agent : withChosen(m_choices.agents, m_filter.agents))
        addCheck(m_agents, oneLine(agent), m_filter.agents.contains(agent, Qt::CaseInsensitive),
                 [this, agent](bool on) { put(m_filter.agents, agent, on); });
    const qsizetype names = m_channels.checks.size() + m_tags.checks.size() + m_agents.checks.size();
    m_find->setVisible(names >= findFrom);
    QWidget *last = m_find;
    for (const Group *group : {&m_channels, &m_tags, &m_agents}) {
        for (QCheckBox *check : group->checks) {
            setTabOrder(last, check);
            last = check;
        }
    }
    narrow();
    limit();
}

void FilterPopover::narrow()
{
    const QString wanted = m_find->isHidden() ? QString() : m_find->text().trimmed();
    for (const Group *group : {&m_channels, &m_tags, &m_agents}) {
        bool any = false;
        for (QCheckBox *check : group->checks) {
            const bool fits = check->property("words").toString().contains(wanted, Qt::CaseInsensitive);
            check->setVisible(fits);
            any = any || fits;
        }
        group->box->setVisible(any);
    }
}

void FilterPopover::limit()
{
    const auto limitGroup = [](const Group &group, qsizetype chosen) {
        for (QCheckBox *check : group.checks)
            check->setEnabled(check->isChecked() || chosen < mostFiltered);
    };
    limitGroup(m_channels, m_filter.channels.size());
    limitGroup(m_tags, m_filter.tags.size());
    limitGroup(m_agents, m_filter.agents.size());
}

void FilterPopover::tell()
{
    limit();
    m_clear->setEnabled(m_unreadOnly || !m_filter.isEmpty());
    emit changed(m_unreadOnly, m_filter);
}

void FilterPopover::showPresent()
{
    m_unread->setChecked(m_unreadOnly);
    m_unanswered->setChecked(m_filter.unansweredOnly);
    m_handled->setCurrentIndex(int(m_filter.handledBy));
    const int hours = m_filter.windowClosesWithin ? int(m_filter.windowClosesWithin->count()) : 0;
    if (hours > 0 && m_window->findData(hours) < 0) // of a view that was saved elsewhere
        m_window->addItem(tr("%1 h").arg(hours), hours);
    m_window->setCurrentIndex(m_window->findData(hours));
    m_clear->setEnabled(m_unreadOnly || !m_filter.isEmpty());
}

void FilterPopover::setPresent(const ConversationListQuery &present)
{
    if (m_unreadOnly == present.unreadOnly && m_filter == present.filter)
        return;
    m_unreadOnly = present.unreadOnly;
    m_filter = present.filter;
    showPresent();
    fill();
}

void FilterPopover::setChoices(const FilterChoices &choices)
{
    if (m_choices == choices)
        return;
    m_choices = choices;
    fill();
    if (isVisible())
        arrange();
}

void FilterPopover::open(const ConversationListQuery &present, const FilterChoices &choices)
{
    m_choices = choices;
    m_unreadOnly = present.unreadOnly;
    m_filter = present.filter;
    m_find->clear();
    retranslate();
    fill();
    arrange();
    show();
    m_unread->setFocus(Qt::PopupFocusReason);
}

void FilterPopover::arrange()
{
    const int width = m_theme.scaled(popoverWidth);
    setFixedWidth(width);
    m_note->setFixedWidth(width - 14 - 8 - Space::s2 - Space::s8 - 2);
    const int head = layout()->contentsMargins().top() + layout()->contentsMargins().bottom()
        + qMax(m_clear->sizeHint().height(), m_title->sizeHint().height()) + Space::s6;
    const QRect opener(m_opener->mapToGlobal(QPoint()), m_opener->size());
    QRect room(opener.bottomLeft(), QSize(width, highest));
    if (const QScreen *screen = m_opener->screen())
        room = screen->availableGeometry();
    const int below = room.bottom() - opener.bottom() - Space::s12;
    const int wanted = head + m_scroll->widget()->sizeHint().height();
    setFixedHeight(std::clamp(wanted, 120, qMax(120, qMin(m_theme.scaled(highest), below))));
    move(std::clamp(opener.left(), room.left(), qMax(room.left(), room.right() + 1 - width)), opener.bottom() + 5);
}

void FilterPopover::retranslate()
{
    setAccessibleName(tr("Filter the list"));
    m_title->setText(tr("Filter the list"));
    m_clear->setText(tr("Clear filters"));
    m_unread->setText(tr("Unread only"));
    m_unanswered->setText(tr("Nobody has answered the latest message"));
    m_handledLabel->setText(tr("Handled by"));
    m_handled->setAccessibleName(tr("Handled by"));
    m_handled->clear();
    m_handled->addItems({tr("bot or person"), tr("the bot"), tr("a person")});
    m_windowLabel->setText(tr("Window closes within"));
    m_window->setAccessibleName(tr("Window closes within"));
    m_window->clear();
    m_window->addItem(tr("any time"), 0);
    for (const int hours : windows)
        m_window->addItem(tr("%1 h").arg(hours), hours);
    m_find->setPlaceholderText(tr("Find a channel, tag or colleague"));
    m_find->setAccessibleName(tr("Find a channel, tag or colleague"));
    m_channels.title->setText(tr("Channel"));
    m_channels.box->setAccessibleName(tr("Channel"));
    m_tags.title->setText(tr("Tag"));
    m_tags.box->setAccessibleName(tr("Tag"));
    m_agents.title->setText(tr("With a colleague"));
    m_agents.box->setAccessibleName(tr("With a colleague"));
    m_note->setText(tr("Tags and colleagues are known of conversations that were opened on this computer. Others are "
                       "left out when you filter by them."));
    showPresent();
}

void FilterPopover::changeEvent(QEvent *event)
{
    Popover::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FilterPopover::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        confirm();
    else
        Popover::keyPressEvent(event);
}

} // namespace Amandesk
