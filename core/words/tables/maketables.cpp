// Turns the dictionaries and the lists in core/words/data into the tables of core/words/wordtables.h, at build time.
// The installed dictionaries are read here and never again: the index has to give the same answer on every machine.
//
//   maketables ID.dic EN.dic DATA_DIR OUT.cpp
#include "core/words/wordhash.h"
#include "core/words/wordshape.h"
#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <vector>

using namespace Amandesk::Words;

namespace {

FormSet formOfFlag(const std::string &flag)
{
    static const std::map<std::string, Form> forms{
        {"B0", Form::Ber},     {"BE", Form::Ber},     {"Ba", Form::BerAn},     {"Bk", Form::BerKan},
        {"K0", Form::Ke},      {"Ka", Form::KeAn},    {"M0", Form::Me},        {"MG", Form::Me},
        {"MM", Form::Me},      {"Mk", Form::MeKan},   {"Mh", Form::MeKan},     {"Mo", Form::MeKan},
        {"Mi", Form::MeI},     {"Mg", Form::MeI},     {"Mm", Form::MeI},       {"D0", Form::Di},
        {"Dk", Form::DiKan},   {"Di", Form::DiI},     {"P0", Form::Pe},        {"PG", Form::Pe},
        {"PK", Form::Pe},      {"PN", Form::Pe},      {"PE", Form::PePlain},   {"Pa", Form::PeAn},
        {"Pg", Form::PeAn},    {"Pl", Form::PeAn},    {"Po", Form::PeAn},      {"Pf", Form::PeAn},
        {"R0", Form::Per},     {"Ra", Form::PerAn},   {"Rk", Form::PerKan},    {"Ri", Form::PerI},
        {"MR", Form::MemPer},  {"DR", Form::MemPer},  {"Mu", Form::MemPerKan}, {"Du", Form::MemPerKan},
        {"Mt", Form::MemPerI}, {"Dt", Form::MemPerI}, {"T0", Form::Ter},       {"Tk", Form::Ter},
        {"Ti", Form::Ter},     {"S0", Form::Se},      {"Sn", Form::SeNya},     {"a0", Form::An},
        {"k0", Form::Kan},     {"ka", Form::Kan},     {"i0", Form::I},         {"A2", Form::NeedAffix},
    };
    const auto it = forms.find(flag);
    return it == forms.end() ? 0 : bit(it->second);
}

// The forms that a hasty or misspelled word is looked for among.
constexpr std::array commonForms{Form::Base,  Form::Di,  Form::Me,  Form::DiKan, Form::MeKan, Form::DiI,
                                 Form::MeI,   Form::Ter, Form::Ber, Form::PeAn,  Form::An,    Form::KeAn,
                                 Form::PerAn, Form::Pe,  Form::Kan, Form::I,     Form::Ke,    Form::Se};

std::string lower(std::string word)
{
    for (char &c : word) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return word;
}

bool isPlain(const std::string &word)
{
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::ifstream opened(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::cerr << "maketables: cannot read " << path << '\n';
        std::exit(1);
    }
    return file;
}

std::string trimmed(std::string line)
{
    if (const auto hash = line.find('#'); hash != std::string::npos)
        line.erase(hash);
    const auto first = line.find_first_not_of(" \t\r");
    if (first == std::string::npos)
        return {};
    return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string> split(const std::string &text, char at)
{
    std::vector<std::string> parts;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, at);) {
        if (!part.empty())
            parts.push_back(part);
    }
    return parts;
}

using Dictionary = std::map<std::string, FormSet>;

Dictionary readIndonesian(const std::string &path)
{
    Dictionary words;
    auto file = opened(path);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        line = trimmed(line);
        const auto slash = line.find('/');
        const std::string word = lower(line.substr(0, slash));
        if (!isPlain(word))
            continue;
        FormSet forms = bit(Form::Base);
        if (slash != std::string::npos) {
            for (auto i = slash + 1; i + 1 < line.size(); i += 2)
                forms |= formOfFlag(line.substr(i, 2));
        }
        words[word] |= forms;
    }
    return words;
}

std::set<std::string> readEnglish(const std::string &path)
{
    std::set<std::string> words;
    auto file = opened(path);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        const std::string word = trimmed(line.substr(0, line.find('/')));
        if (isPlain(word) && word.size() >= 3 && word.size() <= 11)
            words.insert(word);
    }
    return words;
}

std::vector<std::string> readWords(const std::string &path)
{
    std::vector<std::string> words;
    std::set<std::string> seen;
    auto file = opened(path);
    for (std::string line; std::getline(file, line);) {
        for (const std::string &word : split(trimmed(line), ' ')) {
            if (isPlain(word) && seen.insert(word).second)
                words.push_back(word);
        }
    }
    return words;
}

struct Spelling {
    std::vector<std::string> standards;
    bool keepsItself = false;
    bool isSettled = false; // "!spelling": means this and nothing else
};
using Spellings = std::map<std::string, Spelling>;

// Lines "standard|other = spelling spelling ~ambiguous": one that is also a word of its own has a tilde,
// one that means this and nothing else an exclamation mark.
Spellings readSpellings(const std::string &path)
{
    Spellings spellings;
    auto file = opened(path);
    for (std::string line; std::getline(file, line);) {
        line = trimmed(line);
        const auto equals = line.find('=');
        if (equals == std::string::npos)
            continue;
        std::vector<std::string> standards;
        for (const std::string &standard : split(line.substr(0, equals), '|'))
            standards.push_back(trimmed(standard));
        for (std::string word : split(line.substr(equals + 1), ' ')) {
            const bool keeps = word.front() == '~';
            const bool settles = word.front() == '!';
            if (keeps || settles)
                word.erase(0, 1);
            Spelling &spelling = spellings[word];
            if (spelling.isSettled)
                continue;
            if (settles)
                spelling = {standards, false, true};
            for (const std::string &standard : standards) {
                if (standard == word)
                    spelling.keepsItself = true;
                else if (std::find(spelling.standards.begin(), spelling.standards.end(), standard)
                         == spelling.standards.end())
                    spelling.standards.push_back(standard);
            }
            spelling.keepsItself = spelling.keepsItself || keeps;
        }
    }
    return spellings;
}

// A standard form that is itself a spelling of something is replaced by that: "gmn" → "gimana" → "bagaimana".
std::string resolved(const Spellings &spellings, const std::string &standard, int depth = 0)
{
    std::string result;
    for (std::string word : split(standard, ' ')) {
        const auto it = spellings.find(word);
        if (it != spellings.end() && (!it->second.keepsItself || it->second.isSettled) && !it->second.standards.empty()
            && depth < 4)
            word = resolved(spellings, it->second.standards.front(), depth + 1);
        result += (result.empty() ? "" : " ") + word;
    }
    return result;
}

template<typename Number, typename Range>
void writeArray(std::ostream &out, const char *type, const char *name, const Range &values)
{
    out << "const " << type << ' ' << name << "[] = {";
    std::size_t column = 0;
    for (const auto value : values)
        out << (column++ % 24 == 0 ? "\n" : "") << static_cast<Number>(value) << ',';
    out << "};\nconst std::size_t " << name << "Count = " << values.size() << ";\n";
}

struct FormEntry {
    std::uint32_t hash = 0;
    std::uint16_t base = 0;
    std::uint8_t form = 0;
};

void writeForms(std::ostream &out, const std::string &name, std::vector<FormEntry> entries)
{
    std::stable_sort(entries.begin(), entries.end(), [](const FormEntry &a, const FormEntry &b) {
        return std::pair(a.hash, a.base) < std::pair(b.hash, b.base);
    });
    std::vector<std::uint32_t> hashes;
    std::vector<std::uint16_t> bases;
    std::vector<unsigned> forms;
    for (const FormEntry &entry : entries) {
        hashes.push_back(entry.hash);
        bases.push_back(entry.base);
        forms.push_back(entry.form);
    }
    writeArray<std::uint32_t>(out, "std::uint32_t", (name + "Hashes").c_str(), hashes);
    writeArray<unsigned>(out, "std::uint16_t", (name + "Bases").c_str(), bases);
    writeArray<unsigned>(out, "std::uint8_t", (name + "Forms").c_str(), forms);
}

// One array of characters and where each word begins in it: no pointers, so nothing is relocated when the program
// starts.
void writeStrings(std::ostream &out, const std::string &name, const std::vector<std::string> &words)
{
    std::vector<char> characters;
    std::vector<std::size_t> starts;
    for (const std::string &word : words) {
        starts.push_back(characters.size());
        characters.insert(characters.end(), word.begin(), word.end());
    }
    starts.push_back(characters.size());
    writeArray<int>(out, "char", (name + "Text").c_str(), characters);
    writeArray<std::size_t>(out, "std::uint32_t", (name + "Starts").c_str(), starts);
}

// As it is written, and without what is hardly heard: "weekend" without its last letter, "password" without its r.
std::set<std::string> soundsOf(const std::string &word)
{
    std::set<std::string> sounds{soundOfEnglish(word)};
    std::string softer;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word[i] != 'r' || (i + 1 < word.size() && isVowel(word[i + 1])))
            softer += word[i];
    }
    sounds.insert(soundOfEnglish(softer));
    for (const std::string_view end : {"nd", "nt", "rd", "rt", "red", "st"}) {
        if (word.size() > 5 && std::string_view(word).ends_with(end))
            sounds.insert(soundOfEnglish(word.substr(0, word.size() - 1)));
    }
    return sounds;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 5) {
        std::cerr << "usage: maketables ID.dic EN.dic DATA_DIR OUT.cpp\n";
        return 1;
    }
    const std::string data = argv[3];
    Dictionary indonesian = readIndonesian(argv[1]);
    const std::set<std::string> english = readEnglish(argv[2]);
    std::vector<std::string> frequent = readWords(data + "/frequent.txt");
    const std::vector<std::string> names = readWords(data + "/names.txt");
    const Spellings spellings = readSpellings(data + "/spellings.txt");

    // Forms that the dictionary lists beside their base. Only those that cannot look like one by chance.
    static constexpr std::array plainForms{Form::Kan, Form::PeAn, Form::KeAn, Form::PerAn};
    std::set<std::string> redundant;
    for (const auto &[word, forms] : indonesian) {
        for (const Form form : plainForms) {
            const std::string full = inForm(word, form);
            if (word.size() > 3 && (withImplied(forms) & bit(form)) != 0 && indonesian.count(full) != 0
                && std::find(names.begin(), names.end(), full) == names.end())
                redundant.insert(full);
        }
    }
    for (const std::string &word : redundant)
        indonesian.erase(word);

    // A frequent word that is a form of another has a rank, but is no base: "bayar" carries "pembayaran".
    std::set<std::string> derived;
    for (const auto &[word, forms] : indonesian) {
        for (const Form form : commonForms) {
            if (form != Form::Base && (withImplied(forms) & bit(form)) != 0)
                derived.insert(inForm(word, form));
        }
    }
    std::set<std::string> loans;
    for (const std::string &word : frequent) {
        if (indonesian.find(word) == indonesian.end() && derived.find(word) == derived.end()) {
            indonesian[word] = bit(Form::Base) | bit(Form::Loan);
            loans.insert(word);
        }
    }
    for (const std::string &word : readWords(data + "/forms.txt")) {
        if (std::find(frequent.begin(), frequent.end(), word) == frequent.end())
            frequent.push_back(word);
    }
    std::map<std::uint32_t, FormSet> hashed;
    for (const auto &[word, forms] : indonesian)
        hashed[hashOf(word)] |= forms;
    std::vector<std::uint32_t> hashes;
    std::vector<FormSet> sets;
    std::vector<std::uint16_t> setOf;
    for (const auto &[hash, forms] : hashed) {
        hashes.push_back(hash);
        auto it = std::find(sets.begin(), sets.end(), forms);
        if (it == sets.end())
            it = sets.insert(sets.end(), forms);
        setOf.push_back(static_cast<std::uint16_t>(it - sets.begin()));
    }

    std::ostringstream out;
    out << "// Written by maketables.\n#include \"core/words/wordtables_data.h\"\nnamespace Amandesk::Words::Data {\n";
    writeArray<std::uint32_t>(out, "std::uint32_t", "indonesianHashes", hashes);
    writeArray<unsigned>(out, "std::uint16_t", "indonesianSets", setOf);
    writeArray<std::uint32_t>(out, "std::uint32_t", "formSets", sets);

    std::set<std::uint32_t> englishHashes;
    for (const std::string &word : english) {
        if (indonesian.find(word) == indonesian.end())
            englishHashes.insert(hashOf(word));
    }
    writeArray<std::uint32_t>(out, "std::uint32_t", "englishHashes", englishHashes);
    std::set<std::uint32_t> nameHashes;
    for (const std::string &word : names)
        nameHashes.insert(hashOf(word));
    writeArray<std::uint32_t>(out, "std::uint32_t", "nameHashes", nameHashes);

    std::vector<std::string> written, standards;
    for (const auto &[word, spelling] : spellings) {
        if (spelling.standards.empty())
            continue;
        std::vector<std::string> alternatives;
        if (!spelling.isSettled && (spelling.keepsItself || loans.count(word) != 0))
            alternatives.push_back(word);
        for (const std::string &standard : spelling.standards) {
            const std::string full = resolved(spellings, standard);
            if (alternatives.size() < 4
                && std::find(alternatives.begin(), alternatives.end(), full) == alternatives.end())
                alternatives.push_back(full);
        }
        std::string joined;
        for (const std::string &alternative : alternatives)
            joined += (joined.empty() ? "" : "|") + alternative;
        written.push_back(word);
        standards.push_back(joined);
    }
    writeStrings(out, "spellings", written);
    writeStrings(out, "standards", standards);
    writeStrings(out, "frequent", frequent);

    // Words in falling order of use with their own index by hash, so that a rank is found without comparing strings.
    std::vector<FormEntry> forms, skeletons;
    std::set<std::pair<std::uint32_t, std::uint16_t>> seen;
    for (std::size_t i = 0; i < frequent.size(); ++i) {
        const auto known = indonesian.find(frequent[i]);
        const FormSet allowed = known == indonesian.end() ? bit(Form::Base) : withImplied(known->second);
        for (const Form form : commonForms) {
            const bool loan = (allowed & bit(Form::Loan)) != 0 && frequent[i].size() > 3
                && (form == Form::Di || form == Form::Me || form == Form::An);
            if (form != Form::Base && (allowed & bit(form)) == 0 && !loan)
                continue;
            if (form != Form::Base && (i > 1400 || frequent[i].size() < 3))
                continue;
            const std::string word = inForm(frequent[i], form);
            if (word.empty() || (form != Form::Base && indonesian.find(word) != indonesian.end()))
                continue;
            const auto base = static_cast<std::uint16_t>(i);
            forms.push_back({hashOf(word), base, static_cast<std::uint8_t>(form)});
            const std::string skeleton = skeletonOf(word);
            if (skeleton.size() >= 2)
                skeletons.push_back({hashOf(skeleton), base, static_cast<std::uint8_t>(form)});
        }
    }
    const std::vector<std::string> heard = readWords(data + "/english.txt");
    std::vector<FormEntry> sounds;
    for (std::size_t i = 0; i < heard.size(); ++i) {
        for (const std::string &sound : soundsOf(heard[i])) {
            if (sound.size() > 2)
                sounds.push_back({hashOf(sound), static_cast<std::uint16_t>(i), 0});
        }
    }
    writeStrings(out, "heard", heard);
    writeForms(out, "sound", sounds);
    writeForms(out, "form", forms);
    writeForms(out, "skeleton", skeletons);
    out << "const std::uint32_t fingerprint = " << hashOf(out.str()) << ";\n}\n";

    std::ofstream file(argv[4], std::ios::binary);
    file << out.str();
    return file.flush() ? 0 : 1;
}
