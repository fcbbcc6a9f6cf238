#pragma once
#include <QDir>
#include <QFile>

namespace Amandesk {

// A folder with all that is in it, for tests that would otherwise fill one each time.
inline void copyTree(const QString &from, const QString &to)
{
    if (!QDir().mkpath(to))
        qFatal("a folder cannot be made");
    const auto entries = QDir(from).entryInfoList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        const QString target = to + u'/' + entry.fileName();
        if (entry.isDir())
            copyTree(entry.filePath(), target);
        else if (!QFile::copy(entry.filePath(), target))
            qFatal("a file cannot be copied");
    }
}

} // namespace Amandesk
