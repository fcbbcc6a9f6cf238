#include "core/settings/settings.h"
#include <algorithm>
#include <optional>
#include <QDir>
#include <QTime>
#include <QVariant>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
enum class Scope {
    Preferences, // what the person chose, for one account
    Computer, // what the person chose, for all accounts on this computer
    Window, // what the program remembers by itself, of one account
    ComputerWindow, // the same, of the window whoever works in it
};

constexpr int mostIdleMinutes = 240;
constexpr int mostHoldSeconds = 60;
constexpr int mostKeptDays = 36500;
constexpr int mostKeptMegabytes = 1024 * 1024;
constexpr qsizetype mostRecentCommands = 10;
constexpr int narrowestPane = 100;
constexpr int widestPane = 4000;
constexpr int mostFetchedMegabytes = 100;
constexpr int mostSyncedMessages = 1'000'000'000;

const QStringList &spellable()
{
    static const QStringList languages{u"id"_s, u"en"_s};
    return languages;
}

struct Row {
    Setting setting;
    Scope scope;
    QString key;
    QVariant fallback;
    QStringList words; // for a choice: its values in the order of the enum; anything else is no value
};

// The one table of all settings.
const QList<Row> &table()
{
    static const QStringList noticeWords{u"off"_s, u"silent"_s, u"sound"_s};
    static const QList<Row> rows{
        {Setting::Language, Scope::Computer, u"language"_s, u""_s, {u""_s, u"en"_s, u"id"_s}},
        {Setting::Theme, Scope::Computer, u"theme"_s, u"system"_s, {u"system"_s, u"light"_s, u"dark"_s}},
        {Setting::Density, Scope::Computer, u"density"_s, u"comfortable"_s, {u"comfortable"_s, u"compact"_s}},
        {Setting::TextScale, Scope::Computer, u"textScale"_s, 100, {}},
        {Setting::IdleLockMinutes, Scope::Preferences, u"idleLockMinutes"_s, 5, {}},
        {Setting::LockWithSystem, Scope::Preferences, u"lockWithSystem"_s, true, {}},
        {Setting::LockOnMinimise, Scope::Preferences, u"lockOnMinimise"_s, false, {}},
        {Setting::ReceiveWhileLocked, Scope::Preferences, u"receiveWhileLocked"_s, false, {}},
        {Setting::SystemLoginAfterRestart, Scope::Preferences, u"systemLoginAfterRestart"_s, false, {}},
        {Setting::QuickUnlock, Scope::Preferences, u"quickUnlock"_s, false, {}},
        {Setting::SendWithEnter, Scope::Computer, u"sendWithEnter"_s, true, {}},
        {Setting::SendHoldSeconds, Scope::Preferences, u"sendHoldSeconds"_s, 0, {}},
        {Setting::Spelling, Scope::Preferences, u"spelling"_s, true, {}},
        {Setting::SpellingLanguages, Scope::Preferences, u"spellingLanguages"_s, spellable(), {}},
        {Setting::ListSort,
         Scope::Preferences,
         u"listSort"_s,
         u"newest"_s,
         {u"newest"_s, u"longestWaiting"_s, u"windowClosingFirst"_s}},
        {Setting::KeepDays, Scope::Preferences, u"keepDays"_s, 0, {}},
        {Setting::KeepMegabytes, Scope::Preferences, u"keepMegabytes"_s, 4096, {}},
        {Setting::ChannelLimits, Scope::Preferences, u"channelLimits"_s, QStringList(), {}},
        {Setting::SyncDays, Scope::Preferences, u"syncDays"_s, 90, {}},
        {Setting::SyncMessages, Scope::Preferences, u"syncMessages"_s, 500'000, {}},
        {Setting::FetchPictureMegabytes, Scope::Preferences, u"fetchPictureMegabytes"_s, 5, {}},
        {Setting::FetchFileMegabytes, Scope::Preferences, u"fetchFileMegabytes"_s, 0, {}},
        {Setting::NoticeMessage, Scope::Preferences, u"noticeMessage"_s, u"silent"_s, noticeWords},
        {Setting::NoticeAssigned, Scope::Preferences, u"noticeAssigned"_s, u"sound"_s, noticeWords},
        {Setting::NoticeWindowClosing, Scope::Preferences, u"noticeWindowClosing"_s, u"silent"_s, noticeWords},
        {Setting::NoticeContent, Scope::Preferences, u"noticeContent"_s, true, {}},
        {Setting::QuietHours, Scope::Preferences, u"quietHours"_s, u""_s, {}},
        {Setting::TrayIcon, Scope::Computer, u"trayIcon"_s, false, {}},
        {Setting::CheckForUpdates, Scope::Computer, u"checkForUpdates"_s, true, {}},
        {Setting::Keys, Scope::Computer, u"keys"_s, QStringList(), {}},
        {Setting::WindowGeometry, Scope::ComputerWindow, u"geometry"_s, QByteArray(), {}},
        {Setting::PaneWidths, Scope::ComputerWindow, u"paneWidths"_s, QStringList(), {}},
        {Setting::ContactPanel, Scope::ComputerWindow, u"contactPanel"_s, true, {}},
        {Setting::RecentCommands, Scope::Window, u"recentCommands"_s, QStringList(), {}},
        {Setting::RecentEmoji, Scope::Window, u"recentEmoji"_s, QStringList(), {}},
    };
    return rows;
}

const Row &rowOf(Setting setting)
{
    const auto row = std::find_if(table().cbegin(), table().cend(),
                                  [setting](const Row &candidate) { return candidate.setting == setting; });
    Q_ASSERT(row != table().cend());
    return *row;
}

// "wa/963/90/500": source, channel, days, megabytes.
QString textOf(const ChannelLimit &limit)
{
    return u"%1/%2/%3/%4"_s.arg(limit.source).arg(limit.channel).arg(limit.days).arg(limit.megabytes);
}

std::optional<ChannelLimit> channelLimitOf(const QString &text)
{
    const QStringList parts = text.split(u'/');
    if (parts.size() != 4 || parts[0].isEmpty())
        return std::nullopt;
    bool ok[3] = {};
    const ChannelLimit limit{parts[0], parts[1].toLongLong(&ok[0]), parts[2].toInt(&ok[1]), parts[3].toInt(&ok[2])};
    const bool sound = ok[0] && ok[1] && ok[2] && limit.days >= 0 && limit.days <= mostKeptDays && limit.megabytes >= 0
        && limit.megabytes <= mostKeptMegabytes;
    return sound ? std::optional(limit) : std::nullopt;
}

// "18:00-08:00"
QString textOf(const QuietHours &hours)
{
    const auto time = [](int minute) { return QTime(minute / 60, minute % 60).toString(u"HH:mm"_s); };
    return time(hours.from) + u'-' + time(hours.to);
}

std::optional<QuietHours> quietHoursOf(const QString &text)
{
    const QStringList parts = text.split(u'-');
    if (parts.size() != 2)
        return std::nullopt;
    const QTime from = QTime::fromString(parts[0], u"HH:mm"_s);
    const QTime to = QTime::fromString(parts[1], u"HH:mm"_s);
    if (!from.isValid() || !to.isValid())
        return std::nullopt;
    return QuietHours{from.hour() * 60 + from.minute(), to.hour() * 60 + to.minute()};
}

QString pathOf(const Row &row)
{
    switch (row.scope) {
    case Scope::Preferences:
    case Scope::Computer:
        return u"preferences/"_s + row.key;
    case Scope::Window:
    case Scope::ComputerWindow:
        return u"window/"_s + row.key;
    }
    Q_UNREACHABLE();
}

QString fileIn(const QString &folder)
{
    return QDir(folder).filePath(u"settings.ini"_s);
}
} // namespace

bool QuietHours::holdsAt(int minute) const
{
    return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

Settings::Settings(const QString &profileFolder, QObject *parent)
    : Settings(profileFolder, profileFolder, parent)
{ }

Settings::Settings(const QString &accountFolder, const QString &profileFolder, QObject *parent)
    : QObject(parent)
    , m_store(fileIn(accountFolder), QSettings::IniFormat)
    , m_computerStore(fileIn(profileFolder), QSettings::IniFormat)
{ }

bool Settings::isOfComputer(Setting setting)
{
    const Scope scope = rowOf(setting).scope;
    return scope == Scope::Computer || scope == Scope::ComputerWindow;
}

QSettings &Settings::storeOf(Setting setting)
{
    return isOfComputer(setting) ? m_computerStore : m_store;
}

const QSettings &Settings::storeOf(Setting setting) const
{
    return isOfComputer(setting) ? m_computerStore : m_store;
}

QVariant Settings::value(Setting setting) const
{
    const Row &row = rowOf(setting);
    const QVariant stored = storeOf(setting).value(pathOf(row), row.fallback);
    if (!row.words.isEmpty() && !row.words.contains(stored.toString()))
        return row.fallback;
    return stored;
}

void Settings::setValue(Setting setting, const QVariant &value)
{
    if (this->value(setting) == value)
        return;
    storeOf(setting).setValue(pathOf(rowOf(setting)), value);
    emit changed(setting);
}

// The position of the stored word in the row, which is the enum's order.
int Settings::choice(Setting setting) const
{
    return int(rowOf(setting).words.indexOf(value(setting).toString()));
}

void Settings::setChoice(Setting setting, int index)
{
    setValue(setting, rowOf(setting).words.at(index));
}

int Settings::number(Setting setting, int most) const
{
    bool isNumber = false;
    const int number = value(setting).toInt(&isNumber);
    return isNumber && number >= 0 && number <= most ? number : rowOf(setting).fallback.toInt();
}

QString Settings::language() const
{
    return value(Setting::Language).toString();
}

void Settings::setLanguage(const QString &language)
{
    if (rowOf(Setting::Language).words.contains(language))
        setValue(Setting::Language, language);
}

ThemeChoice Settings::theme() const
{
    return ThemeChoice(choice(Setting::Theme));
}

void Settings::setTheme(ThemeChoice theme)
{
    setChoice(Setting::Theme, int(theme));
}

ListDensity Settings::density() const
{
    return ListDensity(choice(Setting::Density));
}

void Settings::setDensity(ListDensity density)
{
    setChoice(Setting::Density, int(density));
}

int Settings::textScale() const
{
    const int percent = value(Setting::TextScale).toInt();
    return std::ranges::find(textScales, percent) != std::end(textScales) ? percent : textScales[0];
}

void Settings::setTextScale(int percent)
{
    if (std::ranges::find(textScales, percent) != std::end(textScales))
        setValue(Setting::TextScale, percent);
}

int Settings::idleLockMinutes() const
{
    return number(Setting::IdleLockMinutes, mostIdleMinutes);
}

void Settings::setIdleLockMinutes(int minutes)
{
    setValue(Setting::IdleLockMinutes, std::clamp(minutes, 0, mostIdleMinutes));
}

bool Settings::lockWithSystem() const
{
    return value(Setting::LockWithSystem).toBool();
}

void Settings::setLockWithSystem(bool on)
{
    setValue(Setting::LockWithSystem, on);
}

bool Settings::lockOnMinimise() const
{
    return value(Setting::LockOnMinimise).toBool();
}

void Settings::setLockOnMinimise(bool on)
{
    setValue(Setting::LockOnMinimise, on);
}

bool Settings::receiveWhileLocked() const
{
    return value(Setting::ReceiveWhileLocked).toBool();
}

void Settings::setReceiveWhileLocked(bool on)
{
    setValue(Setting::ReceiveWhileLocked, on);
}

bool Settings::systemLoginAfterRestart() const
{
    return value(Setting::SystemLoginAfterRestart).toBool();
}

void Settings::setSystemLoginAfterRestart(bool on)
{
    setValue(Setting::SystemLoginAfterRestart, on);
}

bool Settings::quickUnlock() const
{
    return value(Setting::QuickUnlock).toBool();
}

void Settings::setQuickUnlock(bool on)
{
    setValue(Setting::QuickUnlock, on);
}

bool Settings::sendWithEnter() const
{
    return value(Setting::SendWithEnter).toBool();
}

void Settings::setSendWithEnter(bool on)
{
    setValue(Setting::SendWithEnter, on);
}

int Settings::sendHoldSeconds() const
{
    return number(Setting::SendHoldSeconds, mostHoldSeconds);
}

void Settings::setSendHoldSeconds(int seconds)
{
    setValue(Setting::SendHoldSeconds, std::clamp(seconds, 0, mostHoldSeconds));
}

bool Settings::spelling() const
{
    return value(Setting::Spelling).toBool();
}

void Settings::setSpelling(bool on)
{
    setValue(Setting::Spelling, on);
}

QStringList Settings::spellingLanguages() const
{
    QStringList languages = value(Setting::SpellingLanguages).toStringList();
    languages.removeIf([](const QString &language) { return !spellable().contains(language); });
    languages.removeDuplicates();
    return languages;
}

void Settings::setSpellingLanguages(const QStringList &languages)
{
    setValue(Setting::SpellingLanguages, languages);
}

ListSort Settings::listSort() const
{
    return ListSort(choice(Setting::ListSort));
}

void Settings::setListSort(ListSort sort)
{
    setChoice(Setting::ListSort, int(sort));
}

int Settings::keepDays() const
{
    return number(Setting::KeepDays, mostKeptDays);
}

void Settings::setKeepDays(int days)
{
    setValue(Setting::KeepDays, std::clamp(days, 0, mostKeptDays));
}

int Settings::keepMegabytes() const
{
    return number(Setting::KeepMegabytes, mostKeptMegabytes);
}

void Settings::setKeepMegabytes(int megabytes)
{
    setValue(Setting::KeepMegabytes, std::clamp(megabytes, 0, mostKeptMegabytes));
}

QList<ChannelLimit> Settings::channelLimits() const
{
    QList<ChannelLimit> limits;
    for (const QString &text : value(Setting::ChannelLimits).toStringList()) {
        if (const auto limit = channelLimitOf(text))
            limits.append(*limit);
    }
    return limits;
}

void Settings::setChannelLimits(const QList<ChannelLimit> &limits)
{
    QStringList texts;
    for (const ChannelLimit &limit : limits) {
        if (channelLimitOf(textOf(limit)))
            texts.append(textOf(limit));
    }
    setValue(Setting::ChannelLimits, texts);
}

int Settings::syncDays() const
{
    return number(Setting::SyncDays, mostKeptDays);
}

void Settings::setSyncDays(int days)
{
    setValue(Setting::SyncDays, std::clamp(days, 0, mostKeptDays));
}

int Settings::syncMessages() const
{
    return number(Setting::SyncMessages, mostSyncedMessages);
}

void Settings::setSyncMessages(int messages)
{
    setValue(Setting::SyncMessages, std::clamp(messages, 0, mostSyncedMessages));
}

int Settings::fetchPictureMegabytes() const
{
    return number(Setting::FetchPictureMegabytes, mostFetchedMegabytes);
}

void Settings::setFetchPictureMegabytes(int megabytes)
{
    setValue(Setting::FetchPictureMegabytes, std::clamp(megabytes, 0, mostFetchedMegabytes));
}

int Settings::fetchFileMegabytes() const
{
    return number(Setting::FetchFileMegabytes, mostFetchedMegabytes);
}

void Settings::setFetchFileMegabytes(int megabytes)
{
    setValue(Setting::FetchFileMegabytes, std::clamp(megabytes, 0, mostFetchedMegabytes));
}

NoticeChoice Settings::noticeOfMessage() const
{
    return NoticeChoice(choice(Setting::NoticeMessage));
}

void Settings::setNoticeOfMessage(NoticeChoice choice)
{
    setChoice(Setting::NoticeMessage, int(choice));
}

NoticeChoice Settings::noticeOfAssigned() const
{
    return NoticeChoice(choice(Setting::NoticeAssigned));
}

void Settings::setNoticeOfAssigned(NoticeChoice choice)
{
    setChoice(Setting::NoticeAssigned, int(choice));
}

NoticeChoice Settings::noticeOfWindowClosing() const
{
    return NoticeChoice(choice(Setting::NoticeWindowClosing));
}

void Settings::setNoticeOfWindowClosing(NoticeChoice choice)
{
    setChoice(Setting::NoticeWindowClosing, int(choice));
}

bool Settings::noticeContent() const
{
    return value(Setting::NoticeContent).toBool();
}

void Settings::setNoticeContent(bool on)
{
    setValue(Setting::NoticeContent, on);
}

std::optional<QuietHours> Settings::quietHours() const
{
    return quietHoursOf(value(Setting::QuietHours).toString());
}

void Settings::setQuietHours(const std::optional<Amandesk::QuietHours> &hours)
{
    setValue(Setting::QuietHours, hours ? textOf(*hours) : QString());
}

bool Settings::trayIcon() const
{
    return value(Setting::TrayIcon).toBool();
}

void Settings::setTrayIcon(bool on)
{
    setValue(Setting::TrayIcon, on);
}

bool Settings::checkForUpdates() const
{
    return value(Setting::CheckForUpdates).toBool();
}

void Settings::setCheckForUpdates(bool on)
{
    setValue(Setting::CheckForUpdates, on);
}

QStringList Settings::keys() const
{
    return value(Setting::Keys).toStringList();
}

void Settings::setKeys(const QStringList &keys)
{
    setValue(Setting::Keys, keys);
}

QByteArray Settings::windowGeometry() const
{
    return value(Setting::WindowGeometry).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    setValue(Setting::WindowGeometry, geometry);
}

// "list/docked=312"
std::optional<int> Settings::paneWidth(const QString &pane) const
{
    const QString name = pane + u'=';
    const QStringList widths = value(Setting::PaneWidths).toStringList();
    for (const QString &width : widths) {
        if (!width.startsWith(name))
            continue;
        bool ok = false;
        const int number = QStringView(width).mid(name.size()).toInt(&ok);
        if (ok && number >= narrowestPane && number <= widestPane)
            return number;
    }
    return std::nullopt;
}

void Settings::setPaneWidth(const QString &pane, int width)
{
    const QString name = pane + u'=';
    QStringList widths = value(Setting::PaneWidths).toStringList();
    widths.removeIf([&name](const QString &other) { return other.startsWith(name); });
    widths.append(name + QString::number(width));
    setValue(Setting::PaneWidths, widths);
}

bool Settings::contactPanel() const
{
    return value(Setting::ContactPanel).toBool();
}

void Settings::setContactPanel(bool shown)
{
    setValue(Setting::ContactPanel, shown);
}

QStringList Settings::recentCommands() const
{
    return value(Setting::RecentCommands).toStringList();
}

void Settings::setRecentCommands(const QStringList &ids)
{
    setValue(Setting::RecentCommands, ids.mid(0, mostRecentCommands));
}

QStringList Settings::recentEmoji() const
{
    return value(Setting::RecentEmoji).toStringList();
}

void Settings::setRecentEmoji(const QStringList &emoji)
{
    setValue(Setting::RecentEmoji, emoji);
}

bool Settings::isWritable() const
{
    return m_store.isWritable() && m_computerStore.isWritable();
}

} // namespace Amandesk
