#pragma once
#include "core/base/result.h"
#include <QImage>
#include <QSize>

namespace Amandesk {

// What is tried to be decoded at all.
struct PictureLimits {
    qint64 bytes = 64 * 1024 * 1024;
    qint64 pixels = 50'000'000;
    int side = 30'000;
};

// Pixels from the bytes of a file that somebody else made. Only formats that are pictures by their content, of a size
// that they say beforehand, one frame, turned as the camera was held, no larger than `most` on either side. Blocks, for
// as long as a large picture takes: not on the main thread. Rejected: nothing that we decode, or more than the limits.
// Damaged: it says it is a picture and cannot be read.
Result<QImage> decodePicture(const QByteArray &content, QSize most, const PictureLimits &limits = {});

} // namespace Amandesk
