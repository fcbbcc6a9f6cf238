#include "app/desk/application.h"
#include "app/desk/demojourney.h"
#include "core/attachments/attachmentservice.h"
#include "core/base/async.h"
#include "core/conversations/conversationservice.h"
#include "core/session/session.h"
#include "ui/media/conversationmedia.h"
#include "ui/media/pictureviewer.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspacepage.h"
#include "ui/timeline/timelineview.h"
#include <algorithm>

// The part of the journey that looks at what a customer has sent.
namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int lookedAt = 60; // messages of a conversation
}

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

} // namespace Amandesk
