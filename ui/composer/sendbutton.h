#pragma once
#include <QPushButton>

namespace Amandesk {
class Theme;

// The one primary button of the thread: its word, and behind it the key that does the same.
class SendButton final : public QPushButton
{
    Q_OBJECT
public:
    explicit SendButton(const Theme &theme, QWidget *parent = nullptr);
    void setKeyHint(const QString &keys);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();

    const Theme &m_theme;
    QString m_keys;
};

} // namespace Amandesk
