#pragma once
#include "core/domain/message.h"
#include "ui/common/overlay.h"
#include <QImage>
#include <QPointer>

class QLabel;

namespace Amandesk {
class ConversationMedia;
class IconButton;
class Theme;

// One picture of the conversation over the whole window: wheel, + and - zoom, 0 fits, the arrow keys go to the picture
// before and after (or move a picture that is larger than the window), Esc closes. Holds the pixels only while it is
// shown; they are the media's and overwritten there. Main thread, a child of the page that it covers; theme outlives
// it.
class PictureViewer final : public Overlay
{
    Q_OBJECT
public:
    PictureViewer(const Theme &theme, QWidget *covered);
    ~PictureViewer() override;

    // The conversation's pictures, oldest first; the one to begin with is among them.
    void open(ConversationMedia *media, const QList<Message> &pictures, MessageId first);
    MessageId shown() const;
    double zoom() const; // 1: a pixel is a pixel
    bool isFitted() const { return m_fitted; }

signals:
    void saveRequested(const Amandesk::Message &message);

protected:
    void place() override;
    QWidget *firstFocus() override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void step(int pictures);
    void show(int index);
    void take();
    void forget();
    void setZoom(double zoom, QPointF about);
    void fit();
    void arrange();
    void retranslate();
    void tell();
    double fittingZoom() const;
    QPointF clamped(QPointF middle) const;
    QRect canvas() const;

    QPointer<ConversationMedia> m_media;
    QList<Message> m_pictures;
    int m_index = -1;
    QImage m_image;
    bool m_refused = false;
    bool m_fitted = true;
    double m_zoom = 1; // of the widget's pixels
    QPointF m_middle; // of the picture, in its own pixels, that is in the middle of the canvas
    std::optional<QPoint> m_dragged;
    QLabel *m_name;
    IconButton *m_before;
    IconButton *m_after;
    IconButton *m_larger;
    IconButton *m_smaller;
    IconButton *m_fit;
    IconButton *m_save;
    IconButton *m_close;
};

} // namespace Amandesk
