#pragma once
#include <QObject>
#include <QPointer>

class QApplication;
class QFocusFrame;
class QWidget;

namespace Amandesk {

// Puts the two pixel ring around the button that has the keyboard, outside its shape.
// Fields draw their own. A button that was merely clicked gets none. Owned by Theme.
class FocusRing final : public QObject
{
    Q_OBJECT
public:
    FocusRing(QApplication &application, QObject *parent);
    void follow(); // the theme: Qt's frame hides when everything is dressed anew

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showAround(QWidget *widget);
    void hide();

    QPointer<QFocusFrame> m_frame;
};

} // namespace Amandesk
