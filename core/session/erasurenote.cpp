#include "core/session/erasurenote.h"
#include "core/security/durablefile.h"
#include <QFile>
#include <QStringList>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 mostBytes = 200;
const QString reasonWord = u"wrong-pins"_s;
const QString unknown = u"unknown"_s;

QString notePath(const QString &folder)
{
    return folder + u"/erased.note"_s;
}

QString wordOf(ErasureNote::Progress progress)
{
    return progress == ErasureNote::Progress::Done ? u"done"_s : u"begun"_s;
}

std::optional<int> numberOf(const QString &word)
{
    bool isNumber = false;
    const int number = word.toInt(&isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}
} // namespace

// "reason progress time unsent", one word each. What cannot be read is no reason to erase anything.
std::optional<ErasureNote> readErasureNote(const QString &folder)
{
    QFile file(notePath(folder));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QStringList words = QString::fromLatin1(file.read(mostBytes)).split(u' ');
    if (words.size() != 4 || words[0] != reasonWord)
        return std::nullopt;
    for (const auto progress : {ErasureNote::Progress::Begun, ErasureNote::Progress::Done}) {
        if (words[1] == wordOf(progress))
            return ErasureNote{ErasureNote::Reason::WrongPins, progress, QDateTime::fromString(words[2], Qt::ISODate),
                               numberOf(words[3])};
    }
    return std::nullopt;
}

Result<> writeErasureNote(const QString &folder, const ErasureNote &note)
{
    const QStringList words{reasonWord, wordOf(note.progress), note.at.toUTC().toString(Qt::ISODate),
                            note.unsent ? QString::number(*note.unsent) : unknown};
    return writeDurably(notePath(folder), words.join(u' ').toLatin1());
}

void removeErasureNote(const QString &folder)
{
    for (const QString &path : unfinishedWrites(notePath(folder)) + QStringList(notePath(folder)))
        QFile::remove(path);
}

QString keptUnsentName()
{
    return u"unsent.count"_s;
}

std::optional<int> keptUnsent(const QString &folder)
{
    QFile file(folder + u'/' + keptUnsentName());
    return file.open(QIODevice::ReadOnly) ? numberOf(QString::fromLatin1(file.read(mostBytes))) : std::nullopt;
}

// Always as many digits, and written over what is there: a program that is killed leaves the old number or the new.
void keepUnsent(const QString &folder, int unsent)
{
    if (keptUnsent(folder) == unsent)
        return;
    QFile file(folder + u'/' + keptUnsentName());
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QByteArray::number(unsent).rightJustified(10, '0'));
}

} // namespace Amandesk
