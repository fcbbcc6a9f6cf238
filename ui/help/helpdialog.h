#pragma once
#include "ui/help/helppages.h"
#include <QDialog>
#include <QTextCursor>

class QListWidget;
class QTextBrowser;

namespace Amandesk {
class Theme;

// The user guide in a window of its own, to be read beside the work: pages on the left, the page on the right. Shows
// what is compiled in and nothing else: no address outside of it is ever opened or fetched. The pictures of a page come
// light and dark, as the window is. Deletes itself when it is closed. Main thread; the theme outlives it.
class HelpDialog final : public QDialog
{
    Q_OBJECT
public:
    HelpDialog(const Theme &theme, QWidget *parent);
    void open(const QString &page); // an id of HelpPages::ids(); anything else: the first
    QString page() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate(); // and the pages of the language
    void follow(); // the theme's fonts and sizes
    void showPage();
    void layOut(QTextCursor cursor) const;

    const Theme &m_theme;
    QListWidget *m_list;
    QTextBrowser *m_text;
    QList<HelpPage> m_pages;
};

} // namespace Amandesk
