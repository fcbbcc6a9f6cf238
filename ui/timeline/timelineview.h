#pragma once
#include "core/rules/whatsapprules.h"
#include "ui/timeline/heightindex.h"
#include "ui/timeline/messagelayout.h"
#include <functional>
#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QCache>
#include <QHash>
#include <QPointer>

class QMenu;

namespace Amandesk {
class Button;
class Clock;
class ConversationMedia;
class FailureExplainer;
class Theme;

// Paints the messages of one conversation, newest at the bottom. Measures what is visible and a screen around it and
// estimates the rest, so that a hundred thousand messages scroll like ten. Stays at the bottom when it is there;
// otherwise what is read stays where it is, whatever arrives or loads above and below.
// Main thread, owned by ThreadPanel; model, theme and clock outlive it.
class TimelineView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    enum class OlderState { Idle, Loading, Failed };

    TimelineView(const Theme &theme, const Clock &clock, TimelineModel &model, QWidget *parent = nullptr);
    ~TimelineView() override;

    const TimelineModel &model() const { return m_model; }
    bool isAtEnd() const { return m_stick; }
    int newBelow() const { return m_newBelow; } // customer's messages that came while reading further up
    int focusedRow() const { return m_focus.isValid() ? m_focus.row() : -1; }
    QRect rowRect(int row) const; // of its bubble, in the viewport
    int rowAt(QPoint point) const { return placeAt(point).row; } // in the viewport; -1 when there is none
    QString selectedText() const; // of one bubble
    // Whole messages, one behind the other; at least two, or none is. They are copied together.
    bool isChosen(int row) const { return row >= chosenRows().first && row <= chosenRows().second; }
    int chosenCount() const;
    void choose(int from, int to); // from: where it began; to: where the focus goes

    void startAtUnread(); // after another conversation was shown: the divider in the upper part, if there is one
    void scrollToEnd();
    void scrollToUnread();
    void scrollToMessage(MessageId id); // and marks it as found, until the next click or key
    void setFocusedRow(int row);
    void setOlderState(OlderState state);
    // What is marked in the text of a message as it is shown, where something is looked for. Empty: nothing in any.
    using Marker = std::function<QList<TextSelection>(const Message &message, const QString &shown)>;
    void setMarker(Marker marker);
    QList<TextSelection> marksOf(int row) const;
    MessageId lastInView() const; // the lowest that the server knows; empty when there is none
    void trigger(TimelineAction action, int row);
    TimelineAction mainAction(int row) const
    {
        return layoutOf(row).mainAction();
    } // of its file or link: what Enter does
    // Where contents of attachments come from; without it files are named and nothing more. It is gone before the view
    // or tells so itself.
    void setMedia(ConversationMedia *media);
    std::optional<AttachmentLook> attachmentOf(const Message &message) const; // absent: it has none that is known
    std::optional<VoiceLook> voiceOf(int row) const; // absent: it has no player
    QString fileWords(int row) const; // of its player, for screen readers; empty: it has none
    // Plays or pauses: what is played already, else the sound of the focused row, else the newest. False: there is
    // none.
    bool playVoice();
    bool stepVoice(int row, int steps); // of five seconds; false: it is not played
    void setFailureTable(const WhatsApp::FailureTable &table) { m_failures = table; }
    const WhatsApp::FailureTable &failureTable() const { return m_failures; }
    // The card under a message that did not arrive: at most one.
    void explain(int row, bool withFocus = false);
    void closeExplainer();
    int explainedRow() const; // -1: none
    FailureExplainer *explainer() const { return m_explainer; }
    int accessibleIndex(int row) const { return m_explained != 0 && row > explainedRow() ? row + 1 : row; }
    MessageId lastSeen() const { return m_seen; }

    // How many rows were laid out so far: what a long conversation costs. Near those that were shown, never all.
    qsizetype measuredRows() const { return m_measured.count(true); }

signals:
    void olderWanted();
    void newerWanted();
    void seen(Amandesk::MessageId upTo); // shown at the bottom of an active window
    void newBelowChanged(int count);
    void retryRequested(const Amandesk::ClientMessageId &id);
    void editRequested(const Amandesk::ClientMessageId &id); // give the text back for editing
    void discardRequested(const Amandesk::ClientMessageId &id);
    void pauseRequested(const Amandesk::ClientMessageId &id, bool paused); // its upload
    void writeAgainRequested(const QString &text);
    void templateRequested(const Amandesk::Message &message); // instead of this one
    void replyRequested(const Amandesk::Message &message);
    void quotedRequested(Amandesk::MessageId id); // it is not among the loaded ones
    void focusedRowChanged(int row);
    void pictureRequested(const Amandesk::Message &message);
    void openFileRequested(const Amandesk::Message &message);
    void saveFileRequested(const Amandesk::Message &message);
    void mapRequested(const Amandesk::Message &message); // of its place
    void linkRequested(const QUrl &address); // of its text

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    struct Place {
        int row = -1;
        QPoint inRow; // in the row's own coordinates
    };

    void connectModel();
    void modelReset();
    void rowsInserted(int first, int last);
    void rowsRemoved(int first, int last);
    void rowsMoved();
    void rowsChanged(int first, int last);
    void tellFailure(int row);
    void tellNewest(int first, int last);
    void unreadMoved();
    void themeChanged();

    // Measuring and placing: timelineviewplacing.cpp
    int columnWidth() const;
    int columnLeft() const;
    int headHeight() const; // the line above the first message
    int contentHeight() const;
    int topOf(int row) const; // in the viewport
    int contentTop(int row) const;
    int rowAtContent(int y) const;
    const MessageLayout &layoutOf(int row) const;
    void forget(int row); // what was measured
    void forgetAll();
    void measure(int row);
    void settle(); // measures what is near and brings scroll bar and anchor in line
    void settleLater();
    int anchorTop(int row) const;
    void holdOn(int row, int offset); // the anchor: this row, so many pixels below the upper edge
    void anchorAt(int scroll);
    void setNewBelow(int count);
    void reportSeen();
    void reportFiles(); // those in view, to be fetched
    int estimateOf(int row) const;
    void mediaChanged(MessageId message);
    void triggerFile(TimelineAction action, const Message &message);

    // Sounds: timelineviewvoice.cpp
    void connectVoice();
    void voiceChanged(MessageId message);
    void stopVoiceOfGone(); // deleted, or not in this conversation
    void seekVoice(const QPersistentModelIndex &index, QPoint point);
    bool voiceKey(int key, int row);
    QString actionWords(TimelineAction action, int row) const;
    int explainerHeight(int row) const; // 0: it is not under this one
    void refreshExplainer();
    void placeExplainer();
    void placeJumpButton();
    void wantMore();

    Place placeAt(QPoint point) const;
    TimelineHit hitAt(QPoint point, Place *place = nullptr) const;
    void moveFocus(int row);
    void ensureVisible(int row);
    void hover(QPoint point);
    void copy();
    void clearSelection();
    std::pair<int, int> chosenRows() const; // first and last; 0 and -1: none
    int chosenStart() const; // where Shift goes on from
    void chooseNone();
    void tellChosen();
    void dragTo(QPoint point);
    bool chooseByKey(QKeyEvent &event);
    void openMenu(int row, QPoint globalPosition);
    void addLinks(QMenu &menu, int row);
    QUrl linkAt(int row, int link) const; // empty: there is none
    bool showToolTip(QHelpEvent &event);
    void paintHead(QPainter &painter, int y) const;

    const Theme &m_theme;
    const Clock &m_clock;
    TimelineModel &m_model;
    Button *m_jump;
    QWidget *m_live; // whose name screen readers are told
    FailureExplainer *m_explainer = nullptr;
    quint64 m_explained = 0; // the row's key
    QHash<quint64, bool> m_toldFailures; // by the row's key
    WhatsApp::FailureTable m_failures;
    QPointer<ConversationMedia> m_media;
    QList<MessageId> m_filesInView;
    VoiceLook m_toldVoice; // of the one that is played
    MessageId m_voiceMessage;
    QPersistentModelIndex m_seeking; // the bar that the pointer holds

    HeightIndex m_heights;
    QList<bool> m_measured;
    mutable QCache<quint64, MessageLayout> m_layouts;
    Marker m_marker;
    mutable QHash<quint64, QList<TextSelection>> m_marks; // by the row's key, of those that were painted

    QPersistentModelIndex m_anchor;
    int m_anchorOffset = 0;
    bool m_stick = true;
    bool m_settling = false;
    bool m_settleQueued = false;
    int m_shownUnreadRow = -1;
    int m_shownUnread = 0;
    int m_newBelow = 0;
    MessageId m_seen;
    QDate m_today;
    QBasicTimer m_tick;
    OlderState m_olderState = OlderState::Idle;

    QPersistentModelIndex m_focus;
    bool m_keyboardFocus = false;
    QPersistentModelIndex m_found;
    QPersistentModelIndex m_hovered;
    TimelineAction m_hoveredAction = TimelineAction::None;
    QPersistentModelIndex m_selected;
    int m_selectionFrom = 0;
    int m_selectionTo = 0;
    bool m_selecting = false;
    QPersistentModelIndex m_chosenFrom; // where several messages would begin
    QPersistentModelIndex m_chosenTo; // and end; invalid: there is only one
    bool m_choosing = false; // the pointer is down
    Place m_pressed;
    TimelineAction m_pressedAction = TimelineAction::None;
    int m_pressedLink = -1;
};

} // namespace Amandesk
