#include "ui/common/shortcuts.h"
#include <QAction>
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
    {Command::SearchAll, "search-all", "Ctrl+Shift+F", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Search everything")},
    {Command::NextConversation, "next-conversation", "Ctrl+PgDown",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Next conversation")},
    {Command::PreviousConversation, "previous-conversation", "Ctrl+PgUp",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Previous conversation")},
    {Command::TakeNext, "take-next", "Ctrl+T", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Take next")},
    {Command::Resolve, "resolve", "Ctrl+Shift+S", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Resolve")},
    {Command::ContactPanel, "contact-panel", "Ctrl+D", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Customer panel")},
    {Command::Attach, "attach", "Ctrl+O", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Attach a file")},
    {Command::QuickReplies, "quick-replies", "Ctrl+Shift+Space",
     QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Quick replies")},
    {Command::Templates, "templates", "Ctrl+Shift+P", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Template")},
    {Command::JumpToUnread, "jump-to-unread", "Ctrl+G", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Jump to unread")},
    {Command::Reply, "reply", "Ctrl+R", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Reply to message")},
    {Command::OpenSettings, "open-settings", "Ctrl+,", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Settings")},
    {Command::Security, "security", "Ctrl+Shift+L", QT_TRANSLATE_NOOP("Amandesk::Shortcuts", "Security settings")},
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
    return QKeySequence::fromString(QString::fromLatin1(entryOf(command).keys), QKeySequence::PortableText);
}

QString Shortcuts::keysText(Command command)
{
    return keys(command).toString(QKeySequence::NativeText).replace(u'+', u' ');
}

QAction *Shortcuts::add(QWidget *widget, Command command)
{
    auto *action = new QAction(name(command), widget);
    action->setObjectName(id(command));
    action->setShortcut(keys(command));
    action->setShortcutContext(Qt::WindowShortcut);
    widget->addAction(action);
    return action;
}

} // namespace Amandesk
