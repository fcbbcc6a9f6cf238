#pragma once
#include "core/domain/message.h"
#include <QWidget>

namespace Amandesk {
class IconButton;
class TextLabel;
class Theme;

// The message that is replied to, above the text. Hidden while there is none.
// Fed by the composer; main thread.
class QuoteBar final : public QWidget
{
    Q_OBJECT
public:
    explicit QuoteBar(const Theme &theme, QWidget *parent = nullptr);
    void showQuote(const std::optional<Quote> &quote);
    const std::optional<Quote> &quote() const { return m_quote; }
    QWidget *button() const; // for the Tab key

signals:
    void closePressed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    TextLabel *m_name;
    TextLabel *m_text;
    IconButton *m_close;
    std::optional<Quote> m_quote;
};

} // namespace Amandesk
