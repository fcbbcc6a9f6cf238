#pragma once
#include "app/sandbox/demodata.h"
#include <QByteArray>
#include <QString>

namespace Amandesk {

// Makes files that stand in for the attachments of the demo workspace: drawn pictures, PDF, silent sound, an
// empty film, office documents, plain text; or takes a file that comes with the workspace. The same arguments give the
// same bytes; any thread may ask. With `size` the file is filled up to exactly that many bytes where its format allows
// it and it is not larger already, so that what a message says about its file is true.
class MediaFactory
{
public:
    static QByteArray make(const QString &fileName, const MediaHint &hint, qint64 size = 0);

    // "image/jpeg" by the ending of the name; "application/octet-stream" when unknown.
    static QString mimeType(const QString &fileName);
};

} // namespace Amandesk
