#include "core/words/emoji.h"
#include "core/words/emojitable.h"
#include "core/words/foldedtext.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
struct Folded {
    QStringList names; // the usual ones first
    QStringList words;
};

QList<Emoji> readTable()
{
    QList<Emoji> all;
    for (const EmojiLine &line : emojiTable()) {
        all.append({QString::fromUtf8(line.text), QString::fromUtf8(line.english).split(u", "_s),
                    QString::fromUtf8(line.indonesian).split(u", "_s)});
    }
    return all;
}

const QList<Folded> &folded()
{
    static const QList<Folded> all = [] {
        QList<Folded> made;
        for (const Emoji &emoji : allEmoji()) {
            Folded one{{foldedText(emoji.english.first()), foldedText(emoji.indonesian.first())}, {}};
            for (const QString &name : emoji.english + emoji.indonesian)
                one.words += foldedText(name).split(u' ');
            made.append(one);
        }
        return made;
    }();
    return all;
}

// 0: not at all; more: better.
int fit(const Folded &emoji, const QString &typed)
{
    const auto begins = [&typed](const QString &words) { return words.startsWith(typed); };
    if (std::ranges::any_of(emoji.names, begins))
        return 2;
    const QStringList wanted = typed.split(u' ', Qt::SkipEmptyParts);
    const bool all = std::ranges::all_of(wanted, [&emoji](const QString &word) {
        return std::ranges::any_of(emoji.words, [&word](const QString &own) { return own.startsWith(word); });
    });
    return all ? 1 : 0;
}
} // namespace

const QList<Emoji> &allEmoji()
{
    static const QList<Emoji> all = readTable();
    return all;
}

QList<Emoji> emojiFor(const QString &typed, const QStringList &recent)
{
    const QString wanted = foldedText(typed).trimmed();
    struct Found {
        qsizetype recent; // the smaller, the more so
        int fit;
        qsizetype index;
    };
    QList<Found> found;
    for (qsizetype i = 0; i < allEmoji().size(); ++i) {
        const int how = fit(folded()[i], wanted);
        const qsizetype at = recent.indexOf(allEmoji()[i].text);
        if (how > 0)
            found.append({at < 0 ? recent.size() : at, how, i});
    }
    std::ranges::sort(found, [](const Found &a, const Found &b) {
        return std::tuple(a.recent, -a.fit, a.index) < std::tuple(b.recent, -b.fit, b.index);
    });
    QList<Emoji> emoji;
    for (const Found &one : std::as_const(found))
        emoji.append(allEmoji()[one.index]);
    return emoji;
}

} // namespace Amandesk
