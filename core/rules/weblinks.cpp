#include "core/rules/weblinks.h"
#include <algorithm>
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostLinks = 100; // in one text
constexpr qsizetype longestLink = 2048;

// Brackets that the link itself opened stay with it, as in …/Rupiah_(mata_uang).
qsizetype withoutEndOfSentence(QStringView link)
{
    static const QString ends = u".,;:!?'\"*_~…’”»"_s;
    for (qsizetype length = link.size(); length > 0; --length) {
        const QChar last = link[length - 1];
        const bool foreignBracket = last == u')' && link.first(length).count(u')') > link.first(length).count(u'(');
        if (!ends.contains(last) && !foreignBracket)
            return length;
    }
    return 0;
}

// As QUrl writes them: four numbers, however they were typed, or hexadecimal ones with colons.
bool isAddressOfNumbers(const QString &host)
{
    return host.contains(u':') || (!host.isEmpty() && std::ranges::all_of(host, [](QChar c) {
               return c == u'.' || (c >= u'0' && c <= u'9');
           }));
}
} // namespace

QList<WebLink> webLinksIn(const QString &text)
{
    // Ends at blanks, at control and format characters, and at signs that no address has.
    static const QRegularExpression pattern(
        uR"((?<![\p{L}\p{N}@/.:-])(?:https?://|www\.)[^\s\p{C}\p{Z}<>"“”«»`{}|\\^\[\]]+)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    QList<WebLink> links;
    if (!text.contains(u"://"_s) && !text.contains(u"www."_s, Qt::CaseInsensitive))
        return links;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext() && links.size() < mostLinks) {
        const QRegularExpressionMatch match = matches.next();
        const qsizetype length = withoutEndOfSentence(match.capturedView());
        if (length == 0 || length > longestLink)
            continue;
        const QString written = match.captured().first(length);
        const bool bare = written.startsWith(u"www."_s, Qt::CaseInsensitive);
        const QUrl address(bare ? u"https://"_s + written : written, QUrl::TolerantMode);
        if (factsOf(address))
            links.append({int(match.capturedStart()), int(length), address});
    }
    return links;
}

std::optional<WebLinkFacts> factsOf(const QUrl &address)
{
    const QString scheme = address.scheme(); // QUrl has made it lower case
    if (!address.isValid() || (scheme != u"https"_s && scheme != u"http"_s))
        return std::nullopt;
    const QString written = address.host();
    const QString ascii = isAddressOfNumbers(written) ? written : QString::fromLatin1(QUrl::toAce(written));
    const bool isNumber = isAddressOfNumbers(ascii);
    if (ascii.isEmpty() || (!isNumber && !ascii.contains(u'.') && ascii != u"localhost"_s))
        return std::nullopt;
    WebLinkFacts facts;
    facts.address = address;
    facts.nameBeforeHost = !address.userInfo().isEmpty();
    facts.address.setUserInfo({});
    facts.encrypted = scheme == u"https"_s;
    facts.numberAsHost = isNumber;
    const int usual = facts.encrypted ? 443 : 80;
    facts.host = address.port(usual) == usual ? ascii : u"%1:%2"_s.arg(ascii).arg(address.port());
    if (ascii.startsWith(u"xn--"_s) || ascii.contains(u".xn--"_s))
        facts.writtenHost = QUrl::fromAce(ascii.toLatin1(), QUrl::IgnoreIDNWhitelist);
    return facts;
}

} // namespace Amandesk
