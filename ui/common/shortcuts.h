#pragma once
#include <optional>
#include <QCoreApplication>
#include <QKeySequence>
#include <QList>
#include <QStringList>

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
    FilterBy,
    SearchAll,
    NextConversation,
    PreviousConversation,
    RecentConversation,
    NextInList,
    PreviousInList,
    NewConversation,
    TakeNext,
    TakeOver,
    HandOver,
    AddColleague,
    RemoveColleague,
    HandToBot,
    Resolve,
    Pin,
    SelectConversation,
    SelectionActions,
    ResolveSelected,
    AssignSelected,
    TakeOverSelected,
    TagSelected,
    UntagSelected,
    ReadSelected,
    PinSelected,
    ContactPanel,
    AddTag,
    EditNote,
    EditProperties,
    Attach,
    RecordVoice,
    QuickReplies,
    Emoji,
    NextMisspelled,
    Templates,
    JumpToUnread,
    FindInConversation,
    OlderMatch,
    NewerMatch,
    Reply,
    CopyLink,
    PlayVoice,
    OpenSettings,
    Security,
    SwitchAccount,
    FullScreen,
    Palette,
    KeySheet,
    Help,
};

// Why a key cannot be an action's.
enum class KeyRefusal { None, Typing, AltLetter, AltGr, Editing, InputMethod };

// One table for everything that has a key: stable name, keys, words. The keys can be changed; those that are asked for
// here are the ones in force. Main thread.
class Shortcuts
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::Shortcuts)
public:
    static QList<Command> all();
    static QString id(Command command); // stored in settings: "lock-now"
    static QString name(Command command); // for people: "Lock now"
    static const char *source(Command command); // of the name: what translators see, in the context of this class
    static constexpr const char *context = "Amandesk::Shortcuts";
    static QKeySequence keys(Command command); // empty: none
    static QKeySequence builtIn(Command command);
    static QString keysText(Command command); // "Ctrl F", as a key cap shows it
    static QString text(const QKeySequence &keys); // the same for any
    static QString words(KeyRefusal refusal); // a sentence
    // Letters are only for what is of the list alone, while that has the focus and nothing can be typed.
    static KeyRefusal refusalOf(Command command, const QKeySequence &keys);
    static std::optional<Command> commandOf(const QKeySequence &keys); // whose it is
    // Puts changes in force, as Settings::keys() has them; the actions and all that shows keys follow. What is not to
    // be understood, cannot be a key or is another's is left out.
    static void use(const QStringList &changes);
    // The changes with one more; whose key it was gets the one that becomes free, if it may have it.
    static QStringList changesWith(Command command, const QKeySequence &keys);
    // An action of the widget with name and key, active while the widget's window is.
    static QAction *add(QWidget *widget, Command command);
};

} // namespace Amandesk
