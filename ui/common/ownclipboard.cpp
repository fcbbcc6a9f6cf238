#include "ui/common/ownclipboard.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace Amandesk::OwnClipboard {
using namespace Qt::Literals::StringLiterals;

void setText(const QString &text)
{
    auto *data = new QMimeData;
    data->setText(text);
    data->setData(u"x-kde-passwordManagerHint"_s, "secret");
    QGuiApplication::clipboard()->setMimeData(data);
}

void takeBack()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    // A clipboard that no other program can reach is not asked whose it is.
    const bool alone = QGuiApplication::platformName() == "offscreen"_L1;
    if (alone || clipboard->ownsClipboard())
        clipboard->clear(QClipboard::Clipboard);
    if (clipboard->supportsSelection() && clipboard->ownsSelection())
        clipboard->clear(QClipboard::Selection);
    if (clipboard->supportsFindBuffer() && clipboard->ownsFindBuffer())
        clipboard->clear(QClipboard::FindBuffer);
}

} // namespace Amandesk::OwnClipboard
