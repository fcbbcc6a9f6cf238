#pragma once
#include <QScrollArea>

namespace Amandesk {

// Scrolls one pane up and down and lets the plane behind it show through.
class PaneScroll final : public QScrollArea
{
    Q_OBJECT
public:
    explicit PaneScroll(QWidget *parent = nullptr);
    void setPane(QWidget *pane); // takes ownership

protected:
    bool focusNextPrevChild(bool next) override;
};

} // namespace Amandesk
