#include "core/updates/seenrelease.h"
#include "core/base/log.h"
#include "core/security/durablefile.h"
#include <algorithm>
#include <array>
#include <QDir>
#include <QFile>

// Four lines: version, date, checked, tried; times in milliseconds since the epoch, "-" for none.

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcSeen, "amandesk.updates", QtInfoMsg)

namespace {
constexpr qint64 mostBytes = 1024;

QString pathIn(const QString &folder)
{
    return QDir(folder).filePath(u"seen"_s);
}

QByteArray textOf(const QDateTime &time)
{
    return time.isValid() ? QByteArray::number(time.toMSecsSinceEpoch()) : QByteArray("-");
}

QDateTime timeOf(const QByteArray &text)
{
    bool isNumber = false;
    const qint64 time = text.toLongLong(&isNumber);
    return isNumber ? QDateTime::fromMSecsSinceEpoch(time, Qt::UTC) : QDateTime();
}

QDateTime laterOf(const QDateTime &a, const QDateTime &b)
{
    if (!a.isValid() || !b.isValid())
        return a.isValid() ? a : b;
    return std::max(a, b);
}
} // namespace

SeenRelease readSeenRelease(const QString &folder)
{
    QFile file(pathIn(folder));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> lines = file.read(mostBytes).split('\n');
    SeenRelease seen;
    if (lines.size() < 4) {
        qCInfo(lcSeen) << "the record of what was seen cannot be read";
        return seen;
    }
    seen.version = releaseVersionOf(QString::fromLatin1(lines[0]));
    seen.date = seen.version.isNull() ? QDateTime() : timeOf(lines[1]);
    seen.checkedAt = timeOf(lines[2]);
    seen.triedAt = timeOf(lines[3]);
    return seen;
}

SeenRelease laterOf(const SeenRelease &a, const SeenRelease &b)
{
    return {std::max(a.version, b.version), laterOf(a.date, b.date), laterOf(a.checkedAt, b.checkedAt),
            laterOf(a.triedAt, b.triedAt)};
}

Result<> writeSeenRelease(const QString &folder, const SeenRelease &seen)
{
    if (const auto made = makePrivateFolder(folder); !made)
        return made;
    SeenRelease kept = laterOf(readSeenRelease(folder), seen);
    if (seen.triedAt.isValid())
        kept.triedAt = seen.triedAt; // however the clock stood at the last one
    const std::array lines{kept.version.isNull() ? QByteArray("-") : kept.version.toString().toLatin1(),
                           textOf(kept.date), textOf(kept.checkedAt), textOf(kept.triedAt)};
    QByteArray text;
    for (const QByteArray &line : lines)
        text += line + '\n';
    return writeDurably(pathIn(folder), text);
}

} // namespace Amandesk
