#include "core/attachments/attachmentservice.h"
#include "core/attachments/attachmentfetch.h"
#include "core/base/async.h"
#include "core/base/log.h"
#include "core/net/restclient.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/database.h"
#include "core/storage/stores.h"
#include <QHash>
#include <QSaveFile>
#include <QSet>
#include <QtConcurrentRun>
#include <QThreadPool>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcAttachments, "amandesk.attachments", QtInfoMsg)

namespace {
constexpr int poolThreads = 2;
constexpr qsizetype mostEntries = 2000; // before those that nobody looks at are forgotten

FetchProblem problemOf(ErrorKind kind)
{
    if (kind == ErrorKind::BadInput)
        return FetchProblem::TooLarge;
    if (kind == ErrorKind::DiskFull)
        return FetchProblem::DiskFull;
    if (kind == ErrorKind::Storage || kind == ErrorKind::Damaged || kind == ErrorKind::Locked)
        return FetchProblem::Storage;
    if (kind == ErrorKind::NotOurServer || kind == ErrorKind::Protocol || kind == ErrorKind::Rejected)
        return FetchProblem::Refused;
    return FetchProblem::Network;
}

// A page instead of the file: the network wants somebody to sign in to it.
bool isSignInPage(const FetchedFile &file, const QString &name)
{
    return file.type.mime == "text/html"_L1 && !name.contains(".htm"_L1, Qt::CaseInsensitive);
}

Result<> copyFile(const AttachmentFiles &files, const QString &name, const QString &path)
{
    const auto reader = files.open(name);
    if (!reader)
        return fail(reader.error());
    QSaveFile copy(path);
    if (!copy.open(QIODevice::WriteOnly))
        return fail(ErrorKind::Storage, u"the copy cannot be made there"_s);
    for (;;) {
        const auto piece = (*reader)->next();
        if (!piece)
            return fail(piece.error());
        if (piece->isEmpty())
            break;
        if (copy.write(*piece) != piece->size())
            break;
    }
    if (copy.error() == QFileDevice::NoError && copy.commit())
        return {};
    const bool full = copy.error() == QFileDevice::ResourceError;
    return fail(full ? ErrorKind::DiskFull : ErrorKind::Storage, u"the copy cannot be written"_s);
}
} // namespace

struct AttachmentService::Entry {
    MessageId id;
    Attachment attachment;
    AttachmentStatus status;
    QString file; // while Here
    std::unique_ptr<AttachmentFetch> fetch;
    qint64 toldProgress = -1; // in hundredths
    bool known = false; // the store was asked
    bool asked = false; // by the agent
    QUrl expired; // the address that was of no use
    bool wasAsked = false; // for what was there
    bool renewed = false; // the address is the second one already
    bool left = false; // the agent does not want it
    bool busy = false; // it is this one's turn …
    quint64 turn = 0; // … for so many times: an answer for a turn that was given up counts no more
};

struct AttachmentService::Private {
    Database &database;
    std::shared_ptr<const AttachmentFiles> files;
    Downloader downloader;
    FetchPolicy policy;
    Timing timing;
    QHash<MessageId, std::shared_ptr<Entry>> entries;
    QList<MessageId> asked; // in this order
    QList<MessageId> visible; // in this order
    QThreadPool pool; // goes first, and what it does is done then

    Private(Database &store, std::shared_ptr<const AttachmentFiles> contents)
        : database(store)
        , files(std::move(contents))
    {
        pool.setMaxThreadCount(poolThreads);
    }
    Entry *find(MessageId message) const
    {
        const auto it = entries.constFind(message);
        return it == entries.cend() ? nullptr : it->get();
    }
    int busy() const
    {
        return int(std::ranges::count_if(entries, [](const auto &entry) { return entry->busy; }));
    }
};

AttachmentService::AttachmentService(Database &database, std::shared_ptr<const AttachmentFiles> files, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(database, std::move(files)))
{ }

AttachmentService::~AttachmentService()
{
    d->entries.clear(); // what is on its way is given up before the pool is waited for
}

void AttachmentService::setPolicy(const FetchPolicy &policy)
{
    d->policy = policy;
    startNext();
}

const FetchPolicy &AttachmentService::policy() const
{
    return d->policy;
}

void AttachmentService::setMetered(bool metered)
{
    if (std::exchange(d->policy.metered, metered) == metered)
        return;
    const auto all = d->entries.values(); // who hears of one may ask for another
    for (const auto &entry : all) {
        const FetchState state = entry->status.state;
        if (metered && !entry->asked && (state == FetchState::Waiting || state == FetchState::Fetching))
            giveUp(*entry);
    }
    startNext();
}

void AttachmentService::setTiming(const Timing &timing)
{
    d->timing = timing;
}

AttachmentStatus AttachmentService::status(MessageId message) const
{
    const Entry *entry = d->find(message);
    return entry ? entry->status : AttachmentStatus();
}

AttachmentService::Entry &AttachmentService::entryOf(const Message &message)
{
    auto &entry = d->entries[message.id];
    if (!entry) {
        entry = std::make_shared<Entry>();
        entry->id = message.id;
    }
    entry->attachment = *message.attachment;
    if (entry->status.state == FetchState::Missing && !message.attachment->needsRedownload)
        entry->status = {}; // somebody else has asked for it
    if (entry->status.size == 0)
        entry->status.size = message.attachment->size;
    return *entry;
}

void AttachmentService::setState(Entry &entry, FetchState state, FetchProblem problem)
{
    if (entry.status.state == state && entry.status.problem == problem)
        return;
    entry.status.state = state;
    entry.status.problem = problem;
    emit changed(entry.id);
}

QFuture<Result<>> AttachmentService::lookUp(const QList<Message> &messages)
{
    QList<MessageId> unknown;
    for (const Message &message : messages) {
        if (message.attachment && !message.id.isEmpty() && !message.deleted && !entryOf(message).known)
            unknown.append(message.id);
    }
    if (unknown.isEmpty())
        return readyFuture(Result<>());
    using Found = QHash<MessageId, QList<AttachmentContent>>;
    const auto read = d->database.read([unknown](const Stores &stores) -> Result<Found> {
        Found found;
        for (const MessageId message : unknown) {
            const auto contents = stores.attachments().of(message);
            if (!contents)
                return fail(contents.error());
            found.insert(message, *contents);
        }
        return found;
    });
    const Answer<void> answer;
    whenDone(read, this, [this, answer](const Result<Found> &found) {
        if (!found)
            return answer.finish(fail(found.error()));
        for (auto it = found->cbegin(); it != found->cend(); ++it) {
            if (Entry *entry = d->find(it.key()); entry && !entry->known)
                know(*entry, *it);
        }
        answer.finish({});
        startNext();
    });
    return answer.future();
}

void AttachmentService::know(Entry &entry, const QList<AttachmentContent> &contents)
{
    entry.known = true;
    if (contents.isEmpty() || entry.busy)
        return;
    const AttachmentContent &content = contents.first();
    if (content.width && content.height)
        entry.status.picture = PictureSize{*content.width, *content.height};
    if (content.size > 0)
        entry.status.size = content.size;
    entry.status.type = {contentClassOf(content.mime), content.mime};
    entry.file = content.file;
    switch (content.state) {
    case ContentState::Absent:
        return;
    case ContentState::Here:
        return setState(entry, FetchState::Here);
    case ContentState::Refused:
        return setState(entry, FetchState::Gone);
    }
}

void AttachmentService::setVisible(const QList<Message> &messages)
{
    d->visible.clear();
    for (const Message &message : messages) {
        if (!message.attachment || message.id.isEmpty() || message.deleted)
            continue;
        d->visible.append(message.id);
        entryOf(message);
    }
    for (const auto &entry : std::as_const(d->entries)) {
        if (entry->status.state == FetchState::Waiting && !entry->busy && !entry->asked
            && !d->visible.contains(entry->id))
            setState(*entry, FetchState::NotHere);
    }
    forgetOld();
    whenDone(lookUp(messages), this, [this](const Result<> &) { startNext(); });
}

bool AttachmentService::wantsByItself(const Entry &entry) const
{
    const FetchState state = entry.status.state;
    return entry.known && !entry.left && (state == FetchState::NotHere || state == FetchState::Waiting)
        && fetchedByItself(entry.attachment, d->policy) > 0;
}

void AttachmentService::startNext()
{
    QList<Entry *> next;
    for (const MessageId id : std::as_const(d->asked)) {
        if (Entry *entry = d->find(id); entry && !entry->busy)
            next.append(entry);
    }
    for (const MessageId id : std::as_const(d->visible)) {
        Entry *entry = d->find(id);
        if (entry && !entry->busy && !entry->asked && wantsByItself(*entry))
            next.append(entry);
    }
    int free = d->timing.atOnce - d->busy();
    for (Entry *entry : std::as_const(next)) {
        setState(*entry, FetchState::Waiting);
        if (free-- > 0)
            begin(*entry);
    }
}

// The store first: it may have come another way meanwhile.
void AttachmentService::begin(Entry &entry)
{
    entry.busy = true;
    ++entry.turn;
    const bool asked = entry.asked;
    const qint64 most = asked ? mostFetched : fetchedByItself(entry.attachment, d->policy);
    const auto read = d->database.read([id = entry.id](const Stores &stores) { return stores.attachments().of(id); });
    whenDone(read, this,
             [this, id = entry.id, turn = entry.turn, most](const Result<QList<AttachmentContent>> &contents) {
                 Entry *found = d->find(id);
                 if (!found || !found->busy || found->turn != turn)
                     return; // cancelled
                 if (!contents)
                     return failed(id, contents.error());
                 if (contents->isEmpty() || contents->first().state != ContentState::Here)
                     return download(*found, most);
                 found->busy = false;
                 found->asked = false;
                 d->asked.removeOne(id);
                 know(*found, *contents);
                 startNext();
             });
}

void AttachmentService::download(Entry &entry, qint64 most)
{
    const MessageId id = entry.id;
    AttachmentFetch::Task task;
    task.url = entry.attachment.url;
    task.most = most;
    task.tries = d->timing.tries;
    task.backoff = d->timing.backoff;
    task.patience = d->timing.patience;
    if (!isAcceptableServerUrl(task.url))
        return failed(id, {ErrorKind::NotOurServer, u"not an https address"_s, std::nullopt});
    entry.fetch = std::make_unique<AttachmentFetch>(d->downloader, d->files, d->pool, task);
    entry.toldProgress = -1;
    entry.status.received = 0;
    AttachmentFetch *fetch = entry.fetch.get();
    connect(fetch, &AttachmentFetch::progressed, this, [this, id] {
        Entry *found = d->find(id);
        found->status.received = found->fetch->received();
        if (found->fetch->total() > 0)
            found->status.size = found->fetch->total();
        const qint64 progress = found->status.size > 0 ? found->status.received * 100 / found->status.size
                                                       : found->status.received / (1024 * 1024);
        if (std::exchange(found->toldProgress, progress) != progress)
            emit changed(id);
    });
    connect(fetch, &AttachmentFetch::failed, this, [this, id](const Error &error) { failed(id, error); });
    connect(fetch, &AttachmentFetch::done, this, [this, id](const FetchedFile &file) {
        const Entry *found = d->find(id);
        AttachmentContent content;
        content.message = id;
        content.mime = file.type.mime;
        content.size = file.file.size;
        content.state = ContentState::Here;
        content.hash = file.file.hash;
        content.file = file.file.name;
        content.storedBytes = file.file.storedBytes;
        if (file.picture) {
            content.width = file.picture->width;
            content.height = file.picture->height;
        }
        if (!isSignInPage(file, found->attachment.fileName))
            return keep(id, content);
        d->pool.start([files = d->files, name = content.file] { files->erase(name); });
        failed(id, {ErrorKind::NotOurServer, u"a page instead of the file"_s, std::nullopt});
    });
    setState(entry, FetchState::Fetching);
    fetch->start();
}

void AttachmentService::keep(MessageId message, const AttachmentContent &content)
{
    const auto write = d->database.run([content](Stores &stores) { return stores.attachments().set(content); });
    whenDone(write, this, [this, message, content, turn = d->find(message)->turn](const Result<> &kept) {
        if (!kept) // its message went meanwhile, say
            d->pool.start([files = d->files, name = content.file] { files->erase(name); });
        Entry *entry = d->find(message);
        if (!entry || !entry->busy || entry->turn != turn)
            return;
        if (!kept)
            return failed(message, {ErrorKind::Storage, kept.error().detail, std::nullopt});
        entry->fetch.release()->deleteLater();
        entry->busy = false;
        entry->asked = false;
        entry->renewed = false; // should this address expire too, it is asked for again
        entry->status.received = 0;
        d->asked.removeOne(message);
        know(*entry, {content});
        setState(*entry, FetchState::Here);
        startNext();
    });
}

void AttachmentService::failed(MessageId message, const Error &error)
{
    Entry *entry = d->find(message);
    if (entry->fetch)
        entry->fetch.release()->deleteLater(); // it is speaking
    const bool asked = entry->asked;
    entry->busy = false;
    entry->asked = false;
    entry->status.received = 0;
    d->asked.removeOne(message);
    const bool gone = error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Forbidden;
    if (gone) {
        AttachmentContent content;
        content.message = message;
        content.size = entry->attachment.size;
        content.state = ContentState::Refused;
        d->database.run([content](Stores &stores) { return stores.attachments().set(content); });
        entry->expired = entry->attachment.url;
        entry->wasAsked = asked;
        const bool renewed = std::exchange(entry->renewed, false);
        setState(*entry, FetchState::Gone); // who hears of it may look elsewhere: the entry may be forgotten
        if (!renewed)
            emit expired(message);
    } else if (error.kind == ErrorKind::BadInput && !asked) {
        entry->left = true; // larger than what may come by itself
        setState(*entry, FetchState::NotHere);
    } else if (error.kind != ErrorKind::Cancelled) {
        setState(*entry, FetchState::Failed, problemOf(error.kind));
    }
    startNext();
}

void AttachmentService::fetch(const Message &message)
{
    if (!message.attachment || message.id.isEmpty() || message.deleted)
        return;
    Entry &entry = entryOf(message);
    entry.left = false;
    if (entry.status.state == FetchState::Here || entry.busy || entry.asked)
        return;
    entry.asked = true;
    entry.known = true; // begin() asks the store
    d->asked.append(message.id);
    startNext();
}

void AttachmentService::renew(const Message &message)
{
    Entry *entry = d->find(message.id);
    if (!entry || !message.attachment || message.deleted || entry->status.state != FetchState::Gone || entry->busy
        || message.attachment->url == entry->expired)
        return;
    entryOf(message);
    entry->renewed = true;
    const bool wasAsked = entry->wasAsked;
    setState(*entry, FetchState::NotHere);
    if (wasAsked)
        fetch(message);
    else
        startNext();
}

void AttachmentService::request(const Message &message)
{
    if (!message.attachment || !message.attachment->needsRedownload || message.id.isEmpty() || message.deleted)
        return;
    Entry &entry = entryOf(message);
    if (entry.busy || entry.status.state == FetchState::Requested || entry.status.state == FetchState::Here)
        return;
    entry.left = false;
    setState(entry, FetchState::Requested);
    emit requested(message);
}

void AttachmentService::arrived(const Message &message)
{
    const Entry *known = d->find(message.id);
    if (!known || known->status.state != FetchState::Requested || !message.attachment || message.deleted)
        return;
    Entry &entry = entryOf(message);
    entry.status.size = message.attachment->size;
    setState(entry, FetchState::NotHere);
    fetch(message);
}

void AttachmentService::stillMissing(MessageId message, FetchProblem problem)
{
    Entry *entry = d->find(message);
    if (entry && entry->status.state == FetchState::Requested)
        setState(*entry, FetchState::Missing, problem);
}

void AttachmentService::cancel(MessageId message)
{
    Entry *entry = d->find(message);
    if (!entry || entry->status.state == FetchState::Here)
        return;
    entry->left = true;
    giveUp(*entry);
    startNext();
}

void AttachmentService::giveUp(Entry &entry)
{
    entry.asked = false;
    entry.busy = false;
    entry.status.received = 0;
    d->asked.removeOne(entry.id);
    if (entry.fetch) {
        entry.fetch->disconnect(this);
        entry.fetch.release()->deleteLater();
    }
    setState(entry, FetchState::NotHere);
}

void AttachmentService::wake()
{
    for (const MessageId id : std::as_const(d->visible)) {
        Entry *entry = d->find(id);
        if (entry && entry->status.state == FetchState::Failed && entry->status.problem == FetchProblem::Network
            && fetchedByItself(entry->attachment, d->policy) > 0)
            setState(*entry, FetchState::NotHere);
    }
    startNext();
}

QFuture<Result<QByteArray>> AttachmentService::load(MessageId message, qint64 most)
{
    const Entry *entry = d->find(message);
    if (!entry || entry->status.state != FetchState::Here)
        return readyFuture(Result<QByteArray>(fail(ErrorKind::NotFound)));
    const Answer<QByteArray> answer;
    const auto read =
        QtConcurrent::run(&d->pool, [files = d->files, name = entry->file, most] { return files->load(name, most); });
    whenDone(read, this, [this, message, answer](const Result<QByteArray> &content) {
        if (!content)
            forgetFile(message, content.error().kind);
        answer.finish(content);
    });
    return answer.future();
}

QFuture<Result<>> AttachmentService::copyTo(MessageId message, const QString &path)
{
    const Entry *entry = d->find(message);
    if (!entry || entry->status.state != FetchState::Here)
        return readyFuture(Result<>(fail(ErrorKind::NotFound)));
    const Answer<void> answer;
    const auto write = QtConcurrent::run(
        &d->pool, [files = d->files, name = entry->file, path] { return copyFile(*files, name, path); });
    whenDone(write, this, [this, message, answer](const Result<> &copied) {
        if (!copied)
            forgetFile(message, copied.error().kind);
        answer.finish(copied);
    });
    return answer.future();
}

// A file that is not there any more, or is not what was written, is fetched again.
void AttachmentService::forgetFile(MessageId message, ErrorKind why)
{
    Entry *entry = d->find(message);
    if (!entry || (why != ErrorKind::NotFound && why != ErrorKind::Damaged))
        return;
    qCInfo(lcAttachments) << "an attachment file is of no use:" << errorName(why);
    const auto release =
        d->database.run([message](Stores &stores) { return stores.attachments().releaseFile(message, 0); });
    whenDone(release, this, [this, message, file = entry->file](const Result<> &) {
        Entry *found = d->find(message);
        if (!found || found->status.state != FetchState::Here || found->file != file)
            return;
        found->file.clear();
        setState(*found, FetchState::NotHere);
        startNext();
    });
}

void AttachmentService::forgetOld()
{
    if (d->entries.size() <= mostEntries)
        return;
    d->entries.removeIf(
        [this](const auto &it) { return !(*it)->busy && !(*it)->asked && !d->visible.contains((*it)->id); });
}

} // namespace Amandesk
