#include "core/storage/attachmentfiles.h"
#include <array>
#include <cstring>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>
#include <sodium.h>

// A file is: eight bytes that say what it is, the header of the stream, then pieces of 64 KiB, each with its proof
// (17 bytes), the last one marked as the last. The name is part of every proof.

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr QByteArrayView magic("AMDKATT1", 8);
constexpr qsizetype pieceSize = 64 * 1024;
constexpr qsizetype proofSize = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr qsizetype headerSize = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr unsigned char lastTag = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
static_assert(crypto_secretstream_xchacha20poly1305_KEYBYTES == 32);

const auto ownersOnly = QFile::ReadOwner | QFile::WriteOwner;

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

unsigned char *bytesOf(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

QString randomName()
{
    std::array<char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return QString::fromLatin1(QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size())).toHex());
}

// The key is in the state: it lives where secrets live.
struct Stream {
    SecretBuffer memory{sizeof(crypto_secretstream_xchacha20poly1305_state)};
    crypto_secretstream_xchacha20poly1305_state *state()
    {
        return reinterpret_cast<crypto_secretstream_xchacha20poly1305_state *>(memory.data());
    }
};

Error writeError(const QFileDevice &file)
{
    const bool full = file.error() == QFileDevice::ResourceError;
    return {full ? ErrorKind::DiskFull : ErrorKind::Storage,
            u"attachment file not written: %1"_s.arg(int(file.error())), std::nullopt};
}
} // namespace

struct AttachmentWriter::Private {
    QSaveFile file;
    QByteArray name;
    Stream stream;
    crypto_generichash_state hash;
    QByteArray piece; // not written yet
    qint64 size = 0;
    qint64 storedBytes = 0;

    Result<> put(QByteArrayView bytes)
    {
        if (file.write(bytes.data(), bytes.size()) != bytes.size())
            return fail(writeError(file));
        storedBytes += bytes.size();
        return {};
    }
    Result<> push(QByteArrayView plain, unsigned char tag)
    {
        QByteArray sealed(plain.size() + proofSize, Qt::Uninitialized);
        crypto_secretstream_xchacha20poly1305_push(stream.state(), bytesOf(sealed), nullptr, bytesOf(plain),
                                                   quint64(plain.size()), bytesOf(QByteArrayView(name)),
                                                   quint64(name.size()), tag);
        return put(sealed);
    }
};

AttachmentWriter::AttachmentWriter(std::unique_ptr<Private> state)
    : d(std::move(state))
{ }

AttachmentWriter::~AttachmentWriter() = default;

Result<> AttachmentWriter::write(QByteArrayView bytes)
{
    d->size += bytes.size();
    crypto_generichash_update(&d->hash, bytesOf(bytes), quint64(bytes.size()));
    while (!bytes.isEmpty()) {
        // A full piece waits for the next byte: only then it is not the last one.
        if (d->piece.size() == pieceSize) {
            if (const auto done = d->push(d->piece, 0); !done)
                return done;
            d->piece.resize(0);
        }
        const QByteArrayView part = bytes.first(qMin(bytes.size(), pieceSize - d->piece.size()));
        d->piece.append(part);
        bytes = bytes.sliced(part.size());
    }
    return {};
}

Result<StoredFile> AttachmentWriter::commit()
{
    if (const auto done = d->push(d->piece, lastTag); !done)
        return fail(done.error());
    wipe(d->piece.data(), std::size_t(d->piece.size()));
    if (!d->file.commit())
        return fail(writeError(d->file));
    StoredFile stored{QString::fromLatin1(d->name), d->size, d->storedBytes,
                      QByteArray(crypto_generichash_BYTES, Qt::Uninitialized)};
    crypto_generichash_final(&d->hash, bytesOf(stored.hash), crypto_generichash_BYTES);
    return stored;
}

struct AttachmentReader::Private {
    QFile file;
    QByteArray name;
    Stream stream;
    bool atEnd = false;
};

AttachmentReader::AttachmentReader(std::unique_ptr<Private> state)
    : d(std::move(state))
{ }

AttachmentReader::~AttachmentReader() = default;

Result<QByteArray> AttachmentReader::next()
{
    if (d->atEnd)
        return QByteArray();
    const QByteArray sealed = d->file.read(pieceSize + proofSize);
    if (sealed.size() < proofSize)
        return fail(ErrorKind::Damaged, u"attachment file: truncated"_s);
    QByteArray plain(sealed.size() - proofSize, Qt::Uninitialized);
    unsigned char tag = 0;
    const int opened = crypto_secretstream_xchacha20poly1305_pull(
        d->stream.state(), bytesOf(plain), nullptr, &tag, bytesOf(QByteArrayView(sealed)), quint64(sealed.size()),
        bytesOf(QByteArrayView(d->name)), quint64(d->name.size()));
    if (opened != 0)
        return fail(ErrorKind::Damaged, u"attachment file: changed, truncated, or not of this vault and name"_s);
    if (tag == lastTag) {
        d->atEnd = true;
        if (!d->file.atEnd())
            return fail(ErrorKind::Damaged, u"attachment file: something follows its end"_s);
    }
    return plain;
}

AttachmentFiles::AttachmentFiles(QString folder, SecretBuffer key)
    : AttachmentFiles(std::move(folder), std::move(key), {})
{ }

AttachmentFiles::AttachmentFiles(QString folder, SecretBuffer key, SecretBuffer earlier)
    : m_folder(std::move(folder))
    , m_key(std::move(key))
    , m_earlier(std::move(earlier))
{
    Q_ASSERT(m_key.size() == crypto_secretstream_xchacha20poly1305_KEYBYTES);
}

// Names come out of a database; none of them leads out of the folder.
Result<QString> AttachmentFiles::pathOf(const QString &name) const
{
    static const QRegularExpression ours(u"\\A[0-9a-f]{32}(\\.[A-Za-z0-9]{6})?\\z"_s);
    if (!ours.match(name).hasMatch())
        return fail(ErrorKind::BadInput, u"not the name of an attachment file"_s);
    return QString(m_folder + u'/' + name);
}

Result<std::unique_ptr<AttachmentWriter>> AttachmentFiles::create() const
{
    return createAs(randomName());
}

Result<std::unique_ptr<AttachmentWriter>> AttachmentFiles::createAs(const QString &name) const
{
    if (!QDir(m_folder).exists()
        && (!QDir().mkpath(m_folder) || !QFile::setPermissions(m_folder, ownersOnly | QFile::ExeOwner)))
        return fail(ErrorKind::Storage, u"cannot make the folder of attachment files"_s);
    auto state = std::make_unique<AttachmentWriter::Private>();
    state->name = name.toLatin1();
    state->piece.reserve(pieceSize);
    state->file.setFileName(m_folder + u'/' + name);
    if (!state->file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || !state->file.setPermissions(ownersOnly))
        return fail(writeError(state->file));
    std::array<unsigned char, std::size_t(headerSize)> header{};
    crypto_secretstream_xchacha20poly1305_init_push(state->stream.state(), header.data(), m_key.data());
    crypto_generichash_init(&state->hash, nullptr, 0, crypto_generichash_BYTES);
    const Result<> begun =
        state->put(magic).and_then([&] { return state->put(QByteArrayView(header.data(), headerSize)); });
    if (!begun)
        return fail(begun.error());
    return std::unique_ptr<AttachmentWriter>(new AttachmentWriter(std::move(state)));
}

// The first piece tells whose key it is.
Result<std::unique_ptr<AttachmentReader>> AttachmentFiles::open(const QString &name) const
{
    if (m_earlier.isEmpty())
        return openWith(name, m_key);
    for (const SecretBuffer *key : {&m_key, &m_earlier}) {
        auto probe = openWith(name, *key);
        if (!probe)
            return probe;
        if ((*probe)->next())
            return openWith(name, *key);
    }
    return fail(ErrorKind::Damaged, u"attachment file: opens with neither key"_s);
}

Result<std::unique_ptr<AttachmentReader>> AttachmentFiles::openWith(const QString &name, const SecretBuffer &key) const
{
    const auto path = pathOf(name);
    if (!path)
        return fail(path.error());
    auto state = std::make_unique<AttachmentReader::Private>();
    state->name = name.toLatin1();
    state->file.setFileName(*path);
    if (!state->file.open(QIODevice::ReadOnly)) {
        const bool gone = !QFileInfo::exists(*path);
        return fail(gone ? ErrorKind::NotFound : ErrorKind::Storage, u"attachment file cannot be opened"_s);
    }
    if (QByteArrayView(state->file.read(magic.size())) != magic)
        return fail(ErrorKind::Damaged, u"not an attachment file"_s);
    const QByteArray header = state->file.read(headerSize);
    if (header.size() != headerSize
        || crypto_secretstream_xchacha20poly1305_init_pull(state->stream.state(), bytesOf(QByteArrayView(header)),
                                                           key.data())
            != 0)
        return fail(ErrorKind::Damaged, u"attachment file: truncated"_s);
    return std::unique_ptr<AttachmentReader>(new AttachmentReader(std::move(state)));
}

Result<StoredFile> AttachmentFiles::store(QByteArrayView content) const
{
    const auto writer = create();
    if (!writer)
        return fail(writer.error());
    return (*writer)->write(content).and_then([&] { return (*writer)->commit(); });
}

Result<QByteArray> AttachmentFiles::load(const QString &name, qint64 most) const
{
    const auto reader = open(name);
    if (!reader)
        return fail(reader.error());
    QByteArray content;
    for (;;) {
        const auto piece = (*reader)->next();
        if (!piece)
            return piece;
        if (piece->isEmpty())
            return content;
        if (content.size() + piece->size() > most)
            return fail(ErrorKind::BadInput, u"the content is larger than asked for"_s);
        content.append(*piece);
    }
}

Result<bool> AttachmentFiles::renew(const QString &name) const
{
    const auto present = openWith(name, m_key);
    if (!present)
        return fail(present.error());
    if ((*present)->next())
        return false;
    if (m_earlier.isEmpty())
        return fail(ErrorKind::Damaged, u"attachment file: opens with no key"_s);
    const auto reader = openWith(name, m_earlier);
    const auto writer = reader ? createAs(name) : fail(reader.error());
    if (!writer)
        return fail(writer.error());
    for (;;) {
        auto piece = (*reader)->next();
        if (!piece)
            return fail(piece.error());
        if (piece->isEmpty())
            break;
        const auto written = (*writer)->write(*piece);
        wipe(piece->data(), std::size_t(piece->size()));
        if (!written)
            return fail(written.error());
    }
    // How old it is counts for what is kept and what is cleared away.
    QFile before(m_folder + u'/' + name);
    if (before.open(QIODevice::ReadOnly))
        (*writer)->d->file.setFileTime(before.fileTime(QFileDevice::FileModificationTime),
                                       QFileDevice::FileModificationTime);
    return (*writer)->commit().map([](const StoredFile &) { return true; });
}

Result<> AttachmentFiles::erase(const QString &name) const
{
    return pathOf(name).and_then([](const QString &path) -> Result<> {
        if (QFile::remove(path) || !QFileInfo::exists(path))
            return {};
        return fail(ErrorKind::Storage, u"attachment file cannot be erased"_s);
    });
}

QStringList AttachmentFiles::writtenBefore(const QDateTime &time) const
{
    QStringList names;
    const auto files = QDir(m_folder).entryInfoList(QDir::Files | QDir::Hidden, QDir::Name);
    for (const QFileInfo &file : files) {
        if (file.lastModified() < time && pathOf(file.fileName()))
            names.append(file.fileName());
    }
    return names;
}

} // namespace Amandesk
