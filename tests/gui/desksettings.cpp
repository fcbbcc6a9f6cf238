#include "tests/gui/desksettings.h"
#include "tests/gui/deskday.h"
#include "tests/gui/deskhands.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/workspacepage.h"
#include <QAbstractButton>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTest>

namespace Amandesk::DeskSettings {
using namespace Qt::Literals::StringLiterals;

void setAPin(const DeskHands &hands)
{
    WindowFixture &desk = hands.desk();
    hands.trigger("security");
    hands.press("setPin");
    hands.type("presentPassphrase", DayMarks::ofPassphrase().text());
    hands.type("newPin", DayMarks::ofPin().text());
    hands.type("newPinAgain", DayMarks::ofPin().text());
    hands.press("secretConfirm");
    DeskHands::await("no PIN",
                     [&desk] { return desk.manager().hasPinSlot() && !desk.find<QAbstractButton>("secretConfirm"); });
}

void lookAtThem(const DeskHands &hands)
{
    WindowFixture &desk = hands.desk();
    emit desk.workspace()->settingsRequested(SettingsSection::Security);
    DeskHands::await("no settings", [&desk] { return desk.find<SettingsDialog>("settings") != nullptr; });
    const QPointer<SettingsDialog> settings(desk.find<SettingsDialog>("settings"));
    for (const auto section :
         {SettingsSection::Security, SettingsSection::Notifications, SettingsSection::Keys, SettingsSection::Network,
          SettingsSection::Spelling, SettingsSection::Updates, SettingsSection::QuickReplies}) {
        settings->showSection(section);
        settings->grab();
    }
    settings->showSection(SettingsSection::Network);
    QTest::keyClicks(desk.find<QLineEdit>("testServer"), DayMarks::ofServer().text());
    settings->showSection(SettingsSection::QuickReplies);
    hands.press("newQuickReply");
    QTest::keyClicks(desk.find<QLineEdit>("quickReplyCommand"), u"zqx"_s);
    QTest::keyClicks(desk.find<QPlainTextEdit>("quickReplyText"), DayMarks::ofReply().text());
    hands.press("saveQuickReply");
    DeskHands::await("no reply of one's own", [&desk] {
        const auto *own = desk.find<QListWidget>("ownReplies");
        return own && own->count() == 1;
    });
    settings->grab();
    settings->close();
    DeskHands::await("the settings stay", [&settings] { return settings.isNull(); });
}

} // namespace Amandesk::DeskSettings
