#include "tests/architecture/sourcetext.h"
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// Where the string or character literal that begins at `at` ends (one past), or `at` when none begins there.
qsizetype endOfLiteral(const QString &text, qsizetype at)
{
    const QChar quote = text.at(at);
    if (quote != u'"' && quote != u'\'')
        return at;
    const QChar before = at > 0 ? text.at(at - 1) : QChar(u' ');
    if (quote == u'\'' && before.isDigit())
        return at; // 1'000
    if (quote == u'"' && before == u'R') {
        const qsizetype open = text.indexOf(u'(', at);
        const QString close = u')' + text.mid(at + 1, open - at - 1) + u'"';
        const qsizetype end = text.indexOf(close, open);
        return open < 0 || end < 0 ? text.size() : end + close.size();
    }
    for (qsizetype i = at + 1; i < text.size() && text.at(i) != u'\n'; ++i) {
        if (text.at(i) == u'\\')
            ++i;
        else if (text.at(i) == quote)
            return i + 1;
    }
    return at + 1;
}

void blank(QString &text, qsizetype from, qsizetype to)
{
    for (qsizetype i = from; i < to; ++i) {
        if (text.at(i) != u'\n')
            text[i] = u' ';
    }
}
} // namespace

QString withoutComments(const QString &source)
{
    QString text = source;
    for (qsizetype i = 0; i < text.size();) {
        const auto rest = QStringView(text).mid(i, 2);
        if (const qsizetype end = endOfLiteral(text, i); end > i) {
            i = end;
        } else if (rest == u"//" || rest == u"/*") {
            const bool line = rest == u"//";
            qsizetype stop = text.indexOf(line ? u"\n"_s : u"*/"_s, i + 2);
            stop = stop < 0 ? text.size() : stop + (line ? 0 : 2);
            blank(text, i, stop);
            i = stop;
        } else {
            ++i;
        }
    }
    return text;
}

QString withoutStrings(const QString &source)
{
    QString text = source;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype end = endOfLiteral(text, i);
        if (end > i + 1)
            blank(text, i + 1, end - 1);
        i = qMax(end, i + 1);
    }
    return text;
}

QList<Include> includesOf(const QString &source)
{
    static const QRegularExpression pattern(uR"(^[ \t]*#[ \t]*include[ \t]*(["<])([^">\n]+)[">])"_s,
                                            QRegularExpression::MultilineOption);
    QList<Include> includes;
    for (auto it = pattern.globalMatch(source); it.hasNext();) {
        const auto match = it.next();
        includes.append({match.captured(2), match.captured(1) == "\""_L1,
                         int(QStringView(source).left(match.capturedStart(1)).count(u'\n')) + 1});
    }
    return includes;
}

QStringList sourceFiles(const QString &root, const QStringList &folders)
{
    const QDir top(root);
    QStringList files;
    for (const QString &folder : folders) {
        QDirIterator it(top.filePath(folder), {u"*.h"_s, u"*.cpp"_s, u"*.mm"_s}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext())
            files.append(top.relativeFilePath(it.next()));
    }
    files.sort();
    return files;
}

} // namespace Amandesk
