#pragma once
#include <QWidget>

namespace Amandesk {
class Banner;
class Button;
class Field;
class TextLabel;
class Theme;

// Asks before everything on this computer is destroyed: says what would be lost, wants a word typed.
class EraseForm final : public QWidget
{
    Q_OBJECT
public:
    explicit EraseForm(const Theme &theme, QWidget *parent = nullptr);
    void start(int waitingToSend);
    void setBusy(bool busy);

signals:
    void confirmed();
    void cancelled();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void updateState();

    int m_waiting = 0;
    bool m_busy = false;
    Banner *m_loss;
    TextLabel *m_label;
    Field *m_word;
    Button *m_cancel;
    Button *m_erase;
};

} // namespace Amandesk
