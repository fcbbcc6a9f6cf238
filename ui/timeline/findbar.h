#pragma once
#include <functional>
#include <QFrame>
#include <QPointer>

namespace Amandesk {
class IconButton;
class NoteLine;
class SearchField;
class TextLabel;
class Theme;

// Above the messages while something is looked for in them: what is typed, how many messages have it, and the way from
// one to the next. Not there until open() is called. Asks nothing itself: FindFeed looks.
// Main thread, owned by the thread panel; the theme outlives it.
class FindBar final : public QFrame
{
    Q_OBJECT
public:
    explicit FindBar(const Theme &theme, QWidget *parent = nullptr);

    void open(); // the field gets the focus, what stands in it is chosen
    void dismiss(); // and forgets what was typed; who had the focus before has it again
    bool isOpen() const { return !isHidden(); }
    QString query() const; // a space at its end says that the last word is whole

    void clearCount(); // nothing is asked, or not answered yet
    void showCount(int at, int count, bool more); // at: counted from the newest, which is 1; count 0: nothing found
    // What the answer leaves out, or why there is none; asked for again when the language changes. Null: nothing.
    void setNote(std::function<QString()> words);

signals:
    void edited();
    void stepRequested(int older); // 1: to the next older one, -1: to the next newer one
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void retranslate();
    void showNote();
    QString countWords() const;
    bool takesKey(int key, Qt::KeyboardModifiers modifiers);

    SearchField *m_field;
    TextLabel *m_count;
    IconButton *m_older;
    IconButton *m_newer;
    IconButton *m_close;
    NoteLine *m_note;
    QPointer<QWidget> m_before; // had the focus
    int m_at = 0;
    int m_found = -1; // -1: not known
    bool m_more = false;
    QString m_told; // of the count, since something was typed
    std::function<QString()> m_noteWords;
};

} // namespace Amandesk
