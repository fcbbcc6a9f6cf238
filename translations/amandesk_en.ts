<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Amandesk::AccountWords</name>
    <message numerus="yes">
        <source>%n message(s) not sent</source>
        <translation>
            <numerusform>%n message not sent</numerusform>
            <numerusform>%n messages not sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::AccountsFlow</name>
    <message numerus="yes">
        <source>%n file(s) are still being attached and would have to be attached again.</source>
        <translation>
            <numerusform>%n file is still being attached and would have to be attached again.</numerusform>
            <numerusform>%n files are still being attached and would have to be attached again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::AgentListModel</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::AgentTableModel</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s), a full load and more</source>
        <translation>
            <numerusform>%n conversation, a full load and more</numerusform>
            <numerusform>%n conversations, a full load and more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::AttachmentStrip</name>
    <message numerus="yes">
        <source>Preparing %n file(s) …</source>
        <translation>
            <numerusform>Preparing %n file …</numerusform>
            <numerusform>Preparing %n files …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::BoardPage</name>
    <message numerus="yes">
        <source>%n under 15 min</source>
        <translation>
            <numerusform>%n under 15 min</numerusform>
            <numerusform>%n under 15 min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>bars are full at %n conversation(s)</source>
        <translation>
            <numerusform>bars are full at %n conversation</numerusform>
            <numerusform>bars are full at %n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>longest first, %n in the list</source>
        <translation>
            <numerusform>longest first, %n in the list</numerusform>
            <numerusform>longest first, %n in the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server counts %n waiting, but lists nobody yet.</source>
        <translation>
            <numerusform>The server counts %n waiting, but lists nobody yet.</numerusform>
            <numerusform>The server counts %n waiting, but lists nobody yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::BulkFeed</name>
    <message numerus="yes">
        <source>Take over %n conversation(s)?</source>
        <translation>
            <numerusform>Take over %n conversation?</numerusform>
            <numerusform>Take over %n conversations?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::BulkReportDialog</name>
    <message numerus="yes">
        <source>Try %n again</source>
        <translation>
            <numerusform>Try %n again</numerusform>
            <numerusform>Try %n again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::BulkWords</name>
    <message numerus="yes">
        <source>%n conversation(s) are resolved.</source>
        <translation>
            <numerusform>%n conversation is resolved.</numerusform>
            <numerusform>%n conversations are resolved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are assigned.</source>
        <translation>
            <numerusform>%n conversation is assigned.</numerusform>
            <numerusform>%n conversations are assigned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are yours now.</source>
        <translation>
            <numerusform>%n conversation is yours now.</numerusform>
            <numerusform>%n conversations are yours now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) have the tag.</source>
        <translation>
            <numerusform>%n conversation has the tag.</numerusform>
            <numerusform>%n conversations have the tag.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are without the tag.</source>
        <translation>
            <numerusform>%n conversation is without the tag.</numerusform>
            <numerusform>%n conversations are without the tag.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are marked as read.</source>
        <translation>
            <numerusform>%n conversation is marked as read.</numerusform>
            <numerusform>%n conversations are marked as read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are pinned.</source>
        <translation>
            <numerusform>%n conversation is pinned.</numerusform>
            <numerusform>%n conversations are pinned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) are not pinned any more.</source>
        <translation>
            <numerusform>%n conversation is not pinned any more.</numerusform>
            <numerusform>%n conversations are not pinned any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) were not resolved.</source>
        <translation>
            <numerusform>%n conversation was not resolved.</numerusform>
            <numerusform>%n conversations were not resolved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) were not assigned.</source>
        <translation>
            <numerusform>%n conversation was not assigned.</numerusform>
            <numerusform>%n conversations were not assigned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) were not taken over.</source>
        <translation>
            <numerusform>%n conversation was not taken over.</numerusform>
            <numerusform>%n conversations were not taken over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) did not get the tag.</source>
        <translation>
            <numerusform>%n conversation did not get the tag.</numerusform>
            <numerusform>%n conversations did not get the tag.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) kept the tag.</source>
        <translation>
            <numerusform>%n conversation kept the tag.</numerusform>
            <numerusform>%n conversations kept the tag.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) were not marked as read.</source>
        <translation>
            <numerusform>%n conversation was not marked as read.</numerusform>
            <numerusform>%n conversations were not marked as read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) were not pinned.</source>
        <translation>
            <numerusform>%n conversation was not pinned.</numerusform>
            <numerusform>%n conversations were not pinned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) stayed pinned.</source>
        <translation>
            <numerusform>%n conversation stayed pinned.</numerusform>
            <numerusform>%n conversations stayed pinned.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::ColleaguePopover</name>
    <message numerus="yes">
        <source>%n message(s) not sent yet would fail.</source>
        <translation>
            <numerusform>%n message not sent yet would fail.</numerusform>
            <numerusform>%n messages not sent yet would fail.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %n conversation(s)</source>
        <translation>
            <numerusform>Assign %n conversation</numerusform>
            <numerusform>Assign %n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Assign %n to</source>
        <translation>
            <numerusform>Assign %n to</numerusform>
            <numerusform>Assign %n to</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::Composer</name>
    <message numerus="yes">
        <source>Not more than %n file(s) can be attached.</source>
        <translation>
            <numerusform>Not more than %n file can be attached.</numerusform>
            <numerusform>Not more than %n files can be attached.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::ComposerFoot</name>
    <message numerus="yes">
        <source>%n character(s) too many</source>
        <translation>
            <numerusform>%n character too many</numerusform>
            <numerusform>%n characters too many</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::ConversationListPanel</name>
    <message numerus="yes">
        <source>%n conversation(s) moved</source>
        <translation>
            <numerusform>%n conversation moved</numerusform>
            <numerusform>%n conversations moved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Filter: %n in force</source>
        <translation>
            <numerusform>Filter: %n in force</numerusform>
            <numerusform>Filter: %n in force</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::ConversationRow</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting to be sent</source>
        <translation>
            <numerusform>%n message waiting to be sent</numerusform>
            <numerusform>%n messages waiting to be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::Durations</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::EmptyListWords</name>
    <message numerus="yes">
        <source>%n customer(s) are still in the queue.</source>
        <translation>
            <numerusform>%n customer is still in the queue.</numerusform>
            <numerusform>%n customers are still in the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::EraseForm</name>
    <message numerus="yes">
        <source>%n message(s) not sent yet</source>
        <translation>
            <numerusform>%n message not sent yet</numerusform>
            <numerusform>%n messages not sent yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::ErasureWords</name>
    <message numerus="yes">
        <source>%n message(s) not sent yet were lost.</source>
        <translation>
            <numerusform>%n message not sent yet was lost.</numerusform>
            <numerusform>%n messages not sent yet were lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::FileWords</name>
    <message numerus="yes">
        <source>The name of this file is too long. Give it one of at most %n character(s).</source>
        <translation>
            <numerusform>The name of this file is too long. Give it one of at most %n character.</numerusform>
            <numerusform>The name of this file is too long. Give it one of at most %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::FilterChips</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::LockPage</name>
    <message numerus="yes">
        <source>Locked at %1, computer not used for %n minute(s)</source>
        <translation>
            <numerusform>Locked at %1, computer not used for %n minute</numerusform>
            <numerusform>Locked at %1, computer not used for %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) waiting to be sent</source>
        <translation>
            <numerusform>%n message waiting to be sent</numerusform>
            <numerusform>%n messages waiting to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::MainWindow</name>
    <message numerus="yes">
        <source>Amandesk locks in %n second(s).</source>
        <translation>
            <numerusform>Amandesk locks in %n second.</numerusform>
            <numerusform>Amandesk locks in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unsent message(s)</source>
        <translation>
            <numerusform>%n unsent message</numerusform>
            <numerusform>%n unsent messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) may have been sent before and wait for you: send again or delete.</source>
        <translation>
            <numerusform>%n message may have been sent before and waits for you: send again or delete.</numerusform>
            <numerusform>%n messages may have been sent before and wait for you: send again or delete.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) not sent yet would be lost.</source>
        <translation>
            <numerusform>%n message not sent yet would be lost.</numerusform>
            <numerusform>%n messages not sent yet would be lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were still being attached when Amandesk locked. Those that are missing have to be attached again.</source>
        <translation>
            <numerusform>%n file was still being attached when Amandesk locked. If it is missing, it has to be attached again.</numerusform>
            <numerusform>%n files were still being attached when Amandesk locked. Those that are missing have to be attached again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::MessageWords</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Goes out in %n second(s)</source>
        <translation>
            <numerusform>Goes out in %n second</numerusform>
            <numerusform>Goes out in %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more button(s)</source>
        <translation>
            <numerusform>%n more button</numerusform>
            <numerusform>%n more buttons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::NavigationRail</name>
    <message numerus="yes">
        <source>Inbox, %n unread conversation(s)</source>
        <translation>
            <numerusform>Inbox, %n unread conversation</numerusform>
            <numerusform>Inbox, %n unread conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::NoticeWords</name>
    <message numerus="yes">
        <source>News in %n conversation(s)</source>
        <translation>
            <numerusform>News in %n conversation</numerusform>
            <numerusform>News in %n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::PinForm</name>
    <message numerus="yes">
        <source>After %n more wrong try/tries the PIN is destroyed. The other ways to unlock stay.</source>
        <translation>
            <numerusform>After %n more wrong try the PIN is destroyed. The other ways to unlock stay.</numerusform>
            <numerusform>After %n more wrong tries the PIN is destroyed. The other ways to unlock stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::ProtectForm</name>
    <message numerus="yes">
        <source>At least %n characters, for example four words.</source>
        <translation>
            <numerusform>At least %n character, for example four words.</numerusform>
            <numerusform>At least %n characters, for example four words.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more characters.</source>
        <translation>
            <numerusform>%n more character.</numerusform>
            <numerusform>%n more characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::QueueBar</name>
    <message numerus="yes">
        <source>%Ln unserved</source>
        <translation>
            <numerusform>%Ln unserved</numerusform>
            <numerusform>%Ln unserved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::QuitQuestion</name>
    <message numerus="yes">
        <source>%n message(s) are not sent yet</source>
        <translation>
            <numerusform>%n message is not sent yet</numerusform>
            <numerusform>%n messages are not sent yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::ResolvePopover</name>
    <message numerus="yes">
        <source>%n message(s) not sent yet</source>
        <translation>
            <numerusform>%n message not sent yet</numerusform>
            <numerusform>%n messages not sent yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resolve %n conversation(s)?</source>
        <translation>
            <numerusform>Resolve %n conversation?</numerusform>
            <numerusform>Resolve %n conversations?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected one(s) stay as they are: you do not serve them.</source>
        <translation>
            <numerusform>%n selected one stays as it is: you do not serve it.</numerusform>
            <numerusform>%n selected ones stay as they are: you do not serve them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::SearchCoverage</name>
    <message numerus="yes">
        <source>Searched %Ln message(s) on this computer.</source>
        <translation>
            <numerusform>Searched %Ln message on this computer.</numerusform>
            <numerusform>Searched %Ln messages on this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on this computer.</source>
        <translation>
            <numerusform>%Ln message on this computer.</numerusform>
            <numerusform>%Ln messages on this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %Ln message(s) on this computer, %1 to %2.</source>
        <translation>
            <numerusform>Searched %Ln message on this computer, %1 to %2.</numerusform>
            <numerusform>Searched %Ln messages on this computer, %1 to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on this computer, %1 to %2.</source>
        <translation>
            <numerusform>%Ln message on this computer, %1 to %2.</numerusform>
            <numerusform>%Ln messages on this computer, %1 to %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched %Ln message(s) on this computer, %1 to now.</source>
        <translation>
            <numerusform>Searched %Ln message on this computer, %1 to now.</numerusform>
            <numerusform>Searched %Ln messages on this computer, %1 to now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) on this computer, %1 to now.</source>
        <translation>
            <numerusform>%Ln message on this computer, %1 to now.</numerusform>
            <numerusform>%Ln messages on this computer, %1 to now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversation(s) are not on this computer yet.</source>
        <translation>
            <numerusform>%Ln conversation is not on this computer yet.</numerusform>
            <numerusform>%Ln conversations are not on this computer yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::SearchRow</name>
    <message numerus="yes">
        <source>%Ln result(s)</source>
        <translation>
            <numerusform>%Ln result</numerusform>
            <numerusform>%Ln results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::SearchSentences</name>
    <message numerus="yes">
        <source>No message has all of these %Ln word(s).</source>
        <translation>
            <numerusform>No message has all of these %Ln word.</numerusform>
            <numerusform>No message has all of these %Ln words.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::SearchSummary</name>
    <message numerus="yes">
        <source>First %Ln result(s), more when you scroll</source>
        <translation>
            <numerusform>First %Ln result, more when you scroll</numerusform>
            <numerusform>First %Ln results, more when you scroll</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln result(s)</source>
        <translation>
            <numerusform>%Ln result</numerusform>
            <numerusform>%Ln results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversation(s)</source>
        <translation>
            <numerusform>%Ln conversation</numerusform>
            <numerusform>%Ln conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::SecretDialog</name>
    <message numerus="yes">
        <source>New passphrase, %n character(s) or more</source>
        <translation>
            <numerusform>New passphrase, %n character or more</numerusform>
            <numerusform>New passphrase, %n characters or more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A passphrase has %n character(s) or more.</source>
        <translation>
            <numerusform>A passphrase has %n character or more.</numerusform>
            <numerusform>A passphrase has %n characters or more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::SecurityPage</name>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your organisation allows %n minute(s) at most.</source>
        <translation>
            <numerusform>Your organisation allows %n minute at most.</numerusform>
            <numerusform>Your organisation allows %n minutes at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::SelectionBar</name>
    <message numerus="yes">
        <source>%n selected; the list goes on</source>
        <translation>
            <numerusform>%n selected; the list goes on</numerusform>
            <numerusform>%n selected; the list goes on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::SettingsMenu</name>
    <message numerus="yes">
        <source>For %n second(s)</source>
        <translation>
            <numerusform>For %n second</numerusform>
            <numerusform>For %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::SignInAgainPage</name>
    <message numerus="yes">
        <source>%n message(s) wait to be sent.</source>
        <translation>
            <numerusform>%n message waits to be sent.</numerusform>
            <numerusform>%n messages wait to be sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::StatusStrip</name>
    <message numerus="yes">
        <source>Catching up, %n conversation(s) left</source>
        <translation>
            <numerusform>Catching up, %n conversation left</numerusform>
            <numerusform>Catching up, %n conversations left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting to send</source>
        <translation>
            <numerusform>%n waiting to send</numerusform>
            <numerusform>%n waiting to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n not sent</numerusform>
            <numerusform>%n not sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Locks by itself after %n minute(s)</source>
        <translation>
            <numerusform>Locks by itself after %n minute</numerusform>
            <numerusform>Locks by itself after %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Messages are missing in %n conversation(s), fetching them</source>
        <translation>
            <numerusform>Messages are missing in %n conversation, fetching them</numerusform>
            <numerusform>Messages are missing in %n conversations, fetching them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s) could not be read</source>
        <translation>
            <numerusform>%n conversation could not be read</numerusform>
            <numerusform>%n conversations could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>older messages of %n conversation(s) still come, about %1</source>
        <translation>
            <numerusform>older messages of %n conversation still come, about %1</numerusform>
            <numerusform>older messages of %n conversations still come, about %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>older messages of %n conversation(s) still come</source>
        <translation>
            <numerusform>older messages of %n conversation still come</numerusform>
            <numerusform>older messages of %n conversations still come</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::TabStrip</name>
    <message numerus="yes">
        <source>%1, %n conversation(s)</source>
        <translation>
            <numerusform>%1, %n conversation</numerusform>
            <numerusform>%1, %n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::TagPopover</name>
    <message numerus="yes">
        <source>Add a tag to %n conversation(s)</source>
        <translation>
            <numerusform>Add a tag to %n conversation</numerusform>
            <numerusform>Add a tag to %n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove a tag from %n conversation(s)</source>
        <translation>
            <numerusform>Remove a tag from %n conversation</numerusform>
            <numerusform>Remove a tag from %n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::TimelineView</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %n message(s)</source>
        <translation>
            <numerusform>Copy %n message</numerusform>
            <numerusform>Copy %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) selected</source>
        <translation>
            <numerusform>%n message selected</numerusform>
            <numerusform>%n messages selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Amandesk::TrayIcon</name>
    <message numerus="yes">
        <source>Amandesk: %n unread conversation(s)</source>
        <translation>
            <numerusform>Amandesk: %n unread conversation</numerusform>
            <numerusform>Amandesk: %n unread conversations</numerusform>
        </translation>
    </message>
</context>
</TS>
