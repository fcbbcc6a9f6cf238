#pragma once
#include "core/base/error.h"
#include <QWidget>

namespace Amandesk {
class Banner;
class Button;
class Countdown;
class Field;
class NoteLine;
class Theme;

// The PIN's field, and the way to the others. What is typed is never shown, and neither the clipboard, tooltips nor
// what a screen reader hears have it; digits typed anywhere on the page go here.
class PinForm final : public QWidget
{
    Q_OBJECT
public:
    explicit PinForm(const Theme &theme, QWidget *parent = nullptr);
    void setBusy(bool busy);
    void setTries(int wrong); // since it last opened; the tenth destroys the PIN
    void showError(const Error &error);
    void clearError();
    void forget(); // empties the field
    void takeFocus();
    bool takeTyped(const QString &text); // false when it is no digit

signals:
    void pinEntered(const QString &pin);
    void otherWayChosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void updateState();
    void submit();
    QString triesLeft() const;

    Field *m_pin;
    Button *m_unlock;
    NoteLine *m_wrong;
    Banner *m_banner;
    Button *m_other;
    Countdown *m_wait;
    int m_tries = 0;
    bool m_busy = false;
};

} // namespace Amandesk
