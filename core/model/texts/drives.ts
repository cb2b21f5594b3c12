/** Texts about drives: identity, availability, listing, media info. */
export const driveTexts = {
  // Listing
  'problem.folder_unreadable': {
    en: 'The folder could not be read. Nothing in it counts as removed.',
    ko: '폴더를 읽을 수 없습니다. 안에 있는 파일은 삭제된 것으로 보지 않습니다.',
  },
  'problem.folder_unreadable.todo': {
    en: 'Give the account that runs this program permission to read the folder, then scan again.',
    ko: '이 프로그램을 실행하는 계정에 폴더 읽기 권한을 준 뒤 다시 스캔하세요.',
  },
  'problem.folder_vanished': {
    en: 'The folder disappeared while it was being scanned.',
    ko: '스캔하는 동안 폴더가 사라졌습니다.',
  },
  'problem.folder_vanished.todo': {
    en: 'Nothing to do if it was moved or deleted just now; the next scan looks again.',
    ko: '방금 옮기거나 지운 폴더라면 그대로 두세요. 다음 스캔에서 다시 확인합니다.',
  },
  'problem.folder_unsteady': {
    en: 'The folder lists entries that cannot be looked at, or it changes faster than it can be read.',
    ko: '폴더 목록에는 있지만 열어 볼 수 없는 항목이 있거나, 폴더 내용이 너무 빨리 바뀌고 있습니다.',
  },
  'problem.folder_unsteady.todo': {
    en: 'Wait until copying into it has ended. If it stays, look for names that the NAS does not handle, such as a trailing dot.',
    ko: '복사가 끝날 때까지 기다리세요. 계속되면 이름 끝의 점처럼 NAS가 처리하지 못하는 이름이 있는지 확인하세요.',
  },
  'problem.drive_gone': {
    en: 'The drive stopped answering.',
    ko: '드라이브가 응답하지 않습니다.',
  },
  'problem.drive_gone.todo': {
    en: 'Check the NAS and the network. Nothing counts as removed; the scan goes on when the drive is back.',
    ko: 'NAS와 네트워크를 확인하세요. 삭제된 것으로 처리되는 파일은 없으며, 드라이브가 돌아오면 이어서 스캔합니다.',
  },
  'problem.names_unusable': {
    en: '{count} entries have names that are not valid Unicode and were left out.',
    ko: '이름이 올바른 유니코드가 아닌 항목 {count}개를 제외했습니다.',
  },
  'problem.names_unusable.todo': {
    en: 'Rename them on the NAS; the next scan takes them in.',
    ko: 'NAS에서 이름을 바꾸면 다음 스캔부터 포함됩니다.',
  },
  'problem.lister_stopped': {
    en: 'Reading folders stopped unexpectedly.',
    ko: '폴더를 읽는 작업이 예기치 않게 중단되었습니다.',
  },
  'problem.lister_stopped.todo': {
    en: 'Nothing was lost; start the scan again and it goes on from where it was.',
    ko: '잃어버린 것은 없습니다. 스캔을 다시 시작하면 멈춘 곳부터 이어집니다.',
  },

  // Availability and identity
  'problem.drive_offline': {
    en: 'The drive is not there.',
    ko: '드라이브를 찾을 수 없습니다.',
  },
  'problem.drive_offline.todo': {
    en: 'Check that the NAS is on and the drive is connected. Nothing counts as removed meanwhile.',
    ko: 'NAS가 켜져 있고 드라이브가 연결되어 있는지 확인하세요. 그동안 삭제된 것으로 처리되는 파일은 없습니다.',
  },
  'problem.drive_silent': {
    en: 'The drive does not answer.',
    ko: '드라이브가 응답하지 않습니다.',
  },
  'problem.drive_silent.todo': {
    en: 'Check the NAS and the network. The next run tries again.',
    ko: 'NAS와 네트워크를 확인하세요. 다음 실행 때 다시 시도합니다.',
  },
  'problem.drive_denied': {
    en: 'The drive may not be read.',
    ko: '드라이브를 읽을 권한이 없습니다.',
  },
  'problem.drive_denied.todo': {
    en: 'Give the account that runs this program permission, or sign in to the NAS again.',
    ko: '이 프로그램을 실행하는 계정에 권한을 주거나 NAS에 다시 로그인하세요.',
  },
  'problem.drive_not_mounted': {
    en: 'The drive is not mounted: its folder is empty and on another disk.',
    ko: '드라이브가 마운트되지 않았습니다. 폴더가 비어 있고 다른 디스크에 있습니다.',
  },
  'problem.drive_not_mounted.todo': {
    en: 'Mount it again. Nothing was touched.',
    ko: '다시 마운트하세요. 아무것도 바뀌지 않았습니다.',
  },
  'problem.drive_empty': {
    en: 'The drive came back empty although it held files before.',
    ko: '파일이 있던 드라이브가 비어 있는 상태로 연결되었습니다.',
  },
  'problem.drive_empty.todo': {
    en: 'Nothing was touched. Check the NAS; if the drive was emptied on purpose, accept the drive as it is.',
    ko: '아무것도 바뀌지 않았습니다. NAS를 확인하고, 일부러 비운 것이라면 현재 드라이브를 승인하세요.',
  },
  'problem.drive_other': {
    en: 'Another drive is connected here than the one that is known.',
    ko: '알고 있던 드라이브가 아닌 다른 드라이브가 연결되어 있습니다.',
  },
  'problem.drive_other.todo': {
    en: 'Nothing was touched. Connect the right drive, or accept this one if it takes over.',
    ko: '아무것도 바뀌지 않았습니다. 원래 드라이브를 연결하거나, 교체한 것이라면 이 드라이브를 승인하세요.',
  },
  'problem.marker_missing': {
    en: 'The file that identifies the drive (.nas-auto-sync.json) is missing.',
    ko: '드라이브를 식별하는 파일(.nas-auto-sync.json)이 없습니다.',
  },
  'problem.marker_missing.todo': {
    en: 'Nothing was touched. Check that this is the right drive, then put the file back or accept the drive.',
    ko: '아무것도 바뀌지 않았습니다. 올바른 드라이브인지 확인한 뒤 파일을 되돌려 놓거나 드라이브를 승인하세요.',
  },
  'problem.marker_damaged': {
    en: 'The file that identifies the drive cannot be understood.',
    ko: '드라이브를 식별하는 파일의 내용을 알 수 없습니다.',
  },
  'problem.marker_damaged.todo': {
    en: 'Nothing was touched. Delete this file if you are sure that it is the right drive, then accept the drive.',
    ko: '아무것도 바뀌지 않았습니다. 올바른 드라이브가 확실하면 이 파일을 지우고 드라이브를 승인하세요.',
  },

  // Media info
  'problem.media_blank': {
    en: 'The file has a size but no content: it begins with zeros only.',
    ko: '크기만 잡혀 있고 내용이 없는 파일입니다(처음부터 0으로만 채워져 있음).',
  },
  'problem.media_blank.todo': {
    en: 'Probably a copy that was interrupted: copy it again.',
    ko: '복사가 중단된 파일일 수 있습니다. 다시 복사하세요.',
  },
  'problem.media_empty': {
    en: 'The file is empty (0 bytes).',
    ko: '빈 파일입니다(0바이트).',
  },
  'problem.media_empty.todo': {
    en: 'Copy it to the NAS again.',
    ko: 'NAS에 다시 복사하세요.',
  },
  'problem.media_incomplete': {
    en: 'The file holds neither picture nor sound that can be read; often it was copied or recorded only in part.',
    ko: '읽을 수 있는 영상이나 소리가 없습니다. 복사나 녹화가 중간에 끊긴 파일인 경우가 많습니다.',
  },
  'problem.media_incomplete.todo': {
    en: 'Play it to be sure; if it does not play, copy it to the NAS again.',
    ko: '재생해서 확인하고, 재생되지 않으면 NAS에 다시 복사하세요.',
  },
  'problem.media_unknown': {
    en: 'This is not a media file that can be recognised.',
    ko: '알 수 없는 형식의 파일입니다.',
  },
  'problem.media_unknown.todo': {
    en: 'Play it to be sure; it may be damaged or have the wrong extension.',
    ko: '재생해서 확인하세요. 파일이 손상되었거나 확장자가 잘못되었을 수 있습니다.',
  },
  'problem.media_unreadable': {
    en: 'The file could not be read.',
    ko: '파일을 읽을 수 없습니다.',
  },
  'problem.media_unreadable.todo': {
    en: 'Check its permissions, and that no other program holds it.',
    ko: '파일 권한과, 다른 프로그램이 사용 중인지 확인하세요.',
  },
  'problem.media_gone': {
    en: 'The file is no longer there.',
    ko: '파일이 더 이상 없습니다.',
  },
  'problem.media_gone.todo': {
    en: 'Nothing to do; the next scan finds out where it went.',
    ko: '조치할 것은 없습니다. 다음 스캔에서 확인합니다.',
  },
  'problem.media_timeout': {
    en: 'Reading the file took too long.',
    ko: '파일을 읽는 데 시간이 너무 오래 걸렸습니다.',
  },
  'problem.media_timeout.todo': {
    en: 'Check the NAS and the network; it is tried again with the next run.',
    ko: 'NAS와 네트워크를 확인하세요. 다음 실행 때 다시 시도합니다.',
  },
  'probe.off': {
    en: 'Reading media info is switched off in the settings.',
    ko: '설정에서 미디어 정보 읽기가 꺼져 있습니다.',
  },
  'probe.drive_started': {
    en: '{drive}: {count} files to read.',
    ko: '{drive}: 읽을 파일 {count}개.',
  },
} as const;
