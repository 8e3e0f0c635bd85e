; Windows installer: per user, without administrator rights, without network, also unattended.
; Made with NSIS 3 (on Windows or Linux) from the folder that tools/package.py builds on Windows:
;
;   makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 tools/installer.nsi
;
; -DPAYLOAD=folder and -DOUTFILE=file replace dist/juesuan and dist/juesuan-<version>-setup.exe;
; they count from the folder of this script.
;
;   setup.exe                      wizard, in Chinese or English
;   setup.exe /S                   unattended; /NODESKTOP and /NOASSOC leave out what they say
;   setup.exe /S /D=D:\tools\js    another folder; must stand last, without quotes
;   uninstall.exe /S               unattended removal; the user's own files stay
;   uninstall.exe /S _?=FOLDER     the same, but it is waited for and its exit status is told; FOLDER is
;                                  where it is installed, stands last, without quotes
;
; Exit status: 0 done, 1 cancelled, 2 not copied, 3 the program is running, 4 Windows is too old.
Unicode true
!ifndef VERSION
  !error "the version is missing: -DVERSION=x.y.z"
!endif
!ifndef PAYLOAD
  !define PAYLOAD "..\dist\juesuan"
!endif
!ifndef OUTFILE
  !define OUTFILE "..\dist\juesuan-${VERSION}-setup.exe"
!endif
!define APP "JueSuan" ; folder and registry keys
!define WINDOW "juesuan-gui.exe"
!define CONSOLE "juesuan.exe"
!define SUFFIX ".juesuan"
!define FILE_CLASS "JueSuan.Project.1"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define OLDEST_BUILD 17763 ; Windows 10 1809, the oldest that Qt supports
!define ASSOCIATIONS_CHANGED 0x08000000

!define PUBLISHER "juesuan_gui"
!define ICON "..\resources\icons\application.ico"

!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "MUI2.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

Name "$(AppTitle)"
OutFile "${OUTFILE}"
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${APP}"
InstallDirRegKey HKCU "Software\${APP}" "InstallDir"
ManifestDPIAware true
ManifestSupportedOS all
BrandingText "$(AppTitle) ${VERSION}"
AllowSkipFiles off

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "决算公开审核"
VIAddVersionKey /LANG=2052 "FileDescription" "决算公开审核 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "CompanyName" "${PUBLISHER}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT License"

!define MUI_ABORTWARNING
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "wizard.bmp" ; drawn by tools/make_icon.py
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\${APP}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallerLanguage"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese" ; the first is the default
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

LangString AppTitle 2052 "决算公开审核"
LangString AppTitle 1033 "JueSuan"
LangString WelcomeText 2052 "安装在当前用户名下，不需要管理员权限，不需要网络。$\r$\n$\r$\n如果装有旧版，将更新为本版，设置和审核项目都会保留。更新前请先关闭本程序。$\r$\n$\r$\n点击“下一步”继续。"
LangString WelcomeText 1033 "It is installed for the current user: no administrator rights and no network are needed.$\r$\n$\r$\nAn older version is replaced; settings and projects are kept. Please close the program first.$\r$\n$\r$\nClick Next to continue."
LangString ProgramPart 2052 "主程序（必需）"
LangString ProgramPart 1033 "Program (required)"
LangString DesktopPart 2052 "桌面快捷方式"
LangString DesktopPart 1033 "Desktop shortcut"
LangString FilesPart 2052 "双击打开审核项目"
LangString FilesPart 1033 "Open projects by double click"
LangString FilesText 2052 "双击 ${SUFFIX} 文件时用本程序打开。"
LangString FilesText 1033 "A double click on a ${SUFFIX} file opens it in this program."
LangString ProjectFile 2052 "决算公开审核项目"
LangString ProjectFile 1033 "JueSuan project"
LangString TooOld 2052 "本程序需要 64 位 Windows 10（1809）或更高版本。"
LangString TooOld 1033 "This program needs 64-bit Windows 10 (1809) or later."
LangString IsRunning 2052 "程序正在运行，请关闭后重试。"
LangString IsRunning 1033 "The program is running. Please close it and try again."

; Windows lets nobody write to a program that runs.
!macro ASK_TO_CLOSE EXE
  ${If} ${FileExists} "$INSTDIR\${EXE}"
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\${EXE}" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      ${IfNot} ${Cmd} `MessageBox MB_RETRYCANCEL "$(IsRunning)" /SD IDCANCEL IDRETRY`
        SetErrorLevel 3
        Quit
      ${EndIf}
    ${Loop}
  ${EndIf}
!macroend

!macro REMOVE_SHORTCUTS ; their name depends on the language they were made in
  ReadRegStr $0 HKCU "Software\${APP}" "ShortcutName"
  ${If} $0 != ""
    Delete "$SMPROGRAMS\$0.lnk"
    Delete "$DESKTOP\$0.lnk"
  ${EndIf}
!macroend

!macro REMOVE_PROGRAM ; and nothing that the user put beside it
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${WINDOW}"
  Delete "$INSTDIR\${CONSOLE}"
!macroend

!macro UNLESS_SWITCH SWITCH
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "${SWITCH}" $R1
  ${If} ${Errors}
!macroend

Function .onInit
  SetShellVarContext current
  ${If} ${Silent}
    StrCpy $LANGUAGE 2052
  ${ElseIf} $LANGUAGE != 2052 ; no question on a Chinese Windows
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
FunctionEnd

Section "$(ProgramPart)" PROGRAM
  SectionIn RO
  !insertmacro ASK_TO_CLOSE "${WINDOW}"
  !insertmacro ASK_TO_CLOSE "${CONSOLE}"
  !insertmacro REMOVE_SHORTCUTS
  !insertmacro REMOVE_PROGRAM ; modules of an older version must not stay
  SetOutPath "$INSTDIR"
  SetOverwrite on
  ClearErrors ; reading and deleting above may have set the flag
  File /r "${PAYLOAD}\*.*"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\$(AppTitle).lnk" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "Software\${APP}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "Software\${APP}" "ShortcutName" "$(AppTitle)"
  WriteRegStr HKCU "Software\${APP}" "InstallerLanguage" "$LANGUAGE"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "$(AppTitle)"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW},0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" \
    '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
SectionEnd

Section "$(DesktopPart)" DESKTOP
  !insertmacro UNLESS_SWITCH "/NODESKTOP"
    CreateShortCut "$DESKTOP\$(AppTitle).lnk" "$INSTDIR\${WINDOW}"
  ${EndIf}
SectionEnd

Section "$(FilesPart)" FILES
  !insertmacro UNLESS_SWITCH "/NOASSOC"
    WriteRegStr HKCU "Software\Classes\${SUFFIX}" "" "${FILE_CLASS}"
    WriteRegStr HKCU "Software\Classes\${SUFFIX}\OpenWithProgids" "${FILE_CLASS}" ""
    WriteRegStr HKCU "Software\Classes\${FILE_CLASS}" "" "$(ProjectFile)"
    WriteRegStr HKCU "Software\Classes\${FILE_CLASS}\DefaultIcon" "" "$INSTDIR\${WINDOW},0"
    WriteRegStr HKCU "Software\Classes\${FILE_CLASS}\shell\open\command" "" \
      '"$INSTDIR\${WINDOW}" "%1"'
    System::Call 'shell32::SHChangeNotify(i ${ASSOCIATIONS_CHANGED}, i 0, p 0, p 0)'
  ${EndIf}
SectionEnd

; A program cannot delete itself: a copy of it deletes it as soon as it has ended.
Function un.FinishIfAsked
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/FINISH" $R1
  ${If} ${Errors}
    Return
  ${EndIf}
  SetOutPath "$TEMP"
  ${For} $R1 1 60
    Delete "$INSTDIR\uninstall.exe"
    ${IfNot} ${FileExists} "$INSTDIR\uninstall.exe"
      ${Break}
    ${EndIf}
    Sleep 500
  ${Next}
  RMDir "$INSTDIR" ; only if nothing of the user's is in it
  Quit
FunctionEnd

Function un.onInit
  SetShellVarContext current
  Call un.FinishIfAsked
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "Uninstall"
  !insertmacro ASK_TO_CLOSE "${WINDOW}"
  !insertmacro ASK_TO_CLOSE "${CONSOLE}"
  !insertmacro REMOVE_SHORTCUTS
  !insertmacro REMOVE_PROGRAM
  SetOutPath "$TEMP"
  Delete "$INSTDIR\uninstall.exe"
  ${If} ${FileExists} "$INSTDIR\uninstall.exe" ; it runs from there when it is waited for
    CopyFiles /SILENT "$INSTDIR\uninstall.exe" "$TEMP\juesuan-uninstall.exe"
    Exec '"$TEMP\juesuan-uninstall.exe" /S /FINISH _?=$INSTDIR'
  ${EndIf}
  RMDir "$INSTDIR" ; only if nothing of the user's is in it
  ReadRegStr $0 HKCU "Software\Classes\${SUFFIX}" ""
  ${If} $0 == "${FILE_CLASS}" ; another program may have taken over the files
    DeleteRegKey HKCU "Software\Classes\${SUFFIX}"
  ${Else}
    DeleteRegValue HKCU "Software\Classes\${SUFFIX}\OpenWithProgids" "${FILE_CLASS}"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${FILE_CLASS}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "Software\${APP}"
  System::Call 'shell32::SHChangeNotify(i ${ASSOCIATIONS_CHANGED}, i 0, p 0, p 0)'
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${PROGRAM} "$(ProgramPart)"
  !insertmacro MUI_DESCRIPTION_TEXT ${DESKTOP} "$(DesktopPart)"
  !insertmacro MUI_DESCRIPTION_TEXT ${FILES} "$(FilesText)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END
