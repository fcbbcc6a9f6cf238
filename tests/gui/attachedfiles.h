#pragma once
#include "tests/gui/windowfixture.h"
#include "ui/composer/attachmentrow.h"
#include <QAbstractButton>

// The files above the box of the real window.
namespace Amandesk::AttachedFiles {

inline QList<AttachmentRow *> rows(WindowFixture &desk)
{
    QList<AttachmentRow *> shown;
    for (auto *row : desk.window().findChildren<AttachmentRow *>()) {
        if (row->isVisible())
            shown.append(row);
    }
    return shown;
}

inline void removeAll(WindowFixture &desk)
{
    while (!rows(desk).isEmpty())
        rows(desk).first()->findChild<QAbstractButton *>(QStringLiteral("removeAttachment"))->click();
}

} // namespace Amandesk::AttachedFiles
