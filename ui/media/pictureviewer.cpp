#include "ui/media/pictureviewer.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/textsafety.h"
#include "ui/media/conversationmedia.h"
#include "ui/theme/theme.h"
#include <cmath>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QWheelEvent>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int barHeight = 48;
constexpr int edge = 24;
constexpr int mostPixels = 4096; // on a side: larger pictures are shown scaled down
constexpr double zoomStep = 1.25;
constexpr double mostZoom = 8;
constexpr int keyMove = 80;
} // namespace

PictureViewer::PictureViewer(const Theme &theme, QWidget *covered)
    : Overlay(theme, covered)
    , m_name(new QLabel)
    , m_before(new IconButton(theme, u"chevron-left"_s))
    , m_after(new IconButton(theme, u"chevron-right"_s))
    , m_larger(new IconButton(theme, u"plus"_s))
    , m_smaller(new IconButton(theme, u"minus"_s))
    , m_fit(new IconButton(theme, u"maximize"_s))
    , m_save(new IconButton(theme, u"download"_s))
    , m_close(new IconButton(theme, u"x"_s))
{
    setObjectName(u"pictureViewer"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_name->setTextFormat(Qt::PlainText);
    m_save->setObjectName(u"savePicture"_s);
    m_close->setObjectName(u"closePicture"_s);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(Space::s16, Space::s8, Space::s8, Space::s8);
    bar->setSpacing(Space::s4);
    bar->addWidget(m_name, 1);
    for (IconButton *button : {m_before, m_after, m_smaller, m_larger, m_fit, m_save, m_close})
        bar->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(bar);
    column->addStretch(1);
    connect(m_before, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_after, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_larger, &QToolButton::clicked, this, [this] { setZoom(m_zoom * zoomStep, canvas().center()); });
    connect(m_smaller, &QToolButton::clicked, this, [this] { setZoom(m_zoom / zoomStep, canvas().center()); });
    connect(m_fit, &QToolButton::clicked, this, &PictureViewer::fit);
    connect(m_save, &QToolButton::clicked, this, [this] {
        if (m_index >= 0)
            emit saveRequested(m_pictures[m_index]);
    });
    connect(m_close, &QToolButton::clicked, this, &PictureViewer::dismiss);
    connect(this, &PictureViewer::closed, this, &PictureViewer::forget);
    retranslate();
}

PictureViewer::~PictureViewer()
{
    forget();
}

void PictureViewer::retranslate()
{
    m_before->setWords(tr("Picture before"), u"←"_s);
    m_after->setWords(tr("Picture after"), u"→"_s);
    m_larger->setWords(tr("Larger"), u"+"_s);
    m_smaller->setWords(tr("Smaller"), u"-"_s);
    m_fit->setWords(tr("Fit to the window"), u"0"_s);
    m_save->setWords(tr("Save as…"), u"Ctrl+S"_s);
    m_close->setWords(tr("Close"), u"Esc"_s);
    tell();
}

void PictureViewer::open(ConversationMedia *media, const QList<Message> &pictures, MessageId first)
{
    const auto at = std::ranges::find(pictures, first, &Message::id);
    if (!media || at == pictures.cend())
        return;
    if (m_media != media) {
        connect(media, &ConversationMedia::changed, this, [this](MessageId message) {
            if (message == shown())
                take();
        });
        connect(media, &ConversationMedia::pictureReady, this, [this](MessageId message) {
            if (message == shown())
                take();
        });
        connect(media, &ConversationMedia::closing, this, &PictureViewer::dismiss);
    }
    m_media = media;
    m_pictures = pictures;
    Overlay::open();
    show(int(at - pictures.cbegin()));
}

void PictureViewer::forget()
{
    m_index = -1;
    m_pictures.clear();
    m_image = {};
    if (m_media)
        m_media->forgetLarge();
}

void PictureViewer::place()
{
    if (m_fitted)
        fit();
}

QWidget *PictureViewer::firstFocus()
{
    return this;
}

MessageId PictureViewer::shown() const
{
    return m_index >= 0 ? m_pictures[m_index].id : MessageId();
}

double PictureViewer::zoom() const
{
    return m_zoom;
}

void PictureViewer::step(int pictures)
{
    const int index = m_index + pictures;
    if (m_index >= 0 && index >= 0 && index < m_pictures.size())
        show(index);
}

void PictureViewer::show(int index)
{
    m_image = {};
    m_index = index;
    m_refused = false;
    m_fitted = true;
    m_dragged.reset();
    const Message &message = m_pictures[index];
    if (m_media->look(message).status.state != FetchState::Here)
        m_media->fetch(message);
    take();
    tell();
    announce(this, accessibleName());
}

void PictureViewer::take()
{
    if (m_index < 0 || !m_media)
        return;
    const Message &message = m_pictures[m_index];
    const QImage image = m_media->largePicture(message, {mostPixels, mostPixels});
    m_refused = m_media->isLargeRefused(message.id);
    if (!image.isNull() && image.cacheKey() != m_image.cacheKey()) {
        m_image = image;
        if (m_fitted)
            fit();
    }
    update();
}

void PictureViewer::tell()
{
    if (m_index < 0)
        return;
    const QString name = oneLine(m_pictures[m_index].attachment->fileName);
    const QString place = tr("%1 of %2", "picture number, pictures").arg(m_index + 1).arg(m_pictures.size());
    m_name->setText(name + u"  ·  "_s + place);
    setAccessibleName(tr("Picture %1, %2", "file name, number of pictures").arg(isolated(name), place));
    m_before->setEnabled(m_index > 0);
    m_after->setEnabled(m_index + 1 < m_pictures.size());
}

QRect PictureViewer::canvas() const
{
    return rect().adjusted(0, theme().scaled(barHeight), 0, 0);
}

double PictureViewer::fittingZoom() const
{
    if (m_image.isNull())
        return 1;
    const QSizeF room = canvas().adjusted(edge, edge, -edge, -edge).size();
    return std::min({1.0, room.width() / m_image.width(), room.height() / m_image.height()});
}

void PictureViewer::fit()
{
    m_fitted = true;
    m_zoom = fittingZoom();
    m_middle = QPointF(m_image.width() / 2.0, m_image.height() / 2.0);
    update();
}

// The point under the pointer stays where it is.
void PictureViewer::setZoom(double zoom, QPointF about)
{
    if (m_image.isNull())
        return;
    const double least = std::min(fittingZoom(), 1.0);
    const double next = std::clamp(zoom, least, mostZoom);
    const QPointF away = about - QPointF(canvas().center());
    const QPointF under = m_middle + away / m_zoom;
    m_zoom = next;
    m_fitted = next <= least;
    m_middle = clamped(under - away / m_zoom);
    update();
}

QPointF PictureViewer::clamped(QPointF middle) const
{
    const double halfWidth = canvas().width() / 2.0 / m_zoom;
    const double halfHeight = canvas().height() / 2.0 / m_zoom;
    const auto within = [](double value, double half, double size) {
        return 2 * half >= size ? size / 2 : std::clamp(value, half, size - half);
    };
    return {within(middle.x(), halfWidth, m_image.width()), within(middle.y(), halfHeight, m_image.height())};
}

void PictureViewer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(ColorRole::Canvas));
    const int bar = canvas().top();
    painter.fillRect(0, bar - 1, width(), 1, theme().color(ColorRole::BorderSubtle));
    if (m_image.isNull()) {
        painter.setFont(theme().font(TextStep::Body));
        painter.setPen(theme().color(ColorRole::Text3));
        const AttachmentLook look = m_media && m_index >= 0 ? m_media->look(m_pictures[m_index]) : AttachmentLook();
        const FetchState state = look.status.state;
        const bool lost = state == FetchState::Failed || state == FetchState::Gone || state == FetchState::Missing;
        painter.drawText(canvas(), Qt::AlignCenter,
                         m_refused || (state == FetchState::Here && !look.picture)
                             ? tr("This picture cannot be shown. It can be saved.")
                             : lost ? tr("This picture could not be downloaded.")
                                    : tr("Loading…"));
        return;
    }
    painter.setClipRect(canvas());
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_zoom < 2);
    const QPointF corner = QPointF(canvas().center()) - m_middle * m_zoom;
    painter.drawImage(QRectF(corner, QSizeF(m_image.size()) * m_zoom), m_image);
}

void PictureViewer::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Save)) {
        m_save->click();
        return;
    }
    const bool larger = m_zoom > fittingZoom() && !m_image.isNull();
    const auto move = [this](double x, double y) {
        m_middle = clamped(m_middle + QPointF(x, y) / m_zoom);
        update();
    };
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        setZoom(m_zoom * zoomStep, canvas().center());
        return;
    case Qt::Key_Minus:
        setZoom(m_zoom / zoomStep, canvas().center());
        return;
    case Qt::Key_0:
        fit();
        return;
    case Qt::Key_Left:
        larger ? move(-keyMove, 0) : step(-1);
        return;
    case Qt::Key_Right:
        larger ? move(keyMove, 0) : step(1);
        return;
    case Qt::Key_Up:
        move(0, -keyMove);
        return;
    case Qt::Key_Down:
        move(0, keyMove);
        return;
    case Qt::Key_PageUp:
        step(-1);
        return;
    case Qt::Key_PageDown:
        step(1);
        return;
    default:
        Overlay::keyPressEvent(event);
    }
}

void PictureViewer::wheelEvent(QWheelEvent *event)
{
    const double steps = event->angleDelta().y() / 120.0;
    if (steps != 0)
        setZoom(m_zoom * std::pow(zoomStep, steps), event->position());
    event->accept();
}

void PictureViewer::mousePressEvent(QMouseEvent *event)
{
    m_dragged = event->position().toPoint();
    setCursor(Qt::ClosedHandCursor);
}

void PictureViewer::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragged || m_image.isNull())
        return;
    const QPoint point = event->position().toPoint();
    m_middle = clamped(m_middle - QPointF(point - *m_dragged) / m_zoom);
    m_dragged = point;
    update();
}

void PictureViewer::mouseReleaseEvent(QMouseEvent *)
{
    m_dragged.reset();
    unsetCursor();
}

void PictureViewer::changeEvent(QEvent *event)
{
    Overlay::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
