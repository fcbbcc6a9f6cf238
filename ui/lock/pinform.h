#pragma once
#include "core/base/error.h"
#include "core/base/secretbuffer.h"
#include <QWidget>

namespace Amandesk {
class Banner;
class Button;
class Countdown;
class NoteLine;
class PinField;
class Theme;

// The PIN's field, and the way to the others. What is typed is never shown, and neither the clipboard, tooltips nor
// what a screen reader hears have it; digits typed anywhere on the page go here.
class PinForm final : public QWidget
{
    Q_OBJECT
public:
    explicit PinForm(const Theme &theme, QWidget *parent = nullptr);
    void setBusy(bool busy);
    void setOtherWayOffered(bool offered);
    void setSecondary(bool secondary); // something above is the thing to do
    void setTries(int wrong); // since it last opened; the tenth destroys the PIN
    void showError(const Error &error);
    void clearError();
    void reset(); // as before the first try: nothing typed, no error, no wait
    void takeFocus();
    void submit(); // what is typed, if it can be a PIN
    bool takeTyped(const QString &text); // false when it is no digit

signals:
    void pinEntered(const SecretBuffer &pin);
    void otherWayChosen();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void updateState();
    QString triesLeft() const;

    PinField *m_pin;
    Button *m_unlock;
    NoteLine *m_wrong;
    Banner *m_banner;
    Button *m_other;
    Countdown *m_wait;
    int m_tries = 0;
    bool m_busy = false;
};

} // namespace Amandesk
