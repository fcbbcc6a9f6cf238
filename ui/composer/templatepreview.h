#pragma once
#include "core/domain/template.h"
#include <QWidget>

class QPainter;

namespace Amandesk {
class Theme;

// A template as the customer will read it, in a bubble; what is still missing is marked.
// Main thread, owned by TemplatePicker; the theme outlives it.
class TemplatePreview final : public QWidget
{
    Q_OBJECT
public:
    explicit TemplatePreview(const Theme &theme, QWidget *parent = nullptr);
    void showTemplate(const MessageTemplate &value, const QStringList &values);
    QString words() const; // all of it, as a text
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Part {
        QString text;
        bool heavy = false;
        bool small = false;
    };
    int layOut(int width, QPainter *painter) const; // returns the height

    const Theme &m_theme;
    QList<Part> m_parts;
    QStringList m_buttons;
    QString m_file; // of the header: what kind
};

} // namespace Amandesk
