#pragma once
#include "core/base/error.h"
#include <QWidget>

class QFrame;
class QListWidget;

namespace Amandesk {
class Banner;
class Button;
class TextLabel;
class Theme;

// A page of settings with a list of what the agent has made. One is chosen, by keyboard too, and removed; it can be
// brought back until the next thing is done. What the list has and what a row is, its pages know.
class OwnListPage : public QWidget
{
    Q_OBJECT
public:
    void refuse(const Error &error); // what was asked for last was not done

protected:
    struct Names { // of the objects
        QString note;
        QString list;
        QString nothing;
        QString remove;
    };
    struct Row {
        QString word;
        QString text; // behind it; may be empty
        QString toolTip;
    };

    OwnListPage(const Theme &theme, const Names &names, int mostRows, QWidget *parent);

    void setRows(const QList<Row> &rows, int current); // -1: none is chosen
    int current() const; // -1: none
    void showRemoved(const QString &words); // with a button that brings it back
    void forgetRemoved(); // it can no longer be brought back
    bool hasRemoved() const { return m_hasRemoved; }

    virtual void currentChanged(int row) = 0; // -1: none
    virtual void enter(int row); // Enter; the dialog's default button is somebody else's
    virtual void remove(int row) = 0;
    virtual void bringBack() = 0;
    virtual bool refuseElsewhere(const Error &error); // false: the note is the place to say it
    virtual void retranslate();

    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

    Banner *note() const { return m_note; }
    QWidget *card() const; // of the list, or of what is said in its place
    QListWidget *list() const { return m_list; }
    TextLabel *nothing() const { return m_nothing; }
    Button *removeButton() const { return m_remove; }

private:
    void fit();
    void showCurrent(int row);

    const Theme &m_theme;
    const int m_mostRows; // then the list scrolls
    Banner *m_note;
    QFrame *m_card;
    TextLabel *m_nothing;
    QListWidget *m_list;
    Button *m_remove;
    bool m_hasRemoved = false;
};

} // namespace Amandesk
