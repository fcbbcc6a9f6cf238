#include "tests/gui/deskday.h"
#include "core/base/async.h"
#include "core/conversations/ownwords.h"
#include "core/lock/applock.h"
#include "core/outbox/outbox.h"
#include "resources/icons.h"
#include "tests/gui/deskhands.h"
#include "tests/gui/deskpanels.h"
#include "tests/gui/deskvoice.h"
#include "tests/support/screenreader.h"
#include "tests/support/waiting.h"
#include "ui/composer/attachmentrow.h"
#include "ui/composer/composer.h"
#include "ui/desktop/notifier.h"
#include "ui/media/pictureviewer.h"
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
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDialog>
#include <QHelpEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTest>
#include <utility>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr QRgb pictureColor = 0xFF5B9A37;

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
        readTheThread();
        DeskPanels::sendAFile(m_hands);
        setAPin();
        renewTheKeys();
        sendAPicture();
        leaveUnsent();
        DeskPanels::explainTheFailure(m_hands);
        teachAWord();
        hearTheNews();
        lookForThings();
        keepAView();
        lookAtTheSettings();
        pickWhatIsOffered();
        DeskPanels::fillATemplate(m_hands);
        DeskPanels::addAColleague(m_hands);
        DeskPanels::editTheCustomer(m_hands);
        DeskPanels::filterByTheTag(m_hands);
        DeskPanels::beginToResolve(m_hands);
        write();
        if (m_hasSounds) {
            DeskVoice::record(m_hands);
            DeskVoice::listen(m_hands);
        }
        listenToEverything();
        leaveThingsOpen();
        copy();
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

    void readTheThread()
    {
        window().grab();
        TimelineView &timeline = m_desk.timeline();
        for (int y = 4; y < timeline.viewport()->height(); y += 24) {
            QHelpEvent help(QEvent::ToolTip, {200, y}, timeline.viewport()->mapToGlobal(QPoint(200, y)));
            QApplication::sendEvent(timeline.viewport(), &help);
        }
    }
    void sendAPicture()
    {
        QImage picture(320, 200, QImage::Format_RGB32);
        picture.fill(pictureColor);
        QGuiApplication::clipboard()->setImage(picture);
        m_desk.box().setFocus();
        m_desk.box().paste();
        await("the picture is not in the box", [this] { return window().findChild<AttachmentRow *>() != nullptr; });
        const MessageId before = m_desk.thread().at(lastRow()).id;
        press("send");
        await("the picture is not sent", [this, before] {
            const Message &last = m_desk.thread().at(lastRow());
            return last.attachment && !last.id.isEmpty() && last.id != before;
        });
        window().grab();
        m_desk.timeline().trigger(TimelineAction::ShowPicture, lastRow());
        await("no viewer", [this] {
            auto *viewer = window().findChild<PictureViewer *>();
            return viewer && viewer->isVisible();
        });
        auto *viewer = window().findChild<PictureViewer *>();
        await("the viewer shows nothing", [viewer] {
            const QImage seen = viewer->grab().toImage();
            return seen.pixel(seen.width() / 2, seen.height() / 2) == pictureColor;
        });
        QTest::keyClick(viewer, Qt::Key_Escape);
    }
    void leaveUnsent()
    {
        DeskHands::ask("refuse");
        QTest::keyClicks(&m_desk.box(), DayMarks::ofUnsent().text());
        press("send");
        await("nothing is left unsent", [this] {
            const auto rows = waitFor(m_desk.session().outbox().items());
            return rows && rows->size() == 1 && rows->first().state == DeliveryState::Failed;
        });
    }
    void teachAWord()
    {
        m_desk.box().clear();
        m_desk.box().setFocus();
        QTest::keyClicks(&m_desk.box(), DayMarks::ofWord().text() + u' ');
        trigger("next-misspelled");
        await("the word is not found",
              [this] { return m_desk.box().textCursor().selectedText() == DayMarks::ofWord().text(); });
        QContextMenuEvent wanted(QContextMenuEvent::Keyboard, {5, 5}, m_desk.box().mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(&m_desk.box(), &wanted);
        const QPointer<QMenu> menu(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        await("no suggestions",
              [&menu] { return menu && !menu->actions().constFirst()->text().startsWith("Looking"_L1); });
        menu->findChild<QAction *>(u"learnWord"_s)->trigger();
        menu->close();
        await("the word is not kept", [this] {
            const auto words = waitFor(m_desk.session().ownWords().all());
            return words && words->size() == 1;
        });
        m_desk.box().clear();
    }
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
    void lookAtTheSettings()
    {
        emit m_desk.workspace()->settingsRequested(SettingsSection::Security);
        await("no settings", [this] { return m_desk.find<SettingsDialog>("settings") != nullptr; });
        const QPointer<SettingsDialog> settings(m_desk.find<SettingsDialog>("settings"));
        for (const auto section : {SettingsSection::Security, SettingsSection::Notifications, SettingsSection::Keys,
                                   SettingsSection::Network, SettingsSection::Spelling, SettingsSection::Updates,
                                   SettingsSection::QuickReplies}) {
            settings->showSection(section);
            settings->grab();
        }
        settings->showSection(SettingsSection::Network);
        QTest::keyClicks(m_desk.find<QLineEdit>("testServer"), DayMarks::ofServer().text());
        settings->showSection(SettingsSection::QuickReplies);
        press("newQuickReply");
        QTest::keyClicks(m_desk.find<QLineEdit>("quickReplyCommand"), u"zqx"_s);
        QTest::keyClicks(m_desk.find<QPlainTextEdit>("quickReplyText"), DayMarks::ofReply().text());
        press("saveQuickReply");
        await("no reply of one's own", [this] {
            const auto *own = m_desk.find<QListWidget>("ownReplies");
            return own && own->count() == 1;
        });
        settings->grab();
        settings->close();
        await("the settings stay", [&settings] { return settings.isNull(); });
    }
    void pickWhatIsOffered()
    {
        QTest::keyClicks(&m_desk.box(), u"/zqx"_s);
        await("no quick reply", [this] {
            const auto *list = m_desk.find<QAbstractItemView>("quickReplyList");
            return list && list->currentIndex().isValid();
        });
        window().grab();
        QTest::keyClick(&m_desk.box(), Qt::Key_Return);
        await("it is not in the box", [this] { return m_desk.box().toPlainText() == DayMarks::ofReply().text(); });
        m_desk.box().clear();
        QTest::keyClicks(&m_desk.box(), u":paket"_s);
        await("no emoji by its name", [this] {
            const auto *list = m_desk.find<QAbstractItemView>("emojiList");
            return list && list->currentIndex().isValid();
        });
        QTest::keyClick(&m_desk.box(), Qt::Key_Return);
        m_desk.box().clear();
        press("emojiButton");
        await("no emoji", [this] { return m_desk.find<QAbstractItemView>("emojiList") != nullptr; });
        window().grab();
        QTest::keyClick(&m_desk.box(), Qt::Key_Escape);
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
    void setAPin()
    {
        trigger("security");
        press("setPin");
        type("presentPassphrase", DayMarks::ofPassphrase().text());
        type("newPin", DayMarks::ofPin().text());
        type("newPinAgain", DayMarks::ofPin().text());
        press("secretConfirm");
        await("no PIN",
              [this] { return m_desk.manager().hasPinSlot() && !m_desk.find<QAbstractButton>("secretConfirm"); });
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
    void write()
    {
        QTest::keyClicks(&m_desk.box(), DayMarks::ofDraft().text());
        m_desk.box().undo();
        m_desk.box().redo();
        await("no draft", [this] { return !m_desk.box().toPlainText().isEmpty(); });
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
    void copy()
    {
        for (int row = 0; row <= lastRow(); ++row) {
            if (m_desk.thread().at(row).text == DayMarks::ofCustomer().text())
                m_desk.timeline().trigger(TimelineAction::CopyText, row);
        }
        QLineEdit line(DayMarks::ofCopy().text(), m_desk.workspace()); // as from any field
        line.selectAll();
        line.copy();
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
            points.push_back(static_cast<unsigned char>(pictureColor >> shift));
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
