# Every third-party package in one place. The layers link what they use PRIVATE.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Concurrent Sql)
if(ASE_BUILD_UI)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Multimedia Svg LinguistTools)
endif()
if(ASE_BUILD_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
find_package(QuaZip-Qt6 REQUIRED)
find_package(ZLIB REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(FFMPEG REQUIRED IMPORTED_TARGET libavformat>=59.27 libavcodec>=59.37 libavutil>=57.28 libswresample>=4.7)
pkg_check_modules(LIBDEFLATE REQUIRED IMPORTED_TARGET libdeflate>=1.14)
