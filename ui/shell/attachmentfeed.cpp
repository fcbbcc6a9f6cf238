#include "ui/shell/attachmentfeed.h"
#include "core/base/async.h"
#include "core/outbox/attachmentdrafts.h"
#include "ui/composer/composer.h"
#include "ui/composer/composerfiles.h"
#include "ui/media/outgoingpictures.h"
#include <algorithm>
#include <QFileInfo>

namespace Amandesk {

namespace {
constexpr QSize previewPixels(192, 192); // also where a point has several

QString nameOf(const FileSource &source)
{
    return source.path.isEmpty() ? source.fileName : QFileInfo(source.path).fileName();
}
} // namespace

AttachmentFeed::AttachmentFeed(AttachmentDrafts &drafts, OutgoingPictures &pictures, Composer &composer,
                               QObject *parent)
    : QObject(parent)
    , m_drafts(drafts)
    , m_pictures(pictures)
    , m_composer(composer)
{
    connect(&pictures, &OutgoingPictures::ready, this, &AttachmentFeed::showPicture);
    connect(&composer.files(), &ComposerFiles::offered, this,
            [this](const ConversationId &id, const QList<FileSource> &sources) {
                const bool idle = m_offered.isEmpty();
                for (const FileSource &source : sources)
                    m_offered.append({id, source});
                tellBusy(id);
                if (idle)
                    take();
            });
    connect(&composer, &Composer::recordingMade, this, &AttachmentFeed::keep);
    connect(&composer.files(), &ComposerFiles::removed, this, [this](const ConversationId &id, const QString &file) {
        whenDone(m_drafts.remove(id, file), this, [this, id](const Result<> &) { show(id); });
    });
}

void AttachmentFeed::show(const ConversationId &id)
{
    list(id, [] {});
}

void AttachmentFeed::list(const ConversationId &id, const std::function<void()> &done)
{
    if (id.isEmpty() || id != m_composer.conversation())
        return done();
    tellBusy(id);
    whenDone(m_drafts.list(id), this, [this, id, done](const Result<QList<OutgoingFile>> &files) {
        if (!files || id != m_composer.conversation())
            return done();
        m_composer.files().show(id, *files);
        done();
        for (const OutgoingFile &file : *files) {
            if (file.pixels)
                showPicture(file.file);
        }
    });
}

void AttachmentFeed::tellBusy(const ConversationId &id)
{
    const auto of = [&id](const Offered &offered) { return offered.conversation == id; };
    m_composer.files().setBusy(id, int(std::count_if(m_offered.begin(), m_offered.end(), of) + m_keeping.count(id)));
}

void AttachmentFeed::take()
{
    if (m_offered.isEmpty())
        return;
    const Offered next = m_offered.first();
    whenDone(m_drafts.add(next.conversation, next.source), this, [this, next](const Result<AddedFile> &added) {
        if (tellRefused(next.conversation, next.source, added))
            taken();
        else
            list(next.conversation, [this] { taken(); });
    });
}

bool AttachmentFeed::tellRefused(const ConversationId &id, const FileSource &source, const Result<AddedFile> &added)
{
    const bool refused = !added || added->verdict.problem != FileProblem::None;
    if (refused && id != m_composer.conversation())
        emit lost(nameOf(source));
    else if (!added)
        m_composer.files().fail(id, nameOf(source), added.error());
    else if (refused)
        m_composer.files().refuse(id, nameOf(source), added->verdict);
    return refused;
}

void AttachmentFeed::keep(const ConversationId &id, const FileSource &recording)
{
    m_keeping.append(id);
    tellBusy(id);
    whenDone(m_drafts.keep(id, recording), this, [this, id, recording](const Result<AddedFile> &added) {
        const auto kept = [this, id] {
            m_keeping.removeOne(id);
            tellBusy(id);
        };
        if (tellRefused(id, recording, added))
            return kept();
        if (id != m_composer.conversation())
            emit keptElsewhere();
        list(id, kept);
    });
}

// Only when the composer has it: what is sent in between would go without it.
void AttachmentFeed::taken()
{
    const ConversationId id = m_offered.takeFirst().conversation;
    tellBusy(id);
    take();
}

// Now, or when it is ready. The composer knows whether it still has the file.
void AttachmentFeed::showPicture(const QString &file)
{
    const QImage picture = m_pictures.find(file, previewPixels);
    if (!picture.isNull())
        m_composer.files().setPicture(file, picture);
}

} // namespace Amandesk
