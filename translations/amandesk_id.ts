<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>Amandesk::AccountNameDialog</name>
    <message>
        <source>What do you call this account?</source>
        <translation>Apa nama akun ini?</translation>
    </message>
    <message>
        <source>Such as the company you work for. The name is on the lock page, and can be read on this computer without unlocking. Nobody else gets it.</source>
        <translation>Misalnya nama perusahaan tempat Anda bekerja. Nama ini tampil di halaman kunci dan dapat dibaca di komputer ini tanpa membuka kunci. Tidak ada orang lain yang menerimanya.</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>Nama akun</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Another account here is called that.</source>
        <translation>Akun lain di sini sudah bernama itu.</translation>
    </message>
</context>
<context>
    <name>Amandesk::AccountWords</name>
    <message>
        <source>Account without a name</source>
        <translation>Akun tanpa nama</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>Belum ada yang masuk</translation>
    </message>
    <message>
        <source>Erased on this computer</source>
        <translation>Sudah dihapus di komputer ini</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) not sent</source>
        <translation>
            <numerusform>%n pesan belum terkirim</numerusform>
        </translation>
    </message>
    <message>
        <source>this account</source>
        <translation>akun ini</translation>
    </message>
</context>
<context>
    <name>Amandesk::AccountsFlow</name>
    <message>
        <source>That account was removed from this computer. Your other accounts are untouched.</source>
        <translation>Akun itu sudah dihapus dari komputer ini. Akun Anda yang lain tidak tersentuh.</translation>
    </message>
    <message>
        <source>They stay on this computer and go out when you open this account again.</source>
        <translation>Pesan itu tetap di komputer ini dan dikirim saat Anda membuka akun ini lagi.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are still being attached and would have to be attached again.</source>
        <translation>
            <numerusform>%n berkas masih sedang dilampirkan dan harus dilampirkan lagi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave this account now?</source>
        <translation>Tinggalkan akun ini sekarang?</translation>
    </message>
    <message>
        <source>Leave this account</source>
        <translation>Tinggalkan akun ini</translation>
    </message>
    <message>
        <source>For this account only: %1</source>
        <translation>Hanya untuk akun ini: %1</translation>
    </message>
    <message>
        <source>For every account on this computer</source>
        <translation>Untuk semua akun di komputer ini</translation>
    </message>
    <message>
        <source>The icon in the tray is the same for every account.</source>
        <translation>Ikon di baki sama untuk semua akun.</translation>
    </message>
    <message>
        <source>Switch to %1</source>
        <translation>Ganti ke %1</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>Tambah akun…</translation>
    </message>
    <message>
        <source>Rename this account…</source>
        <translation>Ubah nama akun ini…</translation>
    </message>
</context>
<context>
    <name>Amandesk::AccountsPopover</name>
    <message>
        <source>Accounts</source>
        <translation>Akun</translation>
    </message>
    <message>
        <source>Accounts on this computer</source>
        <translation>Akun di komputer ini</translation>
    </message>
    <message>
        <source>None yet: sign in.</source>
        <translation>Belum ada: silakan masuk.</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>Tambah akun…</translation>
    </message>
    <message>
        <source>Rename this account…</source>
        <translation>Ubah nama akun ini…</translation>
    </message>
    <message>
        <source>Sign out of this account…</source>
        <translation>Keluar dari akun ini…</translation>
    </message>
    <message>
        <source>Remove it from this list</source>
        <translation>Hapus dari daftar ini</translation>
    </message>
</context>
<context>
    <name>Amandesk::AgentListModel</name>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (Anda)</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n percakapan</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::AgentState</name>
    <message>
        <source>Off by admin</source>
        <translation>Dinonaktifkan admin</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Tersedia</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Tidak tersedia</translation>
    </message>
</context>
<context>
    <name>Amandesk::AgentTableModel</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n percakapan</numerusform>
        </translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Percakapan</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s), a full load and more</source>
        <translation>
            <numerusform>%n percakapan, melebihi beban penuh</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::AttachmentRow</name>
    <message>
        <source>Remove %1</source>
        <translation>Hapus %1</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>Jeda %1</translation>
    </message>
    <message>
        <source>Play %1</source>
        <translation>Putar %1</translation>
    </message>
</context>
<context>
    <name>Amandesk::AttachmentStrip</name>
    <message numerus="yes">
        <source>Preparing %n file(s) …</source>
        <translation>
            <numerusform>Menyiapkan %n berkas …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::BoardFeed</name>
    <message>
        <source>The conversation is assigned.</source>
        <translation>Percakapan sudah ditugaskan.</translation>
    </message>
</context>
<context>
    <name>Amandesk::BoardPage</name>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Not assigned.</source>
        <translation>Belum ditugaskan.</translation>
    </message>
    <message>
        <source>%1 is not assigned.</source>
        <translation>%1 belum ditugaskan.</translation>
    </message>
    <message>
        <source>No agents are known</source>
        <translation>Belum ada data agen</translation>
    </message>
    <message>
        <source>Data of %1 · every 15 s</source>
        <translation>Data %1 · tiap 15 detik</translation>
    </message>
    <message>
        <source>These numbers are from %1.</source>
        <translation>Angka ini dari pukul %1.</translation>
    </message>
    <message>
        <source>Asking the server</source>
        <translation>Menanyakan ke server</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>Tidak ada yang menunggu</translation>
    </message>
    <message>
        <source>New customers appear here by themselves.</source>
        <translation>Pelanggan baru muncul di sini dengan sendirinya.</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>belum diketahui</translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation>tidak ada yang menunggu</translation>
    </message>
    <message>
        <source>longest %1</source>
        <translation>terlama %1</translation>
    </message>
    <message>
        <source>among those who wait</source>
        <translation>di antara yang menunggu</translation>
    </message>
    <message numerus="yes">
        <source>%n under 15 min</source>
        <translation>
            <numerusform>%n di bawah 15 mnt</numerusform>
        </translation>
    </message>
    <message>
        <source>with an agent</source>
        <translation>bersama agen</translation>
    </message>
    <message>
        <source>this server does not count them</source>
        <translation>tidak dihitung server ini</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>agents available</comment>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>no agents are known</source>
        <translation>belum ada data agen</translation>
    </message>
    <message>
        <source>Queue board</source>
        <translation>Papan antrean</translation>
    </message>
    <message>
        <source>Ask the server now</source>
        <translation>Periksa sekarang</translation>
    </message>
    <message>
        <source>Unserved</source>
        <translation>Belum dilayani</translation>
    </message>
    <message>
        <source>Windows closing &lt; 60 min</source>
        <translation>Jendela tutup &lt; 60 mnt</translation>
    </message>
    <message>
        <source>Being served</source>
        <translation>Sedang dilayani</translation>
    </message>
    <message>
        <source>Agents available</source>
        <translation>Agen tersedia</translation>
    </message>
    <message>
        <source>longest first</source>
        <translation>terlama dulu</translation>
    </message>
    <message>
        <source>Unserved conversations, longest first</source>
        <translation>Percakapan belum dilayani, terlama dulu</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agen</translation>
    </message>
    <message numerus="yes">
        <source>bars are full at %n conversation(s)</source>
        <translation>
            <numerusform>batang penuh pada %n percakapan</numerusform>
        </translation>
    </message>
    <message>
        <source>Data of %1 · out of date</source>
        <translation>Data %1 · sudah lama</translation>
    </message>
    <message numerus="yes">
        <source>longest first, %n in the list</source>
        <translation>
            <numerusform>terlama dulu, %n dalam daftar</numerusform>
        </translation>
    </message>
    <message>
        <source>The list has not arrived</source>
        <translation>Daftar belum diterima</translation>
    </message>
    <message numerus="yes">
        <source>The server counts %n waiting, but lists nobody yet.</source>
        <translation>
            <numerusform>Server menghitung %n yang menunggu, tetapi belum mengirim daftarnya.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server lists no agents.</source>
        <translation>Server tidak mengirim daftar agen.</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Belum diketahui</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>not in the list yet</source>
        <translation>belum ada dalam daftar</translation>
    </message>
    <message>
        <source>%1 conversations on average</source>
        <translation>rata-rata %1 percakapan</translation>
    </message>
    <message>
        <source>not known since when</source>
        <translation>sejak kapan tidak diketahui</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <comment>unserved</comment>
        <translation>%1 atau lebih</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <comment>served</comment>
        <translation>%1 atau lebih</translation>
    </message>
</context>
<context>
    <name>Amandesk::BoardTile</name>
    <message>
        <source>Out of date</source>
        <translation>Data sudah lama</translation>
    </message>
</context>
<context>
    <name>Amandesk::BulkFeed</name>
    <message>
        <source>Nothing is selected. Select conversations with Ctrl and a click, Shift and the arrow keys, or Space.</source>
        <translation>Tidak ada yang dipilih. Pilih percakapan dengan Ctrl dan klik, Shift dan tombol panah, atau Spasi.</translation>
    </message>
    <message>
        <source>There is nothing to do: it is so already.</source>
        <translation>Tidak ada yang perlu dilakukan: memang sudah begitu.</translation>
    </message>
    <message numerus="yes">
        <source>Take over %n conversation(s)?</source>
        <translation>
            <numerusform>Ambil alih %n percakapan?</numerusform>
        </translation>
    </message>
    <message>
        <source>The answers are yours then. Where a colleague serves, whoever came last leaves.</source>
        <translation>Jawaban lalu menjadi tugas Anda. Bila ada rekan yang melayani, yang terakhir datang keluar.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Ambil alih</translation>
    </message>
</context>
<context>
    <name>Amandesk::BulkReportDialog</name>
    <message>
        <source>What came of each</source>
        <translation>Hasil masing-masing</translation>
    </message>
    <message>
        <source>Enter opens the conversation.</source>
        <translation>Enter membuka percakapan.</translation>
    </message>
    <message>
        <source>Open conversation</source>
        <translation>Buka percakapan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message numerus="yes">
        <source>Try %n again</source>
        <translation>
            <numerusform>Coba %n lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>Conversation no longer visible to you</source>
        <translation>Percakapan tidak lagi terlihat oleh Anda</translation>
    </message>
</context>
<context>
    <name>Amandesk::BulkWords</name>
    <message>
        <source>Resolve…</source>
        <translation>Selesaikan…</translation>
    </message>
    <message>
        <source>Assign to a colleague…</source>
        <translation>Tugaskan ke rekan…</translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation>Ambil alih…</translation>
    </message>
    <message>
        <source>Add a tag…</source>
        <translation>Tambah tag…</translation>
    </message>
    <message>
        <source>Remove a tag…</source>
        <translation>Hapus tag…</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Tandai sudah dibaca</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Sematkan</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lepas sematan</translation>
    </message>
    <message>
        <source>Stopping: %1 of %2</source>
        <translation>Menghentikan: %1 dari %2</translation>
    </message>
    <message>
        <source>The server wants a pause: %1 of %2</source>
        <translation>Server meminta jeda: %1 dari %2</translation>
    </message>
    <message>
        <source>Resolving: %1 of %2</source>
        <translation>Menyelesaikan: %1 dari %2</translation>
    </message>
    <message>
        <source>Assigning: %1 of %2</source>
        <translation>Menugaskan: %1 dari %2</translation>
    </message>
    <message>
        <source>Taking over: %1 of %2</source>
        <translation>Mengambil alih: %1 dari %2</translation>
    </message>
    <message>
        <source>Adding the tag: %1 of %2</source>
        <translation>Menambah tag: %1 dari %2</translation>
    </message>
    <message>
        <source>Removing the tag: %1 of %2</source>
        <translation>Menghapus tag: %1 dari %2</translation>
    </message>
    <message>
        <source>Marking as read: %1 of %2</source>
        <translation>Menandai sudah dibaca: %1 dari %2</translation>
    </message>
    <message>
        <source>Pinning: %1 of %2</source>
        <translation>Menyematkan: %1 dari %2</translation>
    </message>
    <message>
        <source>Unpinning: %1 of %2</source>
        <translation>Melepas sematan: %1 dari %2</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Dihentikan.</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are resolved.</source>
        <translation>
            <numerusform>%n percakapan diselesaikan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are assigned.</source>
        <translation>
            <numerusform>%n percakapan ditugaskan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are yours now.</source>
        <translation>
            <numerusform>%n percakapan sekarang milik Anda.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) have the tag.</source>
        <translation>
            <numerusform>%n percakapan punya tag itu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are without the tag.</source>
        <translation>
            <numerusform>%n percakapan tanpa tag itu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are marked as read.</source>
        <translation>
            <numerusform>%n percakapan ditandai sudah dibaca.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are pinned.</source>
        <translation>
            <numerusform>%n percakapan disematkan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are not pinned any more.</source>
        <translation>
            <numerusform>%n percakapan tidak disematkan lagi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) were not resolved.</source>
        <translation>
            <numerusform>%n percakapan tidak diselesaikan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) were not assigned.</source>
        <translation>
            <numerusform>%n percakapan tidak ditugaskan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) were not taken over.</source>
        <translation>
            <numerusform>%n percakapan tidak diambil alih.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) did not get the tag.</source>
        <translation>
            <numerusform>%n percakapan tidak mendapat tag itu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) kept the tag.</source>
        <translation>
            <numerusform>%n percakapan tetap punya tag itu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) were not marked as read.</source>
        <translation>
            <numerusform>%n percakapan tidak ditandai sudah dibaca.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) were not pinned.</source>
        <translation>
            <numerusform>%n percakapan tidak disematkan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) stayed pinned.</source>
        <translation>
            <numerusform>%n percakapan tetap disematkan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Berhasil.</translation>
    </message>
    <message>
        <source>It was so already.</source>
        <translation>Memang sudah begitu.</translation>
    </message>
    <message>
        <source>Not tried: it ended before.</source>
        <translation>Tidak dicoba: pekerjaan berakhir sebelumnya.</translation>
    </message>
    <message>
        <source>Only a conversation that you serve can be resolved.</source>
        <translation>Hanya percakapan yang Anda layani yang bisa diselesaikan.</translation>
    </message>
    <message>
        <source>Only a conversation of yours can be marked as read.</source>
        <translation>Hanya percakapan milik Anda yang bisa ditandai sudah dibaca.</translation>
    </message>
</context>
<context>
    <name>Amandesk::CardEditor</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Menyimpan…</translation>
    </message>
</context>
<context>
    <name>Amandesk::CodeForm</name>
    <message>
        <source>6-digit code</source>
        <translation>Kode 6 digit</translation>
    </message>
    <message>
        <source>Open your authenticator app and type the code for %1.</source>
        <translation>Buka aplikasi autentikator Anda dan ketik kode untuk %1.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verifikasi</translation>
    </message>
    <message>
        <source>A copied code can be pasted with</source>
        <translation>Kode yang disalin bisa langsung ditempel dengan</translation>
    </message>
    <message>
        <source>Lost or changed your phone? Ask an admin to reset your one-time codes.</source>
        <translation>Ponsel hilang atau berganti? Minta admin mengatur ulang OTP Anda.</translation>
    </message>
</context>
<context>
    <name>Amandesk::ColleaguePopover</name>
    <message>
        <source>Asking the server</source>
        <translation>Menanyakan ke server</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Nobody is called that</source>
        <translation>Tidak ada yang bernama itu</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>Nobody is in this conversation</source>
        <translation>Tidak ada yang di percakapan ini</translation>
    </message>
    <message>
        <source>There is no colleague to choose</source>
        <translation>Tidak ada rekan yang bisa dipilih</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Tugaskan</translation>
    </message>
    <message>
        <source>Assigning…</source>
        <translation>Menugaskan…</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Serahkan</translation>
    </message>
    <message>
        <source>Handing over…</source>
        <translation>Menyerahkan…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Adding…</source>
        <translation>Menambahkan…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Keluarkan</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>Mengeluarkan…</translation>
    </message>
    <message>
        <source>Assign the conversation with %1</source>
        <translation>Tugaskan percakapan dengan %1</translation>
    </message>
    <message>
        <source>Hand over the conversation with %1</source>
        <translation>Serahkan percakapan dengan %1</translation>
    </message>
    <message>
        <source>Add a colleague to the conversation with %1</source>
        <translation>Tambah rekan ke percakapan dengan %1</translation>
    </message>
    <message>
        <source>Remove a colleague from the conversation with %1</source>
        <translation>Keluarkan rekan dari percakapan dengan %1</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>Tugaskan ke</translation>
    </message>
    <message>
        <source>Hand over to</source>
        <translation>Serahkan ke</translation>
    </message>
    <message>
        <source>Name or division</source>
        <translation>Nama atau divisi</translation>
    </message>
    <message>
        <source>Find a colleague</source>
        <translation>Cari rekan</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Rekan</translation>
    </message>
    <message>
        <source>Note for your colleague, may be empty</source>
        <translation>Catatan untuk rekan Anda, boleh kosong</translation>
    </message>
    <message>
        <source>Note for your colleague</source>
        <translation>Catatan untuk rekan Anda</translation>
    </message>
    <message>
        <source>It goes to the shared note of the conversation. Customers never see it.</source>
        <translation>Masuk ke catatan bersama percakapan. Pelanggan tidak pernah melihatnya.</translation>
    </message>
    <message>
        <source>I stay in the conversation</source>
        <translation>Saya tetap di percakapan</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) not sent yet would fail.</source>
        <translation>
            <numerusform>%n pesan yang belum terkirim akan gagal.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your text in the box is not sent.</source>
        <translation>Teks Anda di kotak tidak dikirim.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message numerus="yes">
        <source>Assign %n conversation(s)</source>
        <translation>
            <numerusform>Tugaskan %n percakapan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %n to</source>
        <translation>
            <numerusform>Tugaskan %n ke</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes to the shared note of each conversation. Customers never see it.</source>
        <translation>Masuk ke catatan bersama setiap percakapan. Pelanggan tidak pernah melihatnya.</translation>
    </message>
</context>
<context>
    <name>Amandesk::CommandPalette</name>
    <message>
        <source>Command or customer</source>
        <translation>Perintah atau pelanggan</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Palet perintah</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Yang cocok</translation>
    </message>
    <message>
        <source>Nothing is called like that. Enter searches all messages for it.</source>
        <translation>Tidak ada yang bernama begitu. Enter mencarinya di semua pesan.</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>pilih</translation>
    </message>
    <message>
        <source>run</source>
        <translation>jalankan</translation>
    </message>
    <message>
        <source>commands only</source>
        <translation>perintah saja</translation>
    </message>
    <message>
        <source>people only</source>
        <translation>orang saja</translation>
    </message>
</context>
<context>
    <name>Amandesk::CompletionList</name>
    <message>
        <source>↑ ↓ choose, Enter inserts, Esc closes</source>
        <translation>↑ ↓ memilih, Enter menyisipkan, Esc menutup</translation>
    </message>
</context>
<context>
    <name>Amandesk::Composer</name>
    <message>
        <source>Write a reply</source>
        <translation>Tulis balasan</translation>
    </message>
    <message>
        <source>Choose template</source>
        <translation>Pilih template</translation>
    </message>
    <message>
        <source>No file can be sent now.</source>
        <translation>Berkas tidak bisa dikirim sekarang.</translation>
    </message>
    <message>
        <source>The 24-hour window is closed. An approved template can be sent instead.</source>
        <translation>Jendela 24 jam sudah tertutup. Sebagai gantinya, template yang disetujui bisa dikirim.</translation>
    </message>
    <message>
        <source>In this conversation nothing can be sent at the moment.</source>
        <translation>Di percakapan ini sekarang tidak ada yang bisa dikirim.</translation>
    </message>
    <message numerus="yes">
        <source>Not more than %n file(s) can be attached.</source>
        <translation>
            <numerusform>Paling banyak %n berkas dapat dilampirkan.</numerusform>
        </translation>
    </message>
    <message>
        <source>The others were left out. Send these first.</source>
        <translation>Yang lainnya tidak disertakan. Kirim yang ini dulu.</translation>
    </message>
</context>
<context>
    <name>Amandesk::ComposerBar</name>
    <message>
        <source>Taking over…</source>
        <translation>Mengambil alih…</translation>
    </message>
    <message>
        <source>Your text is kept as a draft.</source>
        <translation>Teks Anda disimpan sebagai draf.</translation>
    </message>
    <message>
        <source>Only an approved template can be sent until the customer writes again.</source>
        <translation>Hanya template yang disetujui bisa dikirim sampai pelanggan menulis lagi.</translation>
    </message>
    <message>
        <source>The 24-hour window is closed.</source>
        <translation>Jendela 24 jam sudah tutup.</translation>
    </message>
    <message>
        <source>Choose template</source>
        <translation>Pilih template</translation>
    </message>
    <message>
        <source>Take the conversation over to write yourself; the bot is silent then.</source>
        <translation>Ambil alih percakapan untuk menulis sendiri; bot lalu diam.</translation>
    </message>
    <message>
        <source>The bot answers here.</source>
        <translation>Bot menjawab di sini.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Ambil alih</translation>
    </message>
    <message>
        <source>You are looking in.</source>
        <translation>Anda sedang mengintip.</translation>
    </message>
    <message>
        <source>Nothing is marked as read, and neither the customer nor the agents are told.</source>
        <translation>Tidak ada yang ditandai terbaca, pelanggan dan agen tidak diberi tahu.</translation>
    </message>
    <message>
        <source>Nobody serves this conversation yet.</source>
        <translation>Percakapan ini belum dilayani.</translation>
    </message>
    <message>
        <source>The server hands out the one who waited longest: use Take next below the list.</source>
        <translation>Server memilihkan yang terlama menunggu: pakai Ambil berikutnya di bawah daftar.</translation>
    </message>
    <message>
        <source>In this workspace conversations are assigned; agents do not take them.</source>
        <translation>Di ruang kerja ini percakapan ditugaskan; agen tidak mengambilnya sendiri.</translation>
    </message>
    <message>
        <source>A colleague serves this conversation.</source>
        <translation>Percakapan ini dilayani rekan Anda.</translation>
    </message>
    <message>
        <source>You can read it. To write, ask a supervisor to assign it to you.</source>
        <translation>Anda bisa membacanya. Untuk menulis, minta supervisor menugaskannya kepada Anda.</translation>
    </message>
    <message>
        <source>This conversation is resolved.</source>
        <translation>Percakapan ini sudah selesai.</translation>
    </message>
    <message>
        <source>It opens again when the customer writes.</source>
        <translation>Percakapan terbuka kembali jika pelanggan menulis lagi.</translation>
    </message>
    <message>
        <source>This customer is blocked.</source>
        <translation>Pelanggan ini diblokir.</translation>
    </message>
    <message>
        <source>Nothing can be written until somebody unblocks the customer in the customer&apos;s panel.</source>
        <translation>Tidak ada yang bisa ditulis sampai blokir pelanggan dibuka di panel pelanggan.</translation>
    </message>
    <message>
        <source>This channel is disconnected.</source>
        <translation>Saluran ini terputus.</translation>
    </message>
    <message>
        <source>Nothing can be sent until an administrator connects it again.</source>
        <translation>Tidak ada yang bisa dikirim sampai admin menyambungkannya lagi.</translation>
    </message>
</context>
<context>
    <name>Amandesk::ComposerFiles</name>
    <message>
        <source>Attach a file</source>
        <translation>Lampirkan berkas</translation>
    </message>
    <message>
        <source>This file cannot be read. Check that it is still there and is a file.</source>
        <translation>Berkas ini tidak bisa dibaca. Periksa apakah masih ada dan memang berkas.</translation>
    </message>
</context>
<context>
    <name>Amandesk::ComposerFoot</name>
    <message>
        <source>Attach a file</source>
        <translation>Lampirkan berkas</translation>
    </message>
    <message>
        <source>Record a voice message</source>
        <translation>Rekam pesan suara</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Quick replies</source>
        <translation>Balasan cepat</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Save to send</source>
        <translation>Simpan untuk dikirim</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Ctrl Enter</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many</source>
        <translation>
            <numerusform>Kelebihan %n karakter</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>Enter attaches it, Esc discards it</source>
        <translation>Enter melampirkan, Esc membuang</translation>
    </message>
    <message>
        <source>Remove the file that cannot be sent</source>
        <translation>Hapus berkas yang tidak bisa dikirim</translation>
    </message>
    <message>
        <source>The reply follows the file</source>
        <translation>Balasan menyusul setelah berkas</translation>
    </message>
    <message>
        <source>The text follows the file</source>
        <translation>Teks menyusul berkasnya</translation>
    </message>
    <message>
        <source>The text goes with the first file</source>
        <translation>Teks ikut dengan berkas pertama</translation>
    </message>
    <message>
        <source>Sent once you are online, until %1</source>
        <translation>Dikirim saat daring, s.d. %1</translation>
    </message>
    <message>
        <source>Sent once you are online</source>
        <translation>Dikirim saat tersambung</translation>
    </message>
    <message>
        <source>Shift+Enter starts a new line</source>
        <translation>Shift+Enter untuk baris baru</translation>
    </message>
    <message>
        <source>Enter starts a new line</source>
        <translation>Enter untuk baris baru</translation>
    </message>
</context>
<context>
    <name>Amandesk::ComposerSpelling</name>
    <message>
        <source>Looking for suggestions…</source>
        <translation>Mencari saran…</translation>
    </message>
    <message>
        <source>Add “%1” to my words</source>
        <translation>Tambahkan “%1” ke kata saya</translation>
    </message>
    <message>
        <source>Ignore here</source>
        <translation>Abaikan di sini</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Tidak ada saran</translation>
    </message>
    <message>
        <source>Nothing can be written here now.</source>
        <translation>Saat ini tidak ada yang dapat ditulis di sini.</translation>
    </message>
    <message>
        <source>The spelling is not checked: it is off in the settings.</source>
        <translation>Ejaan tidak diperiksa: dimatikan di setelan.</translation>
    </message>
    <message>
        <source>No misspelled word was found.</source>
        <translation>Tidak ada kata salah eja yang ditemukan.</translation>
    </message>
    <message>
        <source>%1 may be misspelled. The menu key offers suggestions.</source>
        <translation>%1 mungkin salah eja. Tombol menu menawarkan saran.</translation>
    </message>
</context>
<context>
    <name>Amandesk::ContactFacts</name>
    <message>
        <source>First contact %1</source>
        <translation>Kontak pertama %1</translation>
    </message>
    <message>
        <source>The bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Belum ada</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>%1 (resolved)</source>
        <translation>%1 (selesai)</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Anda</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Akun</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Saluran</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>Disconnected, nothing is delivered</source>
        <translation>Terputus, pesan tidak disampaikan</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Diblokir</translation>
    </message>
    <message>
        <source>First reply</source>
        <translation>Respons awal</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>setelah %1</translation>
    </message>
    <message>
        <source>Served by</source>
        <translation>Dilayani</translation>
    </message>
    <message>
        <source>Customer and Meta</source>
        <translation>Pelanggan dan Meta</translation>
    </message>
    <message>
        <source>encrypted in transit, processed by Meta</source>
        <translation>terenkripsi di jalan, diproses Meta</translation>
    </message>
    <message>
        <source>Customer and Instagram</source>
        <translation>Pelanggan dan Instagram</translation>
    </message>
    <message>
        <source>processed by Instagram</source>
        <translation>diproses Instagram</translation>
    </message>
    <message>
        <source>Customer and Messenger</source>
        <translation>Pelanggan dan Messenger</translation>
    </message>
    <message>
        <source>processed by Messenger</source>
        <translation>diproses Messenger</translation>
    </message>
    <message>
        <source>Customer and Telegram</source>
        <translation>Pelanggan dan Telegram</translation>
    </message>
    <message>
        <source>processed by Telegram</source>
        <translation>diproses Telegram</translation>
    </message>
    <message>
        <source>Customer and LINE</source>
        <translation>Pelanggan dan LINE</translation>
    </message>
    <message>
        <source>processed by LINE</source>
        <translation>diproses LINE</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Pelanggan</translation>
    </message>
    <message>
        <source>writes in the chat of your own site or app</source>
        <translation>menulis lewat chat di situs atau aplikasi Anda sendiri</translation>
    </message>
    <message>
        <source>who else reads on this channel is not known</source>
        <translation>siapa lagi yang membaca di saluran ini tidak diketahui</translation>
    </message>
    <message>
        <source>Qiscus</source>
        <translation>Qiscus</translation>
    </message>
    <message>
        <source>readable on the server</source>
        <translation>dapat dibaca di server</translation>
    </message>
    <message>
        <source>Your team</source>
        <translation>Tim Anda</translation>
    </message>
    <message>
        <source>agents in this conversation, supervisors, admins</source>
        <translation>agen percakapan ini, supervisor, admin</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Komputer ini</translation>
    </message>
    <message>
        <source>encrypted cache, closed while locked</source>
        <translation>cache terenkripsi, tertutup saat terkunci</translation>
    </message>
    <message>
        <source>Verified business</source>
        <translation>Bisnis terverifikasi</translation>
    </message>
    <message>
        <source>%1 credits; %2 free sessions are left</source>
        <translation>%1 kredit; sisa %2 sesi gratis</translation>
    </message>
    <message>
        <source>%1 credits; %2 are left of the quota</source>
        <translation>%1 kredit; sisa kuota %2</translation>
    </message>
    <message>
        <source>%1 credits of %2</source>
        <translation>%1 dari %2 kredit</translation>
    </message>
    <message>
        <source>%1 credits</source>
        <translation>%1 kredit</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>Pesan berikutnya</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>dalam perjalanan</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>terkirim</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>sampai</translation>
    </message>
    <message>
        <source>read</source>
        <translation>dibaca</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gagal</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Hidden by your organisation</source>
        <translation>Disembunyikan oleh organisasi Anda</translation>
    </message>
</context>
<context>
    <name>Amandesk::ContactPanel</name>
    <message>
        <source>Customer</source>
        <translation>Pelanggan</translation>
    </message>
    <message>
        <source>Close the customer panel</source>
        <translation>Tutup panel pelanggan</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Shared note</source>
        <translation>Catatan bersama</translation>
    </message>
    <message>
        <source>More information</source>
        <translation>Info tambahan</translation>
    </message>
    <message>
        <source>Who can read this</source>
        <translation>Siapa yang bisa membaca ini</translation>
    </message>
    <message>
        <source>This is what this computer knows. The server has not confirmed it yet.</source>
        <translation>Ini data yang ada di komputer ini. Server belum memastikannya.</translation>
    </message>
    <message>
        <source>No conversation is open</source>
        <translation>Belum ada percakapan yang dibuka</translation>
    </message>
    <message>
        <source>Who the customer is appears here.</source>
        <translation>Data pelanggan tampil di sini.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>No tags</source>
        <translation>Tidak ada tag</translation>
    </message>
    <message>
        <source>No note yet</source>
        <translation>Belum ada catatan</translation>
    </message>
    <message>
        <source>Nothing noted</source>
        <translation>Belum ada info</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>Tidak diketahui di sini</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>Ubah catatan</translation>
    </message>
    <message>
        <source>Change more information</source>
        <translation>Ubah informasi lain</translation>
    </message>
    <message>
        <source>Other conversations</source>
        <translation>Percakapan lain</translation>
    </message>
    <message>
        <source>Templates sent</source>
        <translation>Template terkirim</translation>
    </message>
    <message>
        <source>This customer cannot be blocked from here: the server refused it.</source>
        <translation>Pelanggan ini tidak bisa diblokir dari sini: server menolaknya.</translation>
    </message>
    <message>
        <source>It can be changed again when the conversation is open again.</source>
        <translation>Bisa diubah lagi saat percakapan dibuka kembali.</translation>
    </message>
    <message>
        <source>Unblock customer…</source>
        <translation>Buka blokir pelanggan…</translation>
    </message>
    <message>
        <source>Block customer…</source>
        <translation>Blokir pelanggan…</translation>
    </message>
</context>
<context>
    <name>Amandesk::ConversationListPanel</name>
    <message>
        <source>Conversations</source>
        <translation>Percakapan</translation>
    </message>
    <message>
        <source>Find in this list</source>
        <translation>Cari di daftar ini</translation>
    </message>
    <message>
        <source>Unread only</source>
        <translation>Belum dibaca saja</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) moved</source>
        <translation>
            <numerusform>%n percakapan berpindah</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Tampilan tersimpan</translation>
    </message>
    <message>
        <source>with “%1”</source>
        <translation>dengan “%1”</translation>
    </message>
    <message>
        <source>Filters cleared</source>
        <translation>Saringan dihapus</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Saring</translation>
    </message>
    <message numerus="yes">
        <source>Filter: %n in force</source>
        <translation>
            <numerusform>Saring: %n berlaku</numerusform>
        </translation>
    </message>
    <message>
        <source>Selected. %1</source>
        <translation>Dipilih. %1</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n dipilih</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is selected.</source>
        <translation>%1 dipilih.</translation>
    </message>
    <message>
        <source>%1 is not selected.</source>
        <translation>%1 tidak dipilih.</translation>
    </message>
    <message>
        <source>Nothing is selected any more</source>
        <translation>Tidak ada yang dipilih lagi</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Percakapan baru</translation>
    </message>
</context>
<context>
    <name>Amandesk::ConversationRow</name>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>Template only</source>
        <translation>Perlu template</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>waiting %1</source>
        <translation>menunggu %1</translation>
    </message>
    <message>
        <source>Message without text</source>
        <translation>Pesan tanpa teks</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>Belum ada pesan</translation>
    </message>
    <message>
        <source>Failed:</source>
        <translation>Gagal:</translation>
    </message>
    <message>
        <source>Draft:</source>
        <translation>Draf:</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Anda</translation>
    </message>
    <message>
        <source>%1 · with %2</source>
        <comment>channel, colleagues</comment>
        <translation>%1 · dengan %2</translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n pesan belum dibaca</numerusform>
        </translation>
    </message>
    <message>
        <source>a message failed</source>
        <translation>ada pesan gagal</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting to be sent</source>
        <translation>
            <numerusform>%n pesan menunggu kirim</numerusform>
        </translation>
    </message>
    <message>
        <source>unsent draft</source>
        <translation>ada draf belum terkirim</translation>
    </message>
    <message>
        <source>window closes in %1</source>
        <translation>jendela tutup %1 lagi</translation>
    </message>
    <message>
        <source>window closed, only a template can be sent</source>
        <translation>jendela tutup, hanya template yang bisa dikirim</translation>
    </message>
    <message>
        <source>handled by the bot</source>
        <translation>dipegang bot</translation>
    </message>
    <message>
        <source>waiting for %1</source>
        <translation>menunggu %1</translation>
    </message>
    <message>
        <source>last message from us %1: %2</source>
        <translation>pesan terakhir kita %1: %2</translation>
    </message>
    <message>
        <source>last message from the customer %1: %2</source>
        <translation>pesan terakhir pelanggan %1: %2</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>disematkan</translation>
    </message>
</context>
<context>
    <name>Amandesk::CustomerFeed</name>
    <message>
        <source>Only customers on WhatsApp can be blocked, and only while the server can be reached.</source>
        <translation>Hanya pelanggan di WhatsApp yang bisa diblokir, dan hanya selama server terjangkau.</translation>
    </message>
    <message>
        <source>This customer cannot be blocked from here: the server refused it.</source>
        <translation>Pelanggan ini tidak bisa diblokir dari sini: server menolaknya.</translation>
    </message>
    <message>
        <source>Block %1?</source>
        <translation>Blokir %1?</translation>
    </message>
    <message>
        <source>Nobody in your team can write to this customer on %1 until somebody unblocks the customer here. The conversation stays as it is.</source>
        <translation>Tidak ada di tim Anda yang bisa menulis ke pelanggan ini di %1 sampai blokirnya dibuka di sini. Percakapan tetap seperti sekarang.</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blokir</translation>
    </message>
    <message>
        <source>Unblock %1?</source>
        <translation>Buka blokir %1?</translation>
    </message>
    <message>
        <source>Your team can write to this customer on %1 again, as far as the 24-hour window allows.</source>
        <translation>Tim Anda bisa menulis lagi ke pelanggan ini di %1, sejauh jendela 24 jam mengizinkan.</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Buka blokir</translation>
    </message>
    <message>
        <source>The customer is blocked.</source>
        <translation>Pelanggan diblokir.</translation>
    </message>
    <message>
        <source>The customer is unblocked.</source>
        <translation>Blokir pelanggan dibuka.</translation>
    </message>
</context>
<context>
    <name>Amandesk::CustomerName</name>
    <message>
        <source>Unknown customer</source>
        <translation>Pelanggan tidak dikenal</translation>
    </message>
</context>
<context>
    <name>Amandesk::Durations</name>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours, short</comment>
        <translation>%1 hr %2 j</translation>
    </message>
    <message>
        <source>%1 h %2 m</source>
        <comment>hours and minutes, short</comment>
        <translation>%1 j %2 m</translation>
    </message>
    <message>
        <source>%1 m %2 s</source>
        <comment>minutes and seconds, short</comment>
        <translation>%1 m %2 d</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds, short</comment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes, short</comment>
        <translation>%1 mnt</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n hari</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n jam</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n menit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n detik</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::EarlierList</name>
    <message>
        <source>There are older ones. The list finds them by the customer&apos;s name.</source>
        <translation>Ada yang lebih lama. Daftar menemukannya lewat nama pelanggan.</translation>
    </message>
</context>
<context>
    <name>Amandesk::EarlierRow</name>
    <message>
        <source>unserved</source>
        <translation>belum dilayani</translation>
    </message>
    <message>
        <source>served</source>
        <translation>dilayani</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>not on this computer</source>
        <translation>tidak ada di komputer ini</translation>
    </message>
    <message>
        <source>Not on this computer</source>
        <translation>Tidak ada di komputer ini</translation>
    </message>
</context>
<context>
    <name>Amandesk::EmojiList</name>
    <message>
        <source>No emoji has this name. Names are looked for in English and Indonesian.</source>
        <translation>Tidak ada emoji bernama ini. Nama dicari dalam bahasa Inggris dan Indonesia.</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
</context>
<context>
    <name>Amandesk::EmptyListWords</name>
    <message>
        <source>No conversation matches</source>
        <translation>Tidak ada percakapan yang cocok</translation>
    </message>
    <message>
        <source>Hidden by: %1</source>
        <translation>Disembunyikan oleh: %1</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Hapus saringan</translation>
    </message>
    <message>
        <source>Only names and numbers of this list are looked at here.</source>
        <translation>Yang dicari di sini hanya nama dan nomor dalam daftar ini.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>Ambil berikutnya</translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) are still in the queue.</source>
        <translation>
            <numerusform>%n pelanggan masih di antrean.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody is waiting for you</source>
        <translation>Tidak ada yang menunggu Anda</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>Tidak ada yang menunggu</translation>
    </message>
    <message>
        <source>The server hands out the one who waited longest.</source>
        <translation>Server memilihkan yang terlama menunggu.</translation>
    </message>
    <message>
        <source>In this workspace they are assigned; agents do not take them.</source>
        <translation>Di ruang kerja ini pelanggan ditugaskan; agen tidak mengambilnya sendiri.</translation>
    </message>
    <message>
        <source>No conversation is being served</source>
        <translation>Tidak ada percakapan yang sedang dilayani</translation>
    </message>
    <message>
        <source>Nothing resolved yet</source>
        <translation>Belum ada yang selesai</translation>
    </message>
    <message>
        <source>No conversations yet</source>
        <translation>Belum ada percakapan</translation>
    </message>
    <message>
        <source>They appear here when customers write.</source>
        <translation>Percakapan muncul di sini saat pelanggan menulis.</translation>
    </message>
</context>
<context>
    <name>Amandesk::EraseForm</name>
    <message numerus="yes">
        <source>%n message(s) not sent yet</source>
        <translation>
            <numerusform>%n pesan belum terkirim</numerusform>
        </translation>
    </message>
    <message>
        <source>They exist only here and would be lost. Drafts too.</source>
        <translation>Hanya ada di sini dan akan hilang. Draf juga.</translation>
    </message>
    <message>
        <source>Drafts that were never sent exist only here and would be lost.</source>
        <translation>Draf yang belum dikirim hanya ada di sini dan akan hilang.</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Ketik %1 untuk memastikan</translation>
    </message>
    <message>
        <source>ERASE</source>
        <comment>word to type, in capitals</comment>
        <translation>HAPUS</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Erasing…</source>
        <translation>Menghapus…</translation>
    </message>
    <message>
        <source>Erase data</source>
        <translation>Hapus data</translation>
    </message>
</context>
<context>
    <name>Amandesk::ErasureWords</name>
    <message>
        <source>Everything on this computer was erased.</source>
        <translation>Semua data di komputer ini sudah dihapus.</translation>
    </message>
    <message>
        <source>After ten wrong PINs (%1), as your organisation demands.</source>
        <translation>Setelah sepuluh PIN salah (%1), sesuai aturan organisasi Anda.</translation>
    </message>
    <message>
        <source>Whether messages waited to be sent is not known.</source>
        <translation>Tidak diketahui apakah ada pesan yang menunggu dikirim.</translation>
    </message>
    <message>
        <source>No message waited to be sent.</source>
        <translation>Tidak ada pesan yang menunggu dikirim.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) not sent yet were lost.</source>
        <translation>
            <numerusform>%n pesan yang belum terkirim hilang.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::ErrorText</name>
    <message>
        <source>Stopped</source>
        <translation>Dihentikan</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Tidak tersambung</translation>
    </message>
    <message>
        <source>Server does not answer</source>
        <translation>Server tidak menjawab</translation>
    </message>
    <message>
        <source>Server certificate refused</source>
        <translation>Sertifikat server ditolak</translation>
    </message>
    <message>
        <source>Not a Qiscus server</source>
        <translation>Bukan server Qiscus</translation>
    </message>
    <message>
        <source>Answer not understood</source>
        <translation>Jawaban tidak terbaca</translation>
    </message>
    <message>
        <source>Sign-in refused</source>
        <translation>Gagal masuk</translation>
    </message>
    <message>
        <source>Code refused</source>
        <translation>Kode ditolak</translation>
    </message>
    <message>
        <source>Token refused</source>
        <translation>Token ditolak</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Tidak diizinkan</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Tidak ditemukan</translation>
    </message>
    <message>
        <source>Changed meanwhile</source>
        <translation>Sudah berubah</translation>
    </message>
    <message>
        <source>Refused by the server</source>
        <translation>Ditolak server</translation>
    </message>
    <message>
        <source>Too many requests</source>
        <translation>Terlalu banyak permintaan</translation>
    </message>
    <message>
        <source>Server trouble</source>
        <translation>Server bermasalah</translation>
    </message>
    <message>
        <source>24-hour window closed</source>
        <translation>Jendela 24 jam tutup</translation>
    </message>
    <message>
        <source>Amandesk is locked</source>
        <translation>Amandesk terkunci</translation>
    </message>
    <message>
        <source>Data could not be stored</source>
        <translation>Data tidak bisa disimpan</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>Disk penuh</translation>
    </message>
    <message>
        <source>Data on this computer is damaged</source>
        <translation>Data di komputer ini rusak</translation>
    </message>
    <message>
        <source>Wrong passphrase</source>
        <translation>Frasa sandi salah</translation>
    </message>
    <message>
        <source>Too many tries</source>
        <translation>Terlalu banyak percobaan</translation>
    </message>
    <message>
        <source>Login keyring locked</source>
        <translation>Keyring login terkunci</translation>
    </message>
    <message>
        <source>No login keyring</source>
        <translation>Tidak ada keyring login</translation>
    </message>
    <message>
        <source>Key not found on this computer</source>
        <translation>Kunci data tidak ditemukan di komputer ini</translation>
    </message>
    <message>
        <source>Please check the input</source>
        <translation>Periksa isian</translation>
    </message>
    <message>
        <source>This was stopped. Nothing has been changed.</source>
        <translation>Dihentikan. Tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>The server cannot be reached. Stored data stays readable; check the network and try again.</source>
        <translation>Server tidak bisa dijangkau. Data tersimpan tetap terbaca, periksa jaringan lalu coba lagi.</translation>
    </message>
    <message>
        <source>The server does not answer. Stored data stays readable; try again shortly.</source>
        <translation>Server tidak menjawab. Data tersimpan tetap terbaca, coba lagi beberapa saat lagi.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate cannot be trusted, so nothing was sent. Ask your administrator; this check cannot be switched off.</source>
        <translation>Sertifikat server tidak bisa dipercaya, jadi tidak ada yang dikirim. Hubungi admin Anda, pemeriksaan ini tidak bisa dimatikan.</translation>
    </message>
    <message>
        <source>This address answers, but not as a Qiscus server. Check the address or the network&apos;s sign-in page.</source>
        <translation>Alamat ini menjawab, tetapi bukan server Qiscus. Periksa alamatnya atau halaman masuk jaringan Anda.</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be read. Stored data is unchanged; try again, or report it if it stays.</source>
        <translation>Jawaban server tidak terbaca. Data tersimpan tidak berubah, coba lagi atau laporkan jika terus terjadi.</translation>
    </message>
    <message>
        <source>Password or email is wrong.</source>
        <translation>Sandi atau email salah.</translation>
    </message>
    <message>
        <source>That code did not match. Try the next one.</source>
        <translation>Kode tadi tidak cocok. Coba dengan kode berikutnya.</translation>
    </message>
    <message>
        <source>The server no longer accepts this sign-in. Stored data stays readable; sign in again to send.</source>
        <translation>Server tidak lagi menerima sesi ini. Data tersimpan tetap terbaca, masuk lagi untuk mengirim.</translation>
    </message>
    <message>
        <source>This account may not do that. Ask a supervisor or an administrator.</source>
        <translation>Akun ini tidak diizinkan melakukannya. Hubungi supervisor atau admin.</translation>
    </message>
    <message>
        <source>The server does not have this (any more). It may have been removed.</source>
        <translation>Ini tidak ada (lagi) di server. Mungkin sudah dihapus.</translation>
    </message>
    <message>
        <source>This has changed since you opened it. Look at both before you save.</source>
        <translation>Isinya berubah sejak Anda membukanya. Lihat keduanya sebelum menyimpan.</translation>
    </message>
    <message>
        <source>The server refused this. Nothing has been changed; check it and try again.</source>
        <translation>Server menolaknya. Tidak ada yang berubah, periksa lalu coba lagi.</translation>
    </message>
    <message>
        <source>Too many requests. Wait a little, then try again.</source>
        <translation>Terlalu banyak permintaan. Tunggu sebentar, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Too many requests. Try again in %1.</source>
        <translation>Terlalu banyak permintaan. Coba lagi dalam %1.</translation>
    </message>
    <message>
        <source>The server has trouble of its own. Stored data stays readable; it is tried again by itself.</source>
        <translation>Server sedang bermasalah. Data tersimpan tetap terbaca dan akan dicoba lagi otomatis.</translation>
    </message>
    <message>
        <source>The 24-hour window is closed. The text is kept; send a template to write first.</source>
        <translation>Jendela 24 jam sudah tutup. Teksnya disimpan, kirim template untuk memulai lagi.</translation>
    </message>
    <message>
        <source>Amandesk is locked. Unlock it to go on.</source>
        <translation>Amandesk terkunci. Buka untuk melanjutkan.</translation>
    </message>
    <message>
        <source>This could not be stored on this computer. What was stored before is safe; try again.</source>
        <translation>Tidak bisa disimpan di komputer ini. Data sebelumnya aman, coba lagi.</translation>
    </message>
    <message>
        <source>The disk is full. What was stored before is safe; free some space and try again.</source>
        <translation>Disk penuh. Data sebelumnya aman, kosongkan sebagian ruang lalu coba lagi.</translation>
    </message>
    <message>
        <source>The data on this computer is damaged. Conversations can be fetched again from the server.</source>
        <translation>Data di komputer ini rusak. Percakapan bisa diambil lagi dari server.</translation>
    </message>
    <message>
        <source>The passphrase is wrong.</source>
        <translation>Frasa sandi salah.</translation>
    </message>
    <message>
        <source>Too many tries. Wait a little, then try again.</source>
        <translation>Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Too many tries. Try again in %1.</source>
        <translation>Terlalu banyak percobaan. Coba lagi dalam %1.</translation>
    </message>
    <message>
        <source>The login keyring is locked. Nothing has been changed; unlock it and try again.</source>
        <translation>Keyring login terkunci. Tidak ada yang berubah, buka keyring lalu coba lagi.</translation>
    </message>
    <message>
        <source>This login has no keyring that answers. Nothing has been changed; use the passphrase.</source>
        <translation>Tidak ada keyring yang menjawab di login ini. Tidak ada yang berubah, gunakan frasa sandi.</translation>
    </message>
    <message>
        <source>The keyring has no key for this data. Nothing has been changed; use the passphrase or sign in again.</source>
        <translation>Kunci data tidak ada di keyring. Tidak ada yang berubah, gunakan frasa sandi atau masuk lagi.</translation>
    </message>
    <message>
        <source>This input cannot be used. Check it and try again.</source>
        <translation>Isian ini tidak bisa dipakai. Periksa lalu coba lagi.</translation>
    </message>
    <message>
        <source>In use by another program</source>
        <translation>Sedang dipakai program lain</translation>
    </message>
    <message>
        <source>Another Amandesk program works with this profile. Close it, or wait until it is done, and try again.</source>
        <translation>Program Amandesk lain sedang memakai profil ini. Tutup program itu atau tunggu sampai selesai, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Your organisation does not allow this.</source>
        <translation>Organisasi Anda tidak mengizinkan ini.</translation>
    </message>
    <message>
        <source>The computer was restarted. Enter your PIN or passphrase first.</source>
        <translation>Komputer dihidupkan ulang. Masukkan PIN atau frasa sandi dulu.</translation>
    </message>
    <message>
        <source>The name of the proxy is not known on this network. Check it in the network settings.</source>
        <translation>Nama proxy tidak dikenal di jaringan ini. Periksa di setelan jaringan.</translation>
    </message>
    <message>
        <source>The proxy cannot be reached. Check its address and port in the network settings.</source>
        <translation>Proxy tidak bisa dihubungi. Periksa alamat dan port-nya di setelan jaringan.</translation>
    </message>
    <message>
        <source>The proxy wants a user name and a password. Enter them in the network settings.</source>
        <translation>Proxy meminta nama pengguna dan kata sandi. Isi di setelan jaringan.</translation>
    </message>
    <message>
        <source>The proxy answers, but does not connect to the server. Ask whoever runs your network.</source>
        <translation>Proxy menjawab, tetapi tidak menyambungkan ke server. Tanyakan kepada pengelola jaringan Anda.</translation>
    </message>
    <message>
        <source>You are signed in here as this agent already. Switch to that account instead of adding it again.</source>
        <translation>Anda sudah masuk di sini sebagai agen ini. Beralihlah ke akun itu, tidak perlu menambahkannya lagi.</translation>
    </message>
</context>
<context>
    <name>Amandesk::FailureExplainer</name>
    <message>
        <source>Close the explanation</source>
        <translation>Tutup penjelasan</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Apa yang terjadi</translation>
    </message>
    <message>
        <source>Whose affair</source>
        <translation>Penyebab</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Biaya</translation>
    </message>
    <message>
        <source>May I try again?</source>
        <translation>Boleh diulang?</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Langkah berikut</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Salin teks</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Rincian teknis</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Sembunyikan rincian</translation>
    </message>
</context>
<context>
    <name>Amandesk::FailureWords</name>
    <message>
        <source>None. Only messages that arrive are charged.</source>
        <translation>Tidak ada. Hanya pesan yang sampai yang ditagih.</translation>
    </message>
    <message>
        <source>None known. The server has not confirmed this message.</source>
        <translation>Tidak ada yang diketahui. Server belum mengonfirmasi pesan ini.</translation>
    </message>
    <message>
        <source>Not sent: the 24-hour window is closed</source>
        <translation>Tidak terkirim: jendela 24 jam sudah tutup</translation>
    </message>
    <message>
        <source>The window closed before this message could go out. Its text is kept here.</source>
        <translation>Jendela tutup sebelum pesan ini sempat dikirim. Teksnya disimpan di sini.</translation>
    </message>
    <message>
        <source>Not yours. The customer has not written for 24 hours.</source>
        <translation>Bukan salah Anda. Pelanggan tidak menulis selama 24 jam.</translation>
    </message>
    <message>
        <source>Not as it is. It can go out once the customer writes again, or as a template now.</source>
        <translation>Tidak sebagai pesan biasa. Bisa dikirim setelah pelanggan menulis lagi, atau sekarang sebagai template.</translation>
    </message>
    <message>
        <source>Choose a template.</source>
        <translation>Pilih template.</translation>
    </message>
    <message>
        <source>Not sent yet: a colleague has answered</source>
        <translation>Belum terkirim: rekan sudah menjawab</translation>
    </message>
    <message>
        <source>While this message waited, a colleague wrote to the customer. You had not seen that.</source>
        <translation>Selagi pesan ini menunggu, seorang rekan menulis kepada pelanggan. Anda belum melihatnya.</translation>
    </message>
    <message>
        <source>Nobody&apos;s. It was held so that the customer does not get two answers.</source>
        <translation>Bukan siapa-siapa. Pesan ditahan agar pelanggan tidak menerima dua jawaban.</translation>
    </message>
    <message>
        <source>Yes, if it still fits after the colleague&apos;s answer.</source>
        <translation>Boleh, bila masih cocok setelah jawaban rekan.</translation>
    </message>
    <message>
        <source>Read the answer above, then send it anyway, take it back or discard it.</source>
        <translation>Baca jawaban di atas, lalu kirim juga, ambil kembali, atau buang.</translation>
    </message>
    <message>
        <source>Not sent: it waits for your word</source>
        <translation>Tidak terkirim: menunggu keputusan Anda</translation>
    </message>
    <message>
        <source>The file it was in had to be restored, so it may have been sent before.</source>
        <translation>Berkas tempatnya harus dipulihkan, jadi pesan ini mungkin sudah pernah terkirim.</translation>
    </message>
    <message>
        <source>This computer&apos;s.</source>
        <translation>Komputer ini.</translation>
    </message>
    <message>
        <source>None yet. Sending it a second time may be charged.</source>
        <translation>Belum ada. Mengirimnya dua kali mungkin ditagih.</translation>
    </message>
    <message>
        <source>Yes, if the conversation does not have it already.</source>
        <translation>Boleh, bila belum ada di percakapan.</translation>
    </message>
    <message>
        <source>Look at the conversation, then send it again or discard it.</source>
        <translation>Lihat percakapannya, lalu kirim lagi atau buang.</translation>
    </message>
    <message>
        <source>Not known whether it was sent</source>
        <translation>Tidak diketahui apakah terkirim</translation>
    </message>
    <message>
        <source>The answer to this template was lost, and the server does not tell which ones were sent.</source>
        <translation>Jawaban untuk template ini hilang, dan server tidak memberi tahu mana yang terkirim.</translation>
    </message>
    <message>
        <source>The connection&apos;s.</source>
        <translation>Koneksi.</translation>
    </message>
    <message>
        <source>As for one template, if it arrived.</source>
        <translation>Seperti satu template, bila sampai.</translation>
    </message>
    <message>
        <source>Only if the customer did not get it: otherwise it arrives twice.</source>
        <translation>Hanya bila pelanggan belum menerimanya: bila sudah, akan sampai dua kali.</translation>
    </message>
    <message>
        <source>Check the conversation in the web dashboard, then send it again or discard it.</source>
        <translation>Periksa percakapan di dasbor web, lalu kirim lagi atau buang.</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Tidak terkirim: %1</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Tidak terkirim</translation>
    </message>
    <message>
        <source>The reason is not known.</source>
        <translation>Alasannya tidak diketahui.</translation>
    </message>
    <message>
        <source>The server&apos;s or the network&apos;s.</source>
        <translation>Server atau jaringan.</translation>
    </message>
    <message>
        <source>Not known for certain. The server said no.</source>
        <translation>Tidak diketahui pasti. Server menolak.</translation>
    </message>
    <message>
        <source>Yes. It was tried several times already and goes out once, whatever you do.</source>
        <translation>Boleh. Sudah dicoba beberapa kali, dan hanya akan terkirim satu kali.</translation>
    </message>
    <message>
        <source>Yes, once the reason is gone. The same text will probably be refused again.</source>
        <translation>Boleh, setelah penyebabnya hilang. Teks yang sama kemungkinan ditolak lagi.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Coba lagi.</translation>
    </message>
    <message>
        <source>Change the text, or try again later.</source>
        <translation>Ubah teksnya, atau coba lagi nanti.</translation>
    </message>
    <message>
        <source>Not delivered: the reason is not known</source>
        <translation>Tidak sampai: alasannya tidak diketahui</translation>
    </message>
    <message>
        <source>Not delivered: the 24-hour window is closed</source>
        <translation>Tidak sampai: jendela 24 jam sudah tutup</translation>
    </message>
    <message>
        <source>Not delivered: this number cannot be reached</source>
        <translation>Tidak sampai: nomor ini tidak bisa dihubungi</translation>
    </message>
    <message>
        <source>Not delivered: too many marketing messages</source>
        <translation>Tidak sampai: terlalu banyak pesan pemasaran</translation>
    </message>
    <message>
        <source>Not delivered: the customer stopped marketing messages</source>
        <translation>Tidak sampai: pelanggan menghentikan pesan pemasaran</translation>
    </message>
    <message>
        <source>Not delivered: an experiment of WhatsApp&apos;s</source>
        <translation>Tidak sampai: percobaan dari WhatsApp</translation>
    </message>
    <message>
        <source>Not delivered: this country is not allowed</source>
        <translation>Tidak sampai: negara ini tidak diizinkan</translation>
    </message>
    <message>
        <source>Not delivered: this kind of message is not supported</source>
        <translation>Tidak sampai: jenis pesan ini tidak didukung</translation>
    </message>
    <message>
        <source>The customer&apos;s file could not be fetched</source>
        <translation>Berkas pelanggan tidak bisa diambil</translation>
    </message>
    <message>
        <source>Not delivered: the file was not accepted</source>
        <translation>Tidak sampai: berkas tidak diterima</translation>
    </message>
    <message>
        <source>Not delivered: too many messages to this customer</source>
        <translation>Tidak sampai: terlalu banyak pesan ke pelanggan ini</translation>
    </message>
    <message>
        <source>Not delivered: too many messages at once</source>
        <translation>Tidak sampai: terlalu banyak pesan sekaligus</translation>
    </message>
    <message>
        <source>Not delivered: the account&apos;s limit is reached</source>
        <translation>Tidak sampai: batas akun tercapai</translation>
    </message>
    <message>
        <source>Not delivered: WhatsApp limits this number</source>
        <translation>Tidak sampai: WhatsApp membatasi nomor ini</translation>
    </message>
    <message>
        <source>Not delivered: the business account is locked</source>
        <translation>Tidak sampai: akun bisnis dikunci</translation>
    </message>
    <message>
        <source>Not delivered: WhatsApp blocks this number</source>
        <translation>Tidak sampai: WhatsApp memblokir nomor ini</translation>
    </message>
    <message>
        <source>Not delivered: a payment problem</source>
        <translation>Tidak sampai: masalah pembayaran</translation>
    </message>
    <message>
        <source>Not delivered: the business&apos;s number is not set up</source>
        <translation>Tidak sampai: nomor bisnis belum terdaftar benar</translation>
    </message>
    <message>
        <source>Not delivered: the channel lost its access</source>
        <translation>Tidak sampai: saluran kehilangan akses</translation>
    </message>
    <message>
        <source>Not delivered: the channel lacks a permission</source>
        <translation>Tidak sampai: saluran tidak punya izin</translation>
    </message>
    <message>
        <source>Not delivered: sender and recipient are the same</source>
        <translation>Tidak sampai: pengirim dan penerima sama</translation>
    </message>
    <message>
        <source>Not delivered: WhatsApp could not read it</source>
        <translation>Tidak sampai: WhatsApp tidak bisa membacanya</translation>
    </message>
    <message>
        <source>Template not sent: a value is missing or too many</source>
        <translation>Template tidak terkirim: jumlah isian tidak cocok</translation>
    </message>
    <message>
        <source>Template not sent: not there in this language</source>
        <translation>Template tidak terkirim: tidak ada dalam bahasa ini</translation>
    </message>
    <message>
        <source>Template not sent: too long when filled in</source>
        <translation>Template tidak terkirim: terlalu panjang setelah diisi</translation>
    </message>
    <message>
        <source>Template not sent: its text breaks a rule</source>
        <translation>Template tidak terkirim: teksnya melanggar aturan</translation>
    </message>
    <message>
        <source>Template not sent: a value has the wrong form</source>
        <translation>Template tidak terkirim: bentuk isian salah</translation>
    </message>
    <message>
        <source>Template not sent: WhatsApp paused it</source>
        <translation>Template tidak terkirim: dijeda WhatsApp</translation>
    </message>
    <message>
        <source>Template not sent: WhatsApp switched it off</source>
        <translation>Template tidak terkirim: dimatikan WhatsApp</translation>
    </message>
    <message>
        <source>Not delivered: WhatsApp had trouble</source>
        <translation>Tidak sampai: WhatsApp sedang terganggu</translation>
    </message>
    <message>
        <source>WhatsApp did not deliver this message and gave a reason that this program does not know.</source>
        <translation>WhatsApp tidak menyampaikan pesan ini, dengan alasan yang tidak dikenal program ini.</translation>
    </message>
    <message>
        <source>WhatsApp refused it: the customer&apos;s last message is more than 24 hours old.</source>
        <translation>WhatsApp menolaknya: pesan terakhir pelanggan lebih dari 24 jam yang lalu.</translation>
    </message>
    <message>
        <source>The number is not on WhatsApp, has an old version, or has not accepted its terms.</source>
        <translation>Nomor ini tidak ada di WhatsApp, memakai versi lama, atau belum menyetujui ketentuannya.</translation>
    </message>
    <message>
        <source>WhatsApp held it back because this customer received many marketing messages lately.</source>
        <translation>WhatsApp menahannya karena pelanggan ini baru menerima banyak pesan pemasaran.</translation>
    </message>
    <message>
        <source>The customer has stopped marketing messages from this business.</source>
        <translation>Pelanggan menghentikan pesan pemasaran dari bisnis ini.</translation>
    </message>
    <message>
        <source>WhatsApp did not deliver this marketing message because the number is part of an experiment.</source>
        <translation>WhatsApp tidak menyampaikan pesan pemasaran ini karena nomornya bagian dari percobaan.</translation>
    </message>
    <message>
        <source>The business account may not write to numbers of this country.</source>
        <translation>Akun bisnis tidak boleh menulis ke nomor dari negara ini.</translation>
    </message>
    <message>
        <source>WhatsApp does not support this kind of message.</source>
        <translation>WhatsApp tidak mendukung jenis pesan ini.</translation>
    </message>
    <message>
        <source>WhatsApp could not hand over the file that the customer sent.</source>
        <translation>WhatsApp tidak bisa menyerahkan berkas yang dikirim pelanggan.</translation>
    </message>
    <message>
        <source>WhatsApp could not take the file that was sent along.</source>
        <translation>WhatsApp tidak bisa menerima berkas yang disertakan.</translation>
    </message>
    <message>
        <source>Too many messages went to this customer in a short time. Other conversations are not affected.</source>
        <translation>Terlalu banyak pesan ke pelanggan ini dalam waktu singkat. Percakapan lain tidak terpengaruh.</translation>
    </message>
    <message>
        <source>The business&apos;s number sent more messages at once than WhatsApp takes.</source>
        <translation>Nomor bisnis mengirim lebih banyak pesan sekaligus daripada yang diterima WhatsApp.</translation>
    </message>
    <message>
        <source>The business account has reached its limit of calls.</source>
        <translation>Akun bisnis mencapai batas panggilannya.</translation>
    </message>
    <message>
        <source>Many messages of this number were blocked or reported, so WhatsApp limits it.</source>
        <translation>Banyak pesan nomor ini diblokir atau dilaporkan, jadi WhatsApp membatasinya.</translation>
    </message>
    <message>
        <source>WhatsApp has locked the business account for breaking a rule.</source>
        <translation>WhatsApp mengunci akun bisnis karena melanggar aturan.</translation>
    </message>
    <message>
        <source>WhatsApp has blocked the business account for breaking its rules.</source>
        <translation>WhatsApp memblokir akun bisnis karena melanggar aturannya.</translation>
    </message>
    <message>
        <source>There is a problem with how the WhatsApp account is paid.</source>
        <translation>Ada masalah pada pembayaran akun WhatsApp.</translation>
    </message>
    <message>
        <source>The business&apos;s number is not registered with WhatsApp as it should be.</source>
        <translation>Nomor bisnis tidak terdaftar di WhatsApp sebagaimana mestinya.</translation>
    </message>
    <message>
        <source>The token with which this channel speaks to WhatsApp is invalid or has expired.</source>
        <translation>Token saluran ini untuk WhatsApp tidak sah atau kedaluwarsa.</translation>
    </message>
    <message>
        <source>The business account lacks a permission that WhatsApp asks for.</source>
        <translation>Akun bisnis tidak punya izin yang diminta WhatsApp.</translation>
    </message>
    <message>
        <source>The message was addressed to the business&apos;s own number.</source>
        <translation>Pesan ditujukan ke nomor bisnis itu sendiri.</translation>
    </message>
    <message>
        <source>A part of the message was missing or not in the form that WhatsApp expects.</source>
        <translation>Ada bagian pesan yang hilang atau bentuknya tidak sesuai permintaan WhatsApp.</translation>
    </message>
    <message>
        <source>The number of values does not match the template&apos;s variables.</source>
        <translation>Jumlah isian tidak cocok dengan variabel template.</translation>
    </message>
    <message>
        <source>The template does not exist in this language, or is not approved.</source>
        <translation>Template tidak ada dalam bahasa ini, atau belum disetujui.</translation>
    </message>
    <message>
        <source>With the values filled in, the template is longer than WhatsApp allows.</source>
        <translation>Setelah diisi, template lebih panjang daripada yang diizinkan WhatsApp.</translation>
    </message>
    <message>
        <source>The text of the template or one of its values breaks a rule of WhatsApp&apos;s.</source>
        <translation>Teks template atau salah satu isiannya melanggar aturan WhatsApp.</translation>
    </message>
    <message>
        <source>One of the values is not in the form that the template expects.</source>
        <translation>Salah satu isian bentuknya tidak sesuai template.</translation>
    </message>
    <message>
        <source>WhatsApp has paused the template for a while because customers rated it low.</source>
        <translation>WhatsApp menjeda template ini sementara karena dinilai rendah oleh pelanggan.</translation>
    </message>
    <message>
        <source>WhatsApp has switched the template off because customers rated it low too often.</source>
        <translation>WhatsApp mematikan template ini karena terlalu sering dinilai rendah oleh pelanggan.</translation>
    </message>
    <message>
        <source>WhatsApp was not available, or failed for a reason that it does not tell.</source>
        <translation>WhatsApp tidak tersedia, atau gagal tanpa menyebut alasannya.</translation>
    </message>
    <message>
        <source>Not yours. It lies with the customer&apos;s side.</source>
        <translation>Bukan salah Anda. Penyebabnya di pihak pelanggan.</translation>
    </message>
    <message>
        <source>Ours: with what was sent, or how often.</source>
        <translation>Di pihak kita: pada yang dikirim, atau seringnya mengirim.</translation>
    </message>
    <message>
        <source>Not yours. It lies with the business&apos;s WhatsApp account.</source>
        <translation>Bukan salah Anda. Penyebabnya di akun WhatsApp bisnis.</translation>
    </message>
    <message>
        <source>Not yours. It was WhatsApp&apos;s decision or trouble.</source>
        <translation>Bukan salah Anda. Ini keputusan atau gangguan WhatsApp.</translation>
    </message>
    <message>
        <source>Not known.</source>
        <translation>Tidak diketahui.</translation>
    </message>
    <message>
        <source>No, it would fail in the same way.</source>
        <translation>Tidak, akan gagal dengan cara yang sama.</translation>
    </message>
    <message>
        <source>Yes, in a few minutes.</source>
        <translation>Boleh, beberapa menit lagi.</translation>
    </message>
    <message>
        <source>Yes, once.</source>
        <translation>Boleh, satu kali.</translation>
    </message>
    <message>
        <source>Not as an ordinary message until the customer writes. A template may be sent.</source>
        <translation>Tidak sebagai pesan biasa sampai pelanggan menulis. Template boleh dikirim.</translation>
    </message>
    <message>
        <source>Yes, a day has passed.</source>
        <translation>Boleh, sudah lewat sehari.</translation>
    </message>
    <message>
        <source>Not before %1.</source>
        <translation>Jangan sebelum %1.</translation>
    </message>
    <message>
        <source>Yes, after a pause. Each further try makes the pause longer.</source>
        <translation>Boleh, setelah jeda. Tiap percobaan lagi memperpanjang jeda.</translation>
    </message>
    <message>
        <source>Not until the problem is solved.</source>
        <translation>Tidak, sampai masalahnya selesai.</translation>
    </message>
    <message>
        <source>Nothing. Respect the customer&apos;s choice.</source>
        <translation>Tidak ada. Hormati pilihan pelanggan.</translation>
    </message>
    <message>
        <source>Choose a template. The text stays in the conversation.</source>
        <translation>Pilih template. Teksnya tetap ada di percakapan.</translation>
    </message>
    <message>
        <source>Check the customer&apos;s number.</source>
        <translation>Periksa nomor pelanggan.</translation>
    </message>
    <message>
        <source>Reach the customer another way.</source>
        <translation>Hubungi pelanggan lewat saluran lain.</translation>
    </message>
    <message>
        <source>Wait, then write it again.</source>
        <translation>Tunggu, lalu tulis lagi.</translation>
    </message>
    <message>
        <source>Send the file again, perhaps in another format.</source>
        <translation>Kirim berkasnya lagi, mungkin dalam format lain.</translation>
    </message>
    <message>
        <source>Send it as a text or a document.</source>
        <translation>Kirim sebagai teks atau dokumen.</translation>
    </message>
    <message>
        <source>Shorten the text.</source>
        <translation>Persingkat teksnya.</translation>
    </message>
    <message>
        <source>Open the template again and check its values.</source>
        <translation>Buka template lagi dan periksa isiannya.</translation>
    </message>
    <message>
        <source>Choose another template.</source>
        <translation>Pilih template lain.</translation>
    </message>
    <message>
        <source>Tell your supervisor.</source>
        <translation>Beri tahu supervisor Anda.</translation>
    </message>
    <message>
        <source>Tell your administrator.</source>
        <translation>Beri tahu administrator Anda.</translation>
    </message>
    <message>
        <source>Report it with the technical details.</source>
        <translation>Laporkan beserta rincian teknisnya.</translation>
    </message>
    <message>
        <source>Try again later. If it stays, report it.</source>
        <translation>Coba lagi nanti. Bila tetap begitu, laporkan.</translation>
    </message>
    <message>
        <source>Held: a pause before the next message to this customer</source>
        <translation>Ditahan: jeda sebelum pesan berikutnya ke pelanggan ini</translation>
    </message>
    <message>
        <source>Held: nothing can be sent on this channel now</source>
        <translation>Ditahan: saat ini tidak ada yang bisa dikirim lewat saluran ini</translation>
    </message>
    <message>
        <source>By itself %1, or by hand now.</source>
        <translation>Otomatis %1, atau manual sekarang.</translation>
    </message>
    <message>
        <source>By hand, once the problem is solved. All that waits for it then goes out.</source>
        <translation>Manual, setelah masalahnya selesai. Semua yang menunggu lalu terkirim.</translation>
    </message>
    <message>
        <source>The answer was lost, so nobody can say whether this message was sent.</source>
        <translation>Jawabannya hilang, jadi tidak ada yang tahu apakah pesan ini terkirim.</translation>
    </message>
    <message>
        <source>Yes. It goes out once, whatever you do.</source>
        <translation>Ya. Pesan ini hanya keluar sekali, apa pun yang Anda lakukan.</translation>
    </message>
    <message>
        <source>Send it again: if it was sent, the server recognises it.</source>
        <translation>Kirim lagi: jika sudah terkirim, server mengenalinya.</translation>
    </message>
    <message>
        <source>Not sent: the server did not take the file</source>
        <translation>Tidak terkirim: server tidak menerima berkas</translation>
    </message>
    <message>
        <source>Not sent: the file is lost</source>
        <translation>Tidak terkirim: berkas hilang</translation>
    </message>
    <message>
        <source>The file is too large for the server, or of a kind that it does not take.</source>
        <translation>Berkas terlalu besar untuk server, atau jenisnya tidak diterima.</translation>
    </message>
    <message>
        <source>The encrypted copy of the file on this computer is gone or damaged.</source>
        <translation>Salinan terenkripsi berkas di komputer ini hilang atau rusak.</translation>
    </message>
    <message>
        <source>Nobody&apos;s. The server has its own limits.</source>
        <translation>Bukan siapa-siapa. Server punya batasnya sendiri.</translation>
    </message>
    <message>
        <source>The same file will be refused again.</source>
        <translation>Berkas yang sama akan ditolak lagi.</translation>
    </message>
    <message>
        <source>Not as it is.</source>
        <translation>Tidak dalam keadaan ini.</translation>
    </message>
    <message>
        <source>Take it back and send a smaller file or another format.</source>
        <translation>Tarik kembali lalu kirim berkas yang lebih kecil atau format lain.</translation>
    </message>
    <message>
        <source>Discard it and attach the file again.</source>
        <translation>Buang lalu lampirkan lagi berkasnya.</translation>
    </message>
</context>
<context>
    <name>Amandesk::FileWords</name>
    <message>
        <source>This file is empty. Choose another one.</source>
        <translation>Berkas ini kosong. Pilih yang lain.</translation>
    </message>
    <message>
        <source>This file is too large. Send one of at most %1.</source>
        <translation>Berkas ini terlalu besar. Kirim yang paling besar %1.</translation>
    </message>
    <message numerus="yes">
        <source>The name of this file is too long. Give it one of at most %n character(s).</source>
        <translation>
            <numerusform>Nama berkas ini terlalu panjang. Beri nama paling panjang %n karakter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Programs and scripts are not sent. Send a document or a picture.</source>
        <translation>Program dan skrip tidak dikirim. Kirim dokumen atau gambar.</translation>
    </message>
    <message>
        <source>WhatsApp does not take files of this kind. Send it as a PDF, an office document or a picture.</source>
        <translation>WhatsApp tidak menerima jenis berkas ini. Kirim sebagai PDF, dokumen kantor, atau gambar.</translation>
    </message>
    <message>
        <source>The content is not what the name says. Save the file again under its right kind.</source>
        <translation>Isinya tidak sesuai namanya. Simpan ulang berkas dengan jenis yang benar.</translation>
    </message>
    <message>
        <source>This file is damaged or incomplete. Save it again, then attach it.</source>
        <translation>Berkas ini rusak atau tidak lengkap. Simpan ulang, lalu lampirkan.</translation>
    </message>
    <message>
        <source>WhatsApp does not show pictures with these colours. Save it as an 8-bit RGB JPEG or PNG.</source>
        <translation>WhatsApp tidak menampilkan gambar dengan warna ini. Simpan sebagai JPEG atau PNG RGB 8 bit.</translation>
    </message>
    <message>
        <source>WhatsApp only plays OGG files with Opus sound. Send it as MP3.</source>
        <translation>WhatsApp hanya memutar OGG dengan suara Opus. Kirim sebagai MP3.</translation>
    </message>
    <message>
        <source>WhatsApp only plays OGG files with one channel. Save it in mono, or send it as MP3.</source>
        <translation>WhatsApp hanya memutar OGG satu kanal. Simpan sebagai mono, atau kirim sebagai MP3.</translation>
    </message>
    <message>
        <source>WhatsApp only plays H.264 videos. Save it as an MP4 with H.264.</source>
        <translation>WhatsApp hanya memutar video H.264. Simpan sebagai MP4 dengan H.264.</translation>
    </message>
    <message>
        <source>WhatsApp only plays videos with AAC sound. Save it with AAC.</source>
        <translation>WhatsApp hanya memutar video dengan suara AAC. Simpan dengan AAC.</translation>
    </message>
    <message>
        <source>This video has more than one sound track. Save it with one.</source>
        <translation>Video ini punya lebih dari satu jalur suara. Simpan dengan satu saja.</translation>
    </message>
</context>
<context>
    <name>Amandesk::FilterChips</name>
    <message>
        <source>Remove the filter: %1</source>
        <translation>Hapus saringan: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Hapus saringan</translation>
    </message>
</context>
<context>
    <name>Amandesk::FilterParts</name>
    <message>
        <source>channel %1</source>
        <translation>saluran %1</translation>
    </message>
    <message>
        <source>Bot or person</source>
        <translation>Bot atau orang</translation>
    </message>
    <message>
        <source>Handled by the bot</source>
        <translation>Ditangani bot</translation>
    </message>
    <message>
        <source>Handled by a person</source>
        <translation>Ditangani orang</translation>
    </message>
    <message>
        <source>Window closes within %1 h</source>
        <translation>Jendela tutup dalam %1 jam</translation>
    </message>
    <message>
        <source>Unread only</source>
        <translation>Belum dibaca saja</translation>
    </message>
    <message>
        <source>Nobody has answered</source>
        <translation>Belum ada yang menjawab</translation>
    </message>
    <message>
        <source>Tag: %1</source>
        <translation>Tag: %1</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>Dengan %1</translation>
    </message>
</context>
<context>
    <name>Amandesk::FilterPopover</name>
    <message>
        <source>%1 h</source>
        <translation>%1 jam</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Saring daftar</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Hapus saringan</translation>
    </message>
    <message>
        <source>Unread only</source>
        <translation>Belum dibaca saja</translation>
    </message>
    <message>
        <source>Nobody has answered the latest message</source>
        <translation>Pesan terakhir belum dijawab siapa pun</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>Ditangani oleh</translation>
    </message>
    <message>
        <source>bot or person</source>
        <translation>bot atau orang</translation>
    </message>
    <message>
        <source>the bot</source>
        <translation>bot</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>orang</translation>
    </message>
    <message>
        <source>Window closes within</source>
        <translation>Jendela tutup dalam</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>kapan saja</translation>
    </message>
    <message>
        <source>Find a channel, tag or colleague</source>
        <translation>Cari saluran, tag, atau rekan</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Saluran</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>With a colleague</source>
        <translation>Dengan rekan</translation>
    </message>
    <message>
        <source>Tags and colleagues are known of conversations that were opened on this computer. Others are left out when you filter by them.</source>
        <translation>Tag dan rekan hanya diketahui dari percakapan yang pernah dibuka di komputer ini. Yang lain tidak ikut saat Anda menyaring dengannya.</translation>
    </message>
</context>
<context>
    <name>Amandesk::FindBar</name>
    <message>
        <source>No match</source>
        <translation>Tidak ada yang cocok</translation>
    </message>
    <message>
        <source>%1 of more than %2</source>
        <comment>which match · how many</comment>
        <translation>%1 dari lebih dari %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>which match · how many</comment>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>Cari di percakapan ini</translation>
    </message>
    <message>
        <source>Older match</source>
        <translation>Kecocokan lebih lama</translation>
    </message>
    <message>
        <source>Newer match</source>
        <translation>Kecocokan lebih baru</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>Amandesk::FindFeed</name>
    <message>
        <source>Older messages of this conversation are on the server and were not looked through.</source>
        <translation>Pesan lama percakapan ini ada di server dan belum ikut dicari.</translation>
    </message>
</context>
<context>
    <name>Amandesk::HelpDialog</name>
    <message>
        <source>Help – Amandesk</source>
        <translation>Bantuan – Amandesk</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Halaman</translation>
    </message>
</context>
<context>
    <name>Amandesk::InboxPage</name>
    <message>
        <source>The link is copied. It opens where somebody may see this conversation.</source>
        <translation>Tautan disalin. Tautan terbuka bagi yang boleh melihat percakapan ini.</translation>
    </message>
    <message>
        <source>The note can be changed again when the conversation is open again.</source>
        <translation>Catatan bisa diubah lagi saat percakapan dibuka kembali.</translation>
    </message>
    <message>
        <source>There is no voice message here that can be played now.</source>
        <translation>Tidak ada pesan suara di sini yang dapat diputar sekarang.</translation>
    </message>
</context>
<context>
    <name>Amandesk::KeyButton</name>
    <message>
        <source>No key</source>
        <translation>Tanpa tombol</translation>
    </message>
    <message>
        <source>Press the keys…</source>
        <translation>Tekan tombolnya…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Press it, then the new keys. Esc leaves it, Backspace takes the key away.</source>
        <translation>Tekan, lalu tombol yang baru. Esc membiarkannya, Backspace menghapus tombolnya.</translation>
    </message>
</context>
<context>
    <name>Amandesk::KeySheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Pintasan papan tombol</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Send or new line, as set</source>
        <translation>Kirim atau baris baru, menurut setelan</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Ctrl Enter</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Baris baru</translation>
    </message>
    <message>
        <source>Shift Enter</source>
        <translation>Shift Enter</translation>
    </message>
    <message>
        <source>Close what is open</source>
        <translation>Tutup yang terbuka</translation>
    </message>
    <message>
        <source>From message to message</source>
        <translation>Dari pesan ke pesan</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Salin pesan</translation>
    </message>
    <message>
        <source>Ctrl C</source>
        <translation>Ctrl C</translation>
    </message>
    <message>
        <source>This sheet, where nothing is typed</source>
        <translation>Lembar ini, bila tidak sedang mengetik</translation>
    </message>
</context>
<context>
    <name>Amandesk::KeyringForm</name>
    <message>
        <source>Unlock keyring</source>
        <translation>Buka keyring</translation>
    </message>
    <message>
        <source>Use passphrase instead</source>
        <translation>Pakai frasa sandi saja</translation>
    </message>
    <message>
        <source>Choose %1. Your desktop asks for its password.</source>
        <translation>Pilih %1. Desktop Anda akan meminta kata sandinya.</translation>
    </message>
    <message>
        <source>Type the password you used when the keyring was made, often your old login password.</source>
        <translation>Ketik kata sandi saat keyring dibuat, sering kali kata sandi login Anda yang lama.</translation>
    </message>
    <message>
        <source>Amandesk then opens by itself.</source>
        <translation>Setelah itu Amandesk terbuka sendiri.</translation>
    </message>
    <message>
        <source>Waiting for the keyring. You can try again at any time.</source>
        <translation>Menunggu keyring. Anda bisa mencoba lagi kapan saja.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Sign in to the desktop whose keyring is %1, or start it here, and try again.</source>
        <translation>Masuk ke desktop yang keyring-nya %1, atau jalankan di sini, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Or open with the passphrase. In Settings › Security you can then stop using the keyring and begin again, which gives the key to the one of this login.</source>
        <translation>Atau buka dengan frasa sandi. Di Setelan › Keamanan Anda lalu dapat berhenti memakai keyring dan memulainya lagi, sehingga kunci disimpan di keyring login ini.</translation>
    </message>
    <message>
        <source>the Secret Service (GNOME Keyring or a program like it)</source>
        <translation>Secret Service (GNOME Keyring atau program sejenis)</translation>
    </message>
    <message>
        <source>KDE&apos;s wallet (KWallet)</source>
        <translation>dompet KDE (KWallet)</translation>
    </message>
    <message>
        <source>the macOS keychain</source>
        <translation>keychain macOS</translation>
    </message>
    <message>
        <source>the Windows Credential Manager</source>
        <translation>Pengelola Kredensial Windows</translation>
    </message>
</context>
<context>
    <name>Amandesk::KeysPage</name>
    <message>
        <source>%1 cannot be used.</source>
        <translation>%1 tidak bisa dipakai.</translation>
    </message>
    <message>
        <source>Use it here</source>
        <translation>Pakai di sini</translation>
    </message>
    <message>
        <source>Swap the two</source>
        <translation>Tukar keduanya</translation>
    </message>
    <message>
        <source>%1 is taken.</source>
        <translation>%1 sudah dipakai.</translation>
    </message>
    <message>
        <source>It belongs to “%1”, which would have no key then.</source>
        <translation>Itu milik “%1”, yang lalu tidak punya tombol.</translation>
    </message>
    <message>
        <source>It belongs to “%1”, which would get %2.</source>
        <translation>Itu milik “%1”, yang akan mendapat %2.</translation>
    </message>
    <message>
        <source>Press a key&apos;s button, then the new keys. Alt with a letter and AltGr are left to writing.</source>
        <translation>Tekan kotak sebuah tombol, lalu tombol yang baru. Alt dengan huruf dan AltGr dibiarkan untuk menulis.</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Cari tindakan atau tombol</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Kembalikan semua</translation>
    </message>
    <message>
        <source>No action is called like that.</source>
        <translation>Tidak ada tindakan dengan nama itu.</translation>
    </message>
    <message>
        <source>Reset “%1” to %2</source>
        <translation>Kembalikan “%1” ke %2</translation>
    </message>
</context>
<context>
    <name>Amandesk::LinkFlow</name>
    <message>
        <source>This link cannot be opened. Amandesk only opens links to a conversation.</source>
        <translation>Tautan ini tidak bisa dibuka. Amandesk hanya membuka tautan ke percakapan.</translation>
    </message>
    <message>
        <source>The conversation of the link opens after unlocking.</source>
        <translation>Percakapan dari tautan terbuka setelah kunci dibuka.</translation>
    </message>
    <message>
        <source>The conversation of the link opens after signing in again.</source>
        <translation>Percakapan dari tautan terbuka setelah masuk lagi.</translation>
    </message>
    <message>
        <source>Nobody is signed in here. Sign in, then open the link again.</source>
        <translation>Belum ada yang masuk di sini. Masuk dahulu, lalu buka tautan lagi.</translation>
    </message>
    <message>
        <source>The server does not show the conversation of this link to your account. It may be another workspace&apos;s, a colleague&apos;s, or gone.</source>
        <translation>Server tidak menampilkan percakapan dari tautan ini untuk akun Anda. Mungkin milik ruang kerja lain, milik rekan, atau sudah tidak ada.</translation>
    </message>
    <message>
        <source>The conversation of this link is not on this computer, and the server cannot be reached. Open the link again when you are online.</source>
        <translation>Percakapan dari tautan ini tidak ada di komputer ini, dan server tidak terjangkau. Buka tautan lagi saat Anda tersambung.</translation>
    </message>
    <message>
        <source>The conversation of the link opens in %1 after unlocking. If it belongs to another account, switch to that one first.</source>
        <translation>Percakapan dari tautan terbuka di %1 setelah kunci dibuka. Bila milik akun lain, beralihlah ke akun itu dulu.</translation>
    </message>
    <message>
        <source>The link was opened in %1.</source>
        <translation>Tautan dibuka di %1.</translation>
    </message>
    <message>
        <source>It was looked for in %1 only.</source>
        <translation>Hanya dicari di %1.</translation>
    </message>
</context>
<context>
    <name>Amandesk::LinkQuestion</name>
    <message>
        <source>In the message this site is written %1: letters of other scripts can look like ones that you know.</source>
        <translation>Di pesan, situs ini ditulis %1: huruf dari aksara lain bisa mirip huruf yang Anda kenal.</translation>
    </message>
    <message>
        <source>What stands before the @ in the message is not the site; it is left out.</source>
        <translation>Yang tertulis sebelum @ di pesan bukan situsnya; bagian itu dihilangkan.</translation>
    </message>
    <message>
        <source>This site has no name, only a number.</source>
        <translation>Situs ini tidak bernama, hanya angka.</translation>
    </message>
    <message>
        <source>The way to it is not encrypted.</source>
        <translation>Sambungan ke situs ini tidak terenkripsi.</translation>
    </message>
    <message>
        <source>Open this link in the browser?</source>
        <translation>Buka tautan ini di peramban?</translation>
    </message>
    <message>
        <source>It leads to the site below. Amandesk fetched nothing from it and does not know whether it is safe.</source>
        <translation>Tautan ini menuju situs di bawah. Amandesk tidak mengambil apa pun darinya dan tidak tahu apakah situs itu aman.</translation>
    </message>
    <message>
        <source>Site: %1</source>
        <translation>Situs: %1</translation>
    </message>
    <message>
        <source>Whole address: %1</source>
        <translation>Alamat lengkap: %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
</context>
<context>
    <name>Amandesk::ListFeed</name>
    <message>
        <source>Nobody is waiting in the queue.</source>
        <translation>Tidak ada yang menunggu di antrean.</translation>
    </message>
    <message>
        <source>The view %1 is saved.</source>
        <translation>Tampilan %1 disimpan.</translation>
    </message>
    <message>
        <source>The view %1 is removed.</source>
        <translation>Tampilan %1 dihapus.</translation>
    </message>
    <message>
        <source>Pinned: the conversation stays at the top of its list on this computer.</source>
        <translation>Disematkan: percakapan tetap di puncak daftarnya di komputer ini.</translation>
    </message>
    <message>
        <source>The conversation is no longer pinned.</source>
        <translation>Percakapan tidak lagi disematkan.</translation>
    </message>
    <message>
        <source>Your organisation assigns customers; agents do not take the next one.</source>
        <translation>Organisasi Anda menugaskan pelanggan; agen tidak mengambil yang berikutnya.</translation>
    </message>
</context>
<context>
    <name>Amandesk::ListTabs</name>
    <message>
        <source>Mine</source>
        <translation>Saya</translation>
    </message>
    <message>
        <source>Unserved</source>
        <translation>Belum dilayani</translation>
    </message>
    <message>
        <source>Served</source>
        <translation>Dilayani</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
</context>
<context>
    <name>Amandesk::LockFlow</name>
    <message>
        <source>Unlock Amandesk</source>
        <translation>Buka Amandesk</translation>
    </message>
</context>
<context>
    <name>Amandesk::LockPage</name>
    <message>
        <source>Amandesk is locked</source>
        <translation>Amandesk terkunci</translation>
    </message>
    <message>
        <source>Unlock your login keyring</source>
        <translation>Buka keyring login Anda</translation>
    </message>
    <message>
        <source>Erase the data on this computer?</source>
        <translation>Hapus data di komputer ini?</translation>
    </message>
    <message>
        <source>If it does not open</source>
        <translation>Jika tidak bisa dibuka</translation>
    </message>
    <message>
        <source>The key to your conversations is in your login keyring, and that keyring is locked. Nothing has been changed or deleted.</source>
        <translation>Kunci data percakapan Anda ada di keyring login, dan keyring itu terkunci. Tidak ada yang berubah atau terhapus.</translation>
    </message>
    <message>
        <source>Keys and conversations on this computer are destroyed and you are signed out. Conversations stay on the server and come back when you sign in.</source>
        <translation>Kunci data dan percakapan di komputer ini dimusnahkan, dan Anda keluar. Percakapan tetap ada di server dan kembali saat Anda masuk.</translation>
    </message>
    <message>
        <source>Nobody can read out or reset your passphrase, and wrong tries delete nothing.

If you cannot remember it, choose “Sign out and erase data on this computer” and sign in again: conversations come back from the server, messages that were never sent are lost.</source>
        <translation>Tidak ada yang bisa melihat atau mengatur ulang frasa sandi Anda, dan percobaan yang salah tidak menghapus apa pun.

Jika Anda tidak mengingatnya, pilih “Keluar dan hapus data di komputer ini” lalu masuk lagi: percakapan kembali dari server, pesan yang belum terkirim hilang.</translation>
    </message>
    <message>
        <source>The key is in your login keyring. Unlock the keyring in your desktop&apos;s password settings, or sign out of the desktop and in again.

If the keyring was lost, choose “Sign out and erase data on this computer” and sign in again: conversations come back from the server, messages that were never sent are lost.</source>
        <translation>Kunci data ada di keyring login Anda. Buka keyring lewat setelan kata sandi desktop, atau keluar dari desktop lalu masuk lagi.

Jika keyring hilang, pilih “Keluar dan hapus data di komputer ini” lalu masuk lagi: percakapan kembali dari server, pesan yang belum terkirim hilang.</translation>
    </message>
    <message>
        <source>Unlock to read your conversations</source>
        <translation>Buka untuk membaca percakapan Anda</translation>
    </message>
    <message>
        <source>You locked it at %1</source>
        <translation>Anda menguncinya pukul %1</translation>
    </message>
    <message numerus="yes">
        <source>Locked at %1, computer not used for %n minute(s)</source>
        <translation>
            <numerusform>Terkunci pukul %1, komputer tidak dipakai %n menit</numerusform>
        </translation>
    </message>
    <message>
        <source>Locked at %1 together with the screen</source>
        <translation>Terkunci pukul %1 bersama layar komputer</translation>
    </message>
    <message>
        <source>Locked at %1 when the computer went to sleep</source>
        <translation>Terkunci pukul %1 saat komputer tidur</translation>
    </message>
    <message>
        <source>Locked at %1 because the server ended this sign-in</source>
        <translation>Terkunci pukul %1 karena server mengakhiri sesi ini</translation>
    </message>
    <message>
        <source>Locked at %1 by a rule of your organisation</source>
        <translation>Terkunci pukul %1 karena aturan organisasi Anda</translation>
    </message>
    <message>
        <source>Key kept by login keyring and passphrase</source>
        <translation>Kunci data dijaga keyring login dan frasa sandi</translation>
    </message>
    <message>
        <source>Key kept by the login keyring</source>
        <translation>Kunci data dijaga keyring login</translation>
    </message>
    <message>
        <source>Key guarded by your passphrase</source>
        <translation>Kunci data dijaga frasa sandi Anda</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting to be sent</source>
        <translation>
            <numerusform>%n pesan menunggu kirim</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot unlock?</source>
        <translation>Tidak bisa membuka?</translation>
    </message>
    <message>
        <source>Sign out and erase data on this computer</source>
        <translation>Keluar dan hapus data di komputer ini</translation>
    </message>
    <message>
        <source>Ten wrong tries have destroyed the PIN. Your conversations are untouched: unlock in another way and set a new PIN.</source>
        <translation>PIN dihapus karena sepuluh kali salah. Percakapan Anda tidak berubah: buka kunci dengan cara lain dan buat PIN baru.</translation>
    </message>
    <message>
        <source>Unlock with the PIN</source>
        <translation>Buka kunci dengan PIN</translation>
    </message>
    <message>
        <source>Locked at %1 when the window was minimised</source>
        <translation>Terkunci pukul %1 saat jendela diperkecil</translation>
    </message>
    <message>
        <source>Key kept by the login keyring, after the system has asked who is there</source>
        <translation>Kunci data disimpan keyring login, setelah sistem menanyakan siapa di sana</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n pesan baru</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. There is no room for more until you unlock.</source>
        <translation>%1. Tidak ada ruang lagi sampai Anda membuka kunci.</translation>
    </message>
    <message>
        <source>Locked at %1 because the server has not answered for too long</source>
        <translation>Terkunci pukul %1 karena server terlalu lama tidak menjawab</translation>
    </message>
    <message>
        <source>Your key is in another keyring</source>
        <translation>Kunci Anda ada di keyring lain</translation>
    </message>
    <message>
        <source>The key to your conversations was given to %1. This login uses %2, which does not have it. Nothing has been changed or deleted.</source>
        <translation>Kunci percakapan Anda disimpan di %1. Login ini memakai %2, yang tidak memilikinya. Tidak ada yang diubah atau dihapus.</translation>
    </message>
    <message>
        <source>Key guarded by your passphrase, and by the system until Amandesk ends</source>
        <translation>Kunci data dijaga frasa sandi Anda, dan oleh sistem sampai Amandesk ditutup</translation>
    </message>
    <message>
        <source>Accounts…</source>
        <translation>Akun…</translation>
    </message>
</context>
<context>
    <name>Amandesk::MainWindow</name>
    <message numerus="yes">
        <source>Amandesk locks in %n second(s).</source>
        <translation>
            <numerusform>Amandesk terkunci dalam %n detik.</numerusform>
        </translation>
    </message>
    <message>
        <source>Press any key to keep it open.</source>
        <translation>Tekan tombol apa saja untuk tetap terbuka.</translation>
    </message>
    <message>
        <source>The demo workspace did not start.</source>
        <translation>Ruang kerja demo tidak bisa dimulai.</translation>
    </message>
    <message>
        <source>A part of the copy on this computer is damaged. It is mended the next time Amandesk is unlocked.</source>
        <translation>Sebagian salinan di komputer ini rusak. Salinan diperbaiki saat Amandesk dibuka berikutnya.</translation>
    </message>
    <message>
        <source>The copy on this computer was damaged and is fetched anew from the server. Drafts and unsent messages are untouched.</source>
        <translation>Salinan di komputer ini rusak dan sedang diambil ulang dari server. Draf dan pesan yang belum terkirim tetap aman.</translation>
    </message>
    <message>
        <source>The copy on this computer was damaged and is fetched anew from the server.</source>
        <translation>Salinan di komputer ini rusak dan sedang diambil ulang dari server.</translation>
    </message>
    <message>
        <source>The file with drafts and unsent messages is older than it should be: an old copy may have been put back.</source>
        <translation>Berkas draf dan pesan yang belum terkirim lebih lama dari seharusnya: mungkin salinan lama dipasang kembali.</translation>
    </message>
    <message>
        <source>The file with drafts and unsent messages was damaged. Everything in it was recovered.</source>
        <translation>Berkas draf dan pesan yang belum terkirim rusak. Semua isinya berhasil dipulihkan.</translation>
    </message>
    <message>
        <source>The file with drafts and unsent messages was damaged. Recovered: %1 and %2. The damaged file is kept.</source>
        <translation>Berkas draf dan pesan yang belum terkirim rusak. Dipulihkan: %1 dan %2. Berkas yang rusak tetap disimpan.</translation>
    </message>
    <message numerus="yes">
        <source>%n unsent message(s)</source>
        <translation>
            <numerusform>%n pesan yang belum terkirim</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draf</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) may have been sent before and wait for you: send again or delete.</source>
        <translation>
            <numerusform>%n pesan mungkin sudah pernah terkirim dan menunggu Anda: kirim lagi atau hapus.</numerusform>
        </translation>
    </message>
    <message>
        <source>The conversations on this computer and the key to them are removed. They stay on the server.</source>
        <translation>Percakapan di komputer ini dan kunci datanya dihapus. Percakapan tetap ada di server.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) not sent yet would be lost.</source>
        <translation>
            <numerusform>%n pesan yang belum terkirim akan hilang.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign out of this computer?</source>
        <translation>Keluar dari komputer ini?</translation>
    </message>
    <message>
        <source>Sign out and remove</source>
        <translation>Keluar dan hapus</translation>
    </message>
    <message>
        <source>Leave the demo</source>
        <translation>Tinggalkan demo</translation>
    </message>
    <message>
        <source>Demo workspace.</source>
        <translation>Ruang kerja demo.</translation>
    </message>
    <message>
        <source>Every customer here is invented and lives on this computer. The passphrase of the lock is: %1</source>
        <translation>Semua pelanggan di sini rekaan dan hanya ada di komputer ini. Frasa sandi untuk membuka kunci: %1</translation>
    </message>
    <message>
        <source>Your organisation asks for a passphrase or PIN. Set one under Settings › Security.</source>
        <translation>Organisasi Anda meminta frasa sandi atau PIN. Buatlah di Pengaturan › Keamanan.</translation>
    </message>
    <message>
        <source>The keys are renewed.</source>
        <translation>Kunci telah diperbarui.</translation>
    </message>
    <message>
        <source>The keys are not all renewed yet; the next unlock goes on.</source>
        <translation>Belum semua kunci diperbarui; dilanjutkan saat kunci dibuka berikutnya.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were still being attached when Amandesk locked. Those that are missing have to be attached again.</source>
        <translation>
            <numerusform>%n berkas masih sedang dilampirkan saat Amandesk terkunci. Yang belum ada perlu dilampirkan lagi.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a newer version of Amandesk: %1. See Settings › Updates.</source>
        <translation>Ada versi Amandesk yang lebih baru: %1. Lihat Pengaturan › Pembaruan.</translation>
    </message>
    <message>
        <source>The work on several conversations ended when Amandesk locked: %1 of %2 were done, perhaps one more. Select the others again.</source>
        <translation>Pekerjaan pada beberapa percakapan berakhir saat Amandesk terkunci: %1 dari %2 selesai, mungkin satu lagi. Pilih lagi yang lain.</translation>
    </message>
    <message>
        <source>Of the selected conversations %1 of %2 are done. The others would stay as they are.</source>
        <translation>Dari percakapan yang dipilih, %1 dari %2 selesai. Yang lain dibiarkan seperti semula.</translation>
    </message>
    <message>
        <source>Close Amandesk now?</source>
        <translation>Tutup Amandesk sekarang?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>Amandesk::Masking</name>
    <message>
        <source>masked</source>
        <translation>disamarkan</translation>
    </message>
</context>
<context>
    <name>Amandesk::MessageWords</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n pesan baru</numerusform>
        </translation>
    </message>
    <message>
        <source>Template %1</source>
        <translation>Template %1</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontak</translation>
    </message>
    <message>
        <source>edited · %1</source>
        <translation>diedit · %1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Ulangi</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Tarik kembali</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Write again</source>
        <translation>Tulis lagi</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Salin teks</translation>
    </message>
    <message>
        <source>Show quoted message</source>
        <translation>Lihat pesan yang dikutip</translation>
    </message>
    <message>
        <source>Not sent: the file it was in had to be restored, so it may have been sent before. Look at the conversation, then send it again or delete it.</source>
        <translation>Tidak dikirim: berkas tempatnya disimpan harus dipulihkan, jadi pesan ini mungkin sudah pernah terkirim. Periksa percakapannya, lalu kirim lagi atau hapus.</translation>
    </message>
    <message>
        <source>WhatsApp refused it: the 24-hour window is over. Only a template can be sent now.</source>
        <translation>WhatsApp menolak pesan ini: jendela 24 jam sudah tutup. Sekarang hanya template yang bisa dikirim.</translation>
    </message>
    <message>
        <source>This number cannot receive WhatsApp messages. Reach the customer another way.</source>
        <translation>Nomor ini tidak bisa menerima pesan WhatsApp. Hubungi pelanggan lewat saluran lain.</translation>
    </message>
    <message>
        <source>WhatsApp held it back because this customer received many marketing messages. Trying again soon does not help.</source>
        <translation>WhatsApp menahannya karena pelanggan ini sudah menerima banyak pesan pemasaran. Mengulang dalam waktu dekat tidak membantu.</translation>
    </message>
    <message>
        <source>The customer has stopped marketing messages from this business.</source>
        <translation>Pelanggan ini menghentikan pesan pemasaran dari bisnis ini.</translation>
    </message>
    <message>
        <source>WhatsApp did not deliver it because the number is part of an experiment. Trying again does not help.</source>
        <translation>WhatsApp tidak menyampaikannya karena nomor ini masuk dalam uji coba WhatsApp. Mengulang tidak membantu.</translation>
    </message>
    <message>
        <source>WhatsApp does not support this kind of message.</source>
        <translation>WhatsApp tidak mendukung jenis pesan ini.</translation>
    </message>
    <message>
        <source>The file could not be fetched from WhatsApp.</source>
        <translation>Berkas tidak bisa diambil dari WhatsApp.</translation>
    </message>
    <message>
        <source>WhatsApp did not accept the file.</source>
        <translation>WhatsApp tidak menerima berkas ini.</translation>
    </message>
    <message>
        <source>Too many messages to this customer in a short time. Try again in a few minutes.</source>
        <translation>Terlalu banyak pesan ke pelanggan ini dalam waktu singkat. Coba lagi beberapa menit lagi.</translation>
    </message>
    <message>
        <source>This number sends too many messages at once. Try again in a few minutes.</source>
        <translation>Nomor ini mengirim terlalu banyak pesan sekaligus. Coba lagi beberapa menit lagi.</translation>
    </message>
    <message>
        <source>WhatsApp limits this business number. Tell your supervisor.</source>
        <translation>WhatsApp membatasi nomor bisnis ini. Beri tahu supervisor Anda.</translation>
    </message>
    <message>
        <source>WhatsApp has blocked this business number. Tell your supervisor.</source>
        <translation>WhatsApp memblokir nomor bisnis ini. Beri tahu supervisor Anda.</translation>
    </message>
    <message>
        <source>WhatsApp has locked the business account. Tell your supervisor.</source>
        <translation>WhatsApp mengunci akun bisnis ini. Beri tahu supervisor Anda.</translation>
    </message>
    <message>
        <source>There is a payment problem with the WhatsApp account. Tell your administrator.</source>
        <translation>Ada masalah pembayaran pada akun WhatsApp ini. Beri tahu admin Anda.</translation>
    </message>
    <message>
        <source>Sender and recipient are the same number.</source>
        <translation>Nomor pengirim dan penerima sama.</translation>
    </message>
    <message>
        <source>WhatsApp was not available. Try again later.</source>
        <translation>WhatsApp sedang tidak tersedia. Coba lagi nanti.</translation>
    </message>
    <message>
        <source>WhatsApp could not deliver it. Try again later.</source>
        <translation>WhatsApp gagal menyampaikannya. Coba lagi nanti.</translation>
    </message>
    <message>
        <source>You deleted this message</source>
        <translation>Anda menghapus pesan ini</translation>
    </message>
    <message>
        <source>This message was deleted</source>
        <translation>Pesan ini dihapus</translation>
    </message>
    <message>
        <source>This message cannot be shown here. It is readable in the web dashboard.</source>
        <translation>Pesan ini tidak bisa ditampilkan di sini. Anda bisa membacanya di dasbor web.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Anda</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Pelanggan</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>Rekan</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistem</translation>
    </message>
    <message>
        <source>Waiting to send</source>
        <translation>Menunggu kirim</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Sedang dikirim</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Terkirim</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Dibaca</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>Needs a template</source>
        <translation>Perlu template</translation>
    </message>
    <message>
        <source>%1 joined this conversation</source>
        <translation>%1 bergabung</translation>
    </message>
    <message>
        <source>%1 left this conversation</source>
        <translation>%1 keluar dari percakapan</translation>
    </message>
    <message>
        <source>%1 resolved this conversation</source>
        <translation>%1 menyelesaikan percakapan</translation>
    </message>
    <message>
        <source>Something happened in this conversation</source>
        <translation>Ada perubahan di percakapan ini</translation>
    </message>
    <message>
        <source>File without a name</source>
        <translation>Berkas tanpa nama</translation>
    </message>
    <message>
        <source>Not there yet: WhatsApp could not deliver the file</source>
        <translation>Belum ada: WhatsApp gagal mengirim berkas</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>The 24-hour window closed before it could be sent. The text is kept; only a template can be sent.</source>
        <translation>Jendela 24 jam tutup sebelum pesan sempat dikirim. Teksnya disimpan, hanya template yang bisa dikirim.</translation>
    </message>
    <message>
        <source>Not delivered. The reason is not known.</source>
        <translation>Gagal terkirim. Alasannya tidak diketahui.</translation>
    </message>
    <message>
        <source>Not delivered. WhatsApp gave the code %1.</source>
        <translation>Gagal terkirim. Kode dari WhatsApp: %1.</translation>
    </message>
    <message>
        <source>Not delivered. WhatsApp says: %1</source>
        <translation>Gagal terkirim. Keterangan WhatsApp: %1</translation>
    </message>
    <message>
        <source>Waiting for network</source>
        <translation>Menunggu jaringan</translation>
    </message>
    <message>
        <source>Waiting for network · must arrive before %1</source>
        <translation>Menunggu jaringan · harus terkirim sebelum %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>system event, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>in reply to %1</source>
        <translation>membalas %1</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Kirim juga</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>Choose template</source>
        <translation>Pilih template</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Salin rincian</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Kenapa?</translation>
    </message>
    <message>
        <source>Held: a colleague answered meanwhile. Read that first, then decide.</source>
        <translation>Ditahan: rekan sudah menjawab. Baca dulu, lalu putuskan.</translation>
    </message>
    <message>
        <source>The answer was lost, so nobody can say whether this template was sent.</source>
        <translation>Jawabannya hilang, jadi tidak diketahui apakah template ini terkirim.</translation>
    </message>
    <message numerus="yes">
        <source>Goes out in %n second(s)</source>
        <translation>
            <numerusform>Dikirim dalam %n detik</numerusform>
        </translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Unduh</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Cancel download</source>
        <translation>Batalkan unduhan</translation>
    </message>
    <message>
        <source>Show picture</source>
        <translation>Tampilkan gambar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Simpan sebagai…</translation>
    </message>
    <message>
        <source>%1 · waiting</source>
        <comment>facts of a file that will be downloaded</comment>
        <translation>%1 · menunggu</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>Mengunduh…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes received, bytes in all</comment>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>No longer on the server</source>
        <translation>Sudah tidak ada di server</translation>
    </message>
    <message>
        <source>Not downloaded: no connection</source>
        <translation>Belum terunduh: tidak ada koneksi</translation>
    </message>
    <message>
        <source>Not downloaded: too large</source>
        <translation>Tidak diunduh: terlalu besar</translation>
    </message>
    <message>
        <source>Not downloaded: the server answered with something else</source>
        <translation>Tidak terunduh: jawaban server bukan berkas ini</translation>
    </message>
    <message>
        <source>Not downloaded: this disk is full</source>
        <translation>Tidak terunduh: disk komputer ini penuh</translation>
    </message>
    <message>
        <source>Not downloaded: it could not be stored here</source>
        <translation>Tidak terunduh: tidak dapat disimpan di sini</translation>
    </message>
    <message>
        <source>Held until %1. %2</source>
        <translation>Ditahan sampai %1. %2</translation>
    </message>
    <message>
        <source>Held until the problem is solved. %1</source>
        <translation>Ditahan sampai masalahnya selesai. %1</translation>
    </message>
    <message>
        <source>The answer was lost, so nobody can say whether this message was sent.</source>
        <translation>Jawabannya hilang, jadi tidak ada yang tahu apakah pesan ini terkirim.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>The server did not take this file. Take it back and send a smaller one or another format.</source>
        <translation>Server tidak menerima berkas ini. Tarik kembali lalu kirim yang lebih kecil atau format lain.</translation>
    </message>
    <message>
        <source>The copy of this file on this computer is lost. Discard it and attach the file again.</source>
        <translation>Salinan berkas ini di komputer ini hilang. Buang lalu lampirkan lagi berkasnya.</translation>
    </message>
    <message>
        <source>The 24-hour window closed before it could be sent. The file is kept; only a template can be sent.</source>
        <translation>Jendela 24 jam tertutup sebelum sempat terkirim. Berkas disimpan; hanya template yang bisa dikirim.</translation>
    </message>
    <message>
        <source>Upload paused</source>
        <translation>Unggahan dijeda</translation>
    </message>
    <message>
        <source>Uploading, %1</source>
        <translation>Mengunggah, %1</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>Unduh lagi</translation>
    </message>
    <message>
        <source>Not asked for: no connection</source>
        <translation>Belum diminta: tidak ada koneksi</translation>
    </message>
    <message>
        <source>Not asked for: the server refused</source>
        <translation>Belum diminta: server menolak</translation>
    </message>
    <message>
        <source>Asked for again, and still not there</source>
        <translation>Sudah diminta lagi, tetapi belum ada</translation>
    </message>
    <message>
        <source>Asked WhatsApp for it again…</source>
        <translation>Sudah diminta lagi ke WhatsApp…</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Putar</translation>
    </message>
    <message>
        <source>Another speed</source>
        <translation>Kecepatan lain</translation>
    </message>
    <message>
        <source>Open map…</source>
        <translation>Buka peta…</translation>
    </message>
    <message>
        <source>Open link…</source>
        <translation>Buka tautan…</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Salin nomor</translation>
    </message>
    <message numerus="yes">
        <source>%n more button(s)</source>
        <translation>
            <numerusform>%n tombol lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>Message without text</source>
        <translation>Pesan tanpa teks</translation>
    </message>
    <message>
        <source>Buttons: %1</source>
        <translation>Tombol: %1</translation>
    </message>
</context>
<context>
    <name>Amandesk::NavigationRail</name>
    <message>
        <source>Inbox</source>
        <translation>Pesan</translation>
    </message>
    <message numerus="yes">
        <source>Inbox, %n unread conversation(s)</source>
        <translation>
            <numerusform>Pesan, %n percakapan belum dibaca</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Luring</translation>
    </message>
    <message>
        <source>%1, offline</source>
        <translation>%1, luring</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>Saya</translation>
    </message>
    <message>
        <source>%1, availability not known</source>
        <translation>%1, ketersediaan tidak diketahui</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Tersedia</translation>
    </message>
    <message>
        <source>%1, available. Activate to go away.</source>
        <translation>%1, tersedia. Tekan untuk menjadi tidak tersedia.</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Tidak tersedia</translation>
    </message>
    <message>
        <source>%1, away. Activate to be available.</source>
        <translation>%1, tidak tersedia. Tekan untuk menjadi tersedia.</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>Navigasi</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Papan</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Setelan</translation>
    </message>
    <message>
        <source>%1, available. Your organisation decides that.</source>
        <translation>%1, tersedia. Organisasi Anda yang menentukannya.</translation>
    </message>
    <message>
        <source>%1, away. Your organisation decides that.</source>
        <translation>%1, tidak tersedia. Organisasi Anda yang menentukannya.</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Akun</translation>
    </message>
    <message>
        <source>Accounts. This is %1.</source>
        <translation>Akun. Ini %1.</translation>
    </message>
</context>
<context>
    <name>Amandesk::NetworkDialog</name>
    <message>
        <source>Network – Amandesk</source>
        <translation>Jaringan – Amandesk</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Jaringan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>Amandesk::NetworkPage</name>
    <message>
        <source>As the computer is set up</source>
        <translation>Sesuai setelan komputer</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>Tanpa proxy</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>Proxy HTTP</translation>
    </message>
    <message>
        <source>SOCKS5 proxy</source>
        <translation>Proxy SOCKS5</translation>
    </message>
    <message>
        <source>Stays as it is</source>
        <translation>Tetap seperti sekarang</translation>
    </message>
    <message>
        <source>The address of the proxy is missing.</source>
        <translation>Alamat proxy belum diisi.</translation>
    </message>
    <message>
        <source>Only a name or an address, such as proxy.example.com, without https:// and without port.</source>
        <translation>Hanya nama atau alamat, seperti proxy.example.com, tanpa https:// dan tanpa port.</translation>
    </message>
    <message>
        <source>The port is a number from 1 to 65535.</source>
        <translation>Port adalah angka dari 1 sampai 65535.</translation>
    </message>
    <message>
        <source>A user name of a proxy has no colon and no line breaks.</source>
        <translation>Nama pengguna proxy tidak boleh berisi titik dua atau ganti baris.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Menghubungi server…</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 detik</translation>
    </message>
    <message>
        <source>The server has answered.</source>
        <translation>Server menjawab.</translation>
    </message>
    <message>
        <source>It took %1, without a proxy.</source>
        <translation>Butuh %1, tanpa proxy.</translation>
    </message>
    <message>
        <source>It took %1, through the proxy.</source>
        <translation>Butuh %1, lewat proxy.</translation>
    </message>
    <message>
        <source>This server cannot be asked.</source>
        <translation>Server ini tidak bisa dihubungi.</translation>
    </message>
    <message>
        <source>Enter an encrypted address, such as https://omnichannel.example.com.</source>
        <translation>Isi alamat terenkripsi, seperti https://omnichannel.example.com.</translation>
    </message>
    <message>
        <source>The server was not reached.</source>
        <translation>Server tidak terhubung.</translation>
    </message>
    <message>
        <source>Every connection goes this way from now on.</source>
        <translation>Mulai sekarang semua sambungan lewat jalan ini.</translation>
    </message>
    <message>
        <source>In force until Amandesk is closed.</source>
        <translation>Berlaku sampai Amandesk ditutup.</translation>
    </message>
    <message>
        <source>The login keyring does not take the user name and the password.</source>
        <translation>Keyring login tidak menerima nama pengguna dan kata sandi.</translation>
    </message>
    <message>
        <source>The way to the server</source>
        <translation>Jalan ke server</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>For all profiles of this user. This computer itself is always reached directly.</source>
        <translation>Untuk semua profil pengguna ini. Komputer ini sendiri selalu dihubungi langsung.</translation>
    </message>
    <message>
        <source>Address and port</source>
        <translation>Alamat dan port</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Alamat proxy</translation>
    </message>
    <message>
        <source>Port of the proxy</source>
        <translation>Port proxy</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nama pengguna</translation>
    </message>
    <message>
        <source>Only if the proxy asks for one.</source>
        <translation>Hanya bila proxy memintanya.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Kept in the login keyring, in no file.</source>
        <translation>Disimpan di keyring login, tidak di berkas mana pun.</translation>
    </message>
    <message>
        <source>Password of the proxy</source>
        <translation>Kata sandi proxy</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Terapkan</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Coba</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Asked once, as it is entered above; nothing is saved.</source>
        <translation>Dihubungi sekali, sesuai isian di atas; tidak ada yang disimpan.</translation>
    </message>
    <message>
        <source>Server to ask</source>
        <translation>Server yang dihubungi</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Uji</translation>
    </message>
</context>
<context>
    <name>Amandesk::NewConversationDialog</name>
    <message>
        <source>No WhatsApp number is known here yet.</source>
        <translation>Belum ada nomor WhatsApp yang dikenal di sini.</translation>
    </message>
    <message>
        <source>It is, as soon as one conversation of that number has come to this computer.</source>
        <translation>Nomor dikenal begitu satu percakapannya ada di komputer ini.</translation>
    </message>
    <message>
        <source>Write the number with its country, such as +62 812 3456 7890.</source>
        <translation>Tulis nomor dengan kode negaranya, misalnya +62 812 3456 7890.</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Percakapan baru</translation>
    </message>
    <message>
        <source>The first message to somebody has to be an approved template. It goes out at once and may cost; once the customer has answered, you can write freely.</source>
        <translation>Pesan pertama kepada seseorang harus berupa template yang disetujui. Template langsung dikirim dan mungkin berbiaya; setelah pelanggan menjawab, Anda dapat menulis bebas.</translation>
    </message>
    <message>
        <source>Customer&apos;s number</source>
        <translation>Nomor pelanggan</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>The number that writes</source>
        <translation>Nomor yang menulis</translation>
    </message>
</context>
<context>
    <name>Amandesk::NewConversationFlow</name>
    <message>
        <source>There is a conversation with this number. Nothing was sent: choose the template there.</source>
        <translation>Sudah ada percakapan dengan nomor ini. Tidak ada yang dikirim: pilih templatenya di sana.</translation>
    </message>
    <message>
        <source>Send it once more?</source>
        <translation>Kirim sekali lagi?</translation>
    </message>
    <message>
        <source>A template may have gone out to this number already; nobody could tell. It would come a second time.</source>
        <translation>Mungkin sudah ada template yang terkirim ke nomor ini; tidak ada yang tahu pasti. Template akan datang untuk kedua kalinya.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Kirim lagi</translation>
    </message>
    <message>
        <source>The template is on its way to %1. The conversation is in the list as soon as the server shows it to you.</source>
        <translation>Template sedang menuju %1. Percakapannya ada di daftar begitu server menampilkannya kepada Anda.</translation>
    </message>
    <message>
        <source>Nobody knows whether it went out.</source>
        <translation>Tidak ada yang tahu apakah template terkirim.</translation>
    </message>
    <message>
        <source>The server&apos;s answer was lost, and it tells of no template to a number. It is not sent again by itself: look whether the conversation comes into the list.</source>
        <translation>Jawaban server hilang, dan server tidak memberi tahu tentang template ke sebuah nomor. Template tidak dikirim lagi dengan sendirinya: lihat apakah percakapannya muncul di daftar.</translation>
    </message>
</context>
<context>
    <name>Amandesk::NewsFeed</name>
    <message>
        <source>The answer could not be sent. It is in the box.</source>
        <translation>Jawaban tidak bisa dikirim. Teksnya ada di kotak tulis.</translation>
    </message>
</context>
<context>
    <name>Amandesk::NoteEditor</name>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 dari %2 karakter</translation>
    </message>
    <message>
        <source>A colleague has emptied the note meanwhile.</source>
        <translation>Sementara itu rekan mengosongkan catatan.</translation>
    </message>
    <message>
        <source>A colleague has changed the note meanwhile. It reads now:</source>
        <translation>Sementara itu rekan mengubah catatan. Isinya sekarang:</translation>
    </message>
    <message>
        <source>Leave it as it is now</source>
        <translation>Biarkan seperti sekarang</translation>
    </message>
    <message>
        <source>Save mine</source>
        <translation>Simpan punya saya</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Note saved</source>
        <translation>Catatan tersimpan</translation>
    </message>
    <message>
        <source>The note is not saved. %1</source>
        <translation>Catatan tidak tersimpan. %1</translation>
    </message>
    <message>
        <source>Note for the team</source>
        <translation>Catatan untuk tim</translation>
    </message>
    <message>
        <source>For the team. The customer does not see it.</source>
        <translation>Untuk tim. Pelanggan tidak melihatnya.</translation>
    </message>
</context>
<context>
    <name>Amandesk::NoticeWords</name>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Pesan baru</translation>
    </message>
    <message>
        <source>A conversation was assigned to you</source>
        <translation>Sebuah percakapan ditugaskan kepada Anda</translation>
    </message>
    <message>
        <source>The 24-hour window closes in %1</source>
        <translation>Jendela 24 jam tutup dalam %1</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Balas</translation>
    </message>
    <message numerus="yes">
        <source>News in %n conversation(s)</source>
        <translation>
            <numerusform>Kabar baru di %n percakapan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n pesan baru</numerusform>
        </translation>
    </message>
    <message>
        <source>This is how a notification looks.</source>
        <translation>Seperti inilah sebuah notifikasi.</translation>
    </message>
</context>
<context>
    <name>Amandesk::NotificationsPage</name>
    <message>
        <source>Asked the desktop to show it…</source>
        <translation>Desktop diminta menampilkannya…</translation>
    </message>
    <message>
        <source>The desktop has taken it.</source>
        <translation>Desktop telah menerimanya.</translation>
    </message>
    <message>
        <source>If you do not see it, the desktop holds notifications back: look for “do not disturb”. Click on it to see whether that reaches Amandesk.</source>
        <translation>Bila tidak terlihat, desktop menahan notifikasi: cari “jangan ganggu”. Klik notifikasinya untuk melihat apakah klik itu sampai ke Amandesk.</translation>
    </message>
    <message>
        <source>If you do not see it, the desktop holds notifications back: look for “do not disturb”.</source>
        <translation>Bila tidak terlihat, desktop menahan notifikasi: cari “jangan ganggu”.</translation>
    </message>
    <message>
        <source>The click has reached Amandesk. Everything works.</source>
        <translation>Klik sudah sampai ke Amandesk. Semuanya berfungsi.</translation>
    </message>
    <message>
        <source>Nothing shows notifications here.</source>
        <translation>Tidak ada yang menampilkan notifikasi di sini.</translation>
    </message>
    <message>
        <source>New messages are marked in the list and in the window&apos;s title.</source>
        <translation>Pesan baru ditandai di daftar dan di judul jendela.</translation>
    </message>
    <message>
        <source>Asking the desktop…</source>
        <translation>Menanyai desktop…</translation>
    </message>
    <message>
        <source>This desktop has no notification service. New messages are marked in the list and in the window&apos;s title.</source>
        <translation>Desktop ini tidak punya layanan notifikasi. Pesan baru ditandai di daftar dan di judul jendela.</translation>
    </message>
    <message>
        <source>Can be opened and answered from the notification.</source>
        <translation>Bisa dibuka dan dijawab dari notifikasi.</translation>
    </message>
    <message>
        <source>Can be opened from the notification; an answer is written in the window.</source>
        <translation>Bisa dibuka dari notifikasi; jawaban ditulis di jendela.</translation>
    </message>
    <message>
        <source>Shows them without buttons: they cannot be opened or answered there.</source>
        <translation>Menampilkannya tanpa tombol: tidak bisa dibuka atau dijawab di sana.</translation>
    </message>
    <message>
        <source>It plays no sounds; Amandesk uses the system&apos;s beep.</source>
        <translation>Layanan ini tidak memutar suara; Amandesk memakai bunyi bip sistem.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Mati</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tampilkan</translation>
    </message>
    <message>
        <source>Show with sound</source>
        <translation>Tampilkan dengan suara</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Pesan baru</translation>
    </message>
    <message>
        <source>A customer writes in one of your conversations.</source>
        <translation>Pelanggan menulis di salah satu percakapan Anda.</translation>
    </message>
    <message>
        <source>Assigned to you</source>
        <translation>Ditugaskan kepada Anda</translation>
    </message>
    <message>
        <source>A conversation becomes yours.</source>
        <translation>Sebuah percakapan menjadi milik Anda.</translation>
    </message>
    <message>
        <source>Window about to close</source>
        <translation>Jendela hampir tutup</translation>
    </message>
    <message>
        <source>A customer waits, and in 15 minutes only a template can reach him or her.</source>
        <translation>Pelanggan menunggu, dan 15 menit lagi hanya template yang bisa mencapainya.</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Yang ditampilkan</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Caranya</translation>
    </message>
    <message>
        <source>Show names and texts</source>
        <translation>Tampilkan nama dan isi</translation>
    </message>
    <message>
        <source>Off: only that there is something new. While Amandesk is locked, never more than that.</source>
        <translation>Mati: hanya bahwa ada yang baru. Selama Amandesk terkunci, tidak pernah lebih dari itu.</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Jam tenang</translation>
    </message>
    <message>
        <source>Nothing is shown and nothing sounds. Unread messages are still counted.</source>
        <translation>Tidak ada yang tampil atau berbunyi. Pesan belum dibaca tetap dihitung.</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Tenang dari</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Tenang sampai</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Di komputer ini</translation>
    </message>
    <message>
        <source>Notification service</source>
        <translation>Layanan notifikasi</translation>
    </message>
    <message>
        <source>Notification service: %1</source>
        <translation>Layanan notifikasi: %1</translation>
    </message>
    <message>
        <source>Send a test notification</source>
        <translation>Kirim notifikasi percobaan</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>Ikon di baki</translation>
    </message>
    <message>
        <source>Open, lock, availability and quit. Closing the window still ends Amandesk.</source>
        <translation>Buka, kunci, ketersediaan, dan keluar. Menutup jendela tetap mengakhiri Amandesk.</translation>
    </message>
    <message>
        <source>This desktop shows no tray at the moment.</source>
        <translation>Desktop ini sedang tidak menampilkan baki.</translation>
    </message>
</context>
<context>
    <name>Amandesk::OutsideHandover</name>
    <message>
        <source>Save a copy</source>
        <translation>Simpan salinan</translation>
    </message>
    <message>
        <source>Saved as %1. The copy is not encrypted.</source>
        <translation>Disimpan sebagai %1. Salinan ini tidak terenkripsi.</translation>
    </message>
    <message>
        <source>Files of this kind are only saved, never opened from here: they could do harm.</source>
        <translation>Berkas jenis ini hanya disimpan, tidak pernah dibuka dari sini: bisa berbahaya.</translation>
    </message>
    <message>
        <source>A copy that is not encrypted is made for it in a private folder. The folder is emptied when Amandesk locks or ends.</source>
        <translation>Untuk itu dibuat salinan tak terenkripsi di folder pribadi. Folder itu dikosongkan saat Amandesk dikunci atau ditutup.</translation>
    </message>
    <message>
        <source>The customer&apos;s recording is handed to this computer&apos;s player. Flaws of that program are no longer Amandesk&apos;s to stop.</source>
        <translation>Rekaman pelanggan diserahkan ke pemutar komputer ini. Celah program itu di luar kendali Amandesk.</translation>
    </message>
    <message>
        <source>The file is handed to the program that this computer opens such files with.</source>
        <translation>Berkas diserahkan ke program yang dipakai komputer ini untuk berkas seperti itu.</translation>
    </message>
    <message>
        <source>Open outside Amandesk?</source>
        <translation>Buka di luar Amandesk?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>No program on this computer opens such files. It can be saved.</source>
        <translation>Tidak ada program di komputer ini untuk membuka berkas itu. Berkas dapat disimpan.</translation>
    </message>
    <message>
        <source>Open the map outside Amandesk?</source>
        <translation>Buka peta di luar Amandesk?</translation>
    </message>
    <message>
        <source>The place is shown by %1 in this computer&apos;s browser. That site learns the place, and nothing else of the conversation.</source>
        <translation>Tempat itu ditampilkan oleh %1 di peramban komputer ini. Situs itu mengetahui tempatnya, tidak ada lagi dari percakapan.</translation>
    </message>
    <message>
        <source>No program on this computer opens maps.</source>
        <translation>Tidak ada program di komputer ini yang membuka peta.</translation>
    </message>
    <message>
        <source>No program on this computer opens links.</source>
        <translation>Tidak ada program di komputer ini yang membuka tautan.</translation>
    </message>
</context>
<context>
    <name>Amandesk::OwnListPage</name>
    <message>
        <source>Bring it back</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
</context>
<context>
    <name>Amandesk::PaletteFeed</name>
    <message>
        <source>Take a break: not available</source>
        <translation>Istirahat: tidak tersedia</translation>
    </message>
    <message>
        <source>Back to work: available</source>
        <translation>Kembali bekerja: tersedia</translation>
    </message>
    <message>
        <source>Colours: as the system</source>
        <translation>Warna: ikut sistem</translation>
    </message>
    <message>
        <source>Colours: light</source>
        <translation>Warna: terang</translation>
    </message>
    <message>
        <source>Colours: dark</source>
        <translation>Warna: gelap</translation>
    </message>
    <message>
        <source>List: comfortable rows</source>
        <translation>Daftar: baris lega</translation>
    </message>
    <message>
        <source>List: compact rows</source>
        <translation>Daftar: baris rapat</translation>
    </message>
    <message>
        <source>Language: English</source>
        <translation>Bahasa: English</translation>
    </message>
    <message>
        <source>Language: Bahasa Indonesia</source>
        <translation>Bahasa: Bahasa Indonesia</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Keluar…</translation>
    </message>
    <message>
        <source>Settings: notifications</source>
        <translation>Setelan: notifikasi</translation>
    </message>
    <message>
        <source>Settings: my quick replies</source>
        <translation>Setelan: balasan cepat saya</translation>
    </message>
    <message>
        <source>Settings: keys</source>
        <translation>Setelan: tombol</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>Tampilan: %1</translation>
    </message>
    <message>
        <source>Save this view of the list…</source>
        <translation>Simpan tampilan daftar ini…</translation>
    </message>
    <message>
        <source>Unsent messages</source>
        <translation>Pesan belum terkirim</translation>
    </message>
    <message>
        <source>Block or unblock customer…</source>
        <translation>Blokir atau buka blokir pelanggan…</translation>
    </message>
    <message>
        <source>List: unread only</source>
        <translation>Daftar: belum dibaca saja</translation>
    </message>
    <message>
        <source>List: nobody has answered</source>
        <translation>Daftar: belum ada yang menjawab</translation>
    </message>
    <message>
        <source>List: handled by the bot</source>
        <translation>Daftar: ditangani bot</translation>
    </message>
    <message>
        <source>List: handled by a person</source>
        <translation>Daftar: ditangani orang</translation>
    </message>
    <message>
        <source>List: window closes within 4 h</source>
        <translation>Daftar: jendela tutup dalam 4 jam</translation>
    </message>
    <message>
        <source>List: clear filters</source>
        <translation>Daftar: hapus saringan</translation>
    </message>
    <message>
        <source>Settings: spelling</source>
        <translation>Setelan: ejaan</translation>
    </message>
    <message>
        <source>Settings: network and proxy</source>
        <translation>Setelan: jaringan dan proxy</translation>
    </message>
    <message>
        <source>Check for updates</source>
        <translation>Periksa pembaruan</translation>
    </message>
    <message>
        <source>Text: larger</source>
        <translation>Teks: lebih besar</translation>
    </message>
    <message>
        <source>Text: smaller</source>
        <translation>Teks: lebih kecil</translation>
    </message>
    <message>
        <source>Text: usual size</source>
        <translation>Teks: ukuran biasa</translation>
    </message>
</context>
<context>
    <name>Amandesk::PaletteModel</name>
    <message>
        <source>matches “%1”</source>
        <translation>cocok dengan “%1”</translation>
    </message>
    <message>
        <source>Used last</source>
        <translation>Terakhir dipakai</translation>
    </message>
    <message>
        <source>This conversation</source>
        <translation>Percakapan ini</translation>
    </message>
    <message>
        <source>This conversation: %1</source>
        <translation>Percakapan ini: %1</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Percakapan</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Perintah</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Buka</translation>
    </message>
</context>
<context>
    <name>Amandesk::PasswordField</name>
    <message>
        <source>Hide</source>
        <translation>Sembunyikan</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tampilkan</translation>
    </message>
</context>
<context>
    <name>Amandesk::PasswordForm</name>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Use your agent or supervisor account.</source>
        <translation>Gunakan akun agen atau supervisor Anda.</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>Email</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Sedang masuk…</translation>
    </message>
    <message>
        <source>or</source>
        <translation>atau</translation>
    </message>
    <message>
        <source>Sign in with a token</source>
        <translation>Masuk dengan token</translation>
    </message>
    <message>
        <source>Explore the demo workspace</source>
        <translation>Jelajahi ruang kerja demo</translation>
    </message>
    <message>
        <source>Starts a practice server on this computer. No account needed.</source>
        <translation>Menjalankan server latihan di komputer ini. Tidak perlu akun.</translation>
    </message>
    <message>
        <source>Forgot the password? Reset it in the web dashboard, then sign in here.</source>
        <translation>Lupa kata sandi? Atur ulang lewat dasbor web, lalu masuk di sini.</translation>
    </message>
</context>
<context>
    <name>Amandesk::PictureViewer</name>
    <message>
        <source>Picture before</source>
        <translation>Gambar sebelumnya</translation>
    </message>
    <message>
        <source>Picture after</source>
        <translation>Gambar berikutnya</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Perbesar</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Perkecil</translation>
    </message>
    <message>
        <source>Fit to the window</source>
        <translation>Paskan ke jendela</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Simpan sebagai…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>picture number, pictures</comment>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>Picture %1, %2</source>
        <comment>file name, number of pictures</comment>
        <translation>Gambar %1, %2</translation>
    </message>
    <message>
        <source>This picture cannot be shown. It can be saved.</source>
        <translation>Gambar ini tidak dapat ditampilkan, tetapi dapat disimpan.</translation>
    </message>
    <message>
        <source>This picture could not be downloaded.</source>
        <translation>Gambar ini tidak dapat diunduh.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Memuat…</translation>
    </message>
</context>
<context>
    <name>Amandesk::PinForm</name>
    <message>
        <source>Wrong PIN. Try again in %1</source>
        <translation>PIN salah. Coba lagi dalam %1</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Buka kunci</translation>
    </message>
    <message>
        <source>Unlock in another way</source>
        <translation>Buka kunci dengan cara lain</translation>
    </message>
    <message numerus="yes">
        <source>After %n more wrong try/tries the PIN is destroyed. The other ways to unlock stay.</source>
        <translation>
            <numerusform>Setelah %n kali salah lagi, PIN dihapus. Cara lain untuk membuka kunci tetap ada.</numerusform>
        </translation>
    </message>
    <message>
        <source>The PIN is wrong.</source>
        <translation>PIN salah.</translation>
    </message>
</context>
<context>
    <name>Amandesk::PromisePanel</name>
    <message>
        <source>Serve customers.
Guard their data.</source>
        <translation>Layani pelanggan.
Jaga datanya.</translation>
    </message>
    <message>
        <source>Locked with your computer</source>
        <translation>Terkunci bersama komputer Anda</translation>
    </message>
    <message>
        <source>The conversation cache is encrypted and opens only with your login keyring or passphrase.</source>
        <translation>Cache percakapan terenkripsi dan hanya terbuka dengan keyring login atau frasa sandi Anda.</translation>
    </message>
    <message>
        <source>Readable while offline</source>
        <translation>Tetap terbaca saat luring</translation>
    </message>
    <message>
        <source>Conversations on this computer can be read and searched without a network.</source>
        <translation>Percakapan di komputer ini bisa dibaca dan dicari tanpa jaringan.</translation>
    </message>
    <message>
        <source>Honest about what it knows</source>
        <translation>Jujur soal apa yang diketahui</translation>
    </message>
    <message>
        <source>Every screen says how fresh it is, and what has not been sent yet.</source>
        <translation>Setiap layar menunjukkan seberapa baru datanya dan apa yang belum terkirim.</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versi %1</translation>
    </message>
</context>
<context>
    <name>Amandesk::PropertyEditor</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Value of %1</source>
        <translation>Nilai %1</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Hapus %1</translation>
    </message>
    <message>
        <source>Remove this line</source>
        <translation>Hapus baris ini</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Beri nama.</translation>
    </message>
    <message>
        <source>Write a value, or remove the line.</source>
        <translation>Isi nilainya, atau hapus barisnya.</translation>
    </message>
    <message>
        <source>There are two lines with the name %1.</source>
        <translation>Ada dua baris dengan nama %1.</translation>
    </message>
    <message>
        <source>More about the customer saved</source>
        <translation>Informasi pelanggan tersimpan</translation>
    </message>
    <message>
        <source>%1 was removed</source>
        <translation>%1 dihapus</translation>
    </message>
    <message>
        <source>%1 is now %2</source>
        <translation>%1 sekarang %2</translation>
    </message>
    <message>
        <source>A colleague has changed the same meanwhile: %1. Save once more to put yours in its place.</source>
        <translation>Sementara itu rekan mengubah hal yang sama: %1. Simpan sekali lagi untuk menggantinya dengan punya Anda.</translation>
    </message>
    <message>
        <source>This is not saved. %1</source>
        <translation>Ini tidak tersimpan. %1</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>Tambah baris</translation>
    </message>
</context>
<context>
    <name>Amandesk::ProtectForm</name>
    <message>
        <source>Protect this computer</source>
        <translation>Lindungi komputer ini</translation>
    </message>
    <message>
        <source>Conversations are stored encrypted here. Choose what opens them; both is possible.</source>
        <translation>Percakapan disimpan terenkripsi di sini. Pilih cara membukanya, boleh keduanya.</translation>
    </message>
    <message>
        <source>Login keyring</source>
        <translation>Keyring login</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frasa sandi</translation>
    </message>
    <message>
        <source>Looking for a login keyring…</source>
        <translation>Mencari keyring login…</translation>
    </message>
    <message>
        <source>This login has no keyring that answers, so a passphrase is needed.</source>
        <translation>Tidak ada keyring yang menjawab di login ini, jadi perlu frasa sandi.</translation>
    </message>
    <message>
        <source>Opens with your system login. Other programs are asked for permission first.</source>
        <translation>Terbuka bersama login sistem Anda. Program lain harus meminta izin dulu.</translation>
    </message>
    <message>
        <source>Opens with your system login. Any program you run in this login could read the key. Choose a passphrase if that matters.</source>
        <translation>Terbuka bersama login sistem Anda. Program apa pun yang Anda jalankan di login ini bisa membaca kunci data. Pilih frasa sandi jika itu penting.</translation>
    </message>
    <message>
        <source>Asked for at every unlock. It cannot be recovered: whoever forgets it signs in again.</source>
        <translation>Diminta setiap kali membuka. Tidak bisa dipulihkan: kalau lupa, Anda harus masuk lagi.</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Ulangi frasa sandi</translation>
    </message>
    <message>
        <source>Encrypting…</source>
        <translation>Mengenkripsi…</translation>
    </message>
    <message>
        <source>Protect and continue</source>
        <translation>Lindungi dan lanjutkan</translation>
    </message>
    <message numerus="yes">
        <source>At least %n characters, for example four words.</source>
        <translation>
            <numerusform>Minimal %n karakter, misalnya empat kata.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more characters.</source>
        <translation>
            <numerusform>Kurang %n karakter.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Keduanya tidak sama.</translation>
    </message>
    <message>
        <source>Long enough, and both are the same.</source>
        <translation>Cukup panjang, dan keduanya sama.</translation>
    </message>
    <message>
        <source>Long enough. Type it again.</source>
        <translation>Cukup panjang. Ketik sekali lagi.</translation>
    </message>
    <message>
        <source>Your organisation asks for it.</source>
        <translation>Organisasi Anda memintanya.</translation>
    </message>
</context>
<context>
    <name>Amandesk::QuestionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>Amandesk::QueueBar</name>
    <message numerus="yes">
        <source>%Ln unserved</source>
        <translation>
            <numerusform>%Ln belum dilayani</numerusform>
        </translation>
    </message>
    <message>
        <source>Unserved: not known</source>
        <translation>Belum dilayani: tidak diketahui</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>Ambil berikutnya</translation>
    </message>
</context>
<context>
    <name>Amandesk::QueueModel</name>
    <message>
        <source>this channel has no window</source>
        <translation>saluran ini tanpa jendela</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>window closed, only a template can be sent</source>
        <translation>jendela tutup, hanya template yang bisa dikirim</translation>
    </message>
    <message>
        <source>window closes in %1</source>
        <translation>jendela tutup %1 lagi</translation>
    </message>
    <message>
        <source>waiting for %1</source>
        <translation>menunggu %1</translation>
    </message>
    <message>
        <source>Assigning…</source>
        <translation>Menugaskan…</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Tugaskan</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Pelanggan</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Jendela</translation>
    </message>
    <message>
        <source>time left in the window not known</source>
        <translation>sisa waktu jendela tidak diketahui</translation>
    </message>
    <message>
        <source>not known since when</source>
        <translation>sejak kapan tidak diketahui</translation>
    </message>
</context>
<context>
    <name>Amandesk::QuickRepliesPage</name>
    <message>
        <source>/%1 is removed.</source>
        <translation>/%1 dihapus.</translation>
    </message>
    <message>
        <source>Type / and the command in the box to put one in. Yours are only on this computer, for you alone; the team&apos;s are made in the web dashboard.</source>
        <translation>Ketik / dan perintahnya di kotak tulis untuk menyisipkan. Milik Anda hanya ada di komputer ini, untuk Anda saja; milik tim dibuat di dasbor web.</translation>
    </message>
    <message>
        <source>You have none of your own yet. Take what you write every day: a greeting, the opening hours, how to pay.</source>
        <translation>Anda belum punya balasan sendiri. Ambil yang Anda tulis setiap hari: salam, jam buka, cara membayar.</translation>
    </message>
    <message>
        <source>My quick replies</source>
        <translation>Balasan cepat saya</translation>
    </message>
    <message>
        <source>Enter changes one, Delete removes it.</source>
        <translation>Enter mengubah, Delete menghapus.</translation>
    </message>
    <message>
        <source>New quick reply</source>
        <translation>Balasan cepat baru</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ubah…</translation>
    </message>
</context>
<context>
    <name>Amandesk::QuickReplyForm</name>
    <message>
        <source>The team has /%1 as well. Both are offered, yours first.</source>
        <translation>Tim juga punya /%1. Keduanya ditawarkan, milik Anda lebih dahulu.</translation>
    </message>
    <message>
        <source>Budi Santoso</source>
        <translation>Budi Santoso</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Nothing is written yet.</source>
        <translation>Belum ada yang ditulis.</translation>
    </message>
    <message>
        <source>%1 is selected when the reply is put in, so that you fill it in.</source>
        <translation>%1 disorot saat balasan disisipkan, supaya Anda isi.</translation>
    </message>
    <message>
        <source>Give it a command: one word that you will remember.</source>
        <translation>Beri perintah: satu kata yang mudah Anda ingat.</translation>
    </message>
    <message>
        <source>A command is one word, without spaces.</source>
        <translation>Perintah adalah satu kata, tanpa spasi.</translation>
    </message>
    <message>
        <source>You already have a reply with the command /%1.</source>
        <translation>Anda sudah punya balasan dengan perintah /%1.</translation>
    </message>
    <message>
        <source>Write what the reply says.</source>
        <translation>Tulis isi balasannya.</translation>
    </message>
    <message>
        <source>%1 characters; a message has room for %2.</source>
        <translation>%1 karakter; satu pesan memuat %2.</translation>
    </message>
    <message>
        <source>It is not saved. Esc once more leaves it as it was.</source>
        <translation>Belum disimpan. Esc sekali lagi membiarkannya seperti semula.</translation>
    </message>
    <message>
        <source>New quick reply</source>
        <translation>Balasan cepat baru</translation>
    </message>
    <message>
        <source>Change the quick reply</source>
        <translation>Ubah balasan cepat</translation>
    </message>
    <message>
        <source>Command, which you type after /</source>
        <translation>Perintah, yang Anda ketik setelah /</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Filled in by itself; other words in braces are selected for you to fill in each time.</source>
        <translation>Terisi sendiri; kata lain dalam kurung kurawal disorot supaya Anda isi setiap kali.</translation>
    </message>
    <message>
        <source>{name}</source>
        <comment>variable of quick replies: customer</comment>
        <translation>{nama}</translation>
    </message>
    <message>
        <source>{agent}</source>
        <comment>variable of quick replies</comment>
        <translation>{agen}</translation>
    </message>
    <message>
        <source>{channel}</source>
        <comment>variable of quick replies</comment>
        <translation>{saluran}</translation>
    </message>
    <message>
        <source>Put in: the customer&apos;s name</source>
        <translation>Sisipkan: nama pelanggan</translation>
    </message>
    <message>
        <source>Put in: your name</source>
        <translation>Sisipkan: nama Anda</translation>
    </message>
    <message>
        <source>Put in: the channel&apos;s name</source>
        <translation>Sisipkan: nama saluran</translation>
    </message>
    <message>
        <source>So it will read</source>
        <translation>Nanti terbaca begini</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
</context>
<context>
    <name>Amandesk::QuickReplyList</name>
    <message>
        <source>No quick reply fits.</source>
        <translation>Tidak ada balasan cepat yang cocok.</translation>
    </message>
    <message>
        <source>Quick replies</source>
        <translation>Balasan cepat</translation>
    </message>
    <message>
        <source>There are no quick replies yet. You make your own in the settings; the team&apos;s are made in the web dashboard.</source>
        <translation>Belum ada balasan cepat. Milik Anda dibuat di setelan; milik tim di dasbor web.</translation>
    </message>
</context>
<context>
    <name>Amandesk::QuitQuestion</name>
    <message numerus="yes">
        <source>%n message(s) are not sent yet</source>
        <translation>
            <numerusform>%n pesan belum terkirim</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay on this computer and go out when Amandesk is opened and unlocked again.</source>
        <translation>Pesan itu tetap di komputer ini dan terkirim saat Amandesk dibuka dan kuncinya dibuka lagi.</translation>
    </message>
    <message>
        <source>The first 24-hour window closes for sending %1; after that a template is needed.</source>
        <translation>Jendela 24 jam yang pertama tutup untuk pengiriman %1; setelah itu perlu template.</translation>
    </message>
    <message>
        <source>Close Amandesk</source>
        <translation>Tutup Amandesk</translation>
    </message>
</context>
<context>
    <name>Amandesk::QuoteBar</name>
    <message>
        <source>Replying to %1</source>
        <translation>Membalas %1</translation>
    </message>
    <message>
        <source>Do not reply to this message</source>
        <translation>Jangan balas pesan ini</translation>
    </message>
    <message>
        <source>Message without text</source>
        <translation>Pesan tanpa teks</translation>
    </message>
</context>
<context>
    <name>Amandesk::RecordingBar</name>
    <message>
        <source>Voice message that is recorded</source>
        <translation>Pesan suara yang sedang direkam</translation>
    </message>
    <message>
        <source>Enter attaches it, Space pauses, Escape discards it</source>
        <translation>Enter melampirkan, Spasi menjeda, Escape membuang</translation>
    </message>
    <message>
        <source>Discard the recording</source>
        <translation>Buang rekaman</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Lampirkan</translation>
    </message>
    <message>
        <source>Stop and attach the recording</source>
        <translation>Hentikan dan lampirkan rekaman</translation>
    </message>
    <message>
        <source>Keep recording</source>
        <translation>Lanjut merekam</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Nothing is heard. Is the microphone muted?</source>
        <translation>Tidak ada suara. Mikrofon dibisukan?</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Merekam</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Dijeda</translation>
    </message>
    <message>
        <source>Opening the microphone…</source>
        <translation>Membuka mikrofon…</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>Lanjutkan merekam</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Spasi</translation>
    </message>
    <message>
        <source>Discard the recording of %1?</source>
        <translation>Buang rekaman %1?</translation>
    </message>
</context>
<context>
    <name>Amandesk::RelativeTime</name>
    <message>
        <source>Yesterday</source>
        <translation>Kemarin</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>Hari ini, %1</translation>
    </message>
    <message>
        <source>Yesterday, %1</source>
        <translation>Kemarin, %1</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>besok %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>kemarin %1</translation>
    </message>
</context>
<context>
    <name>Amandesk::RenewalPage</name>
    <message>
        <source>Renewing the keys</source>
        <translation>Memperbarui kunci</translation>
    </message>
    <message>
        <source>Everything on this computer is encrypted anew. Amandesk opens again by itself when that is done; if it is ended before, it goes on at the next start.</source>
        <translation>Semua yang ada di komputer ini dienkripsi ulang. Amandesk terbuka lagi sendiri setelah selesai; bila dihentikan sebelumnya, dilanjutkan saat dibuka berikutnya.</translation>
    </message>
    <message>
        <source>Drafts and unsent messages…</source>
        <translation>Draf dan pesan belum terkirim…</translation>
    </message>
    <message>
        <source>Conversations…</source>
        <translation>Percakapan…</translation>
    </message>
    <message>
        <source>Attachments…</source>
        <translation>Lampiran…</translation>
    </message>
</context>
<context>
    <name>Amandesk::ResolvePopover</name>
    <message>
        <source>Resolve the conversation with %1?</source>
        <translation>Selesaikan percakapan %1?</translation>
    </message>
    <message>
        <source>It opens again when the customer writes.</source>
        <translation>Percakapan terbuka kembali jika pelanggan menulis lagi.</translation>
    </message>
    <message>
        <source>Closing note, may be empty</source>
        <translation>Catatan penyelesaian, boleh kosong</translation>
    </message>
    <message>
        <source>Closing note</source>
        <translation>Catatan penyelesaian</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Selesaikan</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) not sent yet</source>
        <translation>
            <numerusform>%n pesan belum terkirim</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resolve %n conversation(s)?</source>
        <translation>
            <numerusform>Selesaikan %n percakapan?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each opens again when its customer writes. The note goes to each of them.</source>
        <translation>Masing-masing terbuka kembali jika pelanggannya menulis. Catatan masuk ke setiap percakapan.</translation>
    </message>
    <message numerus="yes">
        <source>%n selected one(s) stay as they are: you do not serve them.</source>
        <translation>
            <numerusform>%n yang dipilih dibiarkan: Anda tidak melayaninya.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::SavedViewsMenu</name>
    <message>
        <source>No saved views yet</source>
        <translation>Belum ada tampilan tersimpan</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>Simpan tampilan ini…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
</context>
<context>
    <name>Amandesk::SearchBox</name>
    <message>
        <source>Search all conversations on this computer</source>
        <translation>Cari di semua percakapan di komputer ini</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Kosongkan</translation>
    </message>
</context>
<context>
    <name>Amandesk::SearchContent</name>
    <message>
        <source>Search everything on this computer</source>
        <translation>Cari semua yang ada di komputer ini</translation>
    </message>
    <message>
        <source>Words of messages, names, tags, notes, or the end of a customer&apos;s number. It also works without a connection.</source>
        <translation>Kata dalam pesan, nama, tag, catatan, atau angka akhir nomor pelanggan. Bisa juga tanpa sambungan.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Mencari…</translation>
    </message>
    <message>
        <source>This asks for nothing yet</source>
        <translation>Belum ada yang dicari</translation>
    </message>
    <message>
        <source>Write a word, a part of a number, or a filter with a value.</source>
        <translation>Tulis kata, sebagian nomor, atau saringan beserta nilainya.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Tidak ada hasil</translation>
    </message>
    <message>
        <source>The search did not work</source>
        <translation>Pencarian gagal</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
</context>
<context>
    <name>Amandesk::SearchCoverage</name>
    <message>
        <source>There are no messages on this computer yet.</source>
        <translation>Belum ada pesan di komputer ini.</translation>
    </message>
    <message numerus="yes">
        <source>Searched %Ln message(s) on this computer.</source>
        <translation>
            <numerusform>Dicari di %Ln pesan di komputer ini.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on this computer.</source>
        <translation>
            <numerusform>%Ln pesan di komputer ini.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %Ln message(s) on this computer, %1 to %2.</source>
        <translation>
            <numerusform>Dicari di %Ln pesan di komputer ini, %1 sampai %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on this computer, %1 to %2.</source>
        <translation>
            <numerusform>%Ln pesan di komputer ini, %1 sampai %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %Ln message(s) on this computer, %1 to now.</source>
        <translation>
            <numerusform>Dicari di %Ln pesan di komputer ini, %1 sampai sekarang.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on this computer, %1 to now.</source>
        <translation>
            <numerusform>%Ln pesan di komputer ini, %1 sampai sekarang.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversation(s) are not on this computer yet.</source>
        <translation>
            <numerusform>%Ln percakapan belum ada di komputer ini.</numerusform>
        </translation>
    </message>
    <message>
        <source>The search index is still being made; older messages are not found by their words yet.</source>
        <translation>Indeks pencarian masih dibuat; kata dalam pesan lama belum bisa ditemukan.</translation>
    </message>
    <message>
        <source>You are offline. What arrived after %1 is not here yet.</source>
        <translation>Anda luring. Pesan yang masuk setelah %1 belum ada di sini.</translation>
    </message>
    <message>
        <source>You are offline. What has not been fetched yet cannot be found.</source>
        <translation>Anda luring. Yang belum diambil dari server tidak bisa ditemukan.</translation>
    </message>
    <message>
        <source>Your organisation lets customers be found here, but no messages.</source>
        <translation>Organisasi Anda mengizinkan pelanggan ditemukan di sini, tetapi pesan tidak.</translation>
    </message>
    <message>
        <source>Your organisation lets messages be found here, but no customers.</source>
        <translation>Organisasi Anda mengizinkan pesan ditemukan di sini, tetapi pelanggan tidak.</translation>
    </message>
</context>
<context>
    <name>Amandesk::SearchFilterBar</name>
    <message>
        <source>from:</source>
        <extracomment>A filter of the search, as one types it. One of the two words that the search understands.</extracomment>
        <translation>dari:</translation>
    </message>
    <message>
        <source>Who wrote it: a name, a number, me, customer, agent or bot</source>
        <translation>Penulisnya: nama, nomor, saya, pelanggan, agen, atau bot</translation>
    </message>
    <message>
        <source>to:</source>
        <extracomment>A filter of the search, as one types it: &quot;ke:&quot; or &quot;to:&quot;.</extracomment>
        <translation>ke:</translation>
    </message>
    <message>
        <source>To whom it was written: a name or a number</source>
        <translation>Penerimanya: nama atau nomor</translation>
    </message>
    <message>
        <source>tag:</source>
        <extracomment>A filter of the search, as one types it.</extracomment>
        <translation>tag:</translation>
    </message>
    <message>
        <source>A tag of the conversation</source>
        <translation>Tag percakapan</translation>
    </message>
    <message>
        <source>channel:</source>
        <extracomment>A filter of the search, as one types it: &quot;kanal:&quot; or &quot;channel:&quot;.</extracomment>
        <translation>kanal:</translation>
    </message>
    <message>
        <source>The channel of the conversation</source>
        <translation>Kanal percakapan</translation>
    </message>
    <message>
        <source>before:</source>
        <extracomment>A filter of the search, as one types it: &quot;sebelum:&quot; or &quot;before:&quot;.</extracomment>
        <translation>sebelum:</translation>
    </message>
    <message>
        <source>Before a day: 31-12-2025, 2026-01, today or yesterday</source>
        <translation>Sebelum tanggal: 31-12-2025, 2026-01, hari-ini, atau kemarin</translation>
    </message>
    <message>
        <source>after:</source>
        <extracomment>A filter of the search, as one types it: &quot;sesudah:&quot; or &quot;after:&quot;.</extracomment>
        <translation>sesudah:</translation>
    </message>
    <message>
        <source>On a day or later: 31-12-2025, 2026-01, today or yesterday</source>
        <translation>Mulai tanggal: 31-12-2025, 2026-01, hari-ini, atau kemarin</translation>
    </message>
    <message>
        <source>status:</source>
        <translation>status:</translation>
    </message>
    <message>
        <source>What became of the message or of the conversation</source>
        <translation>Status pesan atau percakapan</translation>
    </message>
    <message>
        <source>failed sent delivered read pending resolved open</source>
        <extracomment>The values that the search understands after &quot;status:&quot;, as one types them: gagal, terkirim, diterima, dibaca, menunggu, selesai, terbuka or the English ones.</extracomment>
        <translation>gagal terkirim diterima dibaca menunggu selesai terbuka</translation>
    </message>
    <message>
        <source>has:</source>
        <extracomment>A filter of the search, as one types it: &quot;ada:&quot; or &quot;has:&quot;.</extracomment>
        <translation>ada:</translation>
    </message>
    <message>
        <source>What the message has with it</source>
        <translation>Yang disertakan pada pesan</translation>
    </message>
    <message>
        <source>attachment image document location contact link note</source>
        <extracomment>The values that the search understands after &quot;has:&quot;, as one types them: lampiran, gambar, dokumen, lokasi, kontak, tautan, catatan or the English ones.</extracomment>
        <translation>lampiran gambar dokumen lokasi kontak tautan catatan</translation>
    </message>
</context>
<context>
    <name>Amandesk::SearchPanel</name>
    <message>
        <source>Search</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Hasil pencarian</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Tidak ada yang ditemukan.</translation>
    </message>
    <message>
        <source>More results could not be read.</source>
        <translation>Hasil berikutnya tidak bisa dibaca.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
</context>
<context>
    <name>Amandesk::SearchRow</name>
    <message>
        <source>customer&apos;s number or address</source>
        <translation>nomor atau alamat pelanggan</translation>
    </message>
    <message>
        <source>customer&apos;s name</source>
        <translation>nama pelanggan</translation>
    </message>
    <message>
        <source>tag or note</source>
        <translation>tag atau catatan</translation>
    </message>
    <message>
        <source>message from the customer</source>
        <translation>pesan pelanggan</translation>
    </message>
    <message>
        <source>message from %1</source>
        <translation>pesan dari %1</translation>
    </message>
    <message>
        <source>last message %1</source>
        <translation>pesan terakhir %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s)</source>
        <translation>
            <numerusform>%Ln hasil</numerusform>
        </translation>
    </message>
    <message>
        <source>your message, not sent yet</source>
        <translation>pesan Anda, belum terkirim</translation>
    </message>
</context>
<context>
    <name>Amandesk::SearchSentences</name>
    <message>
        <source>A quotation mark is not closed; everything after it was read as one phrase.</source>
        <translation>Tanda kutip belum ditutup; semua sesudahnya dibaca sebagai satu frasa.</translation>
    </message>
    <message>
        <source>This is not a date: %1. Write 31-12-2025, 2026-01, today or yesterday.</source>
        <translation>Ini bukan tanggal: %1. Tulis 31-12-2025, 2026-01, hari-ini, atau kemarin.</translation>
    </message>
    <message>
        <source>There is no status “%1”. Write failed, sent, delivered, read, pending, resolved or open.</source>
        <translation>Tidak ada status “%1”. Tulis gagal, terkirim, diterima, dibaca, menunggu, selesai, atau terbuka.</translation>
    </message>
    <message>
        <source>A message cannot have “%1”. Write attachment, image, document, location, contact, link or note.</source>
        <translation>Pesan tidak bisa disertai “%1”. Tulis lampiran, gambar, dokumen, lokasi, kontak, tautan, atau catatan.</translation>
    </message>
    <message>
        <source>That is too long to look for; a part of it was left out.</source>
        <translation>Itu terlalu panjang untuk dicari; sebagian tidak dipakai.</translation>
    </message>
    <message>
        <source>After “from:” a name or a number is missing.</source>
        <translation>Setelah “dari:” belum ada nama atau nomor.</translation>
    </message>
    <message>
        <source>After “to:” a name or a number is missing.</source>
        <translation>Setelah “ke:” belum ada nama atau nomor.</translation>
    </message>
    <message>
        <source>After “tag:” a tag is missing.</source>
        <translation>Setelah “tag:” belum ada tag.</translation>
    </message>
    <message>
        <source>After “channel:” a channel is missing.</source>
        <translation>Setelah “kanal:” belum ada kanal.</translation>
    </message>
    <message>
        <source>After “before:” a day is missing.</source>
        <translation>Setelah “sebelum:” belum ada tanggal.</translation>
    </message>
    <message>
        <source>After “after:” a day is missing.</source>
        <translation>Setelah “sesudah:” belum ada tanggal.</translation>
    </message>
    <message>
        <source>After “status:” a status is missing: failed, sent, delivered, read, pending, resolved or open.</source>
        <translation>Setelah “status:” belum ada status: gagal, terkirim, diterima, dibaca, menunggu, selesai, atau terbuka.</translation>
    </message>
    <message>
        <source>After “has:” a thing is missing: attachment, image, document, location, contact, link or note.</source>
        <translation>Setelah “ada:” belum ada isinya: lampiran, gambar, dokumen, lokasi, kontak, tautan, atau catatan.</translation>
    </message>
    <message>
        <source>No message has %1.</source>
        <translation>Tidak ada pesan yang memuat %1.</translation>
    </message>
    <message>
        <source>No message has both %1 and %2.</source>
        <translation>Tidak ada pesan yang memuat %1 sekaligus %2.</translation>
    </message>
    <message numerus="yes">
        <source>No message has all of these %Ln word(s).</source>
        <translation>
            <numerusform>Tidak ada pesan yang memuat semua %Ln kata ini.</numerusform>
        </translation>
    </message>
    <message>
        <source>No message has all of these: %1.</source>
        <translation>Tidak ada pesan yang memuat semua ini: %1.</translation>
    </message>
    <message>
        <source>No message fits: %1.</source>
        <translation>Tidak ada pesan yang cocok: %1.</translation>
    </message>
    <message>
        <source>Looked at only: %1.</source>
        <translation>Yang dilihat hanya: %1.</translation>
    </message>
    <message>
        <source>What is stored on this computer could not be read just now. Nothing is lost.</source>
        <translation>Data di komputer ini sedang tidak bisa dibaca. Tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
    <message>
        <source>written by %1</source>
        <translation>ditulis oleh %1</translation>
    </message>
    <message>
        <source>written to %1</source>
        <translation>ditulis kepada %1</translation>
    </message>
    <message>
        <source>tagged “%1”</source>
        <translation>bertag “%1”</translation>
    </message>
    <message>
        <source>channel “%1”</source>
        <translation>kanal “%1”</translation>
    </message>
    <message>
        <source>from %1 on</source>
        <translation>sejak %1</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>sebelum %1</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Anda</translation>
    </message>
    <message>
        <source>the customer</source>
        <translation>pelanggan</translation>
    </message>
    <message>
        <source>an agent</source>
        <translation>agen</translation>
    </message>
    <message>
        <source>the bot</source>
        <translation>bot</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>gagal terkirim</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>terkirim</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>read</source>
        <translation>dibaca</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>menunggu dikirim</translation>
    </message>
    <message>
        <source>in resolved conversations</source>
        <translation>dalam percakapan yang selesai</translation>
    </message>
    <message>
        <source>in open conversations</source>
        <translation>dalam percakapan yang terbuka</translation>
    </message>
    <message>
        <source>with an attachment</source>
        <translation>dengan lampiran</translation>
    </message>
    <message>
        <source>with an image</source>
        <translation>dengan gambar</translation>
    </message>
    <message>
        <source>with a document</source>
        <translation>dengan dokumen</translation>
    </message>
    <message>
        <source>with a location</source>
        <translation>dengan lokasi</translation>
    </message>
    <message>
        <source>with a contact</source>
        <translation>dengan kontak</translation>
    </message>
    <message>
        <source>with a link</source>
        <translation>dengan tautan</translation>
    </message>
    <message>
        <source>with a note</source>
        <translation>dengan catatan</translation>
    </message>
</context>
<context>
    <name>Amandesk::SearchSummary</name>
    <message numerus="yes">
        <source>First %Ln result(s), more when you scroll</source>
        <translation>
            <numerusform>%Ln hasil pertama, gulir untuk melihat lagi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s)</source>
        <translation>
            <numerusform>%Ln hasil</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>12 results in 3 conversations</comment>
        <translation>%1 dalam %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversation(s)</source>
        <translation>
            <numerusform>%Ln percakapan</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Mencari…</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Terbaru dulu</translation>
    </message>
    <message>
        <source>Best match first</source>
        <translation>Paling cocok dulu</translation>
    </message>
</context>
<context>
    <name>Amandesk::SecretDialog</name>
    <message>
        <source>Present PIN</source>
        <translation>PIN saat ini</translation>
    </message>
    <message>
        <source>Present passphrase</source>
        <translation>Frasa sandi saat ini</translation>
    </message>
    <message>
        <source>New PIN again</source>
        <translation>PIN baru sekali lagi</translation>
    </message>
    <message numerus="yes">
        <source>New passphrase, %n character(s) or more</source>
        <translation>
            <numerusform>Frasa sandi baru, %n karakter atau lebih</numerusform>
        </translation>
    </message>
    <message>
        <source>New passphrase again</source>
        <translation>Frasa sandi baru sekali lagi</translation>
    </message>
    <message>
        <source>Set a PIN</source>
        <translation>Pasang PIN</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>Ubah PIN</translation>
    </message>
    <message>
        <source>Remove the PIN?</source>
        <translation>Hapus PIN?</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Ubah frasa sandi</translation>
    </message>
    <message>
        <source>Add a passphrase</source>
        <translation>Tambah frasa sandi</translation>
    </message>
    <message>
        <source>Unlock with the login keyring</source>
        <translation>Buka dengan keyring login</translation>
    </message>
    <message>
        <source>Stop using the login keyring?</source>
        <translation>Berhenti memakai keyring login?</translation>
    </message>
    <message>
        <source>For every day on this computer. Ten wrong tries destroy it; the other ways to unlock stay.</source>
        <translation>Untuk sehari-hari di komputer ini. Sepuluh kali salah menghancurkannya; cara lain untuk membuka tetap ada.</translation>
    </message>
    <message>
        <source>The other ways to unlock stay.</source>
        <translation>Cara lain untuk membuka tetap ada.</translation>
    </message>
    <message>
        <source>It cannot be recovered: whoever forgets it, and has no other way, signs in again.</source>
        <translation>Tidak dapat dipulihkan: yang lupa dan tidak punya cara lain harus masuk lagi.</translation>
    </message>
    <message>
        <source>It opens with your system login. Any program you run in this login could then read the key.</source>
        <translation>Terbuka dengan login sistem Anda. Program apa pun yang Anda jalankan di login ini lalu dapat membaca kunci data.</translation>
    </message>
    <message>
        <source>It opens with your system login. Other programs are asked for permission first.</source>
        <translation>Terbuka dengan login sistem Anda. Program lain dimintai izin dulu.</translation>
    </message>
    <message>
        <source>From then on the passphrase or PIN is asked for at every unlock.</source>
        <translation>Sejak itu frasa sandi atau PIN diminta setiap kali membuka.</translation>
    </message>
    <message>
        <source>Set PIN</source>
        <translation>Pasang PIN</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>Ubah PIN</translation>
    </message>
    <message>
        <source>Remove PIN</source>
        <translation>Hapus PIN</translation>
    </message>
    <message>
        <source>Change passphrase</source>
        <translation>Ubah frasa sandi</translation>
    </message>
    <message>
        <source>Add passphrase</source>
        <translation>Tambah frasa sandi</translation>
    </message>
    <message>
        <source>Use the keyring</source>
        <translation>Pakai keyring</translation>
    </message>
    <message>
        <source>Stop using it</source>
        <translation>Berhenti memakai</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>This PIN is among the first that anybody tries. Choose one without runs and repetitions.</source>
        <translation>PIN ini termasuk yang pertama dicoba orang. Pilih yang tanpa urutan dan pengulangan.</translation>
    </message>
    <message>
        <source>The two PINs are not the same.</source>
        <translation>Kedua PIN tidak sama.</translation>
    </message>
    <message numerus="yes">
        <source>A passphrase has %n character(s) or more.</source>
        <translation>
            <numerusform>Frasa sandi terdiri dari %n karakter atau lebih.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>Kedua frasa sandi tidak sama.</translation>
    </message>
    <message>
        <source>The PIN is wrong.</source>
        <translation>PIN salah.</translation>
    </message>
    <message>
        <source>New PIN, %1 to 12 digits</source>
        <translation>PIN baru, %1 sampai 12 angka</translation>
    </message>
    <message>
        <source>Renew the keys?</source>
        <translation>Perbarui kunci?</translation>
    </message>
    <message>
        <source>Renew keys</source>
        <translation>Perbarui kunci</translation>
    </message>
    <message>
        <source>A PIN has %1 to 12 digits.</source>
        <translation>PIN terdiri dari %1 sampai 12 angka.</translation>
    </message>
    <message>
        <source>The passphrase or the PIN is wrong.</source>
        <translation>Frasa sandi atau PIN salah.</translation>
    </message>
    <message>
        <source>Everything on this computer is encrypted anew; what is written from now on opens with no old copy of a key. Passphrase and PIN stay the same. It may take a minute, during which Amandesk cannot be used.</source>
        <translation>Semua yang ada di komputer ini dienkripsi ulang; yang ditulis mulai sekarang tidak terbuka dengan salinan kunci lama. Frasa sandi dan PIN tetap sama. Ini bisa memakan waktu satu menit, selama itu Amandesk tidak dapat dipakai.</translation>
    </message>
</context>
<context>
    <name>Amandesk::SecurityFlow</name>
    <message>
        <source>Ask the system before Amandesk opens</source>
        <translation>Tanya sistem sebelum Amandesk terbuka</translation>
    </message>
    <message>
        <source>Open Amandesk without asking the system</source>
        <translation>Buka Amandesk tanpa menanya sistem</translation>
    </message>
    <message>
        <source>From now on the system asks who is there before Amandesk opens.</source>
        <translation>Mulai sekarang sistem menanyakan siapa di sana sebelum Amandesk terbuka.</translation>
    </message>
    <message>
        <source>The login keyring opens Amandesk without a question from now on.</source>
        <translation>Mulai sekarang keyring login membuka Amandesk tanpa pertanyaan.</translation>
    </message>
    <message>
        <source>Waiting for the system…</source>
        <translation>Menunggu sistem…</translation>
    </message>
    <message>
        <source>Change how Amandesk is unlocked</source>
        <translation>Ubah cara membuka Amandesk</translation>
    </message>
    <message>
        <source>The PIN is set.</source>
        <translation>PIN terpasang.</translation>
    </message>
    <message>
        <source>The PIN is changed.</source>
        <translation>PIN sudah diubah.</translation>
    </message>
    <message>
        <source>The PIN is gone.</source>
        <translation>PIN sudah dihapus.</translation>
    </message>
    <message>
        <source>The passphrase is set.</source>
        <translation>Frasa sandi terpasang.</translation>
    </message>
    <message>
        <source>The login keyring opens Amandesk from now on.</source>
        <translation>Mulai sekarang keyring login membuka Amandesk.</translation>
    </message>
    <message>
        <source>The login keyring opens Amandesk no more.</source>
        <translation>Keyring login tidak lagi membuka Amandesk.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>The keys are renewed.</source>
        <translation>Kunci telah diperbarui.</translation>
    </message>
</context>
<context>
    <name>Amandesk::SecurityPage</name>
    <message>
        <source>Your login keeps the key, and the system asks who is there</source>
        <translation>Login Anda menyimpan kunci data, dan sistem menanyakan siapa di sana</translation>
    </message>
    <message>
        <source>Your login keeps the key</source>
        <translation>Login Anda menyimpan kunci data</translation>
    </message>
    <message>
        <source>Only you open it, by PIN or passphrase</source>
        <translation>Hanya Anda yang membuka, dengan PIN atau frasa sandi</translation>
    </message>
    <message>
        <source>Only you open it, by passphrase</source>
        <translation>Hanya Anda yang membuka, dengan frasa sandi</translation>
    </message>
    <message>
        <source>While locked, no key and no message text stay in memory.</source>
        <translation>Selama terkunci, tidak ada kunci data dan teks pesan di memori.</translation>
    </message>
    <message>
        <source>Any program you run in this login could read the key. Choose a PIN or passphrase if that matters. The key is not bound to hardware.</source>
        <translation>Program apa pun yang Anda jalankan di login ini dapat membaca kunci data. Pilih PIN atau frasa sandi bila itu penting. Kunci data tidak terikat pada perangkat keras.</translation>
    </message>
    <message>
        <source>Other programs are asked for permission before they can read the key. It is not bound to hardware.</source>
        <translation>Program lain dimintai izin sebelum dapat membaca kunci data. Kunci data tidak terikat pada perangkat keras.</translation>
    </message>
    <message>
        <source>Half of the PIN&apos;s key is in the login keyring, so that copied files cannot be opened by trying all PINs.</source>
        <translation>Separuh kunci PIN ada di keyring login, sehingga berkas salinan tidak dapat dibuka dengan mencoba semua PIN.</translation>
    </message>
    <message>
        <source>Nothing that is stored on this computer opens it without you.</source>
        <translation>Tidak ada yang tersimpan di komputer ini yang membukanya tanpa Anda.</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Tidak pernah</translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>Setelah %n menit</numerusform>
        </translation>
    </message>
    <message>
        <source>When to lock</source>
        <translation>Kapan mengunci</translation>
    </message>
    <message>
        <source>Lock when the computer is not used</source>
        <translation>Kunci bila komputer tidak dipakai</translation>
    </message>
    <message numerus="yes">
        <source>Your organisation allows %n minute(s) at most.</source>
        <translation>
            <numerusform>Organisasi Anda mengizinkan paling lama %n menit.</numerusform>
        </translation>
    </message>
    <message>
        <source>A warning appears 20 seconds before; any key keeps it open.</source>
        <translation>Peringatan muncul 20 detik sebelumnya; tombol apa pun membuatnya tetap terbuka.</translation>
    </message>
    <message>
        <source>Lock with the system</source>
        <translation>Kunci bersama sistem</translation>
    </message>
    <message>
        <source>Screen lock, sleep, closed lid and user switch.</source>
        <translation>Kunci layar, tidur, layar laptop ditutup, dan ganti pengguna.</translation>
    </message>
    <message>
        <source>Lock when the window is minimised</source>
        <translation>Kunci saat jendela diperkecil</translation>
    </message>
    <message>
        <source>For desks that others can see.</source>
        <translation>Untuk meja yang terlihat orang lain.</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Kunci sekarang</translation>
    </message>
    <message>
        <source>Works in every dialog.</source>
        <translation>Berfungsi di setiap dialog.</translation>
    </message>
    <message>
        <source>Ways to unlock</source>
        <translation>Cara membuka</translation>
    </message>
    <message>
        <source>Login keyring</source>
        <translation>Keyring login</translation>
    </message>
    <message>
        <source>Not used. The passphrase or PIN is asked for at every unlock.</source>
        <translation>Tidak dipakai. Frasa sandi atau PIN diminta setiap kali membuka.</translation>
    </message>
    <message>
        <source>Opens with your system login, after the system&apos;s question.</source>
        <translation>Terbuka dengan login sistem, setelah pertanyaan sistem.</translation>
    </message>
    <message>
        <source>Opens with your system login, without typing anything here.</source>
        <translation>Terbuka dengan login sistem, tanpa mengetik apa pun di sini.</translation>
    </message>
    <message>
        <source>Stop using it…</source>
        <translation>Berhenti memakai…</translation>
    </message>
    <message>
        <source>Use it…</source>
        <translation>Pakai…</translation>
    </message>
    <message>
        <source>Fingerprint, face or password of this computer, before the keyring opens Amandesk.</source>
        <translation>Sidik jari, wajah, atau kata sandi komputer ini, sebelum keyring membuka Amandesk.</translation>
    </message>
    <message>
        <source>Waiting for the system…</source>
        <translation>Menunggu sistem…</translation>
    </message>
    <message>
        <source>Needs the login keyring as a way to unlock.</source>
        <translation>Perlu keyring login sebagai cara membuka.</translation>
    </message>
    <message>
        <source>Needs a PIN or passphrase beside it, for where the system cannot ask.</source>
        <translation>Perlu PIN atau frasa sandi di sampingnya, bila sistem tidak dapat bertanya.</translation>
    </message>
    <message>
        <source>The system cannot ask on this computer at the moment.</source>
        <translation>Sistem sedang tidak dapat bertanya di komputer ini.</translation>
    </message>
    <message>
        <source>Ask the system first</source>
        <translation>Tanya sistem dulu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Amandesk PIN</source>
        <translation>PIN Amandesk</translation>
    </message>
    <message>
        <source>Destroyed by ten wrong tries. Set a new one.</source>
        <translation>Hancur setelah sepuluh kali salah. Pasang yang baru.</translation>
    </message>
    <message>
        <source>Change PIN…</source>
        <translation>Ubah PIN…</translation>
    </message>
    <message>
        <source>Set PIN…</source>
        <translation>Pasang PIN…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Hapus…</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frasa sandi</translation>
    </message>
    <message>
        <source>Opens everywhere, also without keyring. Nobody can reset it.</source>
        <translation>Membuka di mana saja, juga tanpa keyring. Tidak ada yang dapat menyetel ulang.</translation>
    </message>
    <message>
        <source>None. It opens also where the keyring is gone.</source>
        <translation>Tidak ada. Membuka juga bila keyring hilang.</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ubah…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Tambah…</translation>
    </message>
    <message>
        <source>A warning appears 20 seconds before. Your organisation lets nothing put it off.</source>
        <translation>Peringatan muncul 20 detik sebelumnya. Organisasi Anda tidak mengizinkan penundaan.</translation>
    </message>
    <message>
        <source>Receive while locked</source>
        <translation>Terima selama terkunci</translation>
    </message>
    <message>
        <source>New messages are kept sealed until you unlock, and counted. For this the sign-in stays in memory while locked; else nothing is connected.</source>
        <translation>Pesan baru disimpan tersegel sampai Anda membuka kunci, dan dihitung. Untuk ini data masuk tetap di memori selama terkunci; jika tidak, tidak ada yang tersambung.</translation>
    </message>
    <message>
        <source>None. Your organisation asks for one.</source>
        <translation>Tidak ada. Organisasi Anda memintanya.</translation>
    </message>
    <message>
        <source>Keys of this computer</source>
        <translation>Kunci komputer ini</translation>
    </message>
    <message>
        <source>New ones, if somebody may have copied the files or read the keyring.</source>
        <translation>Kunci baru, bila seseorang mungkin telah menyalin berkas atau membaca keyring.</translation>
    </message>
    <message>
        <source>Renew the keys…</source>
        <translation>Perbarui kunci…</translation>
    </message>
    <message>
        <source>Not used.</source>
        <translation>Tidak dipakai.</translation>
    </message>
    <message>
        <source>%1 to 12 digits</source>
        <translation>%1 sampai 12 angka</translation>
    </message>
    <message>
        <source>%1; ten wrong tries destroy it.</source>
        <translation>%1; sepuluh kali salah menghancurkannya.</translation>
    </message>
    <message>
        <source>%1 beside the other ways. Needs a login keyring.</source>
        <translation>%1 di samping cara lain. Perlu keyring login.</translation>
    </message>
    <message>
        <source>System login after a restart</source>
        <translation>Login sistem setelah dihidupkan ulang</translation>
    </message>
    <message>
        <source>Opens without your PIN or passphrase when the computer was restarted. Any program you run in this login could read the key.</source>
        <translation>Terbuka tanpa PIN atau frasa sandi setelah komputer dihidupkan ulang. Program apa pun yang Anda jalankan di login ini dapat membaca kuncinya.</translation>
    </message>
    <message>
        <source>While locked, no message text stays in memory; one key does, until Amandesk ends.</source>
        <translation>Selama terkunci, tidak ada teks pesan di memori; satu kunci data tetap ada sampai Amandesk ditutup.</translation>
    </message>
    <message>
        <source>What the keyring keeps is sealed, and only %1 opens it: a program that reads the keyring has nothing. Where this computer has a security chip, the key is bound to it.</source>
        <translation>Isi keyring tersegel, dan hanya %1 yang membukanya: program yang membaca keyring tidak mendapat apa-apa. Bila komputer ini memiliki cip keamanan, kuncinya terikat pada cip itu.</translation>
    </message>
    <message>
        <source>Other programs cannot simply read it there.</source>
        <translation>Program lain tidak dapat begitu saja membacanya di sana.</translation>
    </message>
    <message>
        <source>A program that you run in this login could read it there.</source>
        <translation>Program yang Anda jalankan di login ini dapat membacanya di sana.</translation>
    </message>
    <message>
        <source>Unlock again with %1</source>
        <translation>Buka lagi dengan %1</translation>
    </message>
    <message>
        <source>From the next unlock until Amandesk ends. For this a key stays in memory while locked; nothing is stored.</source>
        <translation>Sejak kunci dibuka berikutnya sampai Amandesk ditutup. Untuk ini satu kunci data tetap di memori selama terkunci; tidak ada yang disimpan.</translation>
    </message>
</context>
<context>
    <name>Amandesk::SelectionBar</name>
    <message numerus="yes">
        <source>%n selected; the list goes on</source>
        <translation>
            <numerusform>%n dipilih; daftar masih berlanjut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n dipilih</numerusform>
        </translation>
    </message>
    <message>
        <source>Selected conversations</source>
        <translation>Percakapan yang dipilih</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Tindakan</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Why…</source>
        <translation>Mengapa…</translation>
    </message>
    <message>
        <source>End the selection</source>
        <translation>Akhiri pilihan</translation>
    </message>
</context>
<context>
    <name>Amandesk::ServerForm</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Your administrator knows this address. Most agents never change it.</source>
        <translation>Admin Anda tahu alamat ini. Kebanyakan agen tidak perlu mengubahnya.</translation>
    </message>
    <message>
        <source>Omnichannel address</source>
        <translation>Alamat omnichannel</translation>
    </message>
    <message>
        <source>Chat service address</source>
        <translation>Alamat layanan chat</translation>
    </message>
    <message>
        <source>Realtime address</source>
        <translation>Alamat realtime</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>Dicari otomatis</translation>
    </message>
    <message>
        <source>Use this server</source>
        <translation>Pakai server ini</translation>
    </message>
    <message>
        <source>Only encrypted connections are used, except to this computer itself.</source>
        <translation>Hanya sambungan terenkripsi yang dipakai, kecuali ke komputer ini sendiri.</translation>
    </message>
    <message>
        <source>This is not an encrypted address, such as https://omnichannel.example.com.</source>
        <translation>Alamat ini tidak terenkripsi. Contoh yang benar: https://omnichannel.example.com.</translation>
    </message>
</context>
<context>
    <name>Amandesk::SettingsDialog</name>
    <message>
        <source>Settings – Amandesk</source>
        <translation>Setelan – Amandesk</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Keamanan</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifikasi</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Quick replies</source>
        <translation>Balasan cepat</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>Ejaan</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Jaringan</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Pembaruan</translation>
    </message>
</context>
<context>
    <name>Amandesk::SettingsMenu</name>
    <message>
        <source>Appearance</source>
        <translation>Tampilan</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Ikuti sistem</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>Comfortable rows</source>
        <translation>Baris lega</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>Baris ringkas</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Enter sends</source>
        <translation>Enter mengirim</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>Keluar…</translation>
    </message>
    <message>
        <source>Undo sending</source>
        <translation>Batalkan pengiriman</translation>
    </message>
    <message>
        <source>Off: send at once</source>
        <translation>Mati: kirim langsung</translation>
    </message>
    <message numerus="yes">
        <source>For %n second(s)</source>
        <translation>
            <numerusform>Selama %n detik</numerusform>
        </translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Security…</source>
        <translation>Keamanan…</translation>
    </message>
    <message>
        <source>Notifications…</source>
        <translation>Notifikasi…</translation>
    </message>
    <message>
        <source>Keys…</source>
        <translation>Tombol…</translation>
    </message>
    <message>
        <source>Quick replies…</source>
        <translation>Balasan cepat…</translation>
    </message>
    <message>
        <source>Spelling…</source>
        <translation>Ejaan…</translation>
    </message>
    <message>
        <source>Network…</source>
        <translation>Jaringan…</translation>
    </message>
    <message>
        <source>Updates…</source>
        <translation>Pembaruan…</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Ukuran teks</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>text size</comment>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>Amandesk::SettingsRow</name>
    <message>
        <source>Set by your organisation</source>
        <translation>Diatur organisasi Anda</translation>
    </message>
</context>
<context>
    <name>Amandesk::SetupForm</name>
    <message>
        <source>Finish setting up in the web dashboard</source>
        <translation>Selesaikan di dasbor web</translation>
    </message>
    <message>
        <source>Your account asks for a second factor that has not been set up yet.</source>
        <translation>Akun Anda memerlukan verifikasi dua langkah yang belum diatur.</translation>
    </message>
    <message>
        <source>Open the web dashboard and sign in there.</source>
        <translation>Buka dasbor web dan masuk di sana.</translation>
    </message>
    <message>
        <source>Follow its steps to connect an authenticator app.</source>
        <translation>Ikuti langkahnya untuk menghubungkan aplikasi autentikator.</translation>
    </message>
    <message>
        <source>Come back and sign in here with the first code.</source>
        <translation>Kembali ke sini dan masuk dengan kode pertama.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Masuk lagi</translation>
    </message>
</context>
<context>
    <name>Amandesk::Shortcuts</name>
    <message>
        <source>Lock now</source>
        <translation>Kunci sekarang</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Papan</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Panel berikutnya</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Panel sebelumnya</translation>
    </message>
    <message>
        <source>Filter list or thread</source>
        <translation>Saring daftar atau percakapan</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Cari di semua pesan</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Percakapan berikutnya</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Percakapan sebelumnya</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>Ambil berikutnya</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Selesaikan</translation>
    </message>
    <message>
        <source>Customer panel</source>
        <translation>Panel pelanggan</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Lampirkan berkas</translation>
    </message>
    <message>
        <source>Quick replies</source>
        <translation>Balasan cepat</translation>
    </message>
    <message>
        <source>Jump to unread</source>
        <translation>Lompat ke yang belum dibaca</translation>
    </message>
    <message>
        <source>Reply to message</source>
        <translation>Balas pesan</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Setelan</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Layar penuh</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Palet perintah</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Pintasan papan tombol</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Security settings</source>
        <translation>Setelan keamanan</translation>
    </message>
    <message>
        <source>It is needed for writing or for moving about. Take it together with Ctrl, or a function key.</source>
        <translation>Diperlukan untuk menulis atau berpindah. Pakailah bersama Ctrl, atau tombol fungsi.</translation>
    </message>
    <message>
        <source>Alt with a letter writes a letter in some languages, or opens a menu.</source>
        <translation>Alt dengan huruf menulis huruf dalam beberapa bahasa, atau membuka menu.</translation>
    </message>
    <message>
        <source>Ctrl with Alt is AltGr on many keyboards, which writes letters and signs.</source>
        <translation>Ctrl dengan Alt adalah AltGr di banyak papan tombol, yang menulis huruf dan tanda.</translation>
    </message>
    <message>
        <source>It copies, pastes, undoes or sends in every text field.</source>
        <translation>Menyalin, menempel, membatalkan, atau mengirim di setiap kotak teks.</translation>
    </message>
    <message>
        <source>The system&apos;s input methods use it for writing.</source>
        <translation>Dipakai metode masukan sistem untuk menulis.</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Filter the list by channel, tag, colleague…</source>
        <translation>Saring daftar menurut saluran, tag, rekan…</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Ambil alih</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Serahkan…</translation>
    </message>
    <message>
        <source>Add a colleague…</source>
        <translation>Tambah rekan…</translation>
    </message>
    <message>
        <source>Remove a colleague…</source>
        <translation>Keluarkan rekan…</translation>
    </message>
    <message>
        <source>Hand to the bot</source>
        <translation>Serahkan ke bot</translation>
    </message>
    <message>
        <source>Pin or unpin the conversation</source>
        <translation>Sematkan atau lepas sematan percakapan</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Tambah tag</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>Ubah catatan</translation>
    </message>
    <message>
        <source>Change more information</source>
        <translation>Ubah informasi lain</translation>
    </message>
    <message>
        <source>Copy link to this conversation</source>
        <translation>Salin tautan ke percakapan ini</translation>
    </message>
    <message>
        <source>Next misspelled word</source>
        <translation>Kata salah eja berikutnya</translation>
    </message>
    <message>
        <source>Play or pause voice message</source>
        <translation>Putar atau jeda pesan suara</translation>
    </message>
    <message>
        <source>Select the conversation, with others</source>
        <translation>Pilih percakapan, bersama yang lain</translation>
    </message>
    <message>
        <source>What to do with the selected…</source>
        <translation>Tindakan untuk yang dipilih…</translation>
    </message>
    <message>
        <source>Resolve the selected…</source>
        <translation>Selesaikan yang dipilih…</translation>
    </message>
    <message>
        <source>Assign the selected…</source>
        <translation>Tugaskan yang dipilih…</translation>
    </message>
    <message>
        <source>Take over the selected…</source>
        <translation>Ambil alih yang dipilih…</translation>
    </message>
    <message>
        <source>Add a tag to the selected…</source>
        <translation>Tambah tag ke yang dipilih…</translation>
    </message>
    <message>
        <source>Remove a tag from the selected…</source>
        <translation>Hapus tag dari yang dipilih…</translation>
    </message>
    <message>
        <source>Mark the selected as read</source>
        <translation>Tandai yang dipilih sudah dibaca</translation>
    </message>
    <message>
        <source>Pin or unpin the selected</source>
        <translation>Sematkan atau lepas sematan yang dipilih</translation>
    </message>
    <message>
        <source>Record a voice message</source>
        <translation>Rekam pesan suara</translation>
    </message>
    <message>
        <source>Switch account…</source>
        <translation>Ganti akun…</translation>
    </message>
    <message>
        <source>The conversation before this one</source>
        <translation>Percakapan sebelum ini</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>Cari di percakapan ini</translation>
    </message>
    <message>
        <source>Older match in the conversation</source>
        <translation>Kecocokan lebih lama di percakapan</translation>
    </message>
    <message>
        <source>Newer match in the conversation</source>
        <translation>Kecocokan lebih baru di percakapan</translation>
    </message>
    <message>
        <source>Down, while the list has the focus</source>
        <translation>Turun, selama fokus di daftar</translation>
    </message>
    <message>
        <source>Up, while the list has the focus</source>
        <translation>Naik, selama fokus di daftar</translation>
    </message>
    <message>
        <source>Begin a conversation with a number…</source>
        <translation>Mulai percakapan dengan sebuah nomor…</translation>
    </message>
</context>
<context>
    <name>Amandesk::SignInAgainPage</name>
    <message>
        <source>The server ended this sign-in.</source>
        <translation>Server mengakhiri sesi masuk ini.</translation>
    </message>
    <message>
        <source>The server has not answered for longer than conversations may be read without it.</source>
        <translation>Server tidak menjawab lebih lama daripada batas percakapan boleh dibaca tanpanya.</translation>
    </message>
    <message>
        <source>The server last answered %1. Conversations cannot be read without it for longer.</source>
        <translation>Server terakhir menjawab %1. Percakapan tidak dapat dibaca lebih lama tanpanya.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Masuk lagi</translation>
    </message>
    <message>
        <source>As %1. Drafts and unsent messages are kept.</source>
        <translation>Sebagai %1. Draf dan pesan yang belum terkirim tetap disimpan.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait to be sent.</source>
        <translation>
            <numerusform>%n pesan menunggu dikirim.</numerusform>
        </translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Six-digit code</source>
        <translation>Kode enam digit</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Sedang masuk…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
</context>
<context>
    <name>Amandesk::SignInForm</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Already on this computer</source>
        <translation>Sudah ada di komputer ini</translation>
    </message>
</context>
<context>
    <name>Amandesk::SignInPage</name>
    <message>
        <source>Change</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>Change server</source>
        <translation>Ubah server</translation>
    </message>
    <message>
        <source>Language: %1</source>
        <translation>Bahasa: %1</translation>
    </message>
    <message>
        <source>Network…</source>
        <translation>Jaringan…</translation>
    </message>
    <message>
        <source>Network settings</source>
        <translation>Setelan jaringan</translation>
    </message>
    <message>
        <source>Other accounts</source>
        <translation>Akun lain</translation>
    </message>
</context>
<context>
    <name>Amandesk::SortMenu</name>
    <message>
        <source>newest activity</source>
        <translation>terbaru</translation>
    </message>
    <message>
        <source>waiting longest</source>
        <translation>terlama menunggu</translation>
    </message>
    <message>
        <source>window closing first</source>
        <translation>jendela tutup dulu</translation>
    </message>
    <message>
        <source>Sort: %1</source>
        <translation>Urut: %1</translation>
    </message>
</context>
<context>
    <name>Amandesk::SpellingPage</name>
    <message>
        <source>%1 is removed.</source>
        <translation>%1 dihapus.</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Check spelling while I write</source>
        <translation>Periksa ejaan selagi saya menulis</translation>
    </message>
    <message>
        <source>Misspelled words in your answers are underlined; their menu offers what may be meant. Nothing leaves this computer.</source>
        <translation>Kata salah eja dalam jawaban Anda digarisbawahi; menunya menawarkan kata yang mungkin dimaksud. Tidak ada yang keluar dari komputer ini.</translation>
    </message>
    <message>
        <source>No dictionary was found on this computer. It comes with the package %1.</source>
        <translation>Tidak ada kamus yang ditemukan di komputer ini. Kamusnya ada dalam paket %1.</translation>
    </message>
    <message>
        <source>Dictionary: %1</source>
        <translation>Kamus: %1</translation>
    </message>
    <message>
        <source>Indonesian, with the short forms of chats</source>
        <translation>Bahasa Indonesia, dengan singkatan obrolan</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Bahasa Inggris</translation>
    </message>
    <message>
        <source>My words</source>
        <translation>Kata saya</translation>
    </message>
    <message>
        <source>You have added none yet. The menu of a misspelled word adds it; it is never underlined again.</source>
        <translation>Anda belum menambahkan kata. Menu kata salah eja menambahkannya; setelah itu tidak digarisbawahi lagi.</translation>
    </message>
    <message>
        <source>Delete removes the chosen one.</source>
        <translation>Delete menghapus yang dipilih.</translation>
    </message>
</context>
<context>
    <name>Amandesk::StatusStrip</name>
    <message>
        <source>Not synced yet</source>
        <translation>Belum tersinkron</translation>
    </message>
    <message numerus="yes">
        <source>Catching up, %n conversation(s) left</source>
        <translation>
            <numerusform>Mengejar, sisa %n percakapan</numerusform>
        </translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation>Mengejar</translation>
    </message>
    <message>
        <source>Synced to %1</source>
        <translation>Tersinkron sampai %1</translation>
    </message>
    <message>
        <source>Synced to %1 · no live channel</source>
        <translation>Tersinkron sampai %1 · tanpa siaran langsung</translation>
    </message>
    <message>
        <source>Synced to %1 · no live channel, asking again and again</source>
        <translation>Tersinkron sampai %1 · tanpa siaran langsung, diperiksa berkala</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Luring</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>Luring sejak %1</translation>
    </message>
    <message>
        <source>synced to %1</source>
        <translation>data sampai %1</translation>
    </message>
    <message>
        <source>The server ended the sign-in</source>
        <translation>Server mengakhiri sesi Anda</translation>
    </message>
    <message>
        <source>When the server last told everything it had. Activate to ask again now.</source>
        <translation>Kapan data terakhir lengkap dari server. Tekan untuk memeriksa sekarang.</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to send</source>
        <translation>
            <numerusform>%n menunggu kirim</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n gagal terkirim</numerusform>
        </translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Mati</translation>
    </message>
    <message>
        <source>Auto-lock off</source>
        <translation>Kunci otomatis mati</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 mnt</translation>
    </message>
    <message>
        <source>Auto-lock %1 min</source>
        <translation>Kunci otomatis %1 mnt</translation>
    </message>
    <message>
        <source>Auto-lock is off</source>
        <translation>Kunci otomatis mati</translation>
    </message>
    <message numerus="yes">
        <source>Locks by itself after %n minute(s)</source>
        <translation>
            <numerusform>Terkunci otomatis setelah %n menit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Messages are missing in %n conversation(s), fetching them</source>
        <translation>
            <numerusform>Ada pesan yang kurang di %n percakapan, sedang diambil</numerusform>
        </translation>
    </message>
    <message>
        <source>Messages are missing, fetching them</source>
        <translation>Ada pesan yang kurang, sedang diambil</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) could not be read</source>
        <translation>
            <numerusform>%n percakapan tidak dapat dibaca</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>older messages of %n conversation(s) still come, about %1</source>
        <translation>
            <numerusform>pesan lama dari %n percakapan masih diambil, sekitar %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>older messages of %n conversation(s) still come</source>
        <translation>
            <numerusform>pesan lama dari %n percakapan masih diambil</numerusform>
        </translation>
    </message>
    <message>
        <source>Metered connection</source>
        <translation>Koneksi berkuota</translation>
    </message>
    <message>
        <source>Metered connection: older messages and pictures wait</source>
        <translation>Koneksi berkuota: pesan lama dan gambar menunggu</translation>
    </message>
    <message>
        <source>Fetch anyway</source>
        <translation>Tetap ambil</translation>
    </message>
    <message>
        <source>Fetches older messages and pictures by itself as long as this connection lasts. New messages always come.</source>
        <translation>Mengambil pesan lama dan gambar dengan sendirinya selama koneksi ini berlangsung. Pesan baru selalu masuk.</translation>
    </message>
    <message>
        <source>Shows the messages that are not sent.</source>
        <translation>Menampilkan pesan yang belum terkirim.</translation>
    </message>
</context>
<context>
    <name>Amandesk::SystemForm</name>
    <message>
        <source>Waiting for the system…</source>
        <translation>Menunggu sistem…</translation>
    </message>
    <message>
        <source>Unlock with %1</source>
        <translation>Buka dengan %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>or Amandesk PIN</source>
        <translation>atau PIN Amandesk</translation>
    </message>
    <message>
        <source>or passphrase</source>
        <translation>atau frasa sandi</translation>
    </message>
</context>
<context>
    <name>Amandesk::SystemWords</name>
    <message>
        <source>Windows Hello</source>
        <translation>Windows Hello</translation>
    </message>
    <message>
        <source>Touch ID</source>
        <translation>Touch ID</translation>
    </message>
    <message>
        <source>system login</source>
        <translation>login sistem</translation>
    </message>
    <message>
        <source>Fingerprint, face or password, as this computer is set up</source>
        <translation>Sidik jari, wajah, atau kata sandi, sesuai pengaturan komputer ini</translation>
    </message>
    <message>
        <source>The system has confirmed that it is you.</source>
        <translation>Sistem memastikan bahwa ini Anda.</translation>
    </message>
    <message>
        <source>The system&apos;s question was closed. Nothing has changed.</source>
        <translation>Pertanyaan sistem ditutup. Tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>The system did not confirm that it is you. Try again, or use another way.</source>
        <translation>Sistem tidak memastikan bahwa ini Anda. Coba lagi, atau pakai cara lain.</translation>
    </message>
    <message>
        <source>Nothing on this desktop can show the system&apos;s question. Use another way.</source>
        <translation>Tidak ada di desktop ini yang dapat menampilkan pertanyaan sistem. Pakai cara lain.</translation>
    </message>
    <message>
        <source>This system does not know Amandesk&apos;s question: a part of the installation is missing. Use another way and tell your administrator.</source>
        <translation>Sistem ini tidak mengenal pertanyaan Amandesk: sebagian instalasi tidak ada. Pakai cara lain dan beri tahu administrator Anda.</translation>
    </message>
    <message>
        <source>The system does not answer. Try again, or use another way.</source>
        <translation>Sistem tidak menjawab. Coba lagi, atau pakai cara lain.</translation>
    </message>
</context>
<context>
    <name>Amandesk::TabStrip</name>
    <message numerus="yes">
        <source>%1, %n conversation(s)</source>
        <translation>
            <numerusform>%1, %n percakapan</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 of %3 match the filter</source>
        <extracomment>%1 a tab, %2 how many match the filter, %3 how many there are</extracomment>
        <translation>%1, %2 dari %3 cocok dengan saringan</translation>
    </message>
</context>
<context>
    <name>Amandesk::TagChip</name>
    <message>
        <source>Tag %1, is being changed</source>
        <translation>Tag %1, sedang diubah</translation>
    </message>
    <message>
        <source>Remove tag %1</source>
        <translation>Hapus tag %1</translation>
    </message>
</context>
<context>
    <name>Amandesk::TagEditor</name>
    <message>
        <source>Tag %1 added</source>
        <translation>Tag %1 ditambahkan</translation>
    </message>
    <message>
        <source>Tag %1 removed</source>
        <translation>Tag %1 dihapus</translation>
    </message>
    <message>
        <source>%1 is still there. %2</source>
        <translation>%1 masih ada. %2</translation>
    </message>
    <message>
        <source>The conversation has the tag %1 already.</source>
        <translation>Percakapan ini sudah punya tag %1.</translation>
    </message>
    <message>
        <source>%1 was not added: new tags are made by supervisors and administrators.</source>
        <translation>%1 tidak ditambahkan: tag baru dibuat oleh supervisor dan administrator.</translation>
    </message>
    <message>
        <source>%1 was not added. %2</source>
        <translation>%1 tidak ditambahkan. %2</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Add tag</source>
        <translation>Tambah tag</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Tags of the workspace</source>
        <translation>Tag ruang kerja</translation>
    </message>
    <message>
        <source>Create tag “%1”</source>
        <translation>Buat tag “%1”</translation>
    </message>
    <message>
        <source>Looking for tags…</source>
        <translation>Mencari tag…</translation>
    </message>
    <message>
        <source>The conversation has this tag.</source>
        <translation>Percakapan ini punya tag ini.</translation>
    </message>
    <message>
        <source>No other tags in this workspace</source>
        <translation>Tidak ada tag lain di ruang kerja ini</translation>
    </message>
    <message>
        <source>No tag like this. New ones are made by supervisors and administrators.</source>
        <translation>Tidak ada tag seperti ini. Yang baru dibuat oleh supervisor dan administrator.</translation>
    </message>
</context>
<context>
    <name>Amandesk::TagPopover</name>
    <message>
        <source>The last one is new; it is made for the whole workspace.</source>
        <translation>Yang terakhir baru; dibuat untuk seluruh ruang kerja.</translation>
    </message>
    <message>
        <source>None of them has such a tag, as far as this computer knows.</source>
        <translation>Tidak satu pun punya tag seperti itu, sejauh diketahui komputer ini.</translation>
    </message>
    <message>
        <source>The workspace has no such tag.</source>
        <translation>Ruang kerja tidak punya tag seperti itu.</translation>
    </message>
    <message numerus="yes">
        <source>Add a tag to %n conversation(s)</source>
        <translation>
            <numerusform>Tambah tag ke %n percakapan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove a tag from %n conversation(s)</source>
        <translation>
            <numerusform>Hapus tag dari %n percakapan</numerusform>
        </translation>
    </message>
    <message>
        <source>Find or make a tag</source>
        <translation>Cari atau buat tag</translation>
    </message>
    <message>
        <source>Find a tag</source>
        <translation>Cari tag</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Hapus</translation>
    </message>
</context>
<context>
    <name>Amandesk::TemplateForm</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>WhatsApp has not approved this template, so it cannot be sent.</source>
        <translation>WhatsApp belum menyetujui template ini, jadi tidak bisa dikirim.</translation>
    </message>
    <message>
        <source>The number of variables does not match the text, so WhatsApp would refuse this template. Tell your administrator.</source>
        <translation>Jumlah variabel tidak cocok dengan teks, jadi WhatsApp akan menolak template ini. Beri tahu administrator Anda.</translation>
    </message>
    <message>
        <source>This kind of template can only be sent from the web dashboard.</source>
        <translation>Template jenis ini hanya bisa dikirim dari dasbor web.</translation>
    </message>
    <message>
        <source>This template has nothing to fill in.</source>
        <translation>Template ini tidak perlu diisi.</translation>
    </message>
    <message>
        <source>Address of the image</source>
        <translation>Alamat gambar</translation>
    </message>
    <message>
        <source>Address of the video</source>
        <translation>Alamat video</translation>
    </message>
    <message>
        <source>Address of the document</source>
        <translation>Alamat dokumen</translation>
    </message>
    <message>
        <source>Header %1</source>
        <comment>template variable</comment>
        <translation>Judul %1</translation>
    </message>
    <message>
        <source>Body %1</source>
        <comment>template variable</comment>
        <translation>Isi %1</translation>
    </message>
    <message>
        <source>Link %1</source>
        <comment>template variable</comment>
        <translation>Tautan %1</translation>
    </message>
    <message>
        <source>begins with https://</source>
        <translation>diawali https://</translation>
    </message>
    <message>
        <source>end of the address of %1</source>
        <translation>akhir alamat tombol %1</translation>
    </message>
    <message>
        <source>after “%1”</source>
        <translation>setelah “%1”</translation>
    </message>
    <message>
        <source>before “%1”</source>
        <translation>sebelum “%1”</translation>
    </message>
    <message>
        <source>Needed, on one line</source>
        <translation>Wajib diisi, satu baris</translation>
    </message>
    <message>
        <source>On one line only</source>
        <translation>Hanya satu baris</translation>
    </message>
    <message>
        <source>Without tabs</source>
        <translation>Tanpa tab</translation>
    </message>
    <message>
        <source>At most three spaces in a row</source>
        <translation>Paling banyak tiga spasi berturut-turut</translation>
    </message>
    <message>
        <source>Too long with this value</source>
        <translation>Terlalu panjang dengan isian ini</translation>
    </message>
    <message>
        <source>A complete address that begins with https://</source>
        <translation>Alamat lengkap yang diawali https://</translation>
    </message>
    <message>
        <source>Open the conversation again</source>
        <translation>Buka lagi percakapan</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Disetujui</translation>
    </message>
    <message>
        <source>Not approved</source>
        <translation>Belum disetujui</translation>
    </message>
</context>
<context>
    <name>Amandesk::TemplateList</name>
    <message>
        <source>Utility</source>
        <translation>Utilitas</translation>
    </message>
    <message>
        <source>Marketing</source>
        <translation>Pemasaran</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Autentikasi</translation>
    </message>
    <message>
        <source>No template fits</source>
        <translation>Tidak ada template yang cocok</translation>
    </message>
    <message>
        <source>Nothing has these words in its name or text.</source>
        <translation>Tidak ada yang memuat kata-kata ini di nama atau isinya.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>Loading templates…</source>
        <translation>Memuat template…</translation>
    </message>
    <message>
        <source>The templates could not be loaded</source>
        <translation>Template tidak bisa dimuat</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>No approved template for this channel</source>
        <translation>Belum ada template yang disetujui untuk saluran ini</translation>
    </message>
    <message>
        <source>Templates are made and approved in the web dashboard.</source>
        <translation>Template dibuat dan disetujui di dasbor web.</translation>
    </message>
    <message>
        <source>Search templates</source>
        <translation>Cari template</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Template</translation>
    </message>
</context>
<context>
    <name>Amandesk::TemplatePicker</name>
    <message>
        <source>Your draft is kept: %1</source>
        <translation>Draf Anda disimpan: %1</translation>
    </message>
    <message>
        <source>Send template</source>
        <translation>Kirim template</translation>
    </message>
    <message>
        <source>Save to send</source>
        <translation>Simpan untuk dikirim</translation>
    </message>
    <message>
        <source>Offline: the list is as last seen; it goes out once you are online</source>
        <translation>Luring: daftar seperti terakhir terlihat; dikirim saat tersambung</translation>
    </message>
    <message>
        <source>Choose a template from the list</source>
        <translation>Pilih template dari daftar</translation>
    </message>
    <message>
        <source>Being queued…</source>
        <translation>Sedang diantrekan…</translation>
    </message>
    <message>
        <source>The list is being checked with the server</source>
        <translation>Daftar sedang dicocokkan dengan server</translation>
    </message>
    <message>
        <source>What the customer will read</source>
        <translation>Yang akan dilihat pelanggan</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Offline: this can only be sent online</source>
        <translation>Offline: ini hanya bisa dikirim saat online</translation>
    </message>
    <message>
        <source>Being sent…</source>
        <translation>Sedang dikirim…</translation>
    </message>
</context>
<context>
    <name>Amandesk::TemplatePreview</name>
    <message>
        <source>What the customer will read</source>
        <translation>Yang akan dilihat pelanggan</translation>
    </message>
</context>
<context>
    <name>Amandesk::ThreadFeed</name>
    <message>
        <source>That message is not on this computer.</source>
        <translation>Pesan itu tidak ada di komputer ini.</translation>
    </message>
    <message>
        <source>The conversation is resolved.</source>
        <translation>Percakapan diselesaikan.</translation>
    </message>
    <message>
        <source>No template can be sent here now. %1</source>
        <translation>Template belum bisa dikirim di sini. %1</translation>
    </message>
    <message>
        <source>%1 could not be attached.</source>
        <translation>%1 tidak bisa dilampirkan.</translation>
    </message>
    <message>
        <source>The file is discarded.</source>
        <translation>Berkas dibuang.</translation>
    </message>
    <message>
        <source>This message may have been sent already. The server is asked about it as soon as it can be reached.</source>
        <translation>Pesan ini mungkin sudah terkirim. Server akan ditanya begitu dapat dihubungi.</translation>
    </message>
    <message>
        <source>The recording is attached to the conversation it was made in.</source>
        <translation>Rekaman dilampirkan pada percakapan tempat ia dibuat.</translation>
    </message>
</context>
<context>
    <name>Amandesk::ThreadHeader</name>
    <message>
        <source>Hide the contact panel</source>
        <translation>Sembunyikan panel pelanggan</translation>
    </message>
    <message>
        <source>Show the contact panel</source>
        <translation>Tampilkan panel pelanggan</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>served by the bot</source>
        <translation>dilayani bot</translation>
    </message>
    <message>
        <source>served by nobody yet</source>
        <translation>belum dilayani</translation>
    </message>
    <message>
        <source>served by you</source>
        <translation>dilayani Anda</translation>
    </message>
    <message>
        <source>served by a colleague</source>
        <translation>dilayani rekan</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Anda</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Anda</translation>
    </message>
    <message>
        <source>served by %1</source>
        <translation>dilayani %1</translation>
    </message>
    <message>
        <source>served by %1 and %2</source>
        <translation>dilayani %1 dan %2</translation>
    </message>
    <message>
        <source>Resolving…</source>
        <translation>Menyelesaikan…</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Selesaikan</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Kembali ke daftar</translation>
    </message>
    <message>
        <source>a colleague read it at %1</source>
        <translation>dibaca rekan pukul %1</translation>
    </message>
    <message>
        <source>%1 read it at %2</source>
        <translation>dibaca %1 pukul %2</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Mengambil</translation>
    </message>
    <message>
        <source>Messages are missing, fetching them</source>
        <translation>Ada pesan yang kurang, sedang diambil</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Belum diperiksa</translation>
    </message>
    <message>
        <source>Checked at %1</source>
        <translation>Diperiksa pukul %1</translation>
    </message>
    <message>
        <source>Last checked at %1</source>
        <translation>Terakhir diperiksa pukul %1</translation>
    </message>
    <message>
        <source>Work with the conversation</source>
        <translation>Tangani percakapan</translation>
    </message>
    <message>
        <source>the bot answers</source>
        <translation>bot menjawab</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Tugaskan</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Serahkan</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>Cari di percakapan ini</translation>
    </message>
</context>
<context>
    <name>Amandesk::ThreadPanel</name>
    <message>
        <source>%1 is typing here.</source>
        <translation>%1 sedang mengetik di sini.</translation>
    </message>
    <message>
        <source>No conversation is open</source>
        <translation>Belum ada percakapan yang dibuka</translation>
    </message>
    <message>
        <source>Choose one in the list. With the arrow keys you can look through them.</source>
        <translation>Pilih satu di daftar. Gunakan tombol panah untuk berpindah.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>The messages could not be read.</source>
        <translation>Pesan tidak bisa dibaca.</translation>
    </message>
    <message>
        <source>The customer is typing.</source>
        <translation>Pelanggan sedang mengetik.</translation>
    </message>
    <message>
        <source>A colleague is typing here.</source>
        <translation>Seorang rekan sedang mengetik di sini.</translation>
    </message>
    <message>
        <source>Your message waits a moment.</source>
        <translation>Pesan Anda menunggu sebentar.</translation>
    </message>
    <message>
        <source>First comes what others have written here meanwhile.</source>
        <translation>Lebih dulu tampil yang ditulis orang lain di sini.</translation>
    </message>
    <message>
        <source>Let go to attach</source>
        <translation>Lepaskan untuk melampirkan</translation>
    </message>
    <message>
        <source>No file can be sent here now</source>
        <translation>Berkas tidak bisa dikirim di sini sekarang</translation>
    </message>
</context>
<context>
    <name>Amandesk::TimelineView</name>
    <message>
        <source>Messages</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>To the newest</source>
        <translation>Ke yang terbaru</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n pesan baru</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading older messages…</source>
        <translation>Memuat pesan sebelumnya…</translation>
    </message>
    <message>
        <source>Older messages are on the server and could not be loaded.</source>
        <translation>Pesan sebelumnya ada di server dan tidak bisa dimuat.</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Balas</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>Salin pilihan</translation>
    </message>
    <message>
        <source>%1 · sent %2</source>
        <comment>delivery state · date</comment>
        <translation>%1 · dikirim %2</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n message(s)</source>
        <translation>
            <numerusform>Salin %n pesan</numerusform>
        </translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>Batalkan pilihan</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) selected</source>
        <translation>
            <numerusform>%n pesan dipilih</numerusform>
        </translation>
    </message>
    <message>
        <source>Open %1…</source>
        <comment>a link</comment>
        <translation>Buka %1…</translation>
    </message>
    <message>
        <source>Open link…</source>
        <translation>Buka tautan…</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <comment>a link</comment>
        <translation>Salin %1</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Salin tautan</translation>
    </message>
</context>
<context>
    <name>Amandesk::Toast</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>Amandesk::TokenForm</name>
    <message>
        <source>Sign in with a token</source>
        <translation>Masuk dengan token</translation>
    </message>
    <message>
        <source>Copy both values from your profile in the web dashboard.</source>
        <translation>Salin keduanya dari profil Anda di dasbor web.</translation>
    </message>
    <message>
        <source>App code</source>
        <translation>Kode aplikasi</translation>
    </message>
    <message>
        <source>Personal token</source>
        <translation>Token pribadi</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Tempel</translation>
    </message>
    <message>
        <source>Your own token, never the account&apos;s secret key.</source>
        <translation>Token Anda sendiri, bukan secret key akun.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Paste clears the clipboard. The token is kept encrypted on this computer only.</source>
        <translation>Tempel mengosongkan papan klip. Token disimpan terenkripsi, hanya di komputer ini.</translation>
    </message>
</context>
<context>
    <name>Amandesk::TrayIcon</name>
    <message numerus="yes">
        <source>Amandesk: %n unread conversation(s)</source>
        <translation>
            <numerusform>Amandesk: %n percakapan belum dibaca</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Amandesk</source>
        <translation>Buka Amandesk</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Kunci sekarang</translation>
    </message>
    <message>
        <source>Take a break: not available</source>
        <translation>Istirahat: tidak tersedia</translation>
    </message>
    <message>
        <source>Back to work: available</source>
        <translation>Kembali bekerja: tersedia</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Keluar</translation>
    </message>
</context>
<context>
    <name>Amandesk::UnlockForm</name>
    <message>
        <source>Wrong passphrase. Try again in %1</source>
        <translation>Frasa sandi salah. Coba lagi dalam %1</translation>
    </message>
    <message>
        <source>The wait grows with every wrong try. Nothing is deleted.</source>
        <translation>Waktu tunggu bertambah setiap kali salah. Tidak ada yang dihapus.</translation>
    </message>
    <message>
        <source>Waiting for the keyring…</source>
        <translation>Menunggu keyring…</translation>
    </message>
    <message>
        <source>Unlock with login keyring</source>
        <translation>Buka dengan keyring login</translation>
    </message>
    <message>
        <source>or passphrase</source>
        <translation>atau frasa sandi</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frasa sandi</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Buka</translation>
    </message>
</context>
<context>
    <name>Amandesk::UnsentDialog</name>
    <message>
        <source>Conversation no longer visible to you</source>
        <translation>Percakapan tidak lagi terlihat oleh Anda</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>sejak %1</translation>
    </message>
    <message>
        <source>Its conversation is no longer visible to you. Copy the text if somebody else should send it, then discard the message.</source>
        <translation>Percakapannya tidak lagi terlihat oleh Anda. Salin teksnya bila orang lain perlu mengirimnya, lalu buang pesan ini.</translation>
    </message>
    <message>
        <source>Discard this message?</source>
        <translation>Buang pesan ini?</translation>
    </message>
    <message>
        <source>The file cannot be put back.</source>
        <translation>Berkas tidak dapat dikembalikan.</translation>
    </message>
    <message>
        <source>It cannot be put back, because its conversation is no longer visible to you. Copy its text first if it is still needed.</source>
        <translation>Pesan tidak dapat dikembalikan karena percakapannya tidak lagi terlihat oleh Anda. Salin dulu teksnya bila masih diperlukan.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>The message is discarded.</source>
        <translation>Pesan dibuang.</translation>
    </message>
    <message>
        <source>It is being sent just now, or was sent meanwhile.</source>
        <translation>Pesan sedang dikirim, atau sudah terkirim sementara itu.</translation>
    </message>
    <message>
        <source>Unsent messages – Amandesk</source>
        <translation>Pesan belum terkirim – Amandesk</translation>
    </message>
    <message>
        <source>Unsent messages</source>
        <translation>Pesan belum terkirim</translation>
    </message>
    <message>
        <source>Enter opens the conversation, Delete discards the message.</source>
        <translation>Enter membuka percakapan, Delete membuang pesan.</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Semua terkirim</translation>
    </message>
    <message>
        <source>No message waits on this computer.</source>
        <translation>Tidak ada pesan yang menunggu di komputer ini.</translation>
    </message>
    <message>
        <source>Open conversation</source>
        <translation>Buka percakapan</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Salin teks</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
</context>
<context>
    <name>Amandesk::UpdateWords</name>
    <message>
        <source>Stopped</source>
        <translation>Dihentikan</translation>
    </message>
    <message>
        <source>The publisher cannot be reached</source>
        <translation>Penerbit tidak dapat dihubungi</translation>
    </message>
    <message>
        <source>Server certificate refused</source>
        <translation>Sertifikat server ditolak</translation>
    </message>
    <message>
        <source>Nothing is at the publisher&apos;s address</source>
        <translation>Tidak ada apa pun di alamat penerbit</translation>
    </message>
    <message>
        <source>Another server answers</source>
        <translation>Server lain yang menjawab</translation>
    </message>
    <message>
        <source>Answer not understood</source>
        <translation>Jawaban tidak dipahami</translation>
    </message>
    <message>
        <source>Not signed by the publisher</source>
        <translation>Tidak ditandatangani oleh penerbit</translation>
    </message>
    <message>
        <source>The publisher&apos;s notice has expired</source>
        <translation>Pemberitahuan penerbit sudah kedaluwarsa</translation>
    </message>
    <message>
        <source>The publisher&apos;s notice is an old one</source>
        <translation>Pemberitahuan penerbit adalah yang lama</translation>
    </message>
    <message>
        <source>Not the package that was announced</source>
        <translation>Bukan paket yang diumumkan</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>Disk penuh</translation>
    </message>
    <message>
        <source>The package could not be stored</source>
        <translation>Paket tidak dapat disimpan</translation>
    </message>
    <message>
        <source>Already being downloaded</source>
        <translation>Sedang diunduh</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Tidak diizinkan</translation>
    </message>
    <message>
        <source>Not as the administrator</source>
        <translation>Tidak sebagai administrator</translation>
    </message>
    <message>
        <source>What was downloaded is kept; the next download goes on from there.</source>
        <translation>Yang sudah diunduh tetap disimpan; unduhan berikutnya melanjutkan dari sana.</translation>
    </message>
    <message>
        <source>Nothing has been changed. Check the network and try again.</source>
        <translation>Tidak ada yang berubah. Periksa jaringan, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The server cannot prove who it is, so nothing of it was used. Ask your administrator; this check cannot be switched off.</source>
        <translation>Server tidak dapat membuktikan jati dirinya, jadi tidak ada isinya yang dipakai. Hubungi administrator Anda; pemeriksaan ini tidak dapat dimatikan.</translation>
    </message>
    <message>
        <source>Try again later. If it stays, ask whoever gave you Amandesk.</source>
        <translation>Coba lagi nanti. Bila tetap begitu, tanyakan kepada yang memberi Anda Amandesk.</translation>
    </message>
    <message>
        <source>The address leads to another server, which was not followed. Check the network&apos;s sign-in page, or ask your administrator.</source>
        <translation>Alamat ini mengarah ke server lain, yang tidak diikuti. Periksa halaman masuk jaringan, atau hubungi administrator Anda.</translation>
    </message>
    <message>
        <source>It is not a release notice that this version can read. Nothing has been changed; try again later.</source>
        <translation>Ini bukan pemberitahuan rilis yang dapat dibaca versi ini. Tidak ada yang berubah; coba lagi nanti.</translation>
    </message>
    <message>
        <source>Somebody may have changed it on the way, so nothing of it was used. Try again later; if it stays, tell your administrator.</source>
        <translation>Mungkin ada yang mengubahnya di perjalanan, jadi tidak ada isinya yang dipakai. Coba lagi nanti; bila tetap begitu, beri tahu administrator Anda.</translation>
    </message>
    <message>
        <source>Newer versions may be kept from you. Check this computer&apos;s date; if it is right, try from another network and tell your administrator.</source>
        <translation>Versi yang lebih baru mungkin ditahan dari Anda. Periksa tanggal komputer ini; bila sudah benar, coba dari jaringan lain dan beri tahu administrator Anda.</translation>
    </message>
    <message>
        <source>A newer one was seen here before, so this one was not used. Try again later; if it stays, tell your administrator.</source>
        <translation>Yang lebih baru pernah terlihat di sini, jadi yang ini tidak dipakai. Coba lagi nanti; bila tetap begitu, beri tahu administrator Anda.</translation>
    </message>
    <message>
        <source>What came was thrown away. Download it again; if it stays, tell your administrator.</source>
        <translation>Yang datang sudah dibuang. Unduh lagi; bila tetap begitu, beri tahu administrator Anda.</translation>
    </message>
    <message>
        <source>What was stored before is safe. Free some space and try again.</source>
        <translation>Yang tersimpan sebelumnya aman. Kosongkan sedikit ruang, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Nothing has been changed. See whether your folder for cached files can be written, and try again.</source>
        <translation>Tidak ada yang berubah. Lihat apakah folder berkas cache Anda dapat ditulisi, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Another window of Amandesk is at it. Wait until it is done.</source>
        <translation>Jendela Amandesk lain sedang mengerjakannya. Tunggu sampai selesai.</translation>
    </message>
    <message>
        <source>Your organisation does not allow this.</source>
        <translation>Organisasi Anda tidak mengizinkan ini.</translation>
    </message>
    <message>
        <source>Amandesk opens no packages for the system&apos;s administrator. Start it as yourself.</source>
        <translation>Amandesk tidak membuka paket untuk administrator sistem. Jalankan sebagai diri Anda sendiri.</translation>
    </message>
</context>
<context>
    <name>Amandesk::UpdatesPage</name>
    <message>
        <source>The system opens no such package from here.</source>
        <translation>Sistem tidak membuka paket seperti ini dari sini.</translation>
    </message>
    <message>
        <source>It is in %1; install it as your system does that.</source>
        <translation>Paketnya ada di %1; pasanglah dengan cara yang lazim di sistem Anda.</translation>
    </message>
    <message>
        <source>Asking the publisher…</source>
        <translation>Bertanya kepada penerbit…</translation>
    </message>
    <message>
        <source>This copy is updated by whoever installed it: your system&apos;s packages or your administrator. Nobody is asked for new versions.</source>
        <translation>Salinan ini diperbarui oleh yang memasangnya: paket sistem Anda atau administrator Anda. Amandesk tidak menanyakan versi baru ke mana pun.</translation>
    </message>
    <message>
        <source>Your organisation takes care of new versions. Nobody is asked for them.</source>
        <translation>Organisasi Anda yang mengurus versi baru. Amandesk tidak menanyakannya.</translation>
    </message>
    <message>
        <source>The publisher has not been asked for newer versions yet.</source>
        <translation>Penerbit belum ditanya tentang versi yang lebih baru.</translation>
    </message>
    <message>
        <source>The publisher was last asked on %1.</source>
        <translation>Penerbit terakhir ditanya pada %1.</translation>
    </message>
    <message>
        <source>Up to date as of %1.</source>
        <translation>Sudah terbaru per %1.</translation>
    </message>
    <message>
        <source>There is a newer version, as of %1.</source>
        <translation>Ada versi yang lebih baru, per %1.</translation>
    </message>
    <message>
        <source>Published on %1. There is no package for this kind of computer.</source>
        <translation>Terbit pada %1. Tidak ada paket untuk jenis komputer ini.</translation>
    </message>
    <message>
        <source>Published on %1. It needs a newer operating system than this one.</source>
        <translation>Terbit pada %1. Versi ini memerlukan sistem operasi yang lebih baru daripada yang ada di sini.</translation>
    </message>
    <message>
        <source>%1 of %2 downloaded</source>
        <translation>%1 dari %2 terunduh</translation>
    </message>
    <message>
        <source>Published on %1. Your organisation installs new versions.</source>
        <translation>Terbit pada %1. Organisasi Anda yang memasang versi baru.</translation>
    </message>
    <message>
        <source>Downloaded, and proven to be the publisher&apos;s. Your system installs it; close Amandesk before.</source>
        <translation>Sudah diunduh, dan terbukti berasal dari penerbit. Sistem Anda yang memasangnya; tutup Amandesk sebelumnya.</translation>
    </message>
    <message>
        <source>Published on %1 · %2</source>
        <translation>Terbit pada %1 · %2</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Versi lebih baru</translation>
    </message>
    <message>
        <source>Amandesk %1</source>
        <translation>Amandesk %1</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Unduh</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Tampilkan di folder</translation>
    </message>
    <message>
        <source>Open the package</source>
        <translation>Buka paket</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Yang baru</translation>
    </message>
    <message>
        <source>A page at %1, in your web browser.</source>
        <translation>Sebuah halaman di %1, dalam peramban web Anda.</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Baca</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Komputer ini</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Periksa sekarang</translation>
    </message>
    <message>
        <source>Ask once a day</source>
        <translation>Tanyakan sekali sehari</translation>
    </message>
    <message>
        <source>Not over a metered connection. Nothing is downloaded or installed by itself.</source>
        <translation>Tidak lewat koneksi berkuota. Tidak ada yang diunduh atau dipasang dengan sendirinya.</translation>
    </message>
</context>
<context>
    <name>Amandesk::ViewNameDialog</name>
    <message>
        <source>Save this view</source>
        <translation>Simpan tampilan ini</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>There is a view with this name; it is replaced: %1</source>
        <translation>Sudah ada tampilan bernama ini; akan diganti: %1</translation>
    </message>
</context>
<context>
    <name>Amandesk::VoiceDraft</name>
    <message>
        <source>The recording is as long as it can be.</source>
        <translation>Rekaman sudah sepanjang yang diperbolehkan.</translation>
    </message>
    <message>
        <source>WhatsApp takes no larger sound. What was recorded is attached.</source>
        <translation>WhatsApp tidak menerima suara yang lebih besar. Yang sudah direkam dilampirkan.</translation>
    </message>
    <message>
        <source>Nothing can be recorded here.</source>
        <translation>Tidak dapat merekam di sini.</translation>
    </message>
    <message>
        <source>This computer lacks what records: Amandesk&apos;s sound module, or an FFmpeg with Opus.</source>
        <translation>Komputer ini tidak memiliki yang diperlukan untuk merekam: modul suara Amandesk, atau FFmpeg dengan Opus.</translation>
    </message>
    <message>
        <source>No microphone was found.</source>
        <translation>Mikrofon tidak ditemukan.</translation>
    </message>
    <message>
        <source>Connect one, then try again.</source>
        <translation>Sambungkan mikrofon, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The microphone cannot be used.</source>
        <translation>Mikrofon tidak dapat digunakan.</translation>
    </message>
    <message>
        <source>Another program may be using it, or this computer does not allow it. Check that, then try again.</source>
        <translation>Mungkin sedang dipakai program lain, atau komputer ini tidak mengizinkannya. Periksa dahulu, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The microphone went away.</source>
        <translation>Mikrofon terputus.</translation>
    </message>
    <message>
        <source>Connect it again, then try again.</source>
        <translation>Sambungkan lagi, lalu coba lagi.</translation>
    </message>
    <message>
        <source>What was recorded until then is attached.</source>
        <translation>Yang sudah direkam sampai saat itu dilampirkan.</translation>
    </message>
</context>
<context>
    <name>Amandesk::VoiceName</name>
    <message>
        <source>Voice message</source>
        <translation>Pesan suara</translation>
    </message>
</context>
<context>
    <name>Amandesk::VoiceWords</name>
    <message>
        <source>Cannot be played here; save it instead</source>
        <translation>Tidak dapat diputar di sini; simpan saja</translation>
    </message>
    <message>
        <source>No sound output on this computer</source>
        <translation>Tidak ada keluaran suara di komputer ini</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Memuat…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>position in a sound, its length</comment>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>%1, playing</source>
        <comment>position</comment>
        <translation>%1, sedang diputar</translation>
    </message>
    <message>
        <source>%1, paused</source>
        <comment>position</comment>
        <translation>%1, dijeda</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>sedang dimuat</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Putar</translation>
    </message>
    <message>
        <source>Playing</source>
        <translation>Memutar</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>Dijeda pada %1</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Dihentikan</translation>
    </message>
</context>
<context>
    <name>Amandesk::WindowStrip</name>
    <message>
        <source>Time left in the 24-hour window</source>
        <translation>Sisa waktu jendela 24 jam</translation>
    </message>
    <message>
        <source>Sending as %1</source>
        <translation>Mengirim sebagai %1</translation>
    </message>
    <message>
        <source>This channel has no time limit</source>
        <translation>Saluran ini tanpa batas waktu</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>sisa %1</translation>
    </message>
    <message>
        <source>The window closes in %1.</source>
        <translation>Jendela tutup %1 lagi.</translation>
    </message>
    <message>
        <source>%1 It is too late to send: a message needs 90 seconds to arrive.</source>
        <translation>%1 Sudah terlambat untuk mengirim: pesan perlu 90 detik untuk sampai.</translation>
    </message>
    <message>
        <source>Window closes in %1</source>
        <translation>Jendela tutup %1 lagi</translation>
    </message>
    <message>
        <source>24-hour window open · %1 left, closes %2</source>
        <translation>Jendela 24 jam terbuka · sisa %1, tutup %2</translation>
    </message>
    <message>
        <source>Window open · %1 left, closes %2</source>
        <translation>Jendela terbuka · sisa %1, tutup %2</translation>
    </message>
    <message>
        <source>%1 · %2. After that only a template.</source>
        <translation>%1 · %2. Sesudah itu hanya template.</translation>
    </message>
    <message>
        <source>72-hour window after an advertisement · %1 left, closes %2</source>
        <translation>Jendela 72 jam setelah iklan · sisa %1, tutup %2</translation>
    </message>
</context>
<context>
    <name>Amandesk::WorkFeed</name>
    <message>
        <source>Not taken over.</source>
        <translation>Tidak diambil alih.</translation>
    </message>
    <message>
        <source>The bot is off here. The conversation waits for an agent.</source>
        <translation>Bot mati di sini. Percakapan menunggu agen.</translation>
    </message>
    <message>
        <source>The bot is off here. The answers are yours now.</source>
        <translation>Bot mati di sini. Sekarang Anda yang menjawab.</translation>
    </message>
    <message>
        <source>The conversation is yours now.</source>
        <translation>Percakapan ini sekarang milik Anda.</translation>
    </message>
    <message>
        <source>The bot answers here now.</source>
        <translation>Sekarang bot yang menjawab di sini.</translation>
    </message>
    <message>
        <source>The bot does not answer here.</source>
        <translation>Bot tidak menjawab di sini.</translation>
    </message>
    <message>
        <source>The conversation is assigned to %1.</source>
        <translation>Percakapan ditugaskan ke %1.</translation>
    </message>
    <message>
        <source>The conversation is handed over to %1.</source>
        <translation>Percakapan diserahkan ke %1.</translation>
    </message>
    <message>
        <source>%1 is in the conversation now.</source>
        <translation>%1 sekarang ada di percakapan.</translation>
    </message>
    <message>
        <source>%1 is removed. Nobody serves the conversation now: it waits in the queue.</source>
        <translation>%1 dikeluarkan. Sekarang tidak ada yang melayani percakapan ini: menunggu di antrean.</translation>
    </message>
    <message>
        <source>%1 is removed from the conversation.</source>
        <translation>%1 dikeluarkan dari percakapan.</translation>
    </message>
    <message>
        <source>Not assigned.</source>
        <translation>Tidak ditugaskan.</translation>
    </message>
    <message>
        <source>Not handed over.</source>
        <translation>Tidak diserahkan.</translation>
    </message>
    <message>
        <source>Not added.</source>
        <translation>Tidak ditambahkan.</translation>
    </message>
    <message>
        <source>Not removed.</source>
        <translation>Tidak dikeluarkan.</translation>
    </message>
    <message>
        <source>%1 Your note is saved and will not be written twice. (%2)</source>
        <translation>%1 Catatan Anda tersimpan dan tidak akan ditulis dua kali. (%2)</translation>
    </message>
</context>
<context>
    <name>Amandesk::WorkWords</name>
    <message>
        <source>Assign…</source>
        <translation>Tugaskan…</translation>
    </message>
    <message>
        <source>Take over from the bot</source>
        <translation>Ambil alih dari bot</translation>
    </message>
    <message>
        <source>Only supervisors can take a conversation over from a colleague.</source>
        <translation>Hanya supervisor yang bisa mengambil alih percakapan dari rekan.</translation>
    </message>
    <message>
        <source>Only supervisors and administrators can remove somebody from a conversation.</source>
        <translation>Hanya supervisor dan administrator yang bisa mengeluarkan seseorang dari percakapan.</translation>
    </message>
    <message>
        <source>This workspace has no bot.</source>
        <translation>Ruang kerja ini tidak punya bot.</translation>
    </message>
    <message>
        <source>Your organisation does not let agents do this.</source>
        <translation>Organisasi Anda tidak mengizinkan agen melakukan ini.</translation>
    </message>
    <message>
        <source>The server has not told yet whether this is allowed.</source>
        <translation>Server belum memberi tahu apakah ini diizinkan.</translation>
    </message>
    <message>
        <source>There is nothing to take over here.</source>
        <translation>Tidak ada yang bisa diambil alih di sini.</translation>
    </message>
    <message>
        <source>Only a conversation of yours that is not resolved can be handed over.</source>
        <translation>Hanya percakapan milik Anda yang belum selesai yang bisa diserahkan.</translation>
    </message>
    <message>
        <source>Nobody serves this conversation.</source>
        <translation>Tidak ada yang melayani percakapan ini.</translation>
    </message>
    <message>
        <source>This conversation cannot be handed to the bot now.</source>
        <translation>Percakapan ini tidak bisa diserahkan ke bot sekarang.</translation>
    </message>
</context>
<context>
    <name>Amandesk::WorkspacePage</name>
    <message>
        <source>The message is discarded.</source>
        <translation>Pesan dibuang.</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>You are offline.</source>
        <translation>Anda luring.</translation>
    </message>
    <message>
        <source>Everything that is on this computer can be read and searched. What you send waits and goes out by itself.</source>
        <translation>Semua yang ada di komputer ini bisa dibaca dan dicari. Pesan Anda menunggu dan dikirim otomatis saat tersambung.</translation>
    </message>
    <message>
        <source>Your organisation has switched off the search.</source>
        <translation>Organisasi Anda mematikan pencarian.</translation>
    </message>
</context>
</TS>
