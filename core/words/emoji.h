#pragma once
#include <QList>
#include <QString>
#include <QStringList>

// The emoji that are used in conversations, with their names in English and Indonesian. Safe on every thread.
namespace Amandesk {

struct Emoji {
    QString text; // as it is written
    QStringList english; // names, the usual one first
    QStringList indonesian;
};

const QList<Emoji> &allEmoji();
// Those with a word in one of their names that begins so, without regard to case and accents: recent ones first, then
// those whose usual name begins so. Nothing typed: the recent ones, then all.
QList<Emoji> emojiFor(const QString &typed, const QStringList &recent);

} // namespace Amandesk
