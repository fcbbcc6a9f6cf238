#include "ui/media/picturebox.h"
#include <algorithm>

namespace Amandesk {

namespace {
constexpr int mostSide = 300;
constexpr int stickerSide = 140;
constexpr int leastSide = 96;
constexpr QSize unknownSize(240, 180);
} // namespace

QSize pictureBox(std::optional<PictureSize> claimed, bool sticker, int most)
{
    const int side = sticker ? stickerSide : mostSide;
    QSize size = sticker ? QSize(stickerSide, stickerSide) : unknownSize;
    if (claimed && claimed->width > 0 && claimed->height > 0)
        size = QSize(claimed->width, claimed->height);
    if (size.width() > side || size.height() > side)
        size.scale(side, side, Qt::KeepAspectRatio);
    if (size.width() > most)
        size.scale(most, side, Qt::KeepAspectRatio);
    return {std::clamp(size.width(), std::min(leastSide, most), most), std::max(size.height(), leastSide)};
}

} // namespace Amandesk
