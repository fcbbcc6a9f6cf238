#pragma once
#include <optional>
#include <QByteArray>
#include <QList>
#include <QString>

namespace Amandesk {

// One field of a form: a plain value, or a file when it has a name.
struct MultipartField {
    QByteArray name;
    QByteArray body;
    std::optional<QString> fileName; // the last part of a path at most; never a path
    QByteArray contentType; // empty: text/plain by default, application/octet-stream for a file
};

// A body for RestRequest together with its content type, which carries the boundary.
struct MultipartBody {
    QByteArray contentType;
    QByteArray body;
};

// multipart/form-data as in RFC 7578, in the given order, with a boundary that occurs in no field.
MultipartBody multipartBody(const QList<MultipartField> &fields);

} // namespace Amandesk
