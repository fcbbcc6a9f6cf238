#pragma once
#include "core/base/secretbuffer.h"
#include <QString>

namespace Amandesk {

// Typed text (a passphrase, a password) as bytes: UTF-8 of the composed form, so that the same letters give the
// same bytes on every keyboard and system. Empties `text` and wipes what can be wiped of it: its own memory when
// nobody shares it. What a text field keeps inside is out of reach; clear the field too.
SecretBuffer takeSecret(QString &text);
SecretBuffer secretOf(QString text); // the same of a text that somebody else keeps; makes no other copy of it

} // namespace Amandesk
