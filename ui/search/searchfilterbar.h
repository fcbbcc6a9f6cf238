#pragma once
#include <QWidget>

namespace Amandesk {
class Button;
class Theme;

// The filters a query may have, as buttons that write them. Side by side, on as many lines as they need.
class SearchFilterBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SearchFilterBar(const Theme &theme, QWidget *parent = nullptr);
    void retranslate();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void chosen(const QString &filter); // "from:", or whole: "status:failed"

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    Button *add();
    void setValues(Button *button, const QString &key, const QStringList &values);
    QList<QRect> places(int width) const;

    const Theme &m_theme;
    QList<Button *> m_buttons;
};

} // namespace Amandesk
