#pragma once
#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>

namespace Amandesk {

enum class Theme { System, Light, Dark };
enum class Density { Comfortable, Compact };
enum class ListSort { Newest, LongestWaiting, WindowClosingFirst };

enum class Setting {
    Language,
    Theme,
    Density,
    IdleLockMinutes,
    SendWithEnter,
    ListSort,
    WindowGeometry,
};

// The profile's preferences, typed, over settings.ini in the profile folder. Readable by anybody who can read the
// folder, also while the app is locked: nothing private belongs here. Values that a file brings and nobody could
// have chosen count as the default. Main thread, owned by the program.
class Settings final : public QObject
{
    Q_OBJECT
public:
    explicit Settings(const QString &profileFolder, QObject *parent = nullptr);

    QString language() const; // "en", "id"; empty: as the system
    void setLanguage(const QString &language);
    Theme theme() const;
    void setTheme(Theme theme);
    Density density() const;
    void setDensity(Density density);
    int idleLockMinutes() const; // 0: never
    void setIdleLockMinutes(int minutes);
    bool sendWithEnter() const; // else Enter breaks the line and Ctrl+Enter sends
    void setSendWithEnter(bool on);
    ListSort listSort() const;
    void setListSort(ListSort sort);
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);

    bool isWritable() const;

signals:
    void changed(Amandesk::Setting setting);

private:
    QVariant value(Setting setting) const;
    void setValue(Setting setting, const QVariant &value);

    QSettings m_store;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::Setting)
