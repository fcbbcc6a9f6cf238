#include "tests/gui/deskthread.h"
#include "core/conversations/ownwords.h"
#include "core/outbox/outbox.h"
#include "core/session/session.h"
#include "tests/gui/deskday.h"
#include "tests/gui/deskhands.h"
#include "ui/composer/attachmentrow.h"
#include "ui/media/pictureviewer.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTest>

namespace Amandesk::DeskThread {
using namespace Qt::Literals::StringLiterals;

namespace {
int lastRow(const WindowFixture &desk)
{
    return desk.thread().count() - 1;
}
} // namespace

void readTheThread(const DeskHands &hands)
{
    WindowFixture &desk = hands.desk();
    desk.window().grab();
    TimelineView &timeline = desk.timeline();
    for (int y = 4; y < timeline.viewport()->height(); y += 24) {
        QHelpEvent help(QEvent::ToolTip, {200, y}, timeline.viewport()->mapToGlobal(QPoint(200, y)));
        QApplication::sendEvent(timeline.viewport(), &help);
    }
}

void sendAPicture(const DeskHands &hands)
{
    WindowFixture &desk = hands.desk();
    QImage picture(320, 200, QImage::Format_RGB32);
    picture.fill(DayMarks::pictureColor);
    QGuiApplication::clipboard()->setImage(picture);
    desk.box().setFocus();
    desk.box().paste();
    DeskHands::await("the picture is not in the box",
                     [&desk] { return desk.window().findChild<AttachmentRow *>() != nullptr; });
    const MessageId before = desk.thread().at(lastRow(desk)).id;
    hands.press("send");
    DeskHands::await("the picture is not sent", [&desk, before] {
        const Message &last = desk.thread().at(lastRow(desk));
        return last.attachment && !last.id.isEmpty() && last.id != before;
    });
    desk.window().grab();
    desk.timeline().trigger(TimelineAction::ShowPicture, lastRow(desk));
    DeskHands::await("no viewer", [&desk] {
        auto *viewer = desk.window().findChild<PictureViewer *>();
        return viewer && viewer->isVisible();
    });
    auto *viewer = desk.window().findChild<PictureViewer *>();
    DeskHands::await("the viewer shows nothing", [viewer] {
        const QImage seen = viewer->grab().toImage();
        return seen.pixel(seen.width() / 2, seen.height() / 2) == DayMarks::pictureColor;
    });
    QTest::keyClick(viewer, Qt::Key_Escape);
}

void leaveUnsent(const DeskHands &hands)
{
    WindowFixture &desk = hands.desk();
    DeskHands::ask("refuse");
    QTest::keyClicks(&desk.box(), DayMarks::ofUnsent().text());
    hands.press("send");
    DeskHands::await("nothing is left unsent", [&desk] {
        const auto rows = waitFor(desk.session().outbox().items());
        return rows && rows->size() == 1 && rows->first().state == DeliveryState::Failed;
    });
}

void teachAWord(const DeskHands &hands)
{
    WindowFixture &desk = hands.desk();
    desk.box().clear();
    desk.box().setFocus();
    QTest::keyClicks(&desk.box(), DayMarks::ofWord().text() + u' ');
    hands.trigger("next-misspelled");
    DeskHands::await("the word is not found",
                     [&desk] { return desk.box().textCursor().selectedText() == DayMarks::ofWord().text(); });
    QContextMenuEvent wanted(QContextMenuEvent::Keyboard, {5, 5}, desk.box().mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(&desk.box(), &wanted);
    const QPointer<QMenu> menu(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
    DeskHands::await("no suggestions",
                     [&menu] { return menu && !menu->actions().constFirst()->text().startsWith("Looking"_L1); });
    menu->findChild<QAction *>(u"learnWord"_s)->trigger();
    menu->close();
    DeskHands::await("the word is not kept", [&desk] {
        const auto words = waitFor(desk.session().ownWords().all());
        return words && words->size() == 1;
    });
    desk.box().clear();
}

void pickWhatIsOffered(const DeskHands &hands)
{
    WindowFixture &desk = hands.desk();
    QTest::keyClicks(&desk.box(), u"/zqx"_s);
    DeskHands::await("no quick reply", [&desk] {
        const auto *list = desk.find<QAbstractItemView>("quickReplyList");
        return list && list->currentIndex().isValid();
    });
    desk.window().grab();
    QTest::keyClick(&desk.box(), Qt::Key_Return);
    DeskHands::await("it is not in the box",
                     [&desk] { return desk.box().toPlainText() == DayMarks::ofReply().text(); });
    desk.box().clear();
    QTest::keyClicks(&desk.box(), u":paket"_s);
    DeskHands::await("no emoji by its name", [&desk] {
        const auto *list = desk.find<QAbstractItemView>("emojiList");
        return list && list->currentIndex().isValid();
    });
    QTest::keyClick(&desk.box(), Qt::Key_Return);
    desk.box().clear();
    hands.press("emojiButton");
    DeskHands::await("no emoji", [&desk] { return desk.find<QAbstractItemView>("emojiList") != nullptr; });
    desk.window().grab();
    QTest::keyClick(&desk.box(), Qt::Key_Escape);
}

void write(const DeskHands &hands)
{
    WindowFixture &desk = hands.desk();
    QTest::keyClicks(&desk.box(), DayMarks::ofDraft().text());
    desk.box().undo();
    desk.box().redo();
    DeskHands::await("no draft", [&desk] { return !desk.box().toPlainText().isEmpty(); });
}

void copy(const DeskHands &hands)
{
    WindowFixture &desk = hands.desk();
    for (int row = 0; row <= lastRow(desk); ++row) {
        if (desk.thread().at(row).text == DayMarks::ofCustomer().text())
            desk.timeline().trigger(TimelineAction::CopyText, row);
    }
    QLineEdit line(DayMarks::ofCopy().text(), desk.workspace()); // as from any field
    line.selectAll();
    line.copy();
}

} // namespace Amandesk::DeskThread
