/** Texts that any part of the program says: the guard, the databases, the unexpected. */
export const commonTexts = {
  'guard.too_many_removals': {
    en: '{removals} of {live} files on {scope} would be removed ({percent}%). A person has to look first.',
    ko: '{scope}의 파일 {live}개 중 {removals}개({percent}%)가 삭제될 예정입니다. 먼저 확인이 필요합니다.',
  },
  'guard.vetoed': {
    en: 'A person said no to this change in run {run}. Approve that run to let it through.',
    ko: '실행 {run}에서 사람이 거절한 변경입니다. 반영하려면 그 실행을 승인하세요.',
  },
  'problem.unexpected': {
    en: 'Something unexpected happened.',
    ko: '예상하지 못한 오류가 발생했습니다.',
  },
  'problem.unexpected.todo': {
    en: 'Try again; if it stays, send the diagnosis bundle (nas doctor --bundle FILE).',
    ko: '다시 시도해 보고, 계속되면 진단 파일(nas doctor --bundle FILE)을 보내 주세요.',
  },
  'problem.cancelled': {
    en: 'Cancelled.',
    ko: '취소되었습니다.',
  },
  'problem.cancelled.todo': {
    en: 'Start it again when you like; it goes on from where it was.',
    ko: '원할 때 다시 시작하면 멈춘 곳부터 이어집니다.',
  },
  'problem.database_damaged': {
    en: 'The database is damaged.',
    ko: '데이터베이스 파일이 손상되었습니다.',
  },
  'problem.database_damaged.todo': {
    en: 'Put back a backup copy of this file (nas backup list, nas backup restore), or move it away to start anew.',
    ko: '백업본으로 되돌리거나(nas backup list, nas backup restore), 파일을 다른 곳으로 옮기고 새로 시작하세요.',
  },
  'problem.database_newer': {
    en: 'The database was written by a newer version of this program.',
    ko: '더 최신 버전의 프로그램이 만든 데이터베이스입니다.',
  },
  'problem.database_newer.todo': {
    en: 'Install the newer version.',
    ko: '최신 버전을 설치하세요.',
  },
  'problem.database_busy': {
    en: 'Another program is using the database and did not let go.',
    ko: '다른 프로그램이 데이터베이스를 계속 사용하고 있습니다.',
  },
  'problem.database_busy.todo': {
    en: 'Nothing was changed. It is tried again with the next run; close the other program if it stays.',
    ko: '아무것도 바뀌지 않았습니다. 다음 실행 때 다시 시도하며, 계속되면 그 프로그램을 닫아 주세요.',
  },
  'problem.database_read_only': {
    en: 'The database cannot be written.',
    ko: '데이터베이스에 쓸 수 없습니다.',
  },
  'problem.database_read_only.todo': {
    en: 'Check the permissions of the file and its folder.',
    ko: '파일과 폴더의 권한을 확인하세요.',
  },
  'problem.database_unreadable': {
    en: 'The database cannot be opened.',
    ko: '데이터베이스를 열 수 없습니다.',
  },
  'problem.database_unreadable.todo': {
    en: 'Check that the folder exists and may be read and written.',
    ko: '폴더가 있는지, 읽고 쓸 수 있는지 확인하세요.',
  },
  'problem.database_interrupted': {
    en: 'The disk or the network failed while the database was in use.',
    ko: '데이터베이스를 사용하는 중에 디스크나 네트워크에 문제가 생겼습니다.',
  },
  'problem.database_interrupted.todo': {
    en: 'Check the disk or the network drive. Nothing half done stays; the next run goes on.',
    ko: '디스크나 네트워크 드라이브를 확인하세요. 반쯤 바뀐 채로 남는 것은 없으며, 다음 실행이 이어서 진행합니다.',
  },
  'problem.disk_full': {
    en: 'The disk is full.',
    ko: '디스크가 가득 찼습니다.',
  },
  'problem.disk_full.todo': {
    en: 'Free some space; the next run goes on from where this one was.',
    ko: '공간을 확보하세요. 다음 실행이 이어서 진행합니다.',
  },
  'problem.interrupted': {
    en: 'The program ended in the middle of this run.',
    ko: '실행 도중에 프로그램이 종료되었습니다.',
  },
  'problem.interrupted.todo': {
    en: 'Nothing is lost: the next run goes on from there.',
    ko: '잃어버린 것은 없습니다. 다음 실행이 이어서 진행합니다.',
  },
  'problem.no_such_run': { en: 'There is no run {run}.', ko: '실행 {run}이(가) 없습니다.' },
  'problem.no_such_run.todo': { en: 'Look at the list of runs.', ko: '실행 목록을 확인하세요.' },
  'problem.cannot_decide': {
    en: 'Run {run} is {state:state}: there is nothing to decide.',
    ko: '실행 {run}은(는) {state:state} 상태라 결정할 것이 없습니다.',
  },
  'problem.cannot_decide.todo': {
    en: 'Approve and reject are for held runs; undo is for runs that changed something.',
    ko: '승인과 거절은 보류된 실행에, 되돌리기는 변경을 반영한 실행에만 할 수 있습니다.',
  },
} as const;
