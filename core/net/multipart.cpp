#include "core/net/multipart.h"
#include <algorithm>
#include <array>
#include <QRandomGenerator>

namespace Amandesk {

namespace {

QByteArray newBoundary()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    QByteArray boundary = "amandesk-";
    for (const quint32 word : words)
        boundary += QByteArray::number(word, 16).rightJustified(8, '0');
    return boundary;
}

// Quotes and line breaks would end the header early; browsers write them like this.
QByteArray quoted(QByteArray text)
{
    return '"' + text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A") + '"';
}

} // namespace

MultipartBody multipartBody(const QList<MultipartField> &fields)
{
    QByteArray boundary = newBoundary();
    while (std::any_of(fields.begin(), fields.end(),
                       [&boundary](const MultipartField &field) { return field.body.contains(boundary); }))
        boundary = newBoundary();

    qsizetype size = 0;
    for (const MultipartField &field : fields)
        size += field.body.size() + 512;
    QByteArray body;
    body.reserve(size);
    for (const MultipartField &field : fields) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=" + quoted(field.name);
        if (field.fileName)
            body += "; filename=" + quoted(field.fileName->toUtf8());
        body += "\r\n";
        if (!field.contentType.isEmpty())
            body += "Content-Type: " + field.contentType + "\r\n";
        else if (field.fileName)
            body += "Content-Type: application/octet-stream\r\n";
        body += "\r\n" + field.body + "\r\n";
    }
    body += "--" + boundary + "--\r\n";
    return {"multipart/form-data; boundary=" + boundary, body};
}

} // namespace Amandesk
