#pragma once
#include "tests/support/memoryscan.h"
#include <QString>
#include <vector>

namespace Amandesk {

// What a day at the desk leaves traces of, each a text that nothing else in any process has. The customer's is what a
// test has the server say; the others are typed.
struct DayMarks {
    static Needle ofCustomer() { return Needle(turned("zqpenandaxw")); }
    static Needle ofDraft() { return Needle(turned("zqcoretanxw")); }
    static Needle ofSearch() { return Needle(turned("zqpencarianxw")); }
    static Needle ofPalette() { return Needle(turned("zqperintahxw")); }
    static Needle ofCopy() { return Needle(turned("zqsalinanxw")); }
    static Needle ofNews() { return Needle(turned("zqkabarxw")); } // another customer's
    static Needle ofUnsent() { return Needle(turned("zqtertahanxw")); }
    static Needle ofReply() { return Needle(turned("zqbalasanxw")); }
    static Needle ofWord() { return Needle(turned("zqkatasayaxw")); } // taught to the spelling
    static Needle ofView() { return Needle(turned("zqtampilanxw")); }
    static Needle ofPin() { return Needle(turned("582740196352")); }
    static Needle ofPassphrase() { return Needle(turned("zqkata sandi rahasiaxw")); }
    static Needle ofPicture(); // eight points of its colour in a row
};

// The real window in a process of its own: signs in to a server elsewhere, uses every part of the window, says "open"
// on standard output, locks after a line on standard input, says "locked", and ends after another one. The first line
// it is given is JSON: server, email, password, conversation, bus (of the desktop's notifications). On its way it asks
// for two things, and goes on after a line: "refuse" (the next message that is sent) and "news" (from a customer of
// another conversation). Why it stopped is on standard error, with the result 1.
int workADay(const QString &folder);

} // namespace Amandesk
