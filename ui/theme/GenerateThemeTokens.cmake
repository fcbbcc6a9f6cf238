# cmake -DTOKENS=tokens.json -DOUTPUT=themetokens.h -P GenerateThemeTokens.cmake
# Turns the token file into constexpr tables: a colour role is an index, a missing role does not compile.
file(READ "${TOKENS}" tokens)

function(upper_first name out)
    string(SUBSTRING "${name}" 0 1 first)
    string(SUBSTRING "${name}" 1 -1 rest)
    string(TOUPPER "${first}" first)
    set(${out} "${first}${rest}" PARENT_SCOPE)
endfunction()

function(member_names out)
    string(JSON count LENGTH "${tokens}" ${ARGN})
    math(EXPR last "${count} - 1")
    set(names "")
    foreach(i RANGE ${last})
        string(JSON name MEMBER "${tokens}" ${ARGN} ${i})
        list(APPEND names "${name}")
    endforeach()
    set(${out} "${names}" PARENT_SCOPE)
endfunction()

function(hex_colour value out)
    if(NOT value MATCHES "^#[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f]$")
        message(FATAL_ERROR "${TOKENS}: '${value}' is not a colour")
    endif()
    string(SUBSTRING "${value}" 1 -1 digits)
    set(${out} "0xFF${digits}" PARENT_SCOPE)
endfunction()

# Colours: the dark theme must have exactly the roles of the light one.
member_names(roles color light)
member_names(dark_roles color dark)
set(sorted_light ${roles})
set(sorted_dark ${dark_roles})
list(SORT sorted_light)
list(SORT sorted_dark)
if(NOT sorted_light STREQUAL sorted_dark)
    message(FATAL_ERROR "${TOKENS}: the light and the dark theme name different roles")
endif()
set(role_enum "")
set(role_names "")
set(light_values "")
set(dark_values "")
foreach(role IN LISTS roles)
    upper_first("${role}" enumerator)
    string(APPEND role_enum "    ${enumerator},\n")
    string(APPEND role_names "    \"${role}\",\n")
    foreach(theme light dark)
        string(JSON value GET "${tokens}" color ${theme} ${role})
        hex_colour("${value}" argb)
        string(APPEND ${theme}_values "    ${argb}, // ${role}\n")
    endforeach()
endforeach()
list(LENGTH roles role_count)

# Avatars: pairs of background and foreground.
string(JSON avatar_count LENGTH "${tokens}" avatar light)
math(EXPR avatar_last "${avatar_count} - 1")
foreach(theme light dark)
    set(${theme}_avatars "")
    foreach(i RANGE ${avatar_last})
        string(JSON background GET "${tokens}" avatar ${theme} ${i} 0)
        string(JSON foreground GET "${tokens}" avatar ${theme} ${i} 1)
        hex_colour("${background}" background)
        hex_colour("${foreground}" foreground)
        string(APPEND ${theme}_avatars "    {${background}, ${foreground}},\n")
    endforeach()
endforeach()

# Type: size and line height at 96 dpi.
member_names(steps type px96)
set(step_enum "")
set(step_values "")
foreach(step IN LISTS steps)
    upper_first("${step}" enumerator)
    string(JSON scale GET "${tokens}" type scale ${step})
    string(JSON px GET "${tokens}" type px96 ${step} 0)
    string(JSON line GET "${tokens}" type px96 ${step} 1)
    string(APPEND step_enum "    ${enumerator},\n")
    string(APPEND step_values "    {${scale}, ${px}, ${line}}, // ${step}\n")
endforeach()
list(LENGTH steps step_count)

set(radii "")
member_names(names radius)
foreach(name IN LISTS names)
    string(JSON value GET "${tokens}" radius ${name})
    string(APPEND radii "inline constexpr int ${name} = ${value};\n")
endforeach()
set(sizes "")
member_names(names size)
foreach(name IN LISTS names)
    string(JSON value GET "${tokens}" size ${name})
    string(APPEND sizes "inline constexpr int ${name} = ${value};\n")
endforeach()
set(spaces "")
string(JSON space_count LENGTH "${tokens}" space)
math(EXPR space_last "${space_count} - 1")
foreach(i RANGE ${space_last})
    string(JSON value GET "${tokens}" space ${i})
    string(APPEND spaces "inline constexpr int s${value} = ${value};\n")
endforeach()

set(content "// Generated from resources/theme/tokens.json; edit that file.
#pragma once
#include <QRgb>
#include <array>

namespace Amandesk {

enum class ColorRole {
${role_enum}};
enum class TextStep {
${step_enum}};

namespace ThemeTokens {

inline constexpr int roleCount = ${role_count};
inline constexpr std::array<const char *, roleCount> roleNames {
${role_names}};
inline constexpr std::array<QRgb, roleCount> light {
${light_values}};
inline constexpr std::array<QRgb, roleCount> dark {
${dark_values}};

struct AvatarPair {
    QRgb background;
    QRgb foreground;
};
inline constexpr int avatarCount = ${avatar_count};
inline constexpr std::array<AvatarPair, avatarCount> lightAvatars {{
${light_avatars}}};
inline constexpr std::array<AvatarPair, avatarCount> darkAvatars {{
${dark_avatars}}};

struct TypeStep {
    double scale; // of the system's size
    int pixels; // at 96 dpi
    int line; // at 96 dpi
};
inline constexpr int stepCount = ${step_count};
inline constexpr std::array<TypeStep, stepCount> steps {{
${step_values}}};

} // namespace ThemeTokens

namespace Space {
${spaces}} // namespace Space

namespace Radius {
${radii}} // namespace Radius

// Logical pixels at the base font; Theme::scaled() makes them follow the font.
namespace Size {
${sizes}} // namespace Size

} // namespace Amandesk
")
# Written only when it differs, so that nothing is rebuilt for nothing.
set(old "")
if(EXISTS "${OUTPUT}")
    file(READ "${OUTPUT}" old)
endif()
if(NOT old STREQUAL content)
    file(WRITE "${OUTPUT}" "${content}")
else()
    file(TOUCH_NOCREATE "${OUTPUT}")
endif()
