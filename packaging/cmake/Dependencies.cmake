# Every outside library, in one place. ARCHITECTURE.md says why each is there.
find_package(Qt6 6.4 REQUIRED COMPONENTS
    Core Network WebSockets Sql Concurrent Gui Widgets Svg Multimedia HttpServer LinguistTools)
if(AMANDESK_BUILD_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
find_package(Qt6Keychain REQUIRED)
find_package(tl-expected REQUIRED)
find_package(simdjson REQUIRED)
find_package(SQLCipher 4.6 REQUIRED)
find_package(Sodium REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(Ffmpeg REQUIRED IMPORTED_TARGET libavformat>=59.16 libavcodec>=59.18 libswresample>=4.3 libavutil>=57.17)
pkg_check_modules(SoundTouch REQUIRED IMPORTED_TARGET soundtouch>=2.3)
if(UNIX AND NOT APPLE)
    pkg_check_modules(Pulse IMPORTED_TARGET libpulse>=15) # without it sounds go through Qt
endif()
find_package(Hunspell REQUIRED)
include(Dictionaries)
