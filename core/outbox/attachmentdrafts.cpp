#include "core/outbox/attachmentdrafts.h"
#include "core/backend/cleantext.h"
#include "core/backend/messageapi.h"
#include "core/base/async.h"
#include "core/storage/attachmentfiles.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/outgoingfilestore.h"
#include "core/storage/stores.h"
#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QtConcurrentRun>
#include <tuple>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 copiedAtOnce = 256 * 1024;
using Left = std::atomic<bool>;

Result<std::unique_ptr<QIODevice>> openSource(const FileSource &source)
{
    std::unique_ptr<QIODevice> device;
    if (source.path.isEmpty()) {
        auto bytes = std::make_unique<QBuffer>();
        bytes->setData(source.content);
        device = std::move(bytes);
    } else if (QFileInfo(source.path).isFile()) { // no folder, and nothing that never ends
        device = std::make_unique<QFile>(source.path);
    }
    if (!device || !device->open(QIODevice::ReadOnly))
        return fail(ErrorKind::Storage, u"the file to attach cannot be read"_s);
    return device;
}

// Sealed piece by piece. One that grows while it is copied is not what was looked at.
Result<StoredFile> copyInto(const AttachmentFiles &files, QIODevice &content, qint64 size, const Left &left)
{
    if (!content.seek(0))
        return fail(ErrorKind::Storage, u"the file to attach cannot be read twice"_s);
    const auto writer = files.create();
    if (!writer)
        return fail(writer.error());
    qint64 copied = 0;
    for (;;) {
        if (left)
            return fail(ErrorKind::Cancelled);
        const QByteArray piece = content.read(copiedAtOnce);
        if (piece.isEmpty())
            break;
        copied += piece.size();
        if (copied > size)
            break;
        if (const auto done = (*writer)->write(piece); !done)
            return fail(done.error());
    }
    if (copied != size)
        return fail(ErrorKind::Storage, u"the file to attach changed while it was copied"_s);
    return (*writer)->commit();
}

// Blocks.
Result<AddedFile> takeIn(const AttachmentFiles &files, const FileSource &source, bool whatsApp, const Left &left)
{
    const auto device = openSource(source);
    if (!device)
        return fail(device.error());
    QIODevice &content = **device;
    AddedFile added;
    const QString name = source.path.isEmpty() ? source.fileName : QFileInfo(source.path).fileName();
    added.file.fileName = cleanFileName(name);
    added.file.size = content.size();
    added.verdict = checkOutgoing(added.file.fileName, content, {whatsApp, MessageApi::maxUpload});
    if (added.verdict.problem != FileProblem::None)
        return added;
    added.file.mime = added.verdict.mime;
    added.file.pixels = added.verdict.pixels;
    const auto stored = copyInto(files, content, added.file.size, left);
    if (!stored)
        return fail(stored.error());
    added.file.file = stored->name;
    added.file.storedBytes = stored->storedBytes;
    added.file.hash = stored->hash;
    return added;
}

Result<bool> isWhatsApp(const Stores &stores, const ConversationId &conversation)
{
    const auto row = stores.conversations().get(conversation);
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(ErrorKind::NotFound, u"no such conversation here"_s);
    return (*row)->kind() == ChannelKind::WhatsApp;
}
} // namespace

AttachmentDrafts::AttachmentDrafts(Database &database, std::shared_ptr<const AttachmentFiles> files, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_files(std::move(files))
    , m_left(std::make_shared<Left>(false))
{ }

AttachmentDrafts::~AttachmentDrafts()
{
    *m_left = true;
}

QFuture<Result<AddedFile>> AttachmentDrafts::add(const ConversationId &conversation, const FileSource &source)
{
    const Answer<AddedFile> answer;
    const auto done = [answer](Result<AddedFile> added) { answer.finish(std::move(added)); };
    const auto kind =
        m_database.read([conversation](const Stores &stores) { return isWhatsApp(stores, conversation); });
    whenDone(kind, this, [this, conversation, source, done](const Result<bool> &whatsApp) {
        if (!whatsApp)
            return done(fail(whatsApp.error()));
        take(conversation, source, *whatsApp, done);
    });
    return answer.future();
}

QFuture<Result<AddedFile>> AttachmentDrafts::keep(const ConversationId &conversation, const FileSource &source)
{
    return m_database.run([files = m_files, conversation, source](Stores &stores) -> Result<AddedFile> {
        const auto whatsApp = isWhatsApp(stores, conversation);
        if (!whatsApp)
            return fail(whatsApp.error());
        const auto added = takeIn(*files, source, *whatsApp, Left(false));
        if (!added || added->verdict.problem != FileProblem::None)
            return added;
        const auto written = stores.outgoingFiles().addToDraft(conversation, added->file);
        if (!written) {
            std::ignore = files->erase(added->file.file);
            return fail(written.error());
        }
        return added;
    });
}

// First the content, then the row that names it: what a crash leaves in between is erased as a stray.
void AttachmentDrafts::take(const ConversationId &conversation, const FileSource &source, bool whatsApp,
                            const std::function<void(Result<AddedFile>)> &done)
{
    const auto copy = QtConcurrent::run(
        [files = m_files, source, whatsApp, left = m_left] { return takeIn(*files, source, whatsApp, *left); });
    whenDone(copy, this, [this, conversation, done](const Result<AddedFile> &added) {
        if (!added || added->verdict.problem != FileProblem::None)
            return done(added);
        const auto write = m_database.run([conversation, file = added->file](Stores &stores) {
            return stores.outgoingFiles().addToDraft(conversation, file);
        });
        whenDone(write, this, [added = *added, files = m_files, done](const Result<> &written) {
            if (written)
                return done(added);
            std::ignore = QtConcurrent::run([files, name = added.file.file] { return files->erase(name).has_value(); });
            done(fail(written.error()));
        });
    });
}

QFuture<Result<QList<OutgoingFile>>> AttachmentDrafts::list(const ConversationId &conversation)
{
    return m_database.read([conversation](const Stores &stores) { return stores.outgoingFiles().draft(conversation); });
}

QFuture<Result<>> AttachmentDrafts::remove(const ConversationId &conversation, const QString &file)
{
    return m_database.run(
        [conversation, file](Stores &stores) { return stores.outgoingFiles().removeFromDraft(conversation, file); });
}

QFuture<Result<QByteArray>> AttachmentDrafts::content(const QString &file, qint64 most)
{
    return QtConcurrent::run([files = m_files, file, most] { return files->load(file, most); });
}

} // namespace Amandesk
