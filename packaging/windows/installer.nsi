; Installs for one user, without an administrator, and removes what it installed. /S asks nothing; /D=FOLDER, as the last
; argument, installs elsewhere. cross-build.sh gives VERSION, STAGE (the folder with what is installed), LISTS (a folder with
; one instruction for each file of it) and OUTPUT.
Unicode true
Name "AudioSet Extractor"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\AudioSet Extractor"
InstallDirRegKey HKCU "Software\AudioSet Extractor" "InstallDir"
SetCompressor /SOLID lzma
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\AudioSetExtractor"

!include MUI2.nsh
!define MUI_FINISHPAGE_RUN "$INSTDIR\audioset-extractor.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English
!insertmacro MUI_LANGUAGE SimpChinese

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1033 ProductName "AudioSet Extractor"
VIAddVersionKey /LANG=1033 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=1033 FileDescription "AudioSet Extractor, installer"
VIAddVersionKey /LANG=1033 FileVersion "${VERSION}"
VIAddVersionKey /LANG=1033 LegalCopyright "MIT licence"

Section
  !include "${LISTS}\install.nsh"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\AudioSet Extractor.lnk" "$INSTDIR\audioset-extractor.exe"
  WriteRegStr HKCU "Software\AudioSet Extractor" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "AudioSet Extractor"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\audioset-extractor.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "AudioSet Extractor contributors"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section Uninstall
  !include "${LISTS}\uninstall.nsh"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\AudioSet Extractor.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegValue HKCU "Software\AudioSet Extractor" "InstallDir"
  DeleteRegKey /ifempty HKCU "Software\AudioSet Extractor"
SectionEnd
