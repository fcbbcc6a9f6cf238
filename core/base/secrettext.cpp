#include "core/base/secrettext.h"
#include <QStringEncoder>

namespace Amandesk {

namespace {
void wipeText(QString &text)
{
    if (text.isDetached())
        wipe(text.data(), std::size_t(text.size()) * sizeof(QChar));
    text.clear();
}
} // namespace

SecretBuffer takeSecret(QString &text)
{
    if (text.isEmpty())
        return {};
    QString composed = text.normalized(QString::NormalizationForm_C);
    wipeText(text); // when the composed form is the same text, it is shared now and wiped below

    QStringEncoder encoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    SecretBuffer space{std::size_t(encoder.requiredSpace(composed.size()))};
    char *const begin = reinterpret_cast<char *>(space.data());
    const char *const end = encoder.appendToBuffer(begin, composed);
    wipeText(composed);
    return SecretBuffer::copyOf({begin, qsizetype(end - begin)});
}

SecretBuffer secretOf(QString text)
{
    return takeSecret(text);
}

} // namespace Amandesk
