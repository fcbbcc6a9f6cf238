#pragma once
#include "core/settings/settings.h"
#include <array>
#include <optional>
#include <QWidget>

class QCheckBox;
class QComboBox;

namespace Amandesk {
class Banner;
class Button;
class SettingsGroup;
class SettingsRow;
class Theme;

// What is chosen, and what this computer can do.
struct NotificationsState {
    NoticeChoice message = NoticeChoice::Silent;
    NoticeChoice assigned = NoticeChoice::Sound;
    NoticeChoice windowClosing = NoticeChoice::Silent;
    bool content = true;
    std::optional<QuietHours> quiet;
    bool tray = false;
    bool trayPossible = true;
    std::optional<bool> service; // shows notifications; absent: it was asked and has not answered
    bool actions = false;
    bool inlineReply = false;
    bool sound = false;
    QString serviceName; // as it calls itself
};

enum class NoticeTest { Sent, Shown, Clicked, Refused };

// Settings: what the desktop shows of news, when, and whether that works on this computer. A pure view: it is told what
// is in force and emits what is chosen.
class NotificationsPage final : public QWidget
{
    Q_OBJECT
public:
    explicit NotificationsPage(const Theme &theme, QWidget *parent = nullptr);
    void setState(const NotificationsState &state);
    void showTest(NoticeTest test);

signals:
    void messageChosen(Amandesk::NoticeChoice choice);
    void assignedChosen(Amandesk::NoticeChoice choice);
    void windowClosingChosen(Amandesk::NoticeChoice choice);
    void contentChosen(bool on);
    void quietChosen(const std::optional<Amandesk::QuietHours> &hours);
    void trayChosen(bool on);
    void testRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Kind {
        SettingsRow *row = nullptr;
        QComboBox *choice = nullptr;
    };
    void addKinds(const Theme &theme);
    void addHow(const Theme &theme);
    void addHere(const Theme &theme);
    void retranslate();
    void fillKinds();
    void fillHours(QComboBox &box, int minute);
    QString serviceWords() const;

    NotificationsState m_state;
    std::optional<NoticeTest> m_told; // last
    QuietHours m_hours; // those that were chosen last, also while they are off
    Banner *m_note;
    SettingsGroup *m_what;
    std::array<Kind, 3> m_kinds;
    SettingsGroup *m_how;
    SettingsRow *m_contentRow;
    QCheckBox *m_content;
    SettingsRow *m_quietRow;
    QComboBox *m_from;
    QComboBox *m_to;
    QCheckBox *m_quiet;
    SettingsGroup *m_here;
    SettingsRow *m_serviceRow;
    Button *m_test;
    SettingsRow *m_trayRow;
    QCheckBox *m_tray;
};

} // namespace Amandesk
