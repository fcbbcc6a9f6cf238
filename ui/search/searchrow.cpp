#include "ui/search/searchrow.h"
#include "ui/common/customername.h"
#include "ui/common/durations.h"
#include "ui/common/masking.h"
#include "ui/common/textsafety.h"
#include "ui/common/voicename.h"
#include <algorithm>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

bool isConversation(const SearchHit &hit)
{
    return hit.message.isEmpty() && !hit.unsent;
}

QString nameOf(const SearchHit &hit)
{
    return CustomerName::of(hit.contactName, hit.contactUserId);
}

// A conversation that was found by the customer's number or address must not give it away.
bool isIdentity(const SearchHit &hit)
{
    const QString snippet = oneLine(hit.snippet);
    return isConversation(hit) && !(snippet.contains(u'@') && snippet.contains(u' '))
        && maskedIdentity(snippet) != snippet;
}

QString whatMatched(const SearchHit &hit)
{
    if (isIdentity(hit))
        return SearchRow::tr("customer's number or address");
    if (hit.snippet.isEmpty() || oneLine(hit.snippet) == oneLine(hit.contactName))
        return SearchRow::tr("customer's name");
    return SearchRow::tr("tag or note");
}

QString writerOf(const SearchHit &hit)
{
    if (hit.unsent)
        return SearchRow::tr("your message, not sent yet");
    const QString sender = oneLine(hit.senderName);
    if (sender.isEmpty() || sender == oneLine(hit.contactName))
        return SearchRow::tr("message from the customer");
    return SearchRow::tr("message from %1").arg(maskedIdentity(sender));
}

QString sentenceCase(QString words)
{
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

// Line breaks are spaces and control characters are shown, with the marks where they belong.
void fillText(SearchRow &row, const SearchHit &hit)
{
    QList<TextRange> marks = hit.marks;
    std::sort(marks.begin(), marks.end(), [](const TextRange &a, const TextRange &b) { return a.start < b.start; });
    const auto add = [&row, &hit](int from, int to) {
        QString part = visibleControls(hit.snippet.mid(from, to - from));
        for (QChar &c : part) {
            if (c.isSpace())
                c = u' ';
        }
        row.text += part;
    };
    if (VoiceName::instead(hit.snippet) != hit.snippet)
        row.text = VoiceName::of(hit.snippet) + u": "_s; // and then what was found in its name
    int done = 0;
    for (const TextRange &mark : marks) {
        const int from = std::max(mark.start, done);
        const int to = std::min(mark.start + mark.length, int(hit.snippet.size()));
        if (from >= to)
            continue;
        add(done, from);
        const int start = int(row.text.size());
        add(from, to);
        row.marks.append({start, int(row.text.size()) - start});
        done = to;
    }
    add(done, int(hit.snippet.size()));
}

void fillIdentity(SearchRow &row, const SearchHit &hit)
{
    row.text = maskedIdentity(hit.snippet);
    constexpr int shownAtEnd = 2; // of a number
    const int size = int(hit.snippet.size());
    const bool isNumber = !row.text.contains(u'@');
    if (!isNumber || hit.marks.isEmpty() || hit.marks.constLast().start + hit.marks.constLast().length != size)
        return;
    const TextRange mark = hit.marks.constLast();
    const int length = mark.length >= size ? int(row.text.size()) : std::min(mark.length, shownAtEnd);
    row.marks = {{int(row.text.size()) - length, length}};
}

} // namespace

SearchRow SearchRow::heading(const SearchHit &hit)
{
    SearchRow row;
    row.name = nameOf(hit);
    row.meta = oneLine(hit.channelName);
    return row;
}

SearchRow SearchRow::of(const SearchHit &hit, const QDateTime &now)
{
    SearchRow row;
    row.icon = isConversation(hit) ? u"user"_s : hit.unsent ? u"clock"_s : u"message"_s;
    row.meta = sentenceCase(isConversation(hit) ? whatMatched(hit) : writerOf(hit));
    if (hit.at.isValid())
        row.when =
            sentenceCase(isConversation(hit) ? RelativeTime::brief(hit.at, now) : RelativeTime::moment(hit.at, now));
    if (isIdentity(hit))
        fillIdentity(row, hit);
    else
        fillText(row, hit);
    return row;
}

QString SearchRow::headingSentence(const SearchHit &hit, int hits)
{
    const SearchRow row = heading(hit);
    QStringList parts{spokenMask(row.name), row.meta, tr("%Ln result(s)", nullptr, hits)};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString SearchRow::sentence(const SearchHit &hit, const QDateTime &now)
{
    const SearchRow row = of(hit, now);
    QStringList parts{spokenMask(nameOf(hit)), isConversation(hit) ? whatMatched(hit) : writerOf(hit),
                      spokenMask(row.text.simplified())};
    if (hit.at.isValid())
        parts.append(isConversation(hit) ? tr("last message %1").arg(RelativeTime::moment(hit.at, now)) : row.when);
    parts.append(oneLine(hit.channelName));
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace Amandesk
