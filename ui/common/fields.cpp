#include "ui/common/fields.h"
#include "ui/common/button.h"
#include "ui/theme/paint.h"
#include "ui/theme/repolish.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

Field::Field(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
{
    setProperty("extent", u"tall"_s);
    setMaxLength(4096);
    connect(this, &QLineEdit::textEdited, this, [this] { setWrong(false); });
}

void Field::setWrong(bool wrong)
{
    setLook(this, "wrong", wrong);
}

PasswordField::PasswordField(const Theme &theme, QWidget *parent)
    : Field(theme, parent)
    , m_eye(new IconButton(theme, u"eye"_s, this))
{
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_eye->setSize(ButtonSize::Small);
    m_eye->setCheckable(true);
    m_eye->setProperty("noRing", false);
    m_eye->setCursor(Qt::ArrowCursor);
    setTextMargins(0, 0, theme.scaled(28), 0);
    setRevealed(false);
    connect(m_eye, &QToolButton::toggled, this, &PasswordField::setRevealed);
}

void PasswordField::setRevealed(bool revealed)
{
    setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_eye->setWords(revealed ? tr("Hide") : tr("Show"));
}

QString PasswordField::take()
{
    QString secret = text();
    m_eye->setChecked(false);
    clear();
    return secret;
}

void PasswordField::resizeEvent(QResizeEvent *event)
{
    Field::resizeEvent(event);
    const int side = m_theme.scaled(28);
    m_eye->setGeometry(width() - side - 4, (height() - side) / 2, side, side);
}

void PasswordField::changeEvent(QEvent *event)
{
    Field::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_eye->setWords(m_eye->isChecked() ? tr("Hide") : tr("Show"));
}

SearchField::SearchField(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
{
    setProperty("soft", true);
    setMaxLength(200);
    setTextMargins(theme.scaled(16) + 8, 0, 0, 0);
    connect(&theme, &Theme::changed, this, &SearchField::follow);
    connect(this, &QLineEdit::textChanged, this, [this] { update(); });
}

void SearchField::follow()
{
    setTextMargins(m_theme.scaled(16) + 8, 0, 0, 0);
    update();
}

void SearchField::setKeyHint(const QString &keys)
{
    m_keys = keys;
    update();
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    const int side = m_theme.scaled(16);
    painter.drawPixmap(10, (height() - side) / 2,
                       m_theme.pixmap(u"search"_s, side, ColorRole::Text3, devicePixelRatioF()));
    if (m_keys.isEmpty() || !text().isEmpty() || hasFocus())
        return;
    const QSize cap = keyCapSize(m_theme, m_keys);
    drawKeyCap(painter, m_theme, QRect(QPoint(width() - cap.width() - 9, (height() - cap.height()) / 2), cap), m_keys);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (text().isEmpty())
            emit left();
        else
            clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace Amandesk
