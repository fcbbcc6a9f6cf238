#pragma once
#include "core/base/secretbuffer.h"
#include "ui/common/fields.h"

namespace Amandesk {

// A field that has nothing but dots in it: the digits are in locked memory and never in a text, of which Qt would keep
// pieces in the line, its history and what it gives to others. Digits go to the end, Backspace takes the last one, any
// other change takes all of them.
class PinField final : public Field
{
    Q_OBJECT
public:
    static constexpr int mostDigits = 12;

    explicit PinField(const Theme &theme, QWidget *parent = nullptr);
    int count() const { return m_count; }
    SecretBuffer digits() const; // a copy
    bool add(const QString &typed); // false, and nothing is added, when it is no digit or there is no room
    void forget();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;

private:
    void takeBack(int digits);
    QString dots() const;

    SecretBuffer m_digits; // only while there are any
    int m_count = 0;
};

} // namespace Amandesk
