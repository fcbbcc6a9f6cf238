#pragma once
#include "ui/settings/settingsdialog.h"
#include <QMenu>

namespace Amandesk {
class Settings;
class Theme;

// The settings that exist so far, as a menu at the rail's button. Main thread; settings outlive it.
class SettingsMenu final : public QMenu
{
    Q_OBJECT
public:
    SettingsMenu(const Theme &theme, Settings &settings, QWidget *parent);

signals:
    void languageChosen(const QString &language);
    void sectionChosen(Amandesk::SettingsSection section);
    void helpChosen();
    void signOutChosen();

private:
    template<typename Value, typename Choose>
    void addChoice(QMenu *menu, const QString &words, Value value, Value current, Choose choose);

    Settings &m_settings;
};

} // namespace Amandesk
