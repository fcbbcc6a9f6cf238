#pragma once
#include "core/rules/templaterules.h"
#include <QWidget>

class QGridLayout;

namespace Amandesk {
class Button;
class Field;
class NoteLine;
class TextLabel;
class Theme;

// The chosen template's name and one field for each variable, checked while typing. What is wrong is said once the
// field was left, or when sending was tried. Main thread, owned by TemplatePicker; the theme outlives it.
class TemplateForm final : public QWidget
{
    Q_OBJECT
public:
    explicit TemplateForm(const Theme &theme, QWidget *parent = nullptr);
    void showTemplate(const MessageTemplate &value); // the same again keeps what was typed
    void clear();
    const MessageTemplate &current() const { return m_template; }
    QStringList values() const;
    bool isComplete() const;
    void sayWhatIsWrong(); // of all, and the focus goes to the first
    void focusFirst();
    void tabFrom(QWidget *before); // the fields come behind it; a new one stands at the window's end otherwise

signals:
    void valuesChanged();
    void submitted(); // Enter in the last field, Ctrl+Enter in any
    void left(); // Esc

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Row {
        QWidget *box;
        TextLabel *label;
        TextLabel *count;
        Field *field;
        TextLabel *hint;
        NoteLine *problem;
        bool touched = false;
    };
    void build();
    void arrange();
    void retranslate();
    void check();
    QString labelOf(const WhatsApp::TemplateField &field) const;
    QString hintOf(const WhatsApp::TemplateField &field) const;
    static QString problemWords(WhatsApp::ValueProblem problem);

    const Theme &m_theme;
    MessageTemplate m_template;
    QList<WhatsApp::TemplateField> m_fields;
    QList<Row> m_rows;
    TextLabel *m_name;
    TextLabel *m_facts;
    TextLabel *m_note; // nothing to fill in, or why it cannot be sent
    QGridLayout *m_grid;
};

} // namespace Amandesk
