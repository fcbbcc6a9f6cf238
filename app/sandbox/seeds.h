#pragma once
#include "app/sandbox/demodata.h"
#include "app/sandbox/filestore.h"
#include "app/sandbox/phrases.h"
#include "app/sandbox/workspace.h"

// What a workspace begins with. The same arguments give the same workspace.
namespace Amandesk::Box {

// Staff, channels, templates, switches: everything but conversations.
void buildTenant(Workspace &workspace, const DemoData &data, qint64 now);

// The demo workspace: about 120 conversations that have just happened.
void seedDemo(Workspace &workspace, FileStore &files, const DemoData &data, qint64 now);

// Any number of conversations and messages from a seed. Their words are computed when somebody asks.
void seedGenerated(Workspace &workspace, const PhraseBook &phrases, const DemoData &data, quint64 seed,
                   int conversations, qint64 messages, qint64 now);

// For drawing numbers from a seed: SplitMix64.
class Dice
{
public:
    explicit Dice(quint64 state)
        : m_state(state)
    { }
    quint64 next()
    {
        m_state += 0x9E3779B97F4A7C15ull;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
        return z ^ (z >> 31);
    }
    qint64 below(qint64 n) { return n <= 0 ? 0 : qint64(next() % quint64(n)); }
    qint64 between(qint64 least, qint64 most) { return least + below(most - least + 1); }
    bool chance(int percent) { return below(100) < percent; }

private:
    quint64 m_state;
};

} // namespace Amandesk::Box
