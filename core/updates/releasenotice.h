#pragma once
#include "core/base/result.h"
#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>
#include <QUrl>
#include <QVersionNumber>

namespace Amandesk {

struct ReleasePackage {
    QString system; // "linux", "windows", "macos"
    QString architecture; // "x86_64", "arm64", as Qt names them
    QUrl url;
    qint64 size = 0; // bytes
    QByteArray sha256; // 32 bytes
    QString fileName() const; // of the url; plain letters, digits and few signs
    friend bool operator==(const ReleasePackage &, const ReleasePackage &) = default;
};

// What a publisher says about the newest version. packaging/sign-release.md has its text and an example.
struct ReleaseNotice {
    QVersionNumber version; // three numbers
    QDateTime date; // UTC, as the next one
    QDateTime expires;
    QUrl notes; // for people; empty: none
    QHash<QString, QVersionNumber> leastKernel; // by system
    QList<ReleasePackage> packages;
    friend bool operator==(const ReleaseNotice &, const ReleaseNotice &) = default;
};

inline constexpr qsizetype mostNoticeBytes = 64 * 1024;
inline constexpr qint64 mostPackageBytes = qint64(1024) * 1024 * 1024;
inline constexpr int mostNoticeDays = 400; // from its date until it expires

// "Key: value" in each line; "#" begins a comment. Keys that are not known are passed over, a key that comes twice and
// a value that is not what it should be are not: one Protocol error that names every bad key. Its signature is looked
// at before anything else, by whoever calls this.
Result<ReleaseNotice> parseReleaseNotice(const QByteArray &text);

// Three numbers, written as semver.org has them; else null.
QVersionNumber releaseVersionOf(const QString &text);

} // namespace Amandesk
