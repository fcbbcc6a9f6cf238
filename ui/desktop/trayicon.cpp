#include "ui/desktop/trayicon.h"
#include "ui/theme/productmark.h"
#include "ui/theme/theme.h"
#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QPainter>
#include <QSystemTrayIcon>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// A dot says that there is something; how much stands in the words.
QIcon dotted(const QColor &color)
{
    QIcon icon;
    const QIcon plain = productIcon();
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        QPixmap pixmap = plain.pixmap(side);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const double dot = side * 0.42;
        painter.setPen(QPen(Qt::white, side / 16.0));
        painter.setBrush(color);
        painter.drawEllipse(QRectF(side - dot - side / 32.0, side / 32.0, dot, dot));
        icon.addPixmap(pixmap);
    }
    return icon;
}
} // namespace

TrayIcon::TrayIcon(const Theme &theme, QObject *parent)
    : QObject(parent)
    , m_theme(theme)
    , m_menu(std::make_unique<QMenu>())
    , m_open(m_menu->addAction(QString()))
    , m_lock(m_menu->addAction(QString()))
    , m_available(m_menu->addAction(QString()))
    , m_quit(nullptr)
{
    m_menu->setObjectName(u"trayMenu"_s);
    m_menu->addSeparator();
    m_quit = m_menu->addAction(QString());
    connect(m_open, &QAction::triggered, this, &TrayIcon::openRequested);
    connect(m_lock, &QAction::triggered, this, &TrayIcon::lockRequested);
    connect(m_available, &QAction::triggered, this,
            [this] { emit availabilityWanted(!m_state.available.value_or(false)); });
    connect(m_quit, &QAction::triggered, this, &TrayIcon::quitRequested);
    connect(&theme, &Theme::changed, this, &TrayIcon::draw);
    m_menu->installEventFilter(this); // the one widget here that hears of another language
    retranslate();
}

TrayIcon::~TrayIcon() = default;

bool TrayIcon::isPossible()
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void TrayIcon::setShown(bool shown)
{
    if (shown == isShown())
        return;
    if (!shown)
        return m_icon.reset();
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            emit openRequested();
    });
    draw();
    m_icon->show();
}

void TrayIcon::setState(const TrayState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    retranslate();
}

QString TrayIcon::toolTip() const
{
    if (!m_state.open || m_state.unread == 0)
        return u"Amandesk"_s;
    return tr("Amandesk: %n unread conversation(s)", nullptr, m_state.unread);
}

void TrayIcon::retranslate()
{
    m_open->setText(tr("Open Amandesk"));
    m_lock->setText(tr("Lock now"));
    m_lock->setEnabled(m_state.open);
    m_available->setVisible(m_state.open && m_state.available.has_value());
    m_available->setText(m_state.available.value_or(false) ? tr("Take a break: not available")
                                                           : tr("Back to work: available"));
    m_quit->setText(tr("Quit"));
    draw();
}

void TrayIcon::draw()
{
    if (!m_icon)
        return;
    m_icon->setIcon(m_state.open && m_state.unread > 0 ? dotted(m_theme.color(ColorRole::DangerFill)) : productIcon());
    m_icon->setToolTip(toolTip());
}

bool TrayIcon::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_menu.get() && event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

} // namespace Amandesk
