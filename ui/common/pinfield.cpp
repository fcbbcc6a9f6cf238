#include "ui/common/pinfield.h"
#include <algorithm>
#include <QClipboard>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QRegularExpressionValidator>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr QChar dot(0x2022);

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}
} // namespace

PinField::PinField(const Theme &theme, QWidget *parent)
    : Field(theme, parent)
{
    setEchoMode(QLineEdit::Password); // so that it is known as one: nothing is copied or read out
    setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    setContextMenuPolicy(Qt::NoContextMenu);
    setAcceptDrops(false);
    setValidator(new QRegularExpressionValidator(QRegularExpression(u"%1*"_s.arg(dot)), this));
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text != dots())
            forget();
    });
    connect(this, &QLineEdit::cursorPositionChanged, this, [this] {
        if (!hasSelectedText())
            end(false);
    });
}

SecretBuffer PinField::digits() const
{
    return SecretBuffer::copyOf(m_digits.view().first(m_count));
}

QString PinField::dots() const
{
    return QString(m_count, dot);
}

bool PinField::add(const QString &typed)
{
    if (hasSelectedText())
        forget();
    if (typed.isEmpty() || typed.size() > mostDigits - m_count || !std::all_of(typed.cbegin(), typed.cend(), isDigit))
        return false;
    if (m_digits.isEmpty())
        m_digits = SecretBuffer(mostDigits);
    for (const QChar c : typed)
        m_digits.data()[m_count++] = static_cast<unsigned char>(c.unicode());
    setText(dots());
    return true;
}

void PinField::takeBack(int digits)
{
    const int left = std::max(m_count - digits, 0);
    wipe(m_digits.data() + left, std::size_t(m_count - left));
    m_count = left;
    if (left == 0)
        m_digits.clear();
    setText(dots());
}

void PinField::forget()
{
    takeBack(m_count);
}

void PinField::keyPressEvent(QKeyEvent *event)
{
    const QString text = event->text();
    const bool plain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == 0;
    if (event->matches(QKeySequence::Paste)) {
        add(QGuiApplication::clipboard()->text());
    } else if (event->key() == Qt::Key_Backspace) {
        takeBack(plain && !hasSelectedText() ? 1 : m_count);
    } else if (plain && !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), isDigit)) {
        add(text);
    } else {
        Field::keyPressEvent(event);
        return;
    }
    event->accept();
}

void PinField::inputMethodEvent(QInputMethodEvent *event)
{
    add(event->commitString());
    event->accept();
}

} // namespace Amandesk
