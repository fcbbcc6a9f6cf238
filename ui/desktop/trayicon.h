#pragma once
#include <memory>
#include <optional>
#include <QObject>

class QAction;
class QMenu;
class QSystemTrayIcon;

namespace Amandesk {
class Theme;

// What the icon in the tray tells. Of content it never knows anything.
struct TrayState {
    bool open = false; // signed in and unlocked
    int unread = 0; // conversations of mine; not told while locked
    std::optional<bool> available; // absent: not known, or not the agent's to choose
    friend bool operator==(const TrayState &, const TrayState &) = default;
};

// The icon in the desktop's tray, if the agent wants one: a way back to the window, never the only one, since many
// desktops show none. Main thread, owned by the program; the theme outlives it.
class TrayIcon final : public QObject
{
    Q_OBJECT
public:
    explicit TrayIcon(const Theme &theme, QObject *parent = nullptr);
    ~TrayIcon() override;
    static bool isPossible(); // the desktop has a tray now
    void setShown(bool shown);
    bool isShown() const { return m_icon != nullptr; }
    void setState(const TrayState &state);
    const QMenu &menu() const { return *m_menu; }
    QString toolTip() const; // what the icon says

signals:
    void openRequested();
    void lockRequested();
    void availabilityWanted(bool available);
    void quitRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void draw();

    const Theme &m_theme;
    TrayState m_state;
    std::unique_ptr<QMenu> m_menu;
    QAction *m_open;
    QAction *m_lock;
    QAction *m_available;
    QAction *m_quit;
    std::unique_ptr<QSystemTrayIcon> m_icon; // while it is shown
};

} // namespace Amandesk
