; Asks, when a person removes the program, whether its data stay. An upgrade and a silent removal never ask and keep them.
!macro customUnInstall
  ${ifNot} ${isUpdated}
  ${andIfNot} ${Silent}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Also delete settings, history, logs and backups?$\r$\n설정, 기록, 로그, 백업도 삭제할까요?$\r$\n$\r$\n$LOCALAPPDATA\NAS Auto Sync" IDNO keepData
      RMDir /r "$LOCALAPPDATA\NAS Auto Sync"
      RMDir /r "$APPDATA\NAS Auto Sync"
    keepData:
    ; Installers that were fetched are of no use without the program.
    RMDir /r "$LOCALAPPDATA\nas-auto-sync-updater"
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "io.nas-auto-sync.desktop"
  ${endIf}
!macroend
