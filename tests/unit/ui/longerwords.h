#pragma once
#include "ui/common/textlabel.h"
#include <algorithm>
#include <QAbstractButton>
#include <QCoreApplication>
#include <QStringList>
#include <QTranslator>

// Whether a page has room for languages that need more of it than English.
namespace Amandesk {

// Every word of ours grows by 35 %, while this lives.
class LongerWords final : public QTranslator
{
public:
    LongerWords() { QCoreApplication::installTranslator(this); }
    ~LongerWords() override { QCoreApplication::removeTranslator(this); }
    LongerWords(const LongerWords &) = delete;
    LongerWords &operator=(const LongerWords &) = delete;

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int n) const override
    {
        if (!QByteArray(context).startsWith("Amandesk"))
            return {};
        QString words = QString::fromUtf8(source);
        const qsizetype more = (words.size() * 35 + 99) / 100;
        for (qsizetype i = 0; i < more; ++i)
            words += i % 7 == 0 ? QChar(u' ') : QChar(u'n');
        if (n >= 0)
            words.replace(QStringLiteral("%n"), QString::number(n));
        return words;
    }
};

// The texts below `root` that are cut although nothing says so: labels that neither wrap nor end in an ellipsis,
// wrapped ones without the height for their lines, buttons without the width for their words.
inline QStringList clippedTexts(const QWidget &root)
{
    QStringList cut;
    for (const auto *label : root.findChildren<TextLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty() || qobject_cast<const ElidedLabel *>(label))
            continue;
        const bool fits = label->wordWrap() ? label->height() >= label->heightForWidth(label->width())
                                            : label->width() >= label->sizeHint().width();
        if (!fits)
            cut.append(label->text());
    }
    for (const auto *button : root.findChildren<QAbstractButton *>()) {
        if (button->isVisible() && !button->text().isEmpty() && button->width() < button->sizeHint().width())
            cut.append(button->text());
    }
    return cut;
}

} // namespace Amandesk
