#include "tests/gui/deskday.h"
#include "core/base/async.h"
#include "core/lock/applock.h"
#include "resources/icons.h"
#include "tests/gui/deskhands.h"
#include "tests/gui/deskpanels.h"
#include "tests/gui/desksettings.h"
#include "tests/gui/deskthread.h"
#include "tests/gui/deskvoice.h"
#include "tests/support/screenreader.h"
#include "tests/support/waiting.h"
#include "ui/desktop/notifier.h"
#include "ui/search/searchpanel.h"
#include "ui/settings/settingsdialog.h"
#include "ui/shell/inboxpage.h"
#include "ui/shell/newsfeed.h"
#include "ui/shell/notificationsflow.h"
#include "ui/shell/workspacepage.h"
#include "ui/signin/signinpage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
template<typename Condition> void await(const char *what, Condition condition)
{
    DeskHands::await(what, std::move(condition));
}

class Day
{
public:
    explicit Day(const QString &folder)
        : m_desk(m_theme, WindowFixture::Keys::InMemory)
        , m_folder(folder)
    {
        m_theme.applyTo(*qApp);
        QAccessible::setActive(true); // as with a screen reader, which makes Qt keep more
    }

    void begin()
    {
        const QJsonObject job = QJsonDocument::fromJson(DeskHands::nextLine()).object();
        m_conversation = ConversationId{job.value("conversation"_L1).toString()};
        m_hasSounds = job.value("sounds"_L1).toBool();
        m_desk.restartProgram(m_folder);
        m_notifier = Notifier::create(job.value("bus"_L1).toString());
        m_desk.settings().setNoticeContent(true);
        m_news = std::make_unique<NewsFeed>(m_desk.clock(), m_desk.settings(), m_desk.manager(), *m_notifier, window());
        m_news->setPatience({}, {});
        QObject::connect(&window(), &MainWindow::settingsOpened, &window(), [this](SettingsDialog *dialog) {
            new NotificationsFlow(m_desk.settings(), *m_notifier, *dialog);
        });
        window().signInPage().setServer({QUrl(job.value("server"_L1).toString()), {}, {}});
        type("email", job.value("email"_L1).toString());
        type("password", job.value("password"_L1).toString());
        press("signIn");
        await("no choice of protection",
              [this] { return m_desk.find<QLineEdit>("passphrase") || m_desk.find<QAbstractButton>("usePassphrase"); });
        if (!m_desk.find<QLineEdit>("passphrase"))
            press("usePassphrase");
        type("passphrase", DayMarks::ofPassphrase().text());
        type("passphraseAgain", DayMarks::ofPassphrase().text());
        press("protect");
        await("not signed in", [this] { return m_desk.workspace() != nullptr; });
        await("never current", [this] { return m_desk.session().freshness().state == FreshnessState::Current; });
        open();
        await("the customer's words are not there", [this] { return m_desk.text() == DayMarks::ofCustomer().text(); });
    }

    void useEverything()
    {
        DeskThread::readTheThread(m_hands);
        DeskPanels::sendAFile(m_hands);
        DeskSettings::setAPin(m_hands);
        renewTheKeys();
        DeskThread::sendAPicture(m_hands);
        DeskThread::leaveUnsent(m_hands);
        DeskPanels::explainTheFailure(m_hands);
        DeskThread::teachAWord(m_hands);
        hearTheNews();
        lookForThings();
        keepAView();
        DeskSettings::lookAtThem(m_hands);
        DeskThread::pickWhatIsOffered(m_hands);
        DeskPanels::fillATemplate(m_hands);
        DeskPanels::addAColleague(m_hands);
        DeskPanels::editTheCustomer(m_hands);
        DeskPanels::filterByTheTag(m_hands);
        DeskPanels::beginToResolve(m_hands);
        DeskThread::write(m_hands);
        if (m_hasSounds) {
            DeskVoice::record(m_hands);
            DeskVoice::listen(m_hands);
        }
        listenToEverything();
        leaveThingsOpen();
        DeskThread::copy(m_hands);
        DeskHands::ask("silence");
    }

    void lock()
    {
        press("lockButton");
        await("not locked", [this] { return m_desk.manager().lock().state() == LockState::Locked; });
        await("not covered", [this] { return m_desk.find<QLineEdit>("pin") != nullptr; });
        window().grab(); // as the screen has it now
    }

    void unlock()
    {
        type("pin", DayMarks::ofPin().text());
        press("unlockWithPin");
        await("not open again", [this] { return m_desk.workspace() != nullptr; });
        await("no conversations", [this] { return m_desk.session().freshness().state == FreshnessState::Current; });
        window().grab();
        if (!m_hasSounds)
            return;
        open();
        DeskVoice::beginRecording(m_hands);
    }

private:
    MainWindow &window() { return m_desk.window(); }
    void type(const char *field, const QString &text) const { m_hands.type(field, text); }
    void press(const char *button) const { m_hands.press(button); }
    void trigger(const char *command) const { m_hands.trigger(command); }
    void open()
    {
        m_desk.workspace()->open(m_conversation);
        await("the conversation does not open",
              [this] { return m_desk.thread().conversation() == m_conversation && m_desk.thread().count() > 0; });
    }
    int lastRow() const { return m_desk.thread().count() - 1; }

    void hearTheNews()
    {
        await("no desktop", [this] { return m_notifier->ability().service == NotifierAbility::Service::Present; });
        bool shown = false;
        QObject context;
        QObject::connect(m_notifier.get(), &Notifier::shown, &context, [&shown] { shown = true; });
        DeskHands::ask("news");
        await("the desktop is not told", [&shown] { return shown; });
    }
    void keepAView()
    {
        m_hands.command("save this view");
        type("viewNameField", DayMarks::ofView().text());
        press("saveView");
        await("no view", [this] { return m_desk.workspace()->inbox().views().size() == 1; });
        m_desk.workspace()->inbox().showView(m_desk.workspace()->inbox().views().first());
    }
    void lookForThings()
    {
        m_desk.workspace()->show(WorkspaceView::Search);
        auto *field = m_desk.workspace()->search().findChild<QLineEdit *>();
        QTest::keyClicks(field, DayMarks::ofCustomer().text());
        auto *hits = m_desk.workspace()->search().findChild<QAbstractItemView *>();
        await("nothing is found", [hits] { return hits->model()->rowCount() > 0; });
        window().grab();
        field->clear();
        QTest::keyClicks(field, DayMarks::ofSearch().text()); // and stays
        m_desk.workspace()->show(WorkspaceView::Inbox);
        if (m_desk.workspace()->board()) {
            m_desk.workspace()->show(WorkspaceView::Board);
            window().grab();
            m_desk.workspace()->show(WorkspaceView::Inbox);
        }
    }
    void renewTheKeys()
    {
        DeskHands::ask("renew");
        bool ended = false;
        QObject context;
        QObject::connect(&m_desk.manager(), &SessionManager::renewalEnded, &context, [&ended] { ended = true; });
        press("renewKeys");
        type("presentPassphrase", DayMarks::ofPassphrase().text());
        type("presentPin", DayMarks::ofPin().text());
        press("secretConfirm");
        await("the keys are not renewed", [&ended] { return ended; });
        await("not open after the renewal", [this] {
            return m_desk.workspace() && m_desk.manager().session()
                && m_desk.session().freshness().state == FreshnessState::Current;
        });
        open();
    }
    // Every name, description and text that a screen reader could ask for.
    void listenToEverything()
    {
        const auto all = QApplication::allWidgets();
        for (QWidget *widget : all) {
            if (QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(widget))
                listen(*heard, 0);
        }
    }
    static void listen(QAccessibleInterface &heard, int depth)
    {
        for (const auto part : {QAccessible::Name, QAccessible::Description, QAccessible::Value})
            static_cast<void>(heard.text(part));
        if (QAccessibleTextInterface *text = heard.textInterface())
            static_cast<void>(text->text(0, text->characterCount()));
        for (int i = 0; depth < 3 && i < heard.childCount(); ++i) {
            if (QAccessibleInterface *child = heard.child(i))
                listen(*child, depth + 1);
        }
    }
    void leaveThingsOpen()
    {
        press("outboxState");
        await("no list of what is unsent", [this] {
            const auto *list = m_desk.find<QListWidget>("unsentList");
            return list && list->count() == 1;
        });
        m_desk.find<QListWidget>("unsentList")->grab();
        trigger("palette");
        type("paletteField", DayMarks::ofPalette().text());
        window().grab();
        trigger("help");
        DeskPanels::leaveAColleagueOpen(m_hands);
        auto *menu = new QMenu(m_desk.workspace());
        menu->addAction(DayMarks::ofCustomer().text());
        menu->popup(window().mapToGlobal(QPoint(20, 20)));
    }

    Theme m_theme;
    WindowFixture m_desk;
    const DeskHands m_hands{m_desk};
    const QString m_folder;
    ConversationId m_conversation;
    bool m_hasSounds = false;
    std::unique_ptr<Notifier> m_notifier;
    std::unique_ptr<NewsFeed> m_news;
};
} // namespace

Needle DayMarks::ofPicture()
{
    std::vector<unsigned char> points;
    for (int i = 0; i < 8; ++i) {
        for (int shift = 0; shift < 32; shift += 8)
            points.push_back(static_cast<unsigned char>(DayMarks::pictureColor >> shift));
    }
    return Needle::ofBytes(points);
}

int workADay(const QString &folder)
{
    initIcons();
    Day day(folder);
    day.begin();
    day.useEverything();
    DeskHands::ask("open");
    day.lock();
    DeskHands::ask("locked");
    day.unlock();
    day.lock();
    DeskHands::ask("locked again");
    return 0;
}

} // namespace Amandesk
