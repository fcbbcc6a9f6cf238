#include "ui/shell/palettefeed.h"
#include "core/conversations/conversationservice.h"
#include "core/conversations/conversationwork.h"
#include "core/session/session.h"
#include "core/settings/settings.h"
#include "ui/common/customername.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textsafety.h"
#include "ui/common/workwords.h"
#include "ui/inbox/bulkwords.h"
#include "ui/palette/commandpalette.h"
#include "ui/settings/settingsdialog.h"
#include <algorithm>
#include <QAction>
#include <QPointer>
#include <QWidget>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostConversations = 6;
constexpr const char *context = "Amandesk::PaletteFeed";

struct Place {
    Command command;
    PaletteGroup group;
    const char *icon;
};

// What is not named here is a command without a picture.
constexpr Place places[]{
    {Command::LockNow, PaletteGroup::Commands, "lock"},
    {Command::TakeNext, PaletteGroup::Commands, "user-plus"},
    {Command::NewConversation, PaletteGroup::Commands, "message-plus"},
    {Command::SelectConversation, PaletteGroup::Commands, "circle-check"},
    {Command::SelectionActions, PaletteGroup::Commands, "dots"},
    {Command::ResolveSelected, PaletteGroup::Commands, "check"},
    {Command::AssignSelected, PaletteGroup::Commands, "user-share"},
    {Command::TakeOverSelected, PaletteGroup::Commands, "user-check"},
    {Command::TagSelected, PaletteGroup::Commands, "tag"},
    {Command::UntagSelected, PaletteGroup::Commands, "circle-minus"},
    {Command::ReadSelected, PaletteGroup::Commands, "checks"},
    {Command::PinSelected, PaletteGroup::Commands, "pin"},
    {Command::Filter, PaletteGroup::Commands, "filter"},
    {Command::FilterBy, PaletteGroup::Commands, "filter"},
    {Command::FullScreen, PaletteGroup::Commands, "maximize"},
    {Command::KeySheet, PaletteGroup::Commands, "keyboard"},
    {Command::NextConversation, PaletteGroup::Commands, "arrow-down"},
    {Command::PreviousConversation, PaletteGroup::Commands, "chevron-up"},
    {Command::RecentConversation, PaletteGroup::Commands, "arrow-back-up"},
    {Command::TakeOver, PaletteGroup::ThisConversation, "user-check"},
    {Command::HandOver, PaletteGroup::ThisConversation, "user-share"},
    {Command::AddColleague, PaletteGroup::ThisConversation, "user-plus"},
    {Command::RemoveColleague, PaletteGroup::ThisConversation, "user-off"},
    {Command::HandToBot, PaletteGroup::ThisConversation, "robot"},
    {Command::Resolve, PaletteGroup::ThisConversation, "check"},
    {Command::Pin, PaletteGroup::ThisConversation, "pin"},
    {Command::Templates, PaletteGroup::ThisConversation, "template"},
    {Command::ContactPanel, PaletteGroup::ThisConversation, "layout-sidebar-right"},
    {Command::AddTag, PaletteGroup::ThisConversation, "tag"},
    {Command::EditNote, PaletteGroup::ThisConversation, "note"},
    {Command::EditProperties, PaletteGroup::ThisConversation, "pencil"},
    {Command::JumpToUnread, PaletteGroup::ThisConversation, "message-exclamation"},
    {Command::FindInConversation, PaletteGroup::ThisConversation, "search"},
    {Command::Attach, PaletteGroup::ThisConversation, "paperclip"},
    {Command::RecordVoice, PaletteGroup::ThisConversation, "microphone"},
    {Command::QuickReplies, PaletteGroup::ThisConversation, "bolt"},
    {Command::Emoji, PaletteGroup::ThisConversation, "mood-smile"},
    {Command::NextMisspelled, PaletteGroup::ThisConversation, "text-spellcheck"},
    {Command::Reply, PaletteGroup::ThisConversation, "arrow-back-up"},
    {Command::CopyLink, PaletteGroup::ThisConversation, "link"},
    {Command::PlayVoice, PaletteGroup::ThisConversation, "player-play-filled"},
    {Command::ShowInbox, PaletteGroup::GoTo, "messages"},
    {Command::ShowSearch, PaletteGroup::GoTo, "search"},
    {Command::ShowBoard, PaletteGroup::GoTo, "layout-dashboard"},
    {Command::SearchAll, PaletteGroup::GoTo, "database-search"},
    {Command::OpenSettings, PaletteGroup::GoTo, "settings"},
    {Command::Security, PaletteGroup::GoTo, "shield-half"},
    {Command::SwitchAccount, PaletteGroup::GoTo, "users"},
    {Command::Help, PaletteGroup::GoTo, "help-circle"},
};

Place placeOf(Command command)
{
    for (const Place &place : places) {
        if (place.command == command)
            return place;
    }
    return {command, PaletteGroup::Commands, ""};
}

// They only mean something where one is, not when chosen by name.
bool isMovement(Command command)
{
    return command == Command::Palette || command == Command::NextPane || command == Command::PreviousPane
        || command == Command::NextInList || command == Command::PreviousInList || command == Command::OlderMatch
        || command == Command::NewerMatch;
}

// Work that the role, the workspace or the conversation does not allow is not there.
bool isMissing(Command command, const QList<WorkAction> &offered)
{
    return std::ranges::any_of(WorkWords::all, [&](WorkAction work) {
        return WorkWords::command(work) == command && !offered.contains(work);
    });
}

// The same for what is done with several; pinning and unpinning share a command.
bool isMissing(Command command, const QList<BulkAction> &offered)
{
    if (command == Command::SelectionActions)
        return offered.isEmpty();
    const auto isIt = [command](BulkAction action) { return BulkWords::command(action) == command; };
    return std::ranges::any_of(allBulkActions, isIt) && std::ranges::none_of(offered, isIt);
}
} // namespace

PaletteFeed::PaletteFeed(const Theme &theme, Settings &settings, Session &session, QWidget *page)
    : QObject(page)
    , m_settings(settings)
    , m_session(session)
    , m_page(page)
    , m_palette(new CommandPalette(theme, page))
{
    connect(m_palette, &CommandPalette::conversationsWanted, this, &PaletteFeed::findConversations);
    connect(m_palette, &CommandPalette::searchWanted, this, &PaletteFeed::searchWanted);
    connect(m_palette, &CommandPalette::chosen, this, &PaletteFeed::run);
    connect(m_palette, &CommandPalette::commandsWanted, this,
            [this] { m_palette->setCommands(everything(), m_settings.recentCommands()); });
}

void PaletteFeed::open(const std::optional<Conversation> &conversation, const QList<SavedView> &views,
                       const QList<WorkAction> &work, const QList<BulkAction> &bulk)
{
    m_offered = {conversation, views, work, bulk};
    m_palette->start(everything(), m_settings.recentCommands(),
                     conversation ? CustomerName::of(*conversation) : QString());
}

QList<PaletteEntry> PaletteFeed::everything()
{
    const std::optional<Conversation> &conversation = m_offered.conversation;
    QList<PaletteEntry> entries = commands(conversation.has_value(), m_offered.work, m_offered.bulk);
    if (conversation && conversation->kind() == ChannelKind::WhatsApp)
        add(
            entries, "block-customer", u"ban"_s,
            QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Block or unblock customer…"), [this] { emit blockChosen(); },
            PaletteGroup::ThisConversation);
    addFilters(entries);
    addViews(entries, m_offered.views);
    return entries;
}

QList<PaletteEntry> PaletteFeed::commands(bool inConversation, const QList<WorkAction> &work,
                                          const QList<BulkAction> &bulk)
{
    m_runs.clear();
    QList<PaletteEntry> entries;
    for (const Command command : Shortcuts::all()) {
        const QString id = Shortcuts::id(command);
        auto *action = m_page->window()->findChild<QAction *>(id);
        const Place place = placeOf(command);
        const bool fits = place.group != PaletteGroup::ThisConversation || inConversation;
        const bool missing = isMissing(command, work) || isMissing(command, bulk)
            || (command == Command::TakeNext && !m_session.work().mayTakeNext());
        if (!action || !action->isEnabled() || isMovement(command) || !fits || missing)
            continue;
        entries.append({place.group,
                        id,
                        QString::fromLatin1(place.icon),
                        {},
                        Shortcuts::name(command),
                        {},
                        Shortcuts::keysText(command),
                        m_languages.words(Shortcuts::context, Shortcuts::source(command))});
        m_runs.insert(id, [action = QPointer(action)] {
            if (action)
                action->trigger();
        });
    }
    if (m_session.work().maySetAvailability())
        addAvailability(entries);
    add(entries, "theme-system", u"palette"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Colours: as the system"),
        [this] { m_settings.setTheme(ThemeChoice::System); });
    add(entries, "theme-light", u"palette"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Colours: light"),
        [this] { m_settings.setTheme(ThemeChoice::Light); });
    add(entries, "theme-dark", u"palette"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Colours: dark"),
        [this] { m_settings.setTheme(ThemeChoice::Dark); });
    add(entries, "rows-comfortable", u"message-2"_s,
        QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "List: comfortable rows"),
        [this] { m_settings.setDensity(ListDensity::Comfortable); });
    add(entries, "rows-compact", u"message-2"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "List: compact rows"),
        [this] { m_settings.setDensity(ListDensity::Compact); });
    const auto resize = [this](int steps) {
        const auto at = std::ranges::find(Settings::textScales, m_settings.textScale());
        const auto index = at - std::begin(Settings::textScales) + steps;
        if (index >= 0 && index < std::ssize(Settings::textScales))
            m_settings.setTextScale(Settings::textScales[index]);
    };
    add(entries, "text-larger", u"language"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Text: larger"),
        [resize] { resize(1); });
    add(entries, "text-smaller", u"language"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Text: smaller"),
        [resize] { resize(-1); });
    add(entries, "text-usual", u"language"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Text: usual size"),
        [this] { m_settings.setTextScale(Settings::textScales[0]); });
    add(entries, "language-en", u"language"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Language: English"),
        [this] { emit languageChosen(u"en"_s); });
    add(entries, "language-id", u"language"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Language: Bahasa Indonesia"),
        [this] { emit languageChosen(u"id"_s); });
    add(entries, "notifications", u"bell"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Settings: notifications"),
        [this] { emit sectionChosen(SettingsSection::Notifications); });
    add(entries, "own-replies", u"bolt"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Settings: my quick replies"),
        [this] { emit sectionChosen(SettingsSection::QuickReplies); });
    add(entries, "spelling", u"text-spellcheck"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Settings: spelling"),
        [this] { emit sectionChosen(SettingsSection::Spelling); });
    add(entries, "keys", u"keyboard"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Settings: keys"),
        [this] { emit sectionChosen(SettingsSection::Keys); });
    add(entries, "network", u"network"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Settings: network and proxy"),
        [this] { emit sectionChosen(SettingsSection::Network); });
    add(entries, "check-updates", u"cloud-down"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Check for updates"),
        [this] { emit updateCheckChosen(); });
    add(entries, "unsent", u"clock-exclamation"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Unsent messages"),
        [this] { emit unsentChosen(); });
    add(entries, "sign-out", u"logout"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Sign out…"),
        [this] { emit signOutChosen(); });
    const auto actions = m_page->window()->actions();
    for (QAction *action : actions) {
        const QString icon = action->property(iconProperty).toString();
        if (icon.isEmpty())
            continue;
        entries.append({PaletteGroup::GoTo, action->objectName(), icon, {}, action->text(), {}, {}, {}});
        m_runs.insert(action->objectName(), [action = QPointer(action)] {
            if (action)
                action->trigger();
        });
    }
    return entries;
}

void PaletteFeed::addAvailability(QList<PaletteEntry> &entries)
{
    if (const auto available = m_session.isAvailable(); available && *available)
        add(entries, "go-away", u"coffee"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Take a break: not available"),
            [this] { m_session.setAvailable(false); });
    else
        add(entries, "be-available", u"user-check"_s,
            QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Back to work: available"),
            [this] { m_session.setAvailable(true); });
}

void PaletteFeed::addFilters(QList<PaletteEntry> &entries)
{
    const auto addFilter = [&](const char *id, const char *words, bool unreadOnly, const ConversationFilter &filter) {
        add(entries, id, u"filter"_s, words, [this, unreadOnly, filter] { emit filterChosen(unreadOnly, filter); });
    };
    ConversationFilter unanswered;
    unanswered.unansweredOnly = true;
    ConversationFilter bot;
    bot.handledBy = HandledBy::Bot;
    ConversationFilter person;
    person.handledBy = HandledBy::Person;
    ConversationFilter closing;
    closing.windowClosesWithin = std::chrono::hours(4);
    addFilter("filter-unread", QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "List: unread only"), true, {});
    addFilter("filter-unanswered", QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "List: nobody has answered"), false,
              unanswered);
    addFilter("filter-bot", QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "List: handled by the bot"), false, bot);
    addFilter("filter-person", QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "List: handled by a person"), false, person);
    addFilter("filter-window", QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "List: window closes within 4 h"), false,
              closing);
    add(entries, "filter-clear", u"x"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "List: clear filters"),
        [this] { emit clearFiltersChosen(); });
}

// What was used is remembered by number: the names may be those of customers.
void PaletteFeed::addViews(QList<PaletteEntry> &entries, const QList<SavedView> &views)
{
    for (const SavedView &view : views) {
        const QString id = u"view-%1"_s.arg(view.id);
        entries.append({PaletteGroup::GoTo, id, u"bookmark"_s, {}, tr("View: %1").arg(oneLine(view.name)), {}, {}, {}});
        m_runs.insert(id, [this, view] { emit viewChosen(view); });
    }
    add(entries, "save-view", u"bookmark"_s, QT_TRANSLATE_NOOP("Amandesk::PaletteFeed", "Save this view of the list…"),
        [this] { emit saveViewChosen(); });
}

void PaletteFeed::add(QList<PaletteEntry> &entries, const char *id, const QString &icon, const char *words,
                      std::function<void()> run, PaletteGroup group)
{
    const QString name = QString::fromLatin1(id);
    entries.append({group, name, icon, {}, tr(words), {}, {}, m_languages.words(context, words)});
    m_runs.insert(name, std::move(run));
}

void PaletteFeed::findConversations(const QString &query)
{
    ConversationListQuery wanted;
    wanted.tab = ConversationTab::All;
    wanted.nameContains = query;
    wanted.limit = mostConversations;
    whenDone(m_session.conversations().list(wanted), this,
             [this, query, number = ++m_asked](const Result<ConversationPage> &page) {
                 if (!page || number != m_asked)
                     return; // the list itself says what is wrong with the store
                 QList<PaletteEntry> found;
                 for (const Conversation &row : page->conversations)
                     found.append({PaletteGroup::Conversations,
                                   row.id.value(),
                                   {},
                                   row.contactUserId,
                                   CustomerName::of(row),
                                   row.channelName,
                                   {},
                                   {}});
                 m_palette->showConversations(query, found);
             });
}

void PaletteFeed::run(const PaletteEntry &entry)
{
    if (entry.group == PaletteGroup::Conversations) {
        emit conversationChosen(ConversationId(entry.id));
        return;
    }
    QStringList recent = m_settings.recentCommands();
    recent.removeAll(entry.id);
    recent.prepend(entry.id);
    m_settings.setRecentCommands(recent);
    const auto what = m_runs.value(entry.id);
    if (what)
        what();
}

} // namespace Amandesk
