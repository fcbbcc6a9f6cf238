#include "ui/shell/settingsmenu.h"
#include "core/settings/settings.h"
#include "ui/common/languages.h"
#include "ui/theme/theme.h"
#include <QActionGroup>
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SettingsMenu::SettingsMenu(const Theme &theme, Settings &settings, QWidget *parent)
    : QMenu(parent)
    , m_settings(settings)
{
    setObjectName(u"settingsMenu"_s);
    QMenu *look = addMenu(theme.icon(u"palette"_s), tr("Appearance"));
    const auto chooseTheme = [this](ThemeChoice choice) { m_settings.setTheme(choice); };
    addChoice(look, tr("As the system"), ThemeChoice::System, settings.theme(), chooseTheme);
    addChoice(look, tr("Light"), ThemeChoice::Light, settings.theme(), chooseTheme);
    addChoice(look, tr("Dark"), ThemeChoice::Dark, settings.theme(), chooseTheme);
    look->addSeparator();
    const auto chooseDensity = [this](ListDensity density) { m_settings.setDensity(density); };
    addChoice(look, tr("Comfortable rows"), ListDensity::Comfortable, settings.density(), chooseDensity);
    addChoice(look, tr("Compact rows"), ListDensity::Compact, settings.density(), chooseDensity);

    QMenu *text = addMenu(theme.icon(u"accessible"_s), tr("Text size"));
    for (const int percent : Settings::textScales)
        addChoice(text, tr("%1 %", "text size").arg(locale().toString(percent)), percent, settings.textScale(),
                  [this](int chosen) { m_settings.setTextScale(chosen); });

    QMenu *languageMenu = addMenu(theme.icon(u"language"_s), tr("Language"));
    const QString current = startLanguage(settings.language());
    for (const Language &language : languages())
        addChoice(languageMenu, language.name, language.code, current,
                  [this](const QString &code) { emit languageChosen(code); });

    QAction *enter = addAction(tr("Enter sends"));
    enter->setCheckable(true);
    enter->setChecked(settings.sendWithEnter());
    connect(enter, &QAction::toggled, this, [this](bool on) { m_settings.setSendWithEnter(on); });

    QMenu *hold = addMenu(theme.icon(u"arrow-back-up"_s), tr("Undo sending"));
    const auto chooseHold = [this](int seconds) { m_settings.setSendHoldSeconds(seconds); };
    addChoice(hold, tr("Off: send at once"), 0, settings.sendHoldSeconds(), chooseHold);
    for (const int seconds : {5, 10, 20})
        addChoice(hold, tr("For %n second(s)", nullptr, seconds), seconds, settings.sendHoldSeconds(), chooseHold);

    addSeparator();
    const auto addSection = [&](const QString &icon, const QString &words, SettingsSection section) {
        connect(addAction(theme.icon(icon), words), &QAction::triggered, this,
                [this, section] { emit sectionChosen(section); });
    };
    addSection(u"shield-half"_s, tr("Security…"), SettingsSection::Security);
    addSection(u"bell"_s, tr("Notifications…"), SettingsSection::Notifications);
    addSection(u"bolt"_s, tr("Quick replies…"), SettingsSection::QuickReplies);
    addSection(u"text-spellcheck"_s, tr("Spelling…"), SettingsSection::Spelling);
    addSection(u"keyboard"_s, tr("Keys…"), SettingsSection::Keys);
    addSection(u"network"_s, tr("Network…"), SettingsSection::Network);
    addSection(u"cloud-down"_s, tr("Updates…"), SettingsSection::Updates);
    connect(addAction(theme.icon(u"help-circle"_s), tr("Help")), &QAction::triggered, this, &SettingsMenu::helpChosen);
    connect(addAction(theme.icon(u"logout"_s), tr("Sign out…")), &QAction::triggered, this,
            &SettingsMenu::signOutChosen);
}

template<typename Value, typename Choose>
void SettingsMenu::addChoice(QMenu *menu, const QString &words, Value value, Value current, Choose choose)
{
    QAction *action = menu->addAction(words);
    action->setCheckable(true);
    action->setChecked(value == current);
    connect(action, &QAction::triggered, this, [value, choose] { choose(value); });
}

} // namespace Amandesk
