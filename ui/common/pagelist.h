#pragma once
#include <QListWidget>

namespace Amandesk {
class Theme;

// Names of pages beside the page that is shown, looking like every other list of the window.
class PageList final : public QListWidget
{
    Q_OBJECT
public:
    explicit PageList(const Theme &theme, QWidget *parent = nullptr);
};

} // namespace Amandesk
