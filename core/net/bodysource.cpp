#include "core/net/bodysource.h"
#include <QBuffer>
#include <utility>

namespace Amandesk {

void BodySource::abort()
{
    if (!std::exchange(m_aborted, true))
        emit aborted();
}

std::unique_ptr<QIODevice> BytesBody::open()
{
    auto device = std::make_unique<QBuffer>();
    device->setData(m_bytes);
    device->open(QIODevice::ReadOnly);
    return device;
}

} // namespace Amandesk
