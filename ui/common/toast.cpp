#include "ui/common/toast.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/iconview.h"
#include "ui/common/textlabel.h"
#include <chrono>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>

namespace Amandesk {
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

Toast::Toast(const Theme &theme, QWidget *window)
    : QFrame(window)
    , m_window(window)
    , m_icon(new IconView(theme, {}, 18, ColorRole::Text2))
    , m_text(new TextLabel(theme, TextStep::Body, ColorRole::Text))
    , m_action(new Button(theme, ButtonKind::Flat))
    , m_close(new IconButton(theme, u"x"_s))
{
    setProperty("plane", u"popup"_s);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(220);
    m_action->setSize(ButtonSize::Small);
    m_close->setSize(ButtonSize::Tiny);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 9, 8, 9);
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_close);
    m_timer.setSingleShot(true);
    m_timer.setInterval(6s);
    connect(&m_timer, &QTimer::timeout, this, &Toast::leaveSoon);
    connect(m_action, &QPushButton::clicked, this, [this] {
        dismiss();
        emit activated();
    });
    connect(m_close, &QToolButton::clicked, this, &Toast::dismiss);
    window->installEventFilter(this);
    hide();
}

void Toast::showMessage(BannerKind kind, const QString &text, const QString &action)
{
    const bool bad = kind == BannerKind::Danger || kind == BannerKind::Warn;
    m_icon->setIconName(bad ? u"alert-circle"_s : kind == BannerKind::Ok ? u"circle-check"_s : u"info-circle"_s);
    m_icon->setColor(kind == BannerKind::Danger     ? ColorRole::DangerText
                         : kind == BannerKind::Warn ? ColorRole::WarnText
                         : kind == BannerKind::Ok   ? ColorRole::OkText
                                                    : ColorRole::AccentText);
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_close->setWords(tr("Close"));
    m_stays = kind == BannerKind::Danger;
    show();
    raise();
    place();
    m_timer.stop();
    if (!m_stays)
        m_timer.start();
    announce(this, text, m_stays ? Urgency::Assertive : Urgency::Polite);
}

void Toast::leaveSoon()
{
    const bool attended = underMouse() || isAncestorOf(focusWidget()) || m_action->hasFocus() || m_close->hasFocus();
    if (attended)
        m_timer.start();
    else
        dismiss();
}

void Toast::dismiss()
{
    m_timer.stop();
    hide();
}

void Toast::setBottomInset(int pixels)
{
    m_inset = pixels;
    place();
}

void Toast::place()
{
    constexpr int air = 12;
    const int width = qMin(420, m_window->width() - 2 * air);
    const int height = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : sizeHint().height();
    setGeometry(air, m_window->height() - m_inset - air - height, width, height);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent *event)
{
    m_timer.stop();
    QFrame::enterEvent(event);
}

void Toast::leaveEvent(QEvent *event)
{
    if (!m_stays && isVisible())
        m_timer.start();
    QFrame::leaveEvent(event);
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

} // namespace Amandesk
