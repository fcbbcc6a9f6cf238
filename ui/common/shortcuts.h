#pragma once
#include <QCoreApplication>
#include <QKeySequence>
#include <QList>

class QAction;
class QWidget;

namespace Amandesk {

enum class Command {
    LockNow,
    ShowInbox,
    ShowSearch,
    ShowBoard,
    NextPane,
    PreviousPane,
    Filter,
    SearchAll,
    NextConversation,
    PreviousConversation,
    TakeNext,
    Resolve,
    ContactPanel,
    Attach,
    QuickReplies,
    Templates,
    JumpToUnread,
    Reply,
    OpenSettings,
    Security,
    FullScreen,
    Palette,
    KeySheet,
    Help,
};

// One table for everything that has a key: stable name, keys, words.
class Shortcuts
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::Shortcuts)
public:
    static QList<Command> all();
    static QString id(Command command); // stored in settings: "lock-now"
    static QString name(Command command); // for people: "Lock now"
    static const char *source(Command command); // of the name: what translators see, in the context of this class
    static constexpr const char *context = "Amandesk::Shortcuts";
    static QKeySequence keys(Command command);
    static QString keysText(Command command); // "Ctrl F", as a key cap shows it
    // An action of the widget with name and key, active while the widget's window is.
    static QAction *add(QWidget *widget, Command command);
};

} // namespace Amandesk
