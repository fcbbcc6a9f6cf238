#pragma once
#include <algorithm>
#include <chrono>

namespace Amandesk {

// How much to do at a time so that a slice takes about as long as it may, learnt from the slices before. The steps are
// small, because one slow slice says little about the next.
class SliceLength final
{
public:
    SliceLength(int first, int least, int most)
        : m_length(first)
        , m_least(least)
        , m_most(most)
    { }
    int value() const { return m_length; }
    void learn(std::chrono::microseconds spent, std::chrono::microseconds allowed)
    {
        if (spent > allowed)
            m_length = std::max(m_least, spent > allowed * 4 ? m_length / 4 : m_length * 2 / 3);
        else if (spent * 2 < allowed)
            m_length = std::min(m_most, m_length + std::max(1, m_length / 2));
    }

private:
    int m_length;
    int m_least;
    int m_most;
};

} // namespace Amandesk
