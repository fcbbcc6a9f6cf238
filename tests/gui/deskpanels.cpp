#include "tests/gui/deskpanels.h"
#include "core/session/session.h"
#include "tests/gui/deskday.h"
#include "tests/gui/deskhands.h"
#include "ui/composer/attachmentrow.h"
#include "ui/composer/templatepicker.h"
#include "ui/contact/contactpanel.h"
#include "ui/contact/noteeditor.h"
#include "ui/contact/propertyeditor.h"
#include "ui/contact/tageditor.h"
#include "ui/contact/tagflow.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include <algorithm>
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

namespace Amandesk::DeskPanels {
using namespace Qt::Literals::StringLiterals;

namespace {
const QString courier = QStringLiteral("Kurir");

ContactPanel &panel(const DeskHands &hands)
{
    return *hands.desk().workspace()->findChild<ContactPanel *>();
}

bool hasSettledTag(const DeskHands &hands, const QString &tag)
{
    const auto chips = panel(hands).findChildren<TagChip *>();
    return std::ranges::any_of(chips, [&tag](const TagChip *chip) {
        return chip->isVisible() && chip->tag() == tag && !chip->accessibleName().contains("being changed"_L1);
    });
}

// The last of those that are shown: that of the newest row.
QLineEdit &lastField(const DeskHands &hands, const char *name)
{
    QLineEdit *last = nullptr;
    const auto all = panel(hands).findChildren<QLineEdit *>(QLatin1StringView(name));
    for (QLineEdit *field : all)
        last = field->isVisible()
                && (!last || field->mapTo(&panel(hands), QPoint()).y() > last->mapTo(&panel(hands), QPoint()).y())
            ? field
            : last;
    DeskHands::await(name, [last] { return last != nullptr; });
    return *last;
}

void askForAColleague(const DeskHands &hands, const char *command)
{
    hands.trigger(command);
    DeskHands::await("no colleagues", [&hands] {
        const auto *list = hands.desk().find<QAbstractItemView>("colleagues");
        return list && list->model()->rowCount() > 0;
    });
}

void addATag(const DeskHands &hands)
{
    hands.trigger("add-tag");
    hands.type("tagField", DayMarks::ofTag().text());
    DeskHands::await("no such tag can be made", [&hands] {
        const auto *list = hands.desk().find<QAbstractItemView>("tagMatches");
        return list && list->currentIndex().isValid();
    });
    QTest::keyClick(hands.desk().find<QLineEdit>("tagField"), Qt::Key_Return);
    DeskHands::await("the tag is not there", [&hands] { return hasSettledTag(hands, DayMarks::ofTag().text()); });
    QTest::keyClick(hands.desk().find<QLineEdit>("tagField"), Qt::Key_Escape);
}

void addInformation(const DeskHands &hands)
{
    hands.trigger("edit-properties");
    hands.press("addProperty");
    QTest::keyClicks(&lastField(hands, "propertyName"), courier);
    QTest::keyClicks(&lastField(hands, "propertyValue"), DayMarks::ofProperty().text());
    hands.press("saveProperties");
    DeskHands::await("the information is not saved", [&hands] { return !panel(hands).properties().isEditing(); });
}

void writeTheNote(const DeskHands &hands)
{
    hands.trigger("edit-note");
    hands.shown<QPlainTextEdit>("noteText").selectAll();
    hands.type("noteText", DayMarks::ofNote().text());
    hands.press("saveNote");
    DeskHands::await("the note is not saved", [&hands] { return !panel(hands).note().isEditing(); });
    hands.trigger("edit-note");
    hands.type("noteText", DayMarks::ofHalfNote().text());
}
} // namespace

void addAColleague(const DeskHands &hands)
{
    askForAColleague(hands, "add-colleague");
    hands.type("colleagueNote", DayMarks::ofHandover().text());
    auto &search = hands.shown<QLineEdit>("colleagueSearch");
    search.window()->grab();
    QTest::keyClick(&search, Qt::Key_Down);
    QTest::keyClick(&search, Qt::Key_Return);
    DeskHands::await("the colleague is not added",
                     [&hands] { return !hands.desk().find<QLineEdit>("colleagueSearch"); });
}

void editTheCustomer(const DeskHands &hands)
{
    DeskHands::await("no customer", [&hands] { return panel(hands).isVisible() && panel(hands).details().fromServer; });
    if (!hasSettledTag(hands, DayMarks::ofTag().text())) // as the day before may have left it
        addATag(hands);
    if (!panel(hands).details().properties.contains(CustomProperty{courier, DayMarks::ofProperty().text()}))
        addInformation(hands);
    writeTheNote(hands);
    panel(hands).grab();
}

void filterByTheTag(const DeskHands &hands)
{
    hands.trigger("filter-by");
    QCheckBox *ours = nullptr;
    DeskHands::await("the tag is not offered", [&] {
        const auto *popover = hands.desk().find<QWidget>("filterPopover");
        const auto all = popover ? popover->findChildren<QCheckBox *>() : QList<QCheckBox *>();
        const auto found = std::ranges::find_if(all, [](const QCheckBox *check) {
            return check->property("words").toString().contains(DayMarks::ofTag().text());
        });
        ours = found == all.cend() ? nullptr : *found;
        return ours != nullptr;
    });
    ours->window()->grab();
    ours->click();
    hands.desk().find<QWidget>("filterPopover")->close();
    DeskHands::await("the list is not filtered",
                     [&hands] { return hands.desk().find<QAbstractButton>("filterChip") != nullptr; });
    hands.desk().window().grab();
}

void beginToResolve(const DeskHands &hands)
{
    hands.trigger("resolve");
    hands.type("resolveNote", DayMarks::ofResolving().text());
    auto &note = hands.shown<QWidget>("resolveNote");
    note.window()->grab();
    QTest::keyClick(&note, Qt::Key_Escape);
}

void fillATemplate(const DeskHands &hands)
{
    hands.trigger("templates");
    auto &picker = hands.shown<TemplatePicker>("templatePicker");
    auto &list = hands.shown<QAbstractItemView>("templateList");
    DeskHands::await("no template with a field", [&] {
        for (int row = 0; row < list.model()->rowCount() && !hands.desk().find<QLineEdit>("templateField0"); ++row)
            list.setCurrentIndex(list.model()->index(row, 0));
        return hands.desk().find<QLineEdit>("templateField0") != nullptr;
    });
    hands.type("templateField0", DayMarks::ofTemplate().text());
    picker.grab();
    emit picker.closed();
    DeskHands::await("the templates stay", [&hands] { return !hands.desk().find<TemplatePicker>("templatePicker"); });
}

void sendAFile(const DeskHands &hands)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(DayMarks::ofFileName().text() + u".txt"_s));
    const QByteArray line = DayMarks::ofFile().text().toUtf8() + '\n';
    DeskHands::await("no file", [&] { return file.open(QIODevice::WriteOnly) && file.write(line.repeated(40)) > 0; });
    file.close();
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(file.fileName())});
    QGuiApplication::clipboard()->setMimeData(data);
    hands.desk().box().setFocus();
    hands.desk().box().paste();
    DeskHands::await("the file is not in the box",
                     [&hands] { return hands.desk().window().findChild<AttachmentRow *>() != nullptr; });
    hands.press("send");
    DeskHands::await("the file is not sent", [&hands] {
        const Message &last = hands.desk().thread().at(hands.desk().thread().count() - 1);
        return last.attachment && last.attachment->fileName.startsWith(DayMarks::ofFileName().text())
            && !last.id.isEmpty();
    });
    hands.desk().window().grab();
}

void explainTheFailure(const DeskHands &hands)
{
    const auto &thread = hands.desk().thread();
    DeskHands::await("nothing has failed",
                     [&thread] { return thread.at(thread.count() - 1).state == DeliveryState::Failed; });
    hands.desk().timeline().trigger(TimelineAction::Explain, thread.count() - 1);
    auto &card = hands.shown<QWidget>("failureExplainer");
    card.grab();
    QTest::keyClick(&card, Qt::Key_Escape);
}

void leaveAColleagueOpen(const DeskHands &hands)
{
    askForAColleague(hands, "hand-over");
    hands.type("colleagueSearch", DayMarks::ofColleague().text());
    hands.shown<QLineEdit>("colleagueSearch").window()->grab();
}

} // namespace Amandesk::DeskPanels
