#include "core/updates/releasenotice.h"
#include "core/net/loopback.h"
#include <QMap>
#include <QRegularExpression>
#include <QStringConverter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr auto format = "amandesk-release-1"_L1;

struct Field {
    QString key; // as it is written
    QString value;
};
using Fields = QMap<QString, Field>; // by key in small letters

tl::unexpected<Error> unreadable(const QString &what)
{
    return fail(ErrorKind::Protocol, u"release notice: "_s + what);
}

Result<Fields> fieldsOf(const QString &text)
{
    static const QRegularExpression form(u"\\A([A-Za-z][A-Za-z0-9_-]{0,63}):[ \\t]*(.*?)[ \\t]*\\z"_s);
    Fields fields;
    int number = 0;
    for (QStringView line : QStringView(text).split(u'\n')) {
        ++number;
        if (line.endsWith(u'\r'))
            line.chop(1);
        if (line.trimmed().isEmpty() || line.startsWith(u'#'))
            continue;
        const auto match = form.match(line.toString());
        if (!match.hasMatch())
            return unreadable(u"line %1"_s.arg(number));
        const QString key = match.captured(1).toLower();
        if (fields.contains(key))
            return unreadable(u"%1 comes twice"_s.arg(match.captured(1)));
        fields.insert(key, {match.captured(1), match.captured(2)});
    }
    return fields;
}

QDateTime timeOf(const QString &text)
{
    static const QRegularExpression form(u"\\A\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\z"_s);
    return form.match(text).hasMatch() ? QDateTime::fromString(text, Qt::ISODate).toUTC() : QDateTime();
}

QUrl addressOf(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return isSecureOrLoopback(url, u"https"_s, u"http"_s) && !url.hasFragment() ? url : QUrl();
}

QVersionNumber kernelOf(const QString &text)
{
    static const QRegularExpression form(u"\\A\\d{1,6}(\\.\\d{1,6}){0,3}\\z"_s);
    return form.match(text).hasMatch() ? QVersionNumber::fromString(text) : QVersionNumber();
}

// "package-linux-x86_64" and "4711 <sha256> <address>".
bool takePackage(const QString &place, const QString &value, ReleaseNotice &notice)
{
    static const QRegularExpression whereForm(u"\\A([a-z0-9]{1,16})-([a-z0-9_]{1,16})\\z"_s);
    static const QRegularExpression whatForm(u"\\A([1-9]\\d{0,11}) ([0-9a-fA-F]{64}) (\\S+)\\z"_s);
    static const QRegularExpression nameForm(u"\\A[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}\\z"_s);
    const auto where = whereForm.match(place);
    const auto what = whatForm.match(value);
    if (!where.hasMatch() || !what.hasMatch())
        return false;
    const ReleasePackage package{where.captured(1), where.captured(2), addressOf(what.captured(3)),
                                 what.captured(1).toLongLong(), QByteArray::fromHex(what.captured(2).toLatin1())};
    const QString name = package.fileName();
    if (package.url.isEmpty() || package.size > mostPackageBytes || !nameForm.match(name).hasMatch()
        || name.endsWith(".part"_L1))
        return false;
    notice.packages.append(package);
    return true;
}

bool takeLeastKernel(const QString &system, const QString &value, ReleaseNotice &notice)
{
    const QVersionNumber least = kernelOf(value);
    notice.leastKernel.insert(system, least);
    return !least.isNull();
}

// False: the value is not what this key has.
bool take(const QString &key, const QString &value, ReleaseNotice &notice)
{
    if (key == "format"_L1)
        return value == format;
    if (key == "version"_L1)
        return !(notice.version = releaseVersionOf(value)).isNull();
    if (key == "date"_L1)
        return (notice.date = timeOf(value)).isValid();
    if (key == "expires"_L1)
        return (notice.expires = timeOf(value)).isValid();
    if (key == "notes"_L1)
        return !(notice.notes = addressOf(value)).isEmpty();
    if (key.startsWith("minimum-"_L1))
        return takeLeastKernel(key.mid(8), value, notice);
    if (key.startsWith("package-"_L1))
        return takePackage(key.mid(8), value, notice);
    return true;
}
} // namespace

QString ReleasePackage::fileName() const
{
    return url.fileName(QUrl::FullyEncoded);
}

QVersionNumber releaseVersionOf(const QString &text)
{
    static const QRegularExpression form(u"\\A(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})\\z"_s);
    return form.match(text).hasMatch() ? QVersionNumber::fromString(text) : QVersionNumber();
}

Result<ReleaseNotice> parseReleaseNotice(const QByteArray &text)
{
    if (text.size() > mostNoticeBytes)
        return unreadable(u"too large"_s);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(text);
    if (decoder.hasError() || decoded.contains(QChar::Null))
        return unreadable(u"not a text"_s);
    const auto fields = fieldsOf(decoded);
    if (!fields)
        return fail(fields.error());

    ReleaseNotice notice;
    QStringList bad;
    for (const QString &needed : {u"Format"_s, u"Version"_s, u"Date"_s, u"Expires"_s}) {
        if (!fields->contains(needed.toLower()))
            bad.append(needed);
    }
    for (auto field = fields->cbegin(); field != fields->cend(); ++field) {
        if (!take(field.key(), field->value, notice))
            bad.append(field->key);
    }
    const bool dated = notice.date.isValid() && notice.expires.isValid();
    if (dated && (notice.expires <= notice.date || notice.expires > notice.date.addDays(mostNoticeDays)))
        bad.append(u"Expires"_s);
    if (!bad.isEmpty())
        return unreadable(bad.join(u", "_s));
    return notice;
}

} // namespace Amandesk
