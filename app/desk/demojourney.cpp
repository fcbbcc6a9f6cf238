#include "app/desk/demojourney.h"
#include "app/desk/application.h"
#include "app/desk/demobackend.h"
#include "core/base/async.h"
#include "core/base/secrettext.h"
#include "core/conversations/conversationservice.h"
#include "core/lock/applock.h"
#include "core/reports/reportservice.h"
#include "core/session/sessionmanager.h"
#include "ui/common/overlay.h"
#include "ui/composer/composer.h"
#include "ui/lock/lockpage.h"
#include "ui/search/searchpanel.h"
#include "ui/search/searchresultsmodel.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/workspacepage.h"
#include "ui/signin/signinpage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <cstdio>
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto lookEvery = 15ms;
constexpr auto settleFor = 250ms; // before a picture: layouts, fonts and icons of the other theme
constexpr QSize windowSize(1366, 768);
const QString customersWords = u"Halo Kak, pesanan saya sudah dikirim belum ya?"_s;
const QString agentsWords = u"Sudah Kak, hari ini diantar kurir. Terima kasih sudah menunggu."_s;
const QString failingWords = u"Nomor resinya kami kirim sebentar lagi ya Kak."_s;
const QString offlineWords = u"Kami kabari lagi begitu kurirnya sampai."_s;
const QString searchedFor = u"pesanan"_s;
const QStringList templateWords{u"Kak"_s, u"INV-2048"_s, u"hari ini"_s};

void tell(const QString &line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

std::chrono::milliseconds elapsed(const QElapsedTimer &timer)
{
    return std::chrono::milliseconds(timer.elapsed());
}

QString inWords(std::chrono::milliseconds time)
{
    return time < 1s ? u"%1 ms"_s.arg(time.count()) : u"%1 s"_s.arg(double(time.count()) / 1000, 0, 'f', 1);
}
} // namespace

DemoJourney::DemoJourney(Application &application, const QString &pictureFolder, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_pictures(pictureFolder)
    , m_language(QLocale().language() == QLocale::Indonesian ? u"id"_s : u"en"_s)
    , m_folder(QDir::temp().filePath(u"amandesk-journey-XXXXXX"_s))
{
    SandboxOptions options;
    options.seed = 7;
    options.simulation = false; // customers do what the steps below say, and nothing else
    m_backend = std::make_unique<DemoBackend>(options);
    connect(m_backend.get(), &DemoBackend::failed, this, [this](const Error &error) { fail(error.detail); });
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &DemoJourney::look);

    addSignIn();
    addReading();
    addFiles();
    addAnswering();
    addSending();
    addWriting();
    addTemplate();
    addFailed();
    addSearch();
    addLock();
    addOffline();
    addBoard();
    addSeveral();
    addKeys();
    addSettings();
    addAccounts();
}

// Before the folder with its profile goes.
DemoJourney::~DemoJourney()
{
    m_application.close();
}

void DemoJourney::start()
{
    if (!QDir().mkpath(QDir(m_pictures).filePath(u"help"_s)))
        return fail(u"the folder for the pictures cannot be made"_s);
    tell(u"Amandesk %1: the main job against the practice server, with invented customers."_s.arg(
        QStringLiteral(AMANDESK_VERSION)));
    tell({});
    m_all.start();
    m_timer.start();
    next();
}

void DemoJourney::add(const QString &title, std::function<void()> begin, std::function<bool()> done,
                      std::function<QString()> seen)
{
    m_steps.append({title, std::move(begin), std::move(done), std::move(seen)});
}

void DemoJourney::addLanguage(const QString &code)
{
    add(
        {}, [this, code] { m_application.setLanguage(code); }, [] { return true; });
}

void DemoJourney::addPictures(const QString &name, QSize size, const QList<HelpPart> &parts)
{
    if (size.isValid())
        add(
            {}, [this, size] { m_application.window()->resize(size); }, [] { return true; });
    for (const bool dark : {false, true}) {
        add(
            {}, [this, dark] { m_application.theme().setMode(dark ? ThemeMode::Dark : ThemeMode::Light); },
            [this, name, parts, end = dark ? u"-dark.png"_s : u"-light.png"_s] {
                if (elapsed(m_since) < settleFor)
                    return false;
                MainWindow *window = m_application.window();
                if (!name.isEmpty()) // of a dialog there is only its own picture, for the help
                    savePicture(name + end, window);
                for (const HelpPart &part : parts)
                    savePicture(u"help/"_s + part.page + end,
                                part.widget.isEmpty() ? window : window->findChild<QWidget *>(part.widget));
                return true;
            });
    }
    add(
        {}, [this] { m_application.theme().setMode(ThemeMode::Light); }, [] { return true; });
    if (size.isValid())
        add(
            {}, [this] { m_application.window()->resize(windowSize); }, [] { return true; });
}

void DemoJourney::savePicture(const QString &path, QWidget *widget)
{
    if (!widget || !widget->isVisible())
        return fail(u"there is nothing to make this picture of: "_s + path);
    QPixmap picture = widget->grab();
    QWidget *above = QApplication::activePopupWidget(); // a window of its own, which grab() leaves out
    if (above && widget == above->parentWidget()->window())
        QPainter(&picture).drawPixmap(widget->mapFromGlobal(above->pos()), above->grab());
    if (!picture.save(QDir(m_pictures).filePath(path)))
        fail(u"a picture could not be written: "_s + path);
}

void DemoJourney::addSignIn()
{
    add(
        u"Server"_s,
        [this] {
            m_flag = false;
            connect(m_backend.get(), &DemoBackend::ready, this, [this] { m_flag = true; });
            m_backend->start();
        },
        [this] { return m_flag; },
        [this] {
            return u"practice server on %1, nothing leaves this computer"_s.arg(
                m_backend->server().omnichannel.toString());
        });
    add(
        {},
        [this] {
            m_application.openProfile(m_folder.filePath(u"agent"_s));
            m_application.theme().setMode(ThemeMode::Light);
            MainWindow *window = m_application.window();
            window->resize(windowSize);
            window->signInPage().setServer(m_backend->server());
            window->show();
            window->activateWindow();
            type("email", m_backend->account(Role::Agent).email);
        },
        [] { return true; });
    addPictures(u"1-sign-in"_s, {}, {{u"signing-in"_s, {}}});
    add(
        u"Sign in"_s,
        [this] {
            type("password", m_backend->account(Role::Agent).password);
            button("signIn")->click();
        },
        [this] { return m_application.manager()->state() == SessionState::NeedsProtection; },
        [this] { return u"%1, password accepted"_s.arg(m_backend->account(Role::Agent).name); });
    addPictures(u"2-protect"_s);
    add(
        u"Protect"_s,
        [this] {
            if (QAbstractButton *choice = button("usePassphrase"); choice->isVisible())
                choice->click();
            type("passphrase", Application::demoPassphrase());
            type("passphraseAgain", Application::demoPassphrase());
            button("protect")->click();
        },
        [this] { return workspace() != nullptr; },
        [] { return u"the store is made and encrypted; its key is under a passphrase"_s; });
}

void DemoJourney::addReading()
{
    add(
        u"Sync"_s, {}, [this] { return session()->freshness().state == FreshnessState::Current; },
        [this] { return workspace()->statusStrip().freshnessText(); });
    add(
        u"Inbox"_s,
        [this] {
            m_text.clear();
            whenDone(session()->conversations().counts(), this, [this](const Result<ConversationCounts> &counts) {
                if (!counts)
                    return fail(errorName(counts.error().kind));
                m_text = u"%1 open and %2 resolved conversations of ours"_s.arg(counts->mine).arg(counts->resolved);
            });
        },
        [this] { return !m_text.isEmpty() && session()->conversations().queueLength(); },
        [this] {
            return u"%1; %2 customers wait to be taken"_s.arg(m_text).arg(*session()->conversations().queueLength());
        });
    add(
        u"Open"_s,
        [this] {
            m_conversation = {};
            whenDone(session()->conversations().list({}), this, [this](const Result<ConversationPage> &page) {
                if (!page)
                    return fail(errorName(page.error().kind));
                for (const Conversation &row : page->conversations) {
                    if (m_conversation.isEmpty() && row.mine && row.serve == ServeState::Served
                        && row.kind() == ChannelKind::WhatsApp
                        && windowStateAt(row, QDateTime::currentDateTimeUtc()) == WindowState::Open)
                        m_conversation = row.id;
                }
                if (m_conversation.isEmpty())
                    return fail(u"no conversation of ours with an open window"_s);
                workspace()->open(m_conversation);
            });
        },
        [this] {
            auto *view = m_application.window()->findChild<TimelineView *>();
            return view && view->model().conversation() == m_conversation && view->model().count() > 2;
        },
        [this] {
            const TimelineModel &model = m_application.window()->findChild<TimelineView *>()->model();
            return u"a conversation with %1 messages, from the store"_s.arg(model.count());
        });
    addPictures(u"3-inbox"_s, {},
                {{u"start"_s, {}}, {u"inbox"_s, u"conversationList"_s}, {u"customer"_s, u"contactPanel"_s}});
}

void DemoJourney::addAnswering()
{
    add(
        u"Live"_s, [this] { m_backend->customerWrites(m_conversation, customersWords); },
        [this] { return messageSaying(customersWords) != nullptr; },
        [] { return u"a customer wrote; the message is stored and shown"_s; });
    add(
        u"Answer"_s, [this] { answer(agentsWords); },
        [this] {
            const Message *sent = messageSaying(agentsWords);
            return sent && !sent->id.isEmpty() && sent->state >= DeliveryState::Sent;
        },
        [] { return u"written to the outbox, accepted by the server: one tick"_s; });
    add(
        u"Ticks"_s, [this] { m_backend->customerReads(m_conversation); },
        [this] {
            const Message *sent = messageSaying(agentsWords);
            return sent && sent->state == DeliveryState::Read;
        },
        [] { return u"delivered and read by the customer: two blue ticks"_s; });
    addPictures(u"4-answered"_s, {}, {{u"answering"_s, u"thread"_s}});
    addPictures(u"4-answered-1920"_s, QSize(1920, 1080));
    addLanguage(u"id"_s);
    addPictures(u"4-answered-id"_s);
    addPictures(u"4-answered-id-1024"_s, QSize(1024, 768));
    addLanguage(m_language);
}

void DemoJourney::addTemplate()
{
    const auto list = [this] { return workspace()->findChild<QAbstractItemView *>(u"templateList"_s); };
    const auto send = [this] { return workspace()->findChild<QAbstractButton *>(u"sendTemplate"_s); };
    add(
        u"Template"_s, [this] { m_application.window()->findChild<QAction *>(u"templates"_s)->trigger(); },
        [this, list, send] {
            // The first one that words can fill in, with something to fill in.
            const auto filled = [this, send] {
                return send()->isEnabled() && workspace()->findChild<QLineEdit *>(u"templateField0"_s);
            };
            for (int row = 0; row < list()->model()->rowCount() && !filled(); ++row) {
                list()->setCurrentIndex(list()->model()->index(row, 0));
                int number = 0;
                while (auto *field = workspace()->findChild<QLineEdit *>(u"templateField%1"_s.arg(number++)))
                    field->setText(templateWords.value(number - 1, u"hari ini"_s));
            }
            return filled();
        },
        [list] { return u"%1 approved templates; one is filled in and checked"_s.arg(list()->model()->rowCount()); });
    addPictures(u"5-template"_s, {}, {{u"templates"_s, u"thread"_s}});
    add(
        u"Sent"_s, [send] { send()->click(); },
        [this] {
            const TimelineModel &thread = workspace()->findChild<TimelineView *>(u"timeline"_s)->model();
            const Message &last = thread.at(thread.count() - 1);
            return !last.templateName.isEmpty() && !last.id.isEmpty();
        },
        [] { return u"through the outbox, once, and found in the conversation"_s; });
}

void DemoJourney::addFailed()
{
    add(
        u"Failed"_s,
        [this] {
            m_backend->failNextMessage();
            answer(failingWords);
        },
        [this] {
            const Message *sent = messageSaying(failingWords);
            return sent && sent->state == DeliveryState::Failed;
        },
        [] { return u"WhatsApp could not deliver a message; its bubble says why and what to do"_s; });
    add(
        {},
        [this] {
            auto *timeline = workspace()->findChild<TimelineView *>(u"timeline"_s);
            const TimelineModel &thread = timeline->model();
            for (int row = 0; row < thread.count(); ++row) {
                if (thread.at(row).text == failingWords)
                    timeline->trigger(TimelineAction::Explain, row);
            }
        },
        [this] {
            const auto *explainer = workspace()->findChild<QWidget *>(u"failureExplainer"_s);
            return explainer && explainer->isVisible();
        });
    addPictures(u"5-failed"_s, {}, {{u"failed"_s, u"timeline"_s}});
}

void DemoJourney::addSearch()
{
    add(
        u"Search"_s,
        [this] {
            workspace()->show(WorkspaceView::Search);
            auto *field = workspace()->search().findChild<QLineEdit *>();
            field->setText(searchedFor);
        },
        [this] {
            auto *list = workspace()->search().findChild<QAbstractItemView *>();
            return list && list->model()->rowCount() > 0;
        },
        [this] {
            auto *found = workspace()->search().findChild<SearchResultsModel *>();
            return u"\"%1\": %2 hits on the first page, from the encrypted store"_s.arg(searchedFor)
                .arg(found->count());
        });
    addPictures(u"6-search"_s, {}, {{u"search"_s, {}}});
}

void DemoJourney::addLock()
{
    add(
        u"Lock"_s, [this] { m_application.manager()->lockNow(); },
        [this] { return m_application.manager()->lock().state() == LockState::Locked && !workspace(); },
        [] { return u"covered, databases closed, keys gone from memory"_s; });
    addPictures(u"7-locked"_s, {}, {{u"lock"_s, {}}});
    add(
        u"Wrong key"_s,
        [this] {
            m_flag = false;
            whenDone(m_application.manager()->unlockWithPassphrase(secretOf(u"not the passphrase"_s)), this,
                     [this](const Result<> &opened) {
                         m_flag = !opened && opened.error().kind == ErrorKind::WrongPassphrase;
                         if (!m_flag)
                             fail(u"a wrong passphrase was not refused as such"_s);
                     });
        },
        [this] { return m_flag; }, [] { return u"another passphrase was refused; nothing opened"_s; });
    add(
        u"Unlock"_s,
        [this] {
            QWidget *page = &m_application.window()->lockPage();
            page->findChild<QLineEdit *>(u"passphrase"_s)->setText(Application::demoPassphrase());
            page->findChild<QAbstractButton *>(u"unlock"_s)->click();
        },
        [this] { return workspace() && session()->freshness().state == FreshnessState::Current; },
        [] { return u"open again, caught up with the server"_s; });
}

void DemoJourney::addOffline()
{
    add(
        u"Offline"_s,
        [this] {
            workspace()->open(m_conversation);
            m_backend->goAway();
            whenDone(session()->syncNow(), this, [](const Result<> &) {});
        },
        [this] {
            return session()->freshness().state == FreshnessState::Offline && messageSaying(agentsWords) != nullptr;
        },
        [this] { return workspace()->statusStrip().freshnessText(); });
    add(
        u"Write"_s, [this] { answer(offlineWords); },
        [this] {
            const Message *waiting = messageSaying(offlineWords);
            return waiting && waiting->state == DeliveryState::Queued;
        },
        [] { return u"without network: kept in the outbox, not lost, not pretended to be sent"_s; });
    addPictures(u"8-offline"_s, {}, {{u"offline"_s, {}}});
    add(
        u"Back"_s, [this] { m_backend->start(); },
        [this] {
            const Message *sent = messageSaying(offlineWords);
            return sent && !sent->id.isEmpty() && sent->state >= DeliveryState::Sent;
        },
        [] { return u"the server is there again; the message went out by itself, once"_s; });
    m_steps.last().most = 90s;
}

void DemoJourney::addBoard()
{
    add(
        {}, [this] { m_application.addAccount(); },
        [this, first = AccountBook::firstId()] { return m_application.account() != first; });
    add(
        {},
        [this] {
            MainWindow *window = m_application.window();
            window->resize(windowSize);
            window->signInPage().setServer(m_backend->server());
            window->show();
            type("email", m_backend->account(Role::Supervisor).email);
            type("password", m_backend->account(Role::Supervisor).password);
            button("signIn")->click();
        },
        [this] { return m_application.manager()->state() == SessionState::NeedsProtection; });
    add(
        {},
        [this] {
            m_flag = false;
            whenDone(m_application.manager()->protect({false, secretOf(Application::demoPassphrase())}), this,
                     [this](const Result<> &opened) { m_flag = opened.has_value(); });
        },
        [this] { return m_flag && workspace(); });
    add(
        u"Queue"_s,
        [this] {
            m_text.clear();
            connect(&session()->reports(), &ReportService::snapshotChanged, this,
                    [this](const QueueSnapshot &snapshot) {
                        m_text = u"%1 (supervisor): %2 waiting, %3 colleagues"_s
                                     .arg(m_backend->account(Role::Supervisor).name)
                                     .arg(snapshot.waiting.size())
                                     .arg(snapshot.agents.size());
                    });
            workspace()->show(WorkspaceView::Board);
        },
        [this] { return !m_text.isEmpty(); }, [this] { return m_text; });
    addPictures(u"9-board"_s, {}, {{u"board"_s, {}}});
}

void DemoJourney::addKeys()
{
    const auto sheet = [this] { return workspace()->findChild<Overlay *>(u"keySheet"_s); };
    add(
        u"Keys"_s,
        [this] {
            workspace()->show(WorkspaceView::Inbox);
            workspace()->findChild<QAction *>(u"key-sheet"_s)->trigger();
        },
        [sheet] { return sheet() && sheet()->isVisible(); }, [] { return u"every key on one sheet"_s; });
    addPictures(u"9-keys"_s, {}, {{u"keyboard"_s, {}}});
    add(
        {}, [sheet] { sheet()->dismiss(); }, [sheet] { return !sheet()->isVisible(); });
}

void DemoJourney::next()
{
    ++m_at;
    m_began = false;
}

void DemoJourney::look()
{
    if (m_at >= m_steps.size()) {
        m_timer.stop();
        tell({});
        tell(u"The whole journey took %1. Pictures of the window:"_s.arg(inWords(elapsed(m_all))));
        emit finished(0);
        return;
    }
    const Step &step = m_steps[m_at];
    if (!m_began) {
        m_began = true;
        m_since.start();
        if (step.begin)
            step.begin();
    }
    if (!m_timer.isActive())
        return; // it failed
    if (step.done()) {
        if (!step.title.isEmpty())
            tell(u"  %1 %2 (%3)"_s.arg(step.title, -10).arg(step.seen(), inWords(elapsed(m_since))));
        next();
    } else if (elapsed(m_since) > step.most) {
        fail(u"this did not happen in time: "_s + (step.title.isEmpty() ? u"step %1"_s.arg(m_at) : step.title));
    }
}

void DemoJourney::fail(const QString &why)
{
    m_timer.stop();
    tell(u"  The journey ends here: "_s + why);
    emit finished(1);
}

WorkspacePage *DemoJourney::workspace() const
{
    return m_application.window()->workspace();
}

Session *DemoJourney::session() const
{
    return m_application.manager()->session();
}

QAbstractButton *DemoJourney::button(const char *name) const
{
    return m_application.window()->signInPage().findChild<QAbstractButton *>(QLatin1StringView(name));
}

void DemoJourney::type(const char *field, const QString &text) const
{
    m_application.window()->signInPage().findChild<QLineEdit *>(QLatin1StringView(field))->setText(text);
}

void DemoJourney::answer(const QString &text) const
{
    auto *composer = workspace()->findChild<Composer *>();
    composer->findChild<QPlainTextEdit *>()->setPlainText(text);
    composer->findChild<QAbstractButton *>(u"send"_s)->click();
}

const Message *DemoJourney::messageSaying(const QString &text) const
{
    if (!workspace())
        return nullptr;
    const TimelineModel &model = workspace()->findChild<TimelineView *>()->model();
    for (int row = model.count() - 1; row >= 0; --row) {
        if (model.at(row).text == text)
            return &model.at(row);
    }
    return nullptr;
}

} // namespace Amandesk
