#pragma once
#include <QLineEdit>

namespace Amandesk {
class Theme;

// Six digits in one line edit that paints itself as six cells: typing, pasting and input methods work as anywhere.
// What is not a digit is dropped. Says complete() when the sixth is there.
class CodeField final : public QLineEdit
{
    Q_OBJECT
public:
    static constexpr int length = 6;

    explicit CodeField(const Theme &theme, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void complete(const QString &code);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void clean(const QString &text);

    const Theme &m_theme;
};

} // namespace Amandesk
