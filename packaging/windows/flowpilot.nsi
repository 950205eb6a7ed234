; The installer for one user: no administrator rights, English and German. Silent: setup.exe /S, uninstall.exe /S.
; makensis -DVERSION=1.2.3 -DPAYLOAD=folder -DICON=file.ico -DLICENCE=file -DOUT=setup.exe flowpilot.nsi
Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma
!include "MUI2.nsh"

!define NAME "FlowPilot Desktop"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\FlowPilotDesktop"
!define LINK "Software\Classes\flowpilot"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\FlowPilotDesktop" "Folder"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1033 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1033 "FileDescription" "${NAME}"
VIAddVersionKey /LANG=1033 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\FlowPilot.exe"
!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
LangString IS_OPEN ${LANG_ENGLISH} "${NAME} is open. Close its window, then try again."
LangString IS_OPEN ${LANG_GERMAN} "${NAME} ist offen. Bitte das Fenster schließen und noch einmal versuchen."

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

; A program that runs holds its file: what cannot be opened for writing is in use, and nothing is half replaced. One that
; was just closed takes a moment, so it is waited for ten seconds; then whoever sits here is asked, and /S ends with 2.
!macro IsFree FILE WHICH
  IfFileExists "$INSTDIR\${FILE}" 0 free_${WHICH}
  ClearErrors
  FileOpen $0 "$INSTDIR\${FILE}" a
  IfErrors 0 opened_${WHICH}
  StrCpy $2 "${FILE}"
  Goto free_${WHICH}
opened_${WHICH}:
  FileClose $0
free_${WHICH}:
!macroend
!macro RefuseWhileOpen
  StrCpy $1 0
look:
  StrCpy $2 ""
  !insertmacro IsFree "FlowPilot.exe" window
  !insertmacro IsFree "flowpilot-desktop.exe" command
  StrCmp $2 "" closed
  IntCmp $1 20 ask
  IntOp $1 $1 + 1
  Sleep 500
  Goto look
ask:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_OPEN)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 2
  Abort
again:
  StrCpy $1 18
  Goto look
closed:
!macroend

Section "Install"
  !insertmacro RefuseWhileOpen
  ; What an older version brought and this one does not must not stay. The user's desk lies elsewhere.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateDirectory "$SMPROGRAMS\${NAME}"
  CreateShortCut "$SMPROGRAMS\${NAME}\${NAME}.lnk" "$INSTDIR\FlowPilot.exe"
  CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\FlowPilot.exe"
  WriteRegStr HKCU "${LINK}" "" "URL:FlowPilot ticket"
  WriteRegStr HKCU "${LINK}" "URL Protocol" ""
  WriteRegStr HKCU "${LINK}\DefaultIcon" "" "$INSTDIR\FlowPilot.exe,0"
  WriteRegStr HKCU "${LINK}\shell\open\command" "" '"$INSTDIR\FlowPilot.exe" "%1"'
  WriteRegStr HKCU "Software\FlowPilotDesktop" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\FlowPilot.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The FlowPilot Desktop authors"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro RefuseWhileOpen
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\FlowPilot.exe"
  Delete "$INSTDIR\flowpilot-desktop.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}\${NAME}.lnk"
  RMDir "$SMPROGRAMS\${NAME}"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${LINK}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\FlowPilotDesktop"
SectionEnd
