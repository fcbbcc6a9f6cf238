#include "core/storage/storedtemplate.h"
#include <QDataStream>
#include <QIODevice>

namespace Amandesk {

namespace {
constexpr quint8 format = 1;
}

QByteArray packTemplate(const std::optional<TemplateSend> &value)
{
    QByteArray blob;
    if (!value)
        return blob;
    QDataStream out(&blob, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << format << value->detailId << value->name << value->language << value->fill.variables << value->fill.header
        << value->fill.headerType << value->fill.buttons << value->intoRoom;
    return blob;
}

std::optional<TemplateSend> unpackTemplate(const QByteArray &blob)
{
    if (blob.isEmpty())
        return std::nullopt;
    QDataStream in(blob);
    in.setVersion(QDataStream::Qt_6_0);
    quint8 written = 0;
    TemplateSend value;
    in >> written >> value.detailId >> value.name >> value.language >> value.fill.variables >> value.fill.header
        >> value.fill.headerType >> value.fill.buttons >> value.intoRoom;
    if (written != format || in.status() != QDataStream::Ok)
        return TemplateSend{}; // refused when it is sent, and never sent as plain text
    return value;
}

} // namespace Amandesk
