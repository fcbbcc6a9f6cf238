#pragma once
#include "ui/common/button.h"
#include <QDialog>

class QVBoxLayout;

namespace Amandesk {
class TextLabel;
class Theme;

// A small dialog that asks one thing: a heading, a sentence, what its subclass puts below, and two buttons. Esc and
// Cancel change nothing; what the other one does, and what it is called, its subclass says. As large as what it holds.
// Deletes itself when it is closed; the theme outlives it.
class QuestionDialog : public QDialog
{
    Q_OBJECT
protected:
    QuestionDialog(const Theme &theme, const QString &name, ButtonKind kind, QWidget *parent);
    void setQuestion(const QString &heading, const QString &text, int textWidth);
    QVBoxLayout *column() const { return m_column; } // goes on below the sentence
    void addButtons(int air); // last; pixels above them
    void addConfirmation(
        const QString &verb); // the buttons of a mere yes or no, called "confirmed"; Cancel has the focus
    Button *cancelButton() const { return m_cancel; }
    Button *confirmButton() const { return m_confirm; }

private:
    const Theme &m_theme;
    TextLabel *m_heading;
    TextLabel *m_text;
    Button *m_cancel;
    Button *m_confirm;
    QVBoxLayout *m_column;
};

} // namespace Amandesk
