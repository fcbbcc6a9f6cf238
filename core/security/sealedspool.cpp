#include "core/security/sealedspool.h"
#include <QFile>
#include <QtEndian>
#include <sodium.h>

// A record is: four bytes of length (big endian) of what follows, one byte that says whether it counts, the sealed box.

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

static_assert(crypto_box_SEEDBYTES == 32 && crypto_box_PUBLICKEYBYTES == 32);

namespace {
constexpr qsizetype headSize = 5;

unsigned char *bytesOf(QByteArray &array)
{
    return reinterpret_cast<unsigned char *>(array.data());
}
const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

enum class Boxes { Read, Skip };

// Calls visit(counts, box) for every whole record; a box that is skipped is empty, and not read.
template<typename Visit> Result<> eachRecord(const QString &path, Boxes boxes, Visit visit)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Storage, u"the spool cannot be read"_s);
    for (;;) {
        const QByteArray head = file.read(headSize);
        if (head.size() < headSize)
            return {};
        const quint32 length = qFromBigEndian<quint32>(head.constData());
        if (length < 1 || length > SealedSpool::mostBytes)
            return {}; // nothing behind it can be found
        const qint64 end = file.pos() + length - 1;
        if (end > file.size())
            return {};
        const QByteArray box = boxes == Boxes::Read ? file.read(qint64(length) - 1) : QByteArray();
        if (boxes == Boxes::Skip ? !file.seek(end) : file.pos() != end)
            return {};
        visit(head[4] == 1, box);
    }
}
} // namespace

QByteArray spoolPublicKey(const SecretBuffer &seed)
{
    QByteArray publicKey(crypto_box_PUBLICKEYBYTES, '\0');
    SecretBuffer secret(crypto_box_SECRETKEYBYTES);
    crypto_box_seed_keypair(bytesOf(publicKey), secret.data(), seed.data());
    return publicKey;
}

SealedSpool::SealedSpool(QString path, QByteArray publicKey, qint64 most)
    : m_path(std::move(path))
    , m_publicKey(std::move(publicKey))
    , m_most(most)
{ }

Result<> SealedSpool::add(QByteArrayView record, bool counts)
{
    const qint64 length = 1 + record.size() + qint64(crypto_box_SEALBYTES);
    QByteArray bytes(headSize + record.size() + qsizetype(crypto_box_SEALBYTES), '\0');
    qToBigEndian(quint32(length), bytes.data());
    bytes[4] = counts ? 1 : 0;
    if (crypto_box_seal(bytesOf(bytes) + headSize, bytesOf(record), quint64(record.size()),
                        bytesOf(QByteArrayView(m_publicKey)))
        != 0)
        return fail(ErrorKind::Storage, u"the event cannot be sealed"_s);

    QFile file(m_path);
    m_full = m_full || file.size() + bytes.size() > m_most;
    if (m_full)
        return fail(ErrorKind::Rejected, u"the spool is full"_s);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return fail(ErrorKind::Storage, u"the spool cannot be opened"_s);
    const qint64 before = file.size();
    if (file.write(bytes) == bytes.size())
        return {};
    const bool noRoom = file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError;
    file.resize(before); // half a record would hide those behind it
    return fail(noRoom ? ErrorKind::DiskFull : ErrorKind::Storage, u"the spool is not written"_s);
}

int SealedSpool::countedIn(const QString &path)
{
    int counted = 0;
    static_cast<void>(
        eachRecord(path, Boxes::Skip, [&counted](bool counts, const QByteArray &) { counted += counts ? 1 : 0; }));
    return counted;
}

Result<QList<QByteArray>> SealedSpool::read(const QString &path, const SecretBuffer &seed)
{
    QByteArray publicKey(crypto_box_PUBLICKEYBYTES, '\0');
    SecretBuffer secret(crypto_box_SECRETKEYBYTES);
    crypto_box_seed_keypair(bytesOf(publicKey), secret.data(), seed.data());
    QList<QByteArray> records;
    const auto done = eachRecord(path, Boxes::Read, [&](bool, const QByteArray &box) {
        if (box.size() < qsizetype(crypto_box_SEALBYTES))
            return;
        QByteArray record(box.size() - qsizetype(crypto_box_SEALBYTES), '\0');
        if (crypto_box_seal_open(bytesOf(record), bytesOf(QByteArrayView(box)), quint64(box.size()),
                                 bytesOf(QByteArrayView(publicKey)), secret.data())
            == 0)
            records.append(record);
    });
    return done.map([&] { return records; });
}

} // namespace Amandesk
