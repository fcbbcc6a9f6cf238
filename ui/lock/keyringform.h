#pragma once
#include <QWidget>

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

private:
    void retranslate();

    QList<TextLabel *> m_steps;
    Button *m_unlock;
    Button *m_passphrase;
    TextLabel *m_waiting;
};

} // namespace Amandesk
