#pragma once
#include "core/rules/weblinks.h"
#include "ui/media/voiceplayer.h"
#include "ui/theme/paint.h"
#include "ui/timeline/textblock.h"
#include "ui/timeline/timelinedecor.h"
#include <QImage>

namespace Amandesk {
class Theme;

// What can be done at a place in the timeline.
enum class TimelineAction {
    None,
    Retry,
    SendAnyway, // the same, of one that a colleague forestalled
    Edit,
    Undo, // the same, of one that is still held
    Discard,
    Pause, // an upload
    Resume,
    UseTemplate,
    WriteAgain,
    CopyText,
    CopyNumber, // of the person in a contact card
    CopyDetails,
    Explain,
    ShowQuoted,
    FetchFile,
    FetchAgain, // the same, of one that failed or was gone
    RequestFile, // of the server, which could not get it from WhatsApp
    CancelFetch,
    ShowPicture,
    OpenFile,
    SaveFile,
    OpenMap, // where a place is
    OpenLink, // the only one of its text
    PlayVoice, // or pause it
    SeekVoice, // at voicePart()
    VoiceSpeed,
};

struct TimelineHit {
    TimelineAction action = TimelineAction::None;
    bool onBubble = false;
    bool onMeta = false; // time and ticks
    int textPosition = -1; // in text(), when over the text
    int link = -1; // in links(), when over one
};

// One row of the timeline, measured for a width and painted from the result: dividers, bubble with everything in it,
// time and ticks, and the line below a message that waits or failed. Cheap to paint, dear to build: cached by the view.
class MessageLayout final
{
public:
    struct Look {
        bool focused = false;
        bool found = false; // what a search or a quote led to
        TimelineAction hovered = TimelineAction::None;
        TextSelection selection;
        QList<TextSelection> marks; // in text(): what was looked for
        QImage picture; // for pictureRect(), when it is there
        VoiceLook voice; // of its player, when it has one
    };

    MessageLayout(const Theme &theme, const Message &message, const RowDecor &decor, int width, const QDateTime &now);

    int height() const { return m_height; }
    QRect bubble() const { return m_bubble; } // also of a system event's line
    const QString &text() const { return m_main.text(); } // what can be selected
    QRect pictureRect() const { return m_picture; } // null: it shows none
    const QList<WebLink> &links() const { return m_webLinks; } // in text()
    bool hasVoice() const { return m_voice.has_value(); } // a player
    double voicePart(QPoint point) const; // of the whole sound, from 0 to 1, at a place in its bar or beside it
    TimelineAction mainAction() const { return m_mainAction; } // of its file or link: what Enter does
    QList<TimelineAction> actions() const;
    TimelineHit hit(QPoint point) const;
    int nearestTextPosition(QPoint point) const; // wherever the point is
    void paint(QPainter &painter, QPoint at, const Look &look) const;

    static QString actionWords(TimelineAction action);
    // Without measuring: good enough for rows that are far away.
    static int estimate(const Theme &theme, const Message &message, int width, const AttachmentLook *look = nullptr);

private:
    enum class Plane { In, Out, Bot, Waiting, Failed, NeedsTemplate };
    struct Words { // one line
        QRect rect;
        QString text;
        TextStep step = TextStep::Small;
        ColorRole color = ColorRole::Text2;
        bool heavy = false;
        QString icon = {};
        int iconSide = 0;
        Qt::Alignment align = Qt::AlignLeft;
    };
    struct Box {
        QRect rect;
        ColorRole fill;
        std::optional<ColorRole> border;
        int radius = 0;
        bool bar = false; // a quote's edge at the left
    };
    struct Voice { // its places
        QRect button;
        QRect bar;
        QRect line; // times, or what is wrong
        QRect speed; // null until its file is here
        QString sign;
        QString fileWords;
        bool trouble = false; // with the file
        bool here = false;
    };
    struct Link {
        QRect rect;
        TimelineAction action;
    };

    void layDividers(const Message &message, const RowDecor &decor, const QDateTime &now);
    void laySystemEvent(const Message &message);
    void layBubble(const Message &message, const RowDecor &decor);
    void layWho(const Message &message, const RowDecor &decor);
    void layQuote(const Message &message, const RowDecor &decor);
    void layCard(const QString &icon, const QString &title, const QString &line, bool warning);
    void layCards(const Message &message, const RowDecor &decor);
    void layFile(const Message &message, const AttachmentLook &look);
    void layUpload(const std::optional<int> &percent);
    void layPicture(const Message &message, const AttachmentLook &look);
    static QList<TimelineAction> voiceActions(const AttachmentLook &look, bool opens);
    void layVoice(const Message &message, const AttachmentLook &look);
    void placeVoice(QPoint corner);
    void layFileLinks(const QList<TimelineAction> &actions);
    void layMain(const Message &message);
    void layButtons(const Message &message);
    void layMeta(const Message &message);
    void place(bool outgoing, bool tail);
    void layFootnote(const Message &message, const RowDecor &decor, const QDateTime &now);
    void layLinks(const QList<TimelineAction> &actions, int right, int y);
    void paintMeta(QPainter &painter) const;
    void paintPicture(QPainter &painter, const QImage &picture) const;
    void paintProgress(QPainter &painter) const;
    void paintVoice(QPainter &painter, const VoiceLook &look, TimelineAction hovered) const;
    QColor color(ColorRole role) const;
    int textWidth(TextStep step, const QString &text, bool heavy = false) const;
    static Plane planeOf(const Message &message);

    const Theme &m_theme;
    int m_width;
    int m_height = 0;
    Plane m_plane = Plane::In;
    BubbleTail m_tail = BubbleTail::None;
    QRect m_bubble;
    bool m_hasBubble = false;

    // While building, in the bubble's own coordinates: where the next part goes and how wide all need to be.
    int m_most = 0;
    int m_need = 0;
    int m_y = 0;

    QList<Words> m_words;
    QList<Words> m_inner; // moved into m_words once the bubble has its place
    QList<Box> m_boxes;
    QList<Link> m_links;
    QString m_dayWords;
    QRect m_dayRect;
    QString m_unreadWords;
    QRect m_unreadRect;
    TextBlock m_main;
    QPoint m_mainAt;
    QList<WebLink> m_webLinks;
    ColorRole m_mainColor = ColorRole::Text;
    TextBlock m_quote;
    QPoint m_quoteAt;
    TextBlock m_foot;
    QPoint m_footAt;
    ColorRole m_footColor = ColorRole::Text3;
    QRect m_meta;
    QString m_time;
    QString m_tick;
    ColorRole m_tickColor = ColorRole::Text3;
    QRect m_picture;
    QString m_pictureSign; // an icon in its middle, until it is there
    QString m_pictureWords; // below the sign
    std::optional<Voice> m_voice;
    QRect m_progress; // a bar
    double m_progressPart = -1; // of 1; less than nothing: not known
    TimelineAction m_mainAction = TimelineAction::None;
    QList<TimelineAction> m_fileActions;
    int m_fileLinksEnd = 0; // the time stands beside them when there is room
    bool m_wholeWidth = false; // cards and buttons want the bubble's full width
};

} // namespace Amandesk
