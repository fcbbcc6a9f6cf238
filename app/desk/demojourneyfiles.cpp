#include "app/desk/application.h"
#include "app/desk/demobackend.h"
#include "app/desk/demojourney.h"
#include "core/attachments/attachmentservice.h"
#include "core/base/async.h"
#include "core/conversations/conversationservice.h"
#include "core/session/session.h"
#include "ui/composer/attachmentstrip.h"
#include "ui/composer/composer.h"
#include "ui/media/conversationmedia.h"
#include "ui/media/pictureviewer.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelineview.h"
#include <algorithm>
#include <QMimeData>
#include <QPainter>

// The part of the journey that looks at what a customer has sent, and sends a picture.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int lookedAt = 60; // messages of a conversation
const QString picturesWords = u"Ini paketnya, Kak."_s;

// A parcel on a table.
QImage parcel()
{
    QImage image(960, 640, QImage::Format_RGB32);
    image.fill(QColor(0x8f, 0xa3, 0xa8));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(0, 400, 960, 240, QColor(0x6e, 0x55, 0x40));
    painter.fillRect(300, 200, 360, 290, QColor(0xc9, 0x9a, 0x62));
    painter.fillRect(455, 200, 50, 290, QColor(0xe4, 0xc9, 0x9f));
    painter.fillRect(330, 380, 100, 70, QColor(0xf5, 0xf1, 0xe8));
    return image;
}
} // namespace

// The first of these conversations that shows a picture lately.
void DemoJourney::findPicture(QList<ConversationId> conversations)
{
    if (conversations.isEmpty())
        return fail(u"no conversation of ours with a picture"_s);
    const ConversationId id = conversations.takeFirst();
    whenDone(session()->conversations().newest(id, lookedAt), this,
             [this, id, conversations](const Result<TimelineSlice> &slice) {
                 const QList<Message> messages = slice ? slice->messages : QList<Message>();
                 const auto found = std::find_if(messages.crbegin(), messages.crend(), [](const Message &message) {
                     return message.attachment && isPictureName(*message.attachment)
                         && !message.attachment->needsRedownload;
                 });
                 if (found == messages.crend())
                     return findPicture(conversations);
                 m_picture = found->id;
                 workspace()->open(id, m_picture);
             });
}

void DemoJourney::addFiles()
{
    const auto timeline = [this] { return m_application.window()->findChild<TimelineView *>(u"timeline"_s); };
    const auto viewer = [this] { return m_application.window()->findChild<PictureViewer *>(u"pictureViewer"_s); };
    add(
        u"Picture"_s,
        [this] {
            m_picture = {};
            whenDone(session()->conversations().list({}), this, [this](const Result<ConversationPage> &page) {
                if (!page)
                    return fail(errorName(page.error().kind));
                QList<ConversationId> ours;
                for (const Conversation &row : page->conversations) {
                    if (row.mine)
                        ours.append(row.id);
                }
                findPicture(ours);
            });
        },
        [this, timeline] {
            return !m_picture.isEmpty() && timeline()->model().rowOf(m_picture) >= 0
                && session()->attachments().status(m_picture).state == FetchState::Here;
        },
        [this] {
            const AttachmentStatus status = session()->attachments().status(m_picture);
            return u"fetched because it is in view, %1 KB, stored encrypted, decoded off the window's thread"_s.arg(
                status.size / 1024);
        });
    addPictures(u"3-picture"_s);
    add(
        u"Viewer"_s,
        [this, timeline] { timeline()->trigger(TimelineAction::ShowPicture, timeline()->model().rowOf(m_picture)); },
        [viewer] { return viewer() && viewer()->isVisible() && viewer()->zoom() < 1; },
        [] { return u"over the whole window; wheel and keys zoom, arrows go to the next picture"_s; });
    addPictures(u"3-viewer"_s);
    add(
        {},
        [this, viewer] {
            viewer()->dismiss();
            workspace()->open(m_conversation);
        },
        [this, timeline] { return timeline()->model().conversation() == m_conversation; });
}

void DemoJourney::addSending()
{
    const auto timeline = [this] { return workspace()->findChild<TimelineView *>(u"timeline"_s); };
    const auto last = [timeline] { return timeline()->model().count() - 1; };
    add(
        u"File"_s,
        [this] {
            QMimeData pasted;
            pasted.setImageData(parcel());
            workspace()->findChild<Composer *>()->attach(pasted);
        },
        [this] {
            const auto *strip = workspace()->findChild<AttachmentStrip *>();
            return strip && !strip->isBusy() && strip->files().size() == 1;
        },
        [] { return u"a pasted picture: looked at, and in the encrypted store before anything is sent"_s; });
    addPictures(u"4-file"_s, {}, {{u"files"_s, u"thread"_s}});
    add(
        u"Upload"_s,
        [this] {
            m_backend->leaveUnanswered(u"upload"_s);
            answer(picturesWords);
        },
        [timeline, last] { return timeline()->model().upload(last()).has_value(); },
        [] { return u"the server keeps us waiting; the picture is there, and how far it is"_s; });
    addPictures(u"4-upload"_s);
    add(
        u"Pause"_s, [timeline, last] { timeline()->trigger(TimelineAction::Pause, last()); },
        [timeline, last] { return timeline()->model().at(last()).paused && !timeline()->model().upload(last()); },
        [] { return u"stopped; what is written behind it would go out"_s; });
    add(
        u"Go on"_s,
        [this, timeline, last] {
            m_backend->leaveUnanswered(u"upload"_s, 0);
            timeline()->trigger(TimelineAction::Resume, last());
        },
        [timeline, last] {
            const Message &sent = timeline()->model().at(last());
            return sent.attachment && sent.attachment->caption == picturesWords && !sent.id.isEmpty();
        },
        [] { return u"uploaded again, sent once; the picture needs no download"_s; });
}

} // namespace Amandesk
