#include "ui/common/shortcuts.h"
#include <algorithm>
#include <QAction>
#include <QApplication>
#include <QHash>
#include <QWidget>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

struct Entry {
    Command command;
    const char *id;
    const char *keys; // portable text
    const char *name;
};

constexpr Entry table[]{
    {Command::LockNow, "lock-now", "Ctrl+L", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Lock now")},
    {Command::ShowInbox, "show-inbox", "Ctrl+1", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Inbox")},
    {Command::ShowSearch, "show-search", "Ctrl+2", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Search")},
    {Command::ShowBoard, "show-board", "Ctrl+3", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Board")},
    {Command::NextPane, "next-pane", "F6", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Next pane")},
    {Command::PreviousPane, "previous-pane", "Shift+F6", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Previous pane")},
    {Command::Filter, "filter", "Ctrl+F", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Filter list or thread")},
    {Command::FilterBy, "filter-by", "Ctrl+Shift+J",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Filter the list by channel, tag, colleague…")},
    {Command::SearchAll, "search-all", "Ctrl+Shift+F", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Search everything")},
    {Command::NextConversation, "next-conversation", "Ctrl+PgDown",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Next conversation")},
    {Command::PreviousConversation, "previous-conversation", "Ctrl+PgUp",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Previous conversation")},
    {Command::RecentConversation, "recent-conversation", "Ctrl+Tab",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "The conversation before this one")},
    {Command::NextInList, "next-in-list", "J",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Down, while the list has the focus")},
    {Command::PreviousInList, "previous-in-list", "K",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Up, while the list has the focus")},
    {Command::NewConversation, "new-conversation", "Ctrl+N",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Begin a conversation with a number…")},
    {Command::TakeNext, "take-next", "Ctrl+T", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Take next")},
    {Command::TakeOver, "take-over", "Ctrl+Shift+T", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Take over")},
    {Command::HandOver, "hand-over", "Ctrl+Shift+A", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Hand over…")},
    {Command::AddColleague, "add-colleague", "Ctrl+Shift+I",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Add a colleague…")},
    {Command::RemoveColleague, "remove-colleague", "Ctrl+Shift+O",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Remove a colleague…")},
    {Command::HandToBot, "hand-to-bot", "Ctrl+Shift+B", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Hand to the bot")},
    {Command::Resolve, "resolve", "Ctrl+Shift+S", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Resolve")},
    {Command::Pin, "pin", "Ctrl+I", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Pin or unpin the conversation")},
    {Command::SelectConversation, "select-conversation", "F8",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Select the conversation, with others")},
    {Command::SelectionActions, "selection-actions", "Shift+F8",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "What to do with the selected…")},
    {Command::ResolveSelected, "resolve-selected", "F9",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Resolve the selected…")},
    {Command::AssignSelected, "assign-selected", "Ctrl+Shift+H",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Assign the selected…")},
    {Command::TakeOverSelected, "take-over-selected", "Ctrl+Shift+Y",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Take over the selected…")},
    {Command::TagSelected, "tag-selected", "Shift+F9",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Add a tag to the selected…")},
    {Command::UntagSelected, "untag-selected", "Ctrl+Shift+X",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Remove a tag from the selected…")},
    {Command::ReadSelected, "read-selected", "Ctrl+Shift+D",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Mark the selected as read")},
    {Command::PinSelected, "pin-selected", "Ctrl+Shift+W",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Pin or unpin the selected")},
    {Command::ContactPanel, "contact-panel", "Ctrl+D", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Customer panel")},
    {Command::AddTag, "add-tag", "Ctrl+Shift+G", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Add tag")},
    {Command::EditNote, "edit-note", "Ctrl+Shift+N", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Change the note")},
    {Command::EditProperties, "edit-properties", "Ctrl+Shift+M",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Change more information")},
    {Command::Attach, "attach", "Ctrl+O", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Attach a file")},
    {Command::RecordVoice, "record-voice", "Ctrl+Shift+R",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Record a voice message")},
    {Command::QuickReplies, "quick-replies", "Ctrl+Shift+Space",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Quick replies")},
    {Command::Emoji, "emoji", "Ctrl+E", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Emoji")},
    {Command::NextMisspelled, "next-misspelled", "F7",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Next misspelled word")},
    {Command::Templates, "templates", "Ctrl+Shift+P", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Template")},
    {Command::JumpToUnread, "jump-to-unread", "Ctrl+G", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Jump to unread")},
    {Command::FindInConversation, "find-in-conversation", "Ctrl+H",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Find in this conversation")},
    {Command::OlderMatch, "older-match", "F3",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Older match in the conversation")},
    {Command::NewerMatch, "newer-match", "Shift+F3",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Newer match in the conversation")},
    {Command::Reply, "reply", "Ctrl+R", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Reply to message")},
    {Command::CopyLink, "copy-link", "Ctrl+Shift+C",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Copy link to this conversation")},
    {Command::PlayVoice, "play-voice", "Ctrl+P",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Play or pause voice message")},
    {Command::OpenSettings, "open-settings", "Ctrl+,", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Settings")},
    {Command::Security, "security", "Ctrl+Shift+L", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Security settings")},
    {Command::SwitchAccount, "switch-account", "Ctrl+Shift+K",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Switch account…")},
    {Command::FullScreen, "full-screen", "F11", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Full screen")},
    {Command::Palette, "palette", "Ctrl+K", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Command palette")},
    {Command::KeySheet, "key-sheet", "F1", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Keyboard shortcuts")},
    {Command::Help, "help", "Shift+F1", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Help")},
};

const Entry &entryOf(Command command)
{
    for (const Entry &entry : table) {
        if (entry.command == command)
            return entry;
    }
    Q_UNREACHABLE();
}

// Those that differ from the table.
QHash<Command, QKeySequence> &changedKeys()
{
    static QHash<Command, QKeySequence> keys;
    return keys;
}

void giveKeys(QAction &action, Command command)
{
    QList<QKeySequence> keys{Shortcuts::keys(command)};
    if (command == Command::KeySheet)
        keys.append(QKeySequence(Qt::Key_Question)); // text fields keep the ?
    action.setShortcuts(keys);
}

// Writes something, alone or with Shift.
bool isPrintable(int key)
{
    return key >= Qt::Key_Space && key < Qt::Key_Escape;
}

bool isLetter(int key)
{
    return key >= Qt::Key_A && key <= Qt::Key_Z;
}

bool isOfList(Command command)
{
    return command == Command::NextInList || command == Command::PreviousInList;
}

// Two of the table may not have one key; the first change holds.
QHash<Command, QKeySequence> readChanges(const QStringList &changes)
{
    QHash<Command, QKeySequence> read;
    for (const QString &change : changes) {
        const qsizetype sign = change.indexOf(u'=');
        const QKeySequence keys = QKeySequence::fromString(change.mid(sign + 1), QKeySequence::PortableText);
        if (sign <= 0 || (keys.isEmpty() && sign + 1 < change.size()))
            continue;
        for (const Entry &entry : table) {
            if (change.left(sign) == QLatin1StringView(entry.id) && !read.contains(entry.command)
                && Shortcuts::refusalOf(entry.command, keys) == KeyRefusal::None)
                read.insert(entry.command, keys);
        }
    }
    QList<Command> clashing;
    do {
        clashing.clear();
        QHash<QKeySequence, Command> taken;
        for (const Entry &entry : table) {
            const QKeySequence keys = read.value(entry.command, Shortcuts::builtIn(entry.command));
            if (keys.isEmpty())
                continue;
            if (const auto other = taken.constFind(keys); other != taken.cend())
                clashing.append(read.contains(entry.command) ? entry.command : *other);
            else
                taken.insert(keys, entry.command);
        }
        for (const Command command : clashing)
            read.remove(command); // as built; its own key may clash again
    } while (!clashing.isEmpty());
    read.removeIf([](const auto &entry) { return entry.value() == Shortcuts::builtIn(entry.key()); });
    return read;
}

} // namespace

QList<Command> Shortcuts::all()
{
    QList<Command> commands;
    for (const Entry &entry : table)
        commands.append(entry.command);
    return commands;
}

QString Shortcuts::id(Command command)
{
    return QString::fromLatin1(entryOf(command).id);
}

QString Shortcuts::name(Command command)
{
    return tr(entryOf(command).name);
}

const char *Shortcuts::source(Command command)
{
    return entryOf(command).name;
}

QKeySequence Shortcuts::keys(Command command)
{
    const auto changed = changedKeys().constFind(command);
    return changed == changedKeys().cend() ? builtIn(command) : *changed;
}

QKeySequence Shortcuts::builtIn(Command command)
{
    return QKeySequence::fromString(QString::fromLatin1(entryOf(command).keys), QKeySequence::PortableText);
}

QString Shortcuts::keysText(Command command)
{
    return text(keys(command));
}

QString Shortcuts::text(const QKeySequence &keys)
{
    QString shown = keys.toString(QKeySequence::NativeText);
    if (!shown.endsWith(u'+'))
        return shown.replace(u'+', u' ');
    return shown.chopped(1).replace(u'+', u' ') + u'+'; // the key itself
}

QString Shortcuts::words(KeyRefusal refusal)
{
    switch (refusal) {
    case KeyRefusal::None:
        return {};
    case KeyRefusal::Typing:
        return tr("It is needed for writing or for moving about. Take it together with Ctrl, or a function key.");
    case KeyRefusal::AltLetter:
        return tr("Alt with a letter writes a letter in some languages, or opens a menu.");
    case KeyRefusal::AltGr:
        return tr("Ctrl with Alt is AltGr on many keyboards, which writes letters and signs.");
    case KeyRefusal::Editing:
        return tr("It copies, pastes, undoes or sends in every text field.");
    case KeyRefusal::InputMethod:
        return tr("The system's input methods use it for writing.");
    }
    Q_UNREACHABLE();
}

KeyRefusal Shortcuts::refusalOf(Command command, const QKeySequence &keys)
{
    if (isOfList(command) && keys.count() == 1 && keys[0].keyboardModifiers() == Qt::NoModifier
        && isLetter(keys[0].key()))
        return KeyRefusal::None;
    if (keys.count() != 1)
        return keys.isEmpty() ? KeyRefusal::None : KeyRefusal::Typing;
    const int key = keys[0].key();
    const Qt::KeyboardModifiers modifiers = keys[0].keyboardModifiers();
    const bool control = modifiers.testFlag(Qt::ControlModifier);
    const bool shift = modifiers.testFlag(Qt::ShiftModifier);
    if (modifiers.testFlag(Qt::GroupSwitchModifier))
        return KeyRefusal::AltGr;
    if (modifiers.testFlag(Qt::AltModifier))
        return control ? KeyRefusal::AltGr : isPrintable(key) ? KeyRefusal::AltLetter : KeyRefusal::Typing;
    const bool function = key >= Qt::Key_F1 && key <= Qt::Key_F35;
    if (!control)
        return function && key != Qt::Key_F10 ? KeyRefusal::None : KeyRefusal::Typing; // F10 opens menus
    static constexpr int editing[]{Qt::Key_A, Qt::Key_C, Qt::Key_V, Qt::Key_X, Qt::Key_Z, Qt::Key_Y};
    if (!shift && std::ranges::find(editing, key) != std::end(editing))
        return KeyRefusal::Editing;
    if (shift && (key == Qt::Key_Z || key == Qt::Key_V))
        return KeyRefusal::Editing;
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Insert)
        return KeyRefusal::Editing;
    if ((key == Qt::Key_Space && !shift) || (shift && (key == Qt::Key_U || key == Qt::Key_E)))
        return KeyRefusal::InputMethod;
    const bool turning = key == Qt::Key_PageUp || key == Qt::Key_PageDown || key == Qt::Key_Tab;
    return isPrintable(key) || function || turning ? KeyRefusal::None : KeyRefusal::Typing;
}

std::optional<Command> Shortcuts::commandOf(const QKeySequence &keys)
{
    for (const Entry &entry : table) {
        if (!keys.isEmpty() && Shortcuts::keys(entry.command) == keys)
            return entry.command;
    }
    return std::nullopt;
}

void Shortcuts::use(const QStringList &changes)
{
    const QHash<Command, QKeySequence> wanted = readChanges(changes);
    if (wanted == changedKeys())
        return;
    changedKeys() = wanted;
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        const auto actions = widget->actions();
        for (QAction *action : actions) {
            for (const Entry &entry : table) {
                if (action->objectName() == QLatin1StringView(entry.id))
                    giveKeys(*action, entry.command);
            }
        }
    }
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) { // whoever names a key says it anew, as in another language
        QEvent event(QEvent::LanguageChange);
        QCoreApplication::sendEvent(window, &event);
    }
}

QStringList Shortcuts::changesWith(Command command, const QKeySequence &keys)
{
    QHash<Command, QKeySequence> next = changedKeys();
    if (const auto other = commandOf(keys); other && *other != command) {
        const QKeySequence free = Shortcuts::keys(command);
        next.insert(*other, refusalOf(*other, free) == KeyRefusal::None ? free : QKeySequence());
    }
    next.insert(command, keys);
    QStringList changes;
    for (const Entry &entry : table) {
        const auto changed = next.constFind(entry.command);
        if (changed != next.cend() && *changed != builtIn(entry.command))
            changes.append(QLatin1StringView(entry.id) + u'=' + changed->toString(QKeySequence::PortableText));
    }
    return changes;
}

QAction *Shortcuts::add(QWidget *widget, Command command)
{
    auto *action = new QAction(name(command), widget);
    action->setObjectName(id(command));
    giveKeys(*action, command);
    action->setShortcutContext(Qt::WindowShortcut);
    widget->addAction(action);
    return action;
}

} // namespace Amandesk
