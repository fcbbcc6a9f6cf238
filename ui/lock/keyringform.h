#pragma once
#include <QWidget>

class QBoxLayout;

namespace Amandesk {
class Button;
class TextLabel;
class Theme;

// Shown when the system's keyring itself is locked: what to do, in three steps.
class KeyringForm final : public QWidget
{
    Q_OBJECT
public:
    explicit KeyringForm(const Theme &theme, QWidget *parent = nullptr);
    void setPassphraseOffered(bool offered);
    void setBusy(bool busy);
    void takeFocus();

signals:
    void unlockChosen();
    void passphraseChosen();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void fit();

    QList<TextLabel *> m_steps;
    Button *m_unlock;
    Button *m_passphrase;
    QBoxLayout *m_buttons;
    TextLabel *m_waiting;
};

} // namespace Amandesk
