#pragma once
#include "core/rules/contentsniff.h"
#include <optional>
#include <QSize>

namespace Amandesk {

// The place that a picture gets in a bubble that is `most` wide, before anything of it is there: of its shape where
// that is known, never larger than it is, never so flat or thin that nothing is seen of it.
QSize pictureBox(std::optional<PictureSize> claimed, bool sticker, int most);

} // namespace Amandesk
