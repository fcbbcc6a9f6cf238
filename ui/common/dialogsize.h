#pragma once
#include "ui/theme/theme.h"
#include <QSize>
#include <QWidget>

namespace Amandesk {

// How large a dialog is made: it follows the text, but from the size of its window on it scrolls instead.
inline QSize dialogSize(const Theme &theme, QSize size96, const QWidget *parent)
{
    const QSize wanted(theme.scaled(size96.width()), theme.scaled(size96.height()));
    return parent ? wanted.boundedTo(parent->window()->size().expandedTo(size96)) : wanted;
}

} // namespace Amandesk
