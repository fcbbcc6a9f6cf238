#pragma once
#include <QWidget>

class QBoxLayout;

namespace Amandesk {
class Button;
class TextLabel;
class Theme;

// Shown when the system's keyring itself is locked: what to do, in three steps. Or when the key is in another kind of
// keyring than the one that is here: what there is to choose from.
class KeyringForm final : public QWidget
{
    Q_OBJECT
public:
    explicit KeyringForm(const Theme &theme, QWidget *parent = nullptr);
    void setKeptIn(const QString &kind); // that other kind; empty: the one that is here is locked
    void setPassphraseOffered(bool offered);
    static QString nameOf(const QString &kind); // as people call it
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
    QStringList steps() const;
    void fit();

    QString m_keptIn;
    bool m_passphraseOffered = true;
    QList<QWidget *> m_rows;
    QList<TextLabel *> m_steps;
    Button *m_unlock;
    Button *m_passphrase;
    QBoxLayout *m_buttons;
    TextLabel *m_waiting;
};

} // namespace Amandesk
