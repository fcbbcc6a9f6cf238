#pragma once
#include <optional>
#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace Amandesk {

enum class ThemeChoice { System, Light, Dark };
enum class ListDensity { Comfortable, Compact };
enum class ListSort { Newest, LongestWaiting, WindowClosingFirst };
enum class NoticeChoice { Off, Silent, Sound }; // what the desktop shows of one kind of news

// Hours in which the desktop shows nothing, in minutes of the local day; over midnight when `from` is the later one.
struct QuietHours {
    int from = 18 * 60;
    int to = 8 * 60;
    bool holdsAt(int minute) const; // [from, to)
    friend bool operator==(const QuietHours &, const QuietHours &) = default;
};

// How much of one channel's conversations this computer keeps; 0: no limit of its own.
struct ChannelLimit {
    QString source;
    qint64 channel = 0;
    int days = 0;
    int megabytes = 0;
    friend bool operator==(const ChannelLimit &, const ChannelLimit &) = default;
};

enum class Setting {
    Language,
    Theme,
    Density,
    TextScale,
    IdleLockMinutes,
    LockWithSystem,
    LockOnMinimise,
    ReceiveWhileLocked,
    SystemLoginAfterRestart,
    QuickUnlock,
    SendWithEnter,
    SendHoldSeconds,
    Spelling,
    SpellingLanguages,
    ListSort,
    KeepDays,
    KeepMegabytes,
    ChannelLimits,
    SyncDays,
    SyncMessages,
    FetchPictureMegabytes,
    FetchFileMegabytes,
    NoticeMessage,
    NoticeAssigned,
    NoticeWindowClosing,
    NoticeContent,
    QuietHours,
    TrayIcon,
    CheckForUpdates,
    Keys,
    WindowGeometry,
    PaneWidths,
    ContactPanel,
    RecentCommands,
    RecentEmoji,
};

// The preferences, typed, over settings.ini: those of an account in its folder, those of the computer (look, language,
// keys, window) in the profile's, for all its accounts; with one account both are one file. Readable by anybody who can
// read the folder, also while the app is locked: nothing private belongs here. Values that a file brings and nobody
// could have chosen count as the default. Main thread, owned by the program.
class Settings final : public QObject
{
    Q_OBJECT
public:
    explicit Settings(const QString &profileFolder, QObject *parent = nullptr);
    Settings(const QString &accountFolder, const QString &profileFolder, QObject *parent = nullptr);
    static bool isOfComputer(Setting setting); // else each account has its own

    QString language() const; // "en", "id"; empty: as the system
    void setLanguage(const QString &language);
    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    ListDensity density() const;
    void setDensity(ListDensity density);
    static constexpr int textScales[]{100, 120, 140, 160, 180, 200}; // percent
    int textScale() const; // one of these
    void setTextScale(int percent);
    int idleLockMinutes() const; // 0: never
    void setIdleLockMinutes(int minutes);
    bool lockWithSystem() const; // screen lock, sleep, user switch
    void setLockWithSystem(bool on);
    bool lockOnMinimise() const;
    void setLockOnMinimise(bool on);
    bool receiveWhileLocked() const; // the token then stays in memory, see SessionManager::setReceiveWhileLocked()
    void setReceiveWhileLocked(bool on);
    bool systemLoginAfterRestart() const; // else the PIN or passphrase comes first
    void setSystemLoginAfterRestart(bool on);
    bool quickUnlock() const; // see SessionManager::setQuickUnlock()
    void setQuickUnlock(bool on);
    bool sendWithEnter() const; // else Enter breaks the line and Ctrl+Enter sends
    void setSendWithEnter(bool on);
    int sendHoldSeconds() const; // a message may be taken back so long before it goes out; 0: it goes at once
    void setSendHoldSeconds(int seconds);
    bool spelling() const; // what is written to customers is checked
    void setSpelling(bool on);
    QStringList spellingLanguages() const; // of "id" and "en"
    void setSpellingLanguages(const QStringList &languages);
    ListSort listSort() const;
    void setListSort(ListSort sort);
    int keepDays() const; // how old a conversation on this computer may get; 0: any age
    void setKeepDays(int days);
    int keepMegabytes() const; // how large the cache and the attachments may get; 0: any size
    void setKeepMegabytes(int megabytes);
    QList<ChannelLimit> channelLimits() const; // entries that mean nothing are left out
    void setChannelLimits(const QList<ChannelLimit> &limits);
    int syncDays() const; // how far back the history is fetched in the background; 0: to the beginning
    void setSyncDays(int days);
    int syncMessages() const; // how many messages of all conversations are fetched in the background; 0: all
    void setSyncMessages(int messages);
    int fetchPictureMegabytes() const; // pictures up to this size come when they are in view; 0: none does
    void setFetchPictureMegabytes(int megabytes);
    int fetchFileMegabytes() const; // the same for other files
    void setFetchFileMegabytes(int megabytes);
    NoticeChoice noticeOfMessage() const; // a customer wrote in a conversation of mine
    void setNoticeOfMessage(NoticeChoice choice);
    NoticeChoice noticeOfAssigned() const; // a conversation became mine
    void setNoticeOfAssigned(NoticeChoice choice);
    NoticeChoice noticeOfWindowClosing() const; // WhatsApp's window of one that waits for me
    void setNoticeOfWindowClosing(NoticeChoice choice);
    bool noticeContent() const; // names and texts may stand in notifications, while unlocked
    void setNoticeContent(bool on);
    std::optional<Amandesk::QuietHours> quietHours() const; // absent: none
    void setQuietHours(const std::optional<Amandesk::QuietHours> &hours);
    bool trayIcon() const;
    void setTrayIcon(bool on);
    bool checkForUpdates() const; // once a day, unasked
    void setCheckForUpdates(bool on);
    QStringList keys() const; // "take-next=Ctrl+T", portable text; nothing behind the sign: no key. Others: as built
    void setKeys(const QStringList &keys);
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    // How wide a pane was dragged, at usual text; absent: never. Panes are named by whoever has them, without "=".
    std::optional<int> paneWidth(const QString &pane) const;
    void setPaneWidth(const QString &pane, int width);
    bool contactPanel() const; // the customer's panel is there, where there is room for it
    void setContactPanel(bool shown);

    QStringList recentCommands() const; // ids as the palette knows them, the latest first
    void setRecentCommands(const QStringList &ids);
    QStringList recentEmoji() const; // the latest first
    void setRecentEmoji(const QStringList &emoji);

    bool isWritable() const;

signals:
    void changed(Amandesk::Setting setting);

private:
    QVariant value(Setting setting) const;
    void setValue(Setting setting, const QVariant &value);
    int choice(Setting setting) const;
    void setChoice(Setting setting, int index);
    int number(Setting setting, int most) const;
    QSettings &storeOf(Setting setting);
    const QSettings &storeOf(Setting setting) const;

    QSettings m_store;
    QSettings m_computerStore;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::Setting)
