#pragma once
#include <QObject>

class QWidget;

namespace Amandesk {

// Tells once that a window has been painted for the first time: what may wait until the agent sees something waits
// for that. Main thread, owned by the window.
class FirstPainting final : public QObject
{
    Q_OBJECT
public:
    explicit FirstPainting(QWidget *window);
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void done();
};

} // namespace Amandesk
