#pragma once
#include <optional>
#include <QList>
#include <QString>
#include <QUrl>

namespace Amandesk {

struct WebLink {
    int start = 0; // UTF-16 units in the text
    int length = 0;
    QUrl address;
};

// The web addresses in what somebody wrote, in order, not overlapping: http://, https:// and www. at the edge of a
// word, with something that can be a host. Punctuation that ends a sentence, and brackets that were opened before, are
// not theirs. Everything else stays text, whatever it looks like; so does what comes after the hundredth.
QList<WebLink> webLinksIn(const QString &text);

// What is to be said before a link is opened. The one place where that is decided.
struct WebLinkFacts {
    QUrl address; // to be opened: without a name or password before the host
    QString host; // as the computer looks it up: ASCII, with a port that is not the usual one
    QString writtenHost; // how it reads in letters beyond ASCII, which may look like others; empty: it has none
    bool nameBeforeHost = false; // something before an @, which often pretends to be the host
    bool numberAsHost = false;
    bool encrypted = false;
};
// Absent: it is not for a browser, or leads nowhere, and must not be opened.
std::optional<WebLinkFacts> factsOf(const QUrl &address);

} // namespace Amandesk
