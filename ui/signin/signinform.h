#pragma once
#include "core/base/error.h"
#include "ui/theme/themetokens.h"
#include <QWidget>

class QVBoxLayout;

namespace Amandesk {
class Banner;
class Button;
class TextLabel;
class Theme;

// What the forms of the sign-in page share: a column 360 wide with a way back, a title, a line of explanation,
// and a place for what went wrong. Texts are set in retranslate(), which is called when the language changes.
class SignInForm : public QWidget
{
    Q_OBJECT
public:
    SignInForm(const Theme &theme, bool withBack, QWidget *parent);
    virtual void setBusy(bool busy) = 0;
    virtual void showError(const Error &error);
    virtual void clearError();
    virtual void takeFocus() = 0;
    virtual void forgetSecrets() { }

signals:
    void backRequested();

protected:
    virtual void retranslate() = 0;
    void changeEvent(QEvent *event) override;
    void setHeading(const QString &title, const QString &text, const QString &emphasis = {});
    // Adds a label above `field` and ties both together for screen readers.
    TextLabel *addLabelled(QWidget *field);
    void addBanner(); // the place for what went wrong, above the button
    static void nameField(TextLabel *label, QWidget *field, const QString &words);

    const Theme &m_theme;
    QVBoxLayout *m_column;
    Button *m_back = nullptr;

private:
    Banner *m_banner;
    QWidget *m_bannerPlace;
    TextLabel *m_title;
    TextLabel *m_text;
};

} // namespace Amandesk
