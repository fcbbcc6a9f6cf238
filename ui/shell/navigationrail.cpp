#include "ui/shell/navigationrail.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textsafety.h"
#include "ui/shell/railbutton.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

NavigationRail::NavigationRail(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_inbox(new RailButton(theme, u"messages"_s))
    , m_search(new RailButton(theme, u"search"_s))
    , m_board(new RailButton(theme, u"layout-dashboard"_s))
    , m_lock(new RailButton(theme, u"lock"_s))
    , m_settings(new RailButton(theme, u"settings"_s))
    , m_accounts(new RailButton(theme, u"users"_s))
    , m_self(new RailButton(theme, u"user"_s))
{
    setProperty("plane", u"window"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_inbox->setObjectName(u"showInboxButton"_s);
    m_search->setObjectName(u"showSearchButton"_s);
    m_board->setObjectName(u"showBoardButton"_s);
    m_lock->setObjectName(u"lockButton"_s);
    m_settings->setObjectName(u"settingsButton"_s);
    m_accounts->setObjectName(u"accountsButton"_s);
    m_self->setObjectName(u"availabilityButton"_s);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Space::s8, 0, Space::s8);
    column->setSpacing(Space::s4);
    for (RailButton *button : {m_inbox, m_search, m_board})
        column->addWidget(button);
    column->addStretch(1);
    for (RailButton *button : {m_lock, m_settings, m_accounts, m_self})
        column->addWidget(button);
    m_board->hide();
    m_accounts->hide();

    connect(m_inbox, &QAbstractButton::clicked, this, [this] { emit viewChosen(WorkspaceView::Inbox); });
    connect(m_search, &QAbstractButton::clicked, this, [this] { emit viewChosen(WorkspaceView::Search); });
    connect(m_board, &QAbstractButton::clicked, this, [this] { emit viewChosen(WorkspaceView::Board); });
    connect(m_lock, &QAbstractButton::clicked, this, &NavigationRail::lockRequested);
    connect(m_settings, &QAbstractButton::clicked, this, &NavigationRail::settingsRequested);
    connect(m_accounts, &QAbstractButton::clicked, this, &NavigationRail::accountsRequested);
    connect(m_self, &QAbstractButton::clicked, this, [this] {
        if (m_available && m_online)
            emit availabilityWanted(!*m_available);
    });
    connect(&theme, &Theme::changed, this, [this] { setNarrow(m_narrow); }); // the width follows the text
    setCurrent(WorkspaceView::Inbox);
    retranslate();
}

void NavigationRail::setBoardShown(bool shown)
{
    m_board->setVisible(shown);
}

void NavigationRail::setSearchShown(bool shown)
{
    m_search->setVisible(shown);
}

void NavigationRail::setCurrent(WorkspaceView view)
{
    m_inbox->setCurrent(view == WorkspaceView::Inbox);
    m_search->setCurrent(view == WorkspaceView::Search);
    m_board->setCurrent(view == WorkspaceView::Board);
}

void NavigationRail::setUnread(int conversations)
{
    m_inbox->setCount(conversations);
    m_inbox->setWords(tr("Inbox"), Shortcuts::keysText(Command::ShowInbox),
                      conversations == 0 ? QString() : tr("Inbox, %n unread conversation(s)", nullptr, conversations));
}

void NavigationRail::setPerson(const QString &name, const QString &key)
{
    m_name = name;
    m_self->setPerson(name, key, Avatar::Dot::None);
    showAvailability();
}

void NavigationRail::setAvailability(std::optional<bool> available, bool online)
{
    m_available = available;
    m_online = online;
    m_self->setPerson(m_name, m_name,
                      !available || !online ? Avatar::Dot::None
                          : *available      ? Avatar::Dot::Available
                                            : Avatar::Dot::Away);
    showAvailability();
}

void NavigationRail::setAvailabilityChosen(bool chosen)
{
    m_chosen = chosen;
    m_self->setEnabled(chosen);
    showAvailability();
}

void NavigationRail::showAvailability()
{
    if (!m_online)
        m_self->setWords(tr("Offline"), {}, tr("%1, offline").arg(m_name));
    else if (!m_available)
        m_self->setWords(tr("Me"), {}, tr("%1, availability not known").arg(m_name));
    else if (*m_available)
        m_self->setWords(tr("Available"), {},
                         (m_chosen ? tr("%1, available. Activate to go away.")
                                   : tr("%1, available. Your organisation decides that."))
                             .arg(m_name));
    else
        m_self->setWords(
            tr("Away"), {},
            (m_chosen ? tr("%1, away. Activate to be available.") : tr("%1, away. Your organisation decides that."))
                .arg(m_name));
}

void NavigationRail::setNarrow(bool narrow)
{
    m_narrow = narrow;
    setFixedWidth(m_theme.scaled(narrow ? Size::railNarrow : Size::rail));
    for (RailButton *button : {m_inbox, m_search, m_board, m_lock, m_settings, m_accounts, m_self})
        button->setNarrow(narrow);
}

void NavigationRail::setAccount(const QString &name, const QString &key)
{
    m_account = name;
    m_accounts->setPerson(name, name.isEmpty() ? QString() : key, Avatar::Dot::None);
    m_accounts->show();
    showAccount();
}

void NavigationRail::showAccount()
{
    m_accounts->setWords(tr("Accounts"), Shortcuts::keysText(Command::SwitchAccount),
                         m_account.isEmpty() ? QString() : tr("Accounts. This is %1.").arg(isolated(m_account)));
}

QWidget *NavigationRail::settingsButton() const
{
    return m_settings;
}

QWidget *NavigationRail::accountsButton() const
{
    return m_accounts;
}

void NavigationRail::retranslate()
{
    setAccessibleName(tr("Navigation"));
    m_inbox->setWords(tr("Inbox"), Shortcuts::keysText(Command::ShowInbox));
    m_search->setWords(tr("Search"), Shortcuts::keysText(Command::ShowSearch));
    m_board->setWords(tr("Board"), Shortcuts::keysText(Command::ShowBoard));
    m_lock->setWords(tr("Lock"), Shortcuts::keysText(Command::LockNow));
    m_settings->setWords(tr("Settings"), Shortcuts::keysText(Command::OpenSettings));
    showAccount();
    showAvailability();
}

void NavigationRail::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
