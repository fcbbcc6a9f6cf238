#pragma once
#include <QMimeData>
#include <QPlainTextEdit>

class QMenu;

namespace Amandesk {
class Theme;

// The text field: plain text, one to eight lines high, and the key that sends.
class ComposerEdit final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit ComposerEdit(const Theme &theme, QWidget *parent = nullptr);
    void setEnterSends(bool enterSends) { m_enterSends = enterSends; } // else only Ctrl+Enter does
    // Files, or a picture without words: no text to insert.
    static bool holdsFiles(const QMimeData &source);
    bool enterSends() const { return m_enterSends; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void wordsChanged(); // textChanged() also comes when something is only marked
    void sendPressed();
    void escapePressed();
    void filesPasted(const QMimeData *source); // only valid during the call
    void focusChanged();
    // Its own menu, before it is shown: where it was asked for in the text.
    void menuOpening(QMenu *menu, int position);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;

private:
    void follow();
    int heightFor(int lines) const;
    int shownLines() const;

    const Theme &m_theme;
    bool m_enterSends = true;
    bool m_wordsChanged = false; // not yet told
    int m_lines = 1;
};

} // namespace Amandesk
