#pragma once
#include "core/updates/releasenotice.h"
#include <memory>
#include <optional>
#include <QFile>

class QCryptographicHash;
class QLockFile;

namespace Amandesk {

// A package on its way to the disk: "NAME.part" until every byte is there and all of it is what the notice says, then
// NAME. The folder and what is in it are the user's alone. One program at a time fetches: the others get InUse.
// Blocks: not on the main thread, and one call at a time. Storage, DiskFull.
class PackageFile final
{
public:
    struct Begun {
        qint64 bytes = 0; // that are there from before
        QByteArray validator; // of the answer that they came with
    };

    PackageFile(const QString &folder, const ReleasePackage &package);
    ~PackageFile(); // what came stays, for the next try
    Q_DISABLE_COPY_MOVE(PackageFile)

    Result<Begun> begin();
    Result<> startAnew(const QByteArray &validator); // nothing is there; empty: what comes cannot be resumed
    Result<> append(const QByteArray &bytes);
    void letGo(); // others may fetch; quick
    Result<QString> finish(); // the path; Damaged: it is another content, and gone

    // Of a package that was fetched: the path when it is there and still what the notice says. NotFound. Damaged: it
    // was something else, and is gone.
    static Result<QString> verified(const QString &folder, const ReleasePackage &package);
    // Everything goes that does not belong to the package; absent: everything.
    static void removeOthers(const QString &folder, const std::optional<ReleasePackage> &package);

private:
    QString path() const;
    QString partPath() const;
    QString markPath() const;
    bool hashWhatIsThere();
    void discard();

    const QString m_folder;
    const ReleasePackage m_package;
    std::unique_ptr<QLockFile> m_lock;
    QFile m_part;
    std::unique_ptr<QCryptographicHash> m_hash;
    qint64 m_size = 0;
};

} // namespace Amandesk
