#include "app/sandbox/backend.h"
#include <QCryptographicHash>
#include <QRegularExpression>

// Files: uploads and stand-ins, and the small pictures that avatars and badges point to.
namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

namespace {
QByteArray disc(const QString &letters, int hue)
{
    return u"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"96\" height=\"96\" viewBox=\"0 0 96 96\">"
           "<circle cx=\"48\" cy=\"48\" r=\"48\" fill=\"hsl(%1,45%,42%)\"/>"
           "<text x=\"48\" y=\"60\" font-family=\"sans-serif\" font-size=\"36\" text-anchor=\"middle\" fill=\"#fff\">"
           "%2</text></svg>"_s.arg(hue)
               .arg(letters.toHtmlEscaped())
               .toUtf8();
}

QString initials(const QString &name)
{
    QString letters;
    const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (word.at(0).isLetter() && letters.size() < 2)
            letters.append(word.at(0).toUpper());
    }
    return letters;
}

Reply avatar(Backend &backend, const Request &request)
{
    const qint64 id = request.place("file"_L1).section(u'.', 0, 0).toLongLong();
    const Accounts &accounts = backend.workspace.accounts();
    const qint64 first = accounts.personCount() > 0 ? accounts.person(0).id : 0;
    if (id < first || id >= first + accounts.personCount())
        return Reply::refused(404, u"Not found"_s);
    const Person &person = accounts.person(int(id - first));
    return Reply::bytes(disc(initials(person.name), int(id * 47 % 360)), "image/svg+xml");
}

struct Part {
    qsizetype first = 0;
    qsizetype last = 0;
};

// "bytes=100-199", "bytes=100-", "bytes=-50"; absent: the whole. Several parts at once are not known here.
std::optional<Part> partOf(const QString &range, qsizetype size)
{
    static const QRegularExpression form(u"^bytes=(\\d*)-(\\d*)$"_s);
    const auto match = form.match(range);
    if (!match.hasMatch() || match.captured(1).size() + match.captured(2).size() == 0)
        return std::nullopt;
    if (match.captured(1).isEmpty())
        return Part{std::max<qsizetype>(0, size - match.captured(2).toLongLong()), size - 1};
    Part part{match.captured(1).toLongLong(), size - 1};
    if (!match.captured(2).isEmpty())
        part.last = std::min<qsizetype>(part.last, match.captured(2).toLongLong());
    return part;
}

// As a file server does: with a mark of the bytes, and a part of them when only that is wanted and it is still the same
// file.
Reply serve(Backend &backend, const Request &request, const QString &path)
{
    const auto found = backend.files.file(path);
    if (backend.faults.on("file_gone"_L1) && found)
        return Reply::refused(410, u"Gone"_s);
    if (!found)
        return Reply::refused(404, u"Not found"_s);
    const QByteArray mark =
        '"' + QCryptographicHash::hash(found->bytes, QCryptographicHash::Md5).toHex().left(16) + '"';
    Reply reply = Reply::bytes(found->bytes, found->type.toLatin1());
    reply.headers.append({"ETag", mark});
    const bool parts = backend.faults.on("file_range"_L1);
    if (parts)
        reply.headers.emplace_back("Accept-Ranges", "bytes");
    const QString same = request.header("if-range");
    if (const auto part = partOf(request.header("range"), found->bytes.size());
        parts && part && (same.isEmpty() || same.toLatin1() == mark)) {
        const QByteArray size = QByteArray::number(found->bytes.size());
        if (part->first > part->last) {
            reply.status = 416;
            reply.body.clear();
            reply.headers.append({"Content-Range", "bytes */" + size});
            return reply;
        }
        reply.status = 206;
        reply.body = found->bytes.mid(part->first, part->last - part->first + 1);
        reply.headers.append(
            {"Content-Range",
             "bytes " + QByteArray::number(part->first) + '-' + QByteArray::number(part->last) + '/' + size});
    }
    reply.bytesPerSecond = backend.faults.number("file_kbps"_L1) * 1024;
    if (backend.faults.takeNext("file_cut_next"_L1))
        reply.cutAfter = reply.body.size() / 2;
    if (backend.faults.takeNext("file_long_next"_L1))
        reply.claimedMore = 100;
    return reply;
}
} // namespace

void addFileRoutes(Router &router, Backend &backend)
{
    router.get(u"/media/avatars/{file}"_s, [&backend](const Request &request) { return avatar(backend, request); });
    router.get(u"/media/badges/{file}"_s, [](const Request &request) {
        const QString source = request.place("file"_L1).section(u'.', 0, 0);
        return Reply::bytes(disc(source.left(2).toUpper(), int(qHash(source, 7) % 360)), "image/svg+xml");
    });
    router.get(u"/media/analytics.html"_s, [](const Request &) {
        return Reply::bytes("<!DOCTYPE html><title>Analytics</title><p>Analytics of the sandbox workspace.</p>",
                            "text/html; charset=utf-8");
    });
    const auto file = [&backend](const Request &request) { return serve(backend, request, request.path); };
    router.get(u"/media/{kind}/{file}"_s, file);
    router.get(u"/media/{kind}/{folder}/{file}"_s, file);
    // Picture services take a wanted size after "upload"; here every size is the original.
    router.get(u"/media/upload/{size}/{folder}/{file}"_s, [&backend](const Request &request) {
        const QString path = u"/media/upload/"_s + request.place("folder"_L1) + u'/' + request.place("file"_L1);
        return serve(backend, request, path);
    });
}

} // namespace Amandesk::Box
