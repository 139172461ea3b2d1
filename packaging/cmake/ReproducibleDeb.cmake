# Run by CPack after it has made packages. In a Debian package, folders have the permissions that the umask gave them, and the
# noted size is that which the file system gives to files and folders, so that the same commit would have other bytes for
# someone else. Here folders are open to all, and the size is counted as dpkg-gencontrol does: the KiB of each file, rounded up,
# and one for each folder.
foreach(package IN LISTS CPACK_PACKAGE_FILES)
  if(NOT package MATCHES "\\.deb$")
    continue()
  endif()
  set(unpacked "${package}.unpacked")
  execute_process(COMMAND dpkg-deb --raw-extract "${package}" "${unpacked}" COMMAND_ERROR_IS_FATAL ANY)

  file(GLOB_RECURSE entries LIST_DIRECTORIES true "${unpacked}/usr/*")
  set(folders "${unpacked}" "${unpacked}/DEBIAN" "${unpacked}/usr")
  set(size 1)  # usr
  foreach(entry IN LISTS entries)
    if(IS_DIRECTORY "${entry}")
      list(APPEND folders "${entry}")
      set(bytes 1)
    else()
      file(SIZE "${entry}" bytes)
    endif()
    math(EXPR size "${size} + (${bytes} + 1023) / 1024")
  endforeach()
  file(CHMOD ${folders} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

  file(READ "${unpacked}/DEBIAN/control" control)
  string(REGEX REPLACE "Installed-Size: [0-9]+" "Installed-Size: ${size}" control "${control}")
  file(WRITE "${unpacked}/DEBIAN/control" "${control}")
  execute_process(COMMAND dpkg-deb --root-owner-group --build "${unpacked}" "${package}"
    OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
  file(REMOVE_RECURSE "${unpacked}")
endforeach()
