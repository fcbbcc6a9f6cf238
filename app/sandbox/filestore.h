#pragma once
#include <functional>
#include <optional>
#include <QByteArray>
#include <QHash>
#include <QString>

namespace Amandesk::Box {

struct StoredFile {
    QByteArray bytes;
    QString type;
};

// Files by address: what was uploaded, and stand-ins that are made when somebody asks for them.
// Lives on the sandbox's thread, owned by Sandbox.
class FileStore
{
public:
    using Maker = std::function<StoredFile()>;

    // Returns the path under the sandbox's origin: "/media/upload/…".
    QString add(const QString &name, StoredFile file);
    void addMade(const QString &path, Maker maker);
    std::optional<StoredFile> file(const QString &path) const;

    const QHash<QString, StoredFile> &uploads() const { return m_files; }
    void restore(const QString &path, StoredFile file) { m_files.insert(path, std::move(file)); }

    static QString typeOf(const QString &fileName);

private:
    QHash<QString, StoredFile> m_files;
    QHash<QString, Maker> m_makers;
};

} // namespace Amandesk::Box
