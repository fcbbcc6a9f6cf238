#pragma once
#include "core/base/result.h"
#include "core/base/secretbuffer.h"
#include <memory>
#include <QByteArray>
#include <QDateTime>
#include <QStringList>

namespace Amandesk {

// What a finished file is called and holds: goes into its AttachmentContent.
struct StoredFile {
    QString name; // random
    qint64 size = 0; // bytes of the content
    qint64 storedBytes = 0; // bytes of the file
    QByteArray hash; // of the content
    friend bool operator==(const StoredFile &, const StoredFile &) = default;
};

// One file being written. Not there until commit(); given up when this dies before.
class AttachmentWriter final
{
public:
    ~AttachmentWriter();
    Result<> write(QByteArrayView bytes); // any number of bytes, again and again; DiskFull, Storage
    Result<StoredFile> commit(); // once; on the disk when it answers

private:
    friend class AttachmentFiles;
    struct Private;
    explicit AttachmentWriter(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

// One file being read, from the beginning to the end. Every piece was proven before it is handed out; that the file is
// whole is known at its end only.
class AttachmentReader final
{
public:
    ~AttachmentReader();
    // The next piece, at most 64 KiB; empty at the end. Damaged: changed, truncated, another file's content under this
    // name, or made with another key.
    Result<QByteArray> next();

private:
    friend class AttachmentFiles;
    struct Private;
    explicit AttachmentReader(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

// The contents of attachments, each in an encrypted file of its own with a random name, beside the databases. Says
// nothing about whose they are: that is in AttachmentStore. Blocks: not on the main thread; any number of threads.
class AttachmentFiles final
{
public:
    AttachmentFiles(QString folder, SecretBuffer key); // 32 bytes
    // While keys are being renewed: what opens with the earlier one is read too, and nothing is written with it.
    AttachmentFiles(QString folder, SecretBuffer key, SecretBuffer earlier);

    Result<std::unique_ptr<AttachmentWriter>> create() const;
    Result<std::unique_ptr<AttachmentReader>> open(const QString &name) const; // NotFound, Damaged

    Result<StoredFile> store(QByteArrayView content) const;
    Result<QByteArray> load(const QString &name, qint64 most) const; // BadInput when it is larger than that

    // The same content under the present key and the same name, at once or not at all. False: it was so already.
    // Damaged: it opens with neither key, and stays as it is.
    Result<bool> renew(const QString &name) const;

    Result<> erase(const QString &name) const; // not there: fine
    // Every file of ours in the folder that was last written before then, half-written ones included.
    QStringList writtenBefore(const QDateTime &time) const;

private:
    Result<QString> pathOf(const QString &name) const;
    Result<std::unique_ptr<AttachmentWriter>> createAs(const QString &name) const;
    Result<std::unique_ptr<AttachmentReader>> openWith(const QString &name, const SecretBuffer &key) const;

    QString m_folder;
    SecretBuffer m_key;
    SecretBuffer m_earlier; // or empty
};

} // namespace Amandesk
