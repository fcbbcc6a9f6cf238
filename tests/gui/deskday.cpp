#include "tests/gui/deskday.h"
#include "core/base/async.h"
#include "core/lock/applock.h"
#include "resources/icons.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/waiting.h"
#include "ui/composer/attachmentrow.h"
#include "ui/composer/composer.h"
#include "ui/media/pictureviewer.h"
#include "ui/search/searchpanel.h"
#include "ui/shell/workspacepage.h"
#include "ui/signin/signinpage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <cstdio>
#include <iostream>
#include <poll.h>
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QHelpEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>
#include <string>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto patience = std::chrono::seconds(60);
constexpr QRgb pictureColor = 0xFF5B9A37;

void say(const char *word)
{
    std::puts(word);
    std::fflush(stdout);
}

template<typename Condition> void await(const char *what, Condition condition)
{
    if (waitUntil(condition, patience))
        return;
    std::fprintf(stderr, "the day stops: %s\n", what);
    std::fflush(stderr);
    std::_Exit(1);
}

// Goes on as a window does until there is a line.
std::string nextLine()
{
    await("no word from the test", [] {
        pollfd input{0, POLLIN, 0};
        return ::poll(&input, 1, 0) > 0;
    });
    std::string line;
    std::getline(std::cin, line);
    return line;
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
        const QJsonObject job = QJsonDocument::fromJson(QByteArray::fromStdString(nextLine())).object();
        m_desk.restartProgram(m_folder);
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
        m_desk.workspace()->open(ConversationId{job.value("conversation"_L1).toString()});
        await("the customer's words are not there",
              [this] { return m_desk.thread().count() > 0 && m_desk.text() == DayMarks::ofCustomer().text(); });
    }

    void useEverything()
    {
        readTheThread();
        sendAPicture();
        lookForThings();
        setAPin();
        write();
        listenToEverything();
        leaveThingsOpen();
        copy();
    }

    void lock()
    {
        press("lockButton");
        await("not locked", [this] { return m_desk.manager().lock().state() == LockState::Locked; });
        await("not covered", [this] { return m_desk.find<QLineEdit>("pin") != nullptr; });
        window().grab(); // as the screen has it now
    }

private:
    MainWindow &window() { return m_desk.window(); }
    void type(const char *field, const QString &text)
    {
        await(field, [this, field] { return m_desk.find<QLineEdit>(field) != nullptr; });
        QTest::keyClicks(m_desk.find<QLineEdit>(field), text);
    }
    void press(const char *button)
    {
        await(button, [this, button] {
            auto *found = m_desk.find<QAbstractButton>(button);
            return found && found->isEnabled();
        });
        m_desk.find<QAbstractButton>(button)->click();
    }
    void trigger(const char *command)
    {
        m_desk.workspace()->findChild<QAction *>(QLatin1StringView(command))->trigger();
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
        press("send");
        await("the picture is not sent", [this] {
            const Message &last = m_desk.thread().at(lastRow());
            return last.attachment && !last.id.isEmpty();
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
        await("no PIN", [this] { return m_desk.manager().hasPinSlot(); });
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
        trigger("palette");
        type("paletteField", DayMarks::ofPalette().text());
        window().grab();
        trigger("help");
        auto *menu = new QMenu(m_desk.workspace());
        menu->addAction(DayMarks::ofCustomer().text());
        menu->popup(window().mapToGlobal(QPoint(20, 20)));
    }
    void copy()
    {
        m_desk.timeline().trigger(TimelineAction::CopyText, lastRow() - 1);
        QLineEdit line(DayMarks::ofCopy().text(), m_desk.workspace()); // as from any field
        line.selectAll();
        line.copy();
    }

    Theme m_theme;
    WindowFixture m_desk;
    const QString m_folder;
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
    say("open");
    nextLine();
    day.lock();
    say("locked");
    nextLine();
    return 0;
}

} // namespace Amandesk
