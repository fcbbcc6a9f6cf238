#include "app/cli/secretinput.h"
#include "core/base/secrettext.h"
#include <algorithm>
#include <cstdio>
#include <QFile>

namespace Amandesk::Cli {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::size_t mostSecret = 64 * 1024;

// As the window takes it: the same letters give the same bytes, however they were typed or saved.
Result<SecretBuffer> composed(const Result<SecretBuffer> &secret)
{
    if (!secret)
        return fail(secret.error());
    QString text = QString::fromUtf8(secret->view());
    return Amandesk::takeSecret(text);
}

Result<SecretBuffer> readLine(std::FILE *source)
{
    SecretBuffer line(mostSecret);
    std::size_t size = 0;
    for (int c = std::getc(source); c != EOF && c != '\n'; c = std::getc(source)) {
        if (size == mostSecret)
            return fail(ErrorKind::BadInput, u"the secret is too long"_s);
        line.data()[size++] = static_cast<unsigned char>(c);
    }
    while (size > 0 && line.data()[size - 1] == '\r')
        --size;
    if (size == 0)
        return fail(ErrorKind::BadInput, u"there is no secret where one is read"_s);
    SecretBuffer secret(size);
    std::copy_n(line.data(), size, secret.data());
    return secret;
}
} // namespace

Result<SecretBuffer> takeServersSecret(const QString &file)
{
    if (file == "-"_L1) {
        static const int unbuffered = std::setvbuf(stdin, nullptr, _IONBF, 0); // no copy that stays
        Q_UNUSED(unbuffered)
        return readLine(stdin);
    }
    std::FILE *source = std::fopen(QFile::encodeName(file).constData(), "rb");
    if (!source)
        return fail(ErrorKind::BadInput, u"the file with the secret cannot be read"_s);
    std::setvbuf(source, nullptr, _IONBF, 0);
    auto secret = readLine(source);
    std::fclose(source);
    return secret;
}

Result<SecretBuffer> takeSecret(const QString &file, const QString &question)
{
    return composed(file.isEmpty() ? askAtTerminal(question) : takeServersSecret(file));
}

Result<SecretBuffer> takeNewSecret(const QString &file, const QString &question)
{
    auto secret = takeSecret(file, question);
    if (!secret || !file.isEmpty())
        return secret;
    const auto again = composed(askAtTerminal(u"Once more: "_s));
    if (!again)
        return fail(again.error());
    if (!SecretBuffer::equal(*secret, *again))
        return fail(ErrorKind::BadInput, u"the two are not the same"_s);
    return secret;
}

} // namespace Amandesk::Cli
