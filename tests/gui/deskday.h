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
    static Needle ofSilence() { return Needle(turned("zqsenyapxw")); } // of whoever wrote last, and no desktop answered
    static Needle ofSecond() { return Needle(turned("zqakunkeduaxw")); } // customer of the second account
    static Needle ofUnsent() { return Needle(turned("zqtertahanxw")); }
    static Needle ofReply() { return Needle(turned("zqbalasanxw")); }
    static Needle ofWord() { return Needle(turned("zqkatasayaxw")); } // taught to the spelling
    static Needle ofView() { return Needle(turned("zqtampilanxw")); }
    static Needle ofHandover() { return Needle(turned("zqserahanxw")); } // to a colleague, with the conversation
    static Needle ofColleague() { return Needle(turned("zqrekanxw")); } // looked for
    static Needle ofTag() { return Needle(turned("zqlabelxw")); }
    static Needle ofNote() { return Needle(turned("zqcatatanxw")); }
    static Needle ofHalfNote() { return Needle(turned("zqsetengahxw")); } // not saved
    static Needle ofProperty() { return Needle(turned("zqkurirxw")); }
    static Needle ofResolving() { return Needle(turned("zqpenutupxw")); }
    static Needle ofTemplate() { return Needle(turned("zqisianxw")); }
    static Needle ofFileName() { return Needle(turned("zqberkasxw")); }
    static Needle ofFile() { return Needle(turned("zqisiberkasxw")); }
    static Needle ofVoiceName() { return Needle(turned("zqsuaraxw")); }
    static Needle ofServer() { return Needle(turned("zqpeladenxw")); } // in the settings, not kept
    static Needle ofPin() { return Needle(turned("582740196352")); }
    static Needle ofPassphrase() { return Needle(turned("zqkata sandi rahasiaxw")); }
    static constexpr unsigned pictureColor = 0xFF5B9A37; // as in QRgb
    static Needle ofPicture(); // eight points of it in a row
};

// The real window in a process of its own: signs in to a server elsewhere, uses every part of the window, says "open"
// on standard output, locks after a line on standard input, says "locked", opens again by the PIN and locks after
// another line, says "locked again", and ends after the next one. The first line it is given is JSON: server, email,
// password, conversation, bus (of the desktop's notifications), sounds (whether the conversation has a voice message,
// and there is a sound system with a microphone). On its way it asks for things, and goes on after a line: "renew" (it
// is about to renew the keys), "refuse" (the next message that is sent), "news" (from a customer of another
// conversation), with sounds "recorded …" (see DeskVoice), "silence" (the news once more, while the desktop does not
// answer) and, with sounds, "recording" (before it locks again). Why it stopped is on standard error, with the
// result 1.
int workADay(const QString &folder);

} // namespace Amandesk
