#include "core/security/durablefile.h"
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::chrono::minutes longestWrite{10};
}

QString unfinishedName(const QString &path)
{
    return path + u".new-"_s + QString::number(QRandomGenerator::system()->generate64(), 16);
}

QStringList unfinishedWrites(const QString &path)
{
    const QFileInfo target(path);
    QStringList paths;
    const auto names = target.dir().entryList({target.fileName() + u".new-*"_s},
                                              QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
    for (const QString &name : names)
        paths.append(target.dir().filePath(name));
    return paths;
}

void removeAbandonedWrites(const QString &path)
{
    const auto paths = unfinishedWrites(path);
    const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-std::chrono::seconds(longestWrite).count());
    for (const QString &unfinished : paths) {
        const QFileInfo file(unfinished);
        if (file.isSymLink() || file.lastModified() < before)
            QFile::remove(unfinished);
    }
}

} // namespace Amandesk
