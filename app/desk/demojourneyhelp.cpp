#include "app/desk/application.h"
#include "app/desk/demojourney.h"
#include "core/base/async.h"
#include "core/session/sessionmanager.h"
#include "ui/composer/composer.h"
#include "ui/inbox/conversationlistpanel.h"
#include "ui/inbox/conversationlistview.h"
#include "ui/media/voicerecorder.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspacepage.h"
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QListView>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextLayout>
#include <QTimer>

// The parts of the journey in which nothing goes to the server: what the help shows beside the main job.
namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int selectedAtOnce = 3;
const QString misspelledWords = u"Halo Kak, pesnan Kakak sudah kami kirim, mohon ditunngu ya."_s;

// A microphone that somebody has spoken into for a while.
class SpokenInto final : public SoundRecorder
{
public:
    explicit SpokenInto(Listener &listener)
        : m_listener(listener)
    { }
    void start(qint64) override
    {
        QTimer::singleShot(0, &m_alive, [this] {
            m_state = MicrophoneState::Recording;
            m_listener.microphoneChanged();
        });
    }
    void pause() override { }
    void resume() override { }
    QByteArray finish() override { return {}; }
    MicrophoneState state() const override { return m_state; }
    std::chrono::milliseconds length() const override { return 14s; }
    double level() const override { return 0.6; }

private:
    Listener &m_listener;
    MicrophoneState m_state = MicrophoneState::Opening;
    QObject m_alive;
};
} // namespace

void DemoJourney::addWriting()
{
    const auto box = [this] { return workspace()->findChild<Composer *>()->findChild<QPlainTextEdit *>(); };
    const auto replies = [this] { return workspace()->findChild<QListView *>(u"quickReplyList"_s); };
    add(
        u"Replies"_s, [this] { trigger("quick-replies"); },
        [replies] { return replies() && replies()->isVisible() && replies()->model()->rowCount() > 1; },
        [replies] { return u"%1 quick replies of the team"_s.arg(replies()->model()->rowCount()); });
    addPictures(u"4-quick-replies"_s, {}, {{u"quick-replies"_s, u"thread"_s}});
    add(
        u"Spelling"_s,
        [this, box] {
            box()->setPlainText(misspelledWords);
            trigger("next-misspelled");
        },
        [box] { return box()->textCursor().hasSelection(); },
        [box] { return u"\"%1\" is neither Indonesian nor English"_s.arg(box()->textCursor().selectedText()); });
    addPictures(u"4-spelling"_s, {}, {{u"spelling"_s, u"thread"_s}});
    const auto recorder = [this] { return workspace()->findChild<VoiceRecorder *>(); };
    add(
        u"Recording"_s,
        [this, box, recorder] {
            box()->clear();
            recorder()->setRecorders(
                {[] { return readyFuture(true); },
                 [](SoundRecorder::Listener &listener) { return std::make_unique<SpokenInto>(listener); }});
            trigger("record-voice");
        },
        [recorder] { return recorder()->state() == RecordingState::Recording; },
        [] { return u"a voice message, here with a microphone of the journey's own"_s; });
    addPictures(u"4-recording"_s, {}, {{u"voice"_s, u"thread"_s}});
    add(
        {}, [recorder] { recorder()->discard(); }, [recorder] { return !recorder()->isActive(); });
    const auto colleagues = [] {
        const QWidget *sheet = QApplication::activePopupWidget();
        auto *list = sheet ? sheet->findChild<QListView *>(u"colleagues"_s) : nullptr;
        return list ? list->model()->rowCount() : 0;
    };
    add(
        u"Colleagues"_s, [this] { trigger("hand-over"); }, [colleagues] { return colleagues() > 1; },
        [colleagues] { return u"%1 colleagues to hand over to, the least busy first"_s.arg(colleagues()); });
    addPictures(u"4-hand-over"_s, {}, {{u"colleagues"_s, {}}});
    add(
        {}, [] { QApplication::activePopupWidget()->close(); }, [] { return !QApplication::activePopupWidget(); });
}

void DemoJourney::addSeveral()
{
    const auto bar = [this] { return workspace()->findChild<QWidget *>(u"selectionBar"_s); };
    add(
        u"Several"_s,
        [this] {
            workspace()->show(WorkspaceView::Inbox);
            auto *list = workspace()->findChild<ConversationListPanel *>()->findChild<ConversationListView *>();
            for (int row = 0; row < selectedAtOnce; ++row) {
                list->selectionModel()->setCurrentIndex(list->model()->index(row, 0), QItemSelectionModel::NoUpdate);
                workspace()->inbox().selectOne();
            }
        },
        [bar] { return bar() && bar()->isVisible(); }, [] { return u"conversations to work on together"_s; });
    addPictures(u"9-several"_s, {}, {{u"several"_s, u"conversationList"_s}});
    add(
        {}, [this] { workspace()->findChild<ConversationListPanel *>()->endSelection(); },
        [bar] { return !bar()->isVisible(); });
}

void DemoJourney::addSettings()
{
    const auto dialog = [this] { return m_application.window()->findChild<SettingsDialog *>(); };
    const std::pair<SettingsSection, QString> pages[] = {
        {SettingsSection::Notifications, u"notifications"_s},
        {SettingsSection::Network, u"network"_s},
        {SettingsSection::Updates, u"updates"_s},
    };
    for (const auto &[section, page] : pages) {
        add(
            {}, [this, section = section] { emit workspace()->settingsRequested(section); },
            [dialog] { return dialog() && dialog()->isVisible(); });
        addPictures({}, {}, {{page, u"settings"_s}});
        add(
            {}, [dialog] { dialog()->close(); }, [dialog] { return !dialog(); });
    }
}

void DemoJourney::addAccounts()
{
    add(
        u"Accounts"_s, [this] { trigger("switch-account"); },
        [] { return QApplication::activePopupWidget() != nullptr; },
        [this] {
            return u"%1 on this computer, each in a vault of its own"_s.arg(m_application.accounts().accounts().size());
        });
    addPictures(u"9-accounts"_s, {}, {{u"accounts"_s, {}}});
    add(
        {}, [] { QApplication::activePopupWidget()->close(); }, [] { return !QApplication::activePopupWidget(); });
}

void DemoJourney::trigger(const char *command) const
{
    m_application.window()->findChild<QAction *>(QLatin1StringView(command))->trigger();
}

} // namespace Amandesk
