#include "app/sandbox/backend.h"

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
    const auto file = [&backend](const Request &request) {
        const auto found = backend.files.file(request.path);
        return found ? Reply::bytes(found->bytes, found->type.toLatin1()) : Reply::refused(404, u"Not found"_s);
    };
    router.get(u"/media/{kind}/{file}"_s, file);
    router.get(u"/media/{kind}/{folder}/{file}"_s, file);
    // Picture services take a wanted size after "upload"; here every size is the original.
    router.get(u"/media/upload/{size}/{folder}/{file}"_s, [&backend](const Request &request) {
        const QString path = u"/media/upload/"_s + request.place("folder"_L1) + u'/' + request.place("file"_L1);
        const auto found = backend.files.file(path);
        return found ? Reply::bytes(found->bytes, found->type.toLatin1()) : Reply::refused(404, u"Not found"_s);
    });
}

} // namespace Amandesk::Box
