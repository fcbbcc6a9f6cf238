#pragma once
#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

namespace Amandesk {

// What the agent wants to attach: a file on the disk, or bytes that came by the clipboard.
struct FileSource {
    QString path; // empty: the content, under this name
    QByteArray content = {};
    QString fileName = {};
    friend bool operator==(const FileSource &, const FileSource &) = default;
};

} // namespace Amandesk

Q_DECLARE_METATYPE(Amandesk::FileSource)
