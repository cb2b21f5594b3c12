/** Texts of `nas schedule`: entries in the scheduler of the operating system. */
export const osScheduleTexts = {
  'cli.cmd.schedule': {
    en: 'start with this machine, where the tray application does not run',
    ko: '트레이 앱이 없는 컴퓨터에서 자동 시작 등록',
  },
  'cli.cmd.schedule_register': {
    en: 'have the system start "nas serve" and keep it running, or start single jobs at their times',
    ko: '시스템이 "nas serve"를 시작하고 유지하게 하거나, 작업을 예약 시각에 실행하도록 등록',
  },
  'cli.cmd.schedule_unregister': { en: 'take it back', ko: '등록 해제' },
  'cli.cmd.schedule_show': { en: 'what is registered', ko: '등록된 내용 보기' },
  'cli.opt.schedule_job': {
    en: 'these jobs at their times instead of "nas serve"',
    ko: '"nas serve" 대신 이 작업들을 예약 시각에 실행',
  },
  'cli.opt.schedule_system': {
    en: 'for the whole machine (needs an administrator), not for this person',
    ko: '이 사용자 대신 컴퓨터 전체에 등록(관리자 권한 필요)',
  },
  'cli.opt.schedule_with': {
    en: 'systemd, windows or cron instead of what this machine has',
    ko: '자동 감지 대신 systemd, windows, cron 중 하나 사용',
  },
  'cli.schedule.help': {
    en: `"nas serve" runs all jobs at their times by itself, makes up for missed ones and serves the window: registering it is
what most machines need. Single jobs (--job) are for machines on which nothing may run all the time; the system then
starts "nas run JOB" at the times of the settings, and a change of the settings counts after registering again.

A registration for this person runs while they are logged in. For the whole machine: --system. On Windows, drives
mapped to letters belong to the person who mapped them: with --system, use UNC names (\\\\server\\share) in the settings.
On Linux, "loginctl enable-linger" lets a person's services run without a log-in.`,
    ko: `"nas serve"는 모든 작업을 예약 시각에 스스로 실행하고, 놓친 작업을 보충하며, 창을 제공합니다. 대부분은 이것만 등록하면 됩니다.
--job은 프로그램을 계속 켜 둘 수 없는 컴퓨터를 위한 것입니다. 시스템이 설정의 예약 시각에 "nas run 작업"을 실행하며, 설정을
바꾸면 다시 등록해야 반영됩니다.

이 사용자로 등록하면 로그인해 있는 동안 실행됩니다. 컴퓨터 전체에 등록하려면 --system을 사용하세요. Windows에서 드라이브 문자는
연결한 사용자에게만 보이므로, --system으로 등록할 때는 설정에 UNC 경로(\\\\server\\share)를 사용하세요.
Linux에서는 "loginctl enable-linger"를 실행하면 로그인하지 않아도 사용자 서비스가 실행됩니다.`,
  },
  'cli.schedule.would': { en: 'Would do this:', ko: '다음을 실행할 예정입니다.' },
  'cli.schedule.will': { en: 'Doing this:', ko: '다음을 실행합니다.' },
  'cli.schedule.write': { en: 'write {file}', ko: '파일 쓰기: {file}' },
  'cli.schedule.remove': { en: 'remove {file}', ko: '파일 삭제: {file}' },
  'cli.schedule.run': { en: 'run {command}', ko: '실행: {command}' },
  'cli.schedule.registered': {
    en: 'Registered with {manager}: {tasks}',
    ko: '{manager}에 등록했습니다: {tasks}',
  },
  'cli.schedule.unregistered': { en: 'Nothing is registered any more.', ko: '등록을 모두 해제했습니다.' },
  'cli.schedule.none': { en: 'Nothing is registered.', ko: '등록된 것이 없습니다.' },
  'cli.schedule.known': {
    en: '{manager} ({scope}), {task}: {answer}',
    ko: '{manager} ({scope}), {task}: {answer}',
  },
  'cli.schedule.gone': { en: 'not there any more', ko: '더 이상 없습니다' },
  'os_schedule.serve': { en: 'NAS Auto Sync', ko: 'NAS Auto Sync' },
  'os_schedule.job': { en: 'NAS Auto Sync: {job}', ko: 'NAS Auto Sync: {job}' },

  'problem.os_schedule_none': {
    en: 'This machine has none of systemd, cron and the Windows Task Scheduler.',
    ko: '이 컴퓨터에는 systemd, cron, Windows 작업 스케줄러가 모두 없습니다.',
  },
  'problem.os_schedule_none.todo': {
    en: 'In a container, let the container run "nas serve" (see the Dockerfile); else name one with --with.',
    ko: '컨테이너라면 컨테이너가 "nas serve"를 실행하게 하고(Dockerfile 참고), 아니면 --with로 지정하세요.',
  },
  'problem.os_schedule_unknown': {
    en: 'There is no scheduler {manager}.',
    ko: '{manager} 스케줄러는 없습니다.',
  },
  'problem.os_schedule_unknown.todo': {
    en: 'One of: systemd, windows, cron',
    ko: 'systemd, windows, cron 중 하나를 지정하세요.',
  },
  'problem.os_schedule_failed': {
    en: 'The scheduler of the system refused.',
    ko: '시스템 스케줄러에 등록하지 못했습니다.',
  },
  'problem.os_schedule_failed.todo': {
    en: 'The detail says why. With --system an administrator has to do it; --dry-run shows all steps.',
    ko: '세부 정보에서 이유를 확인하세요. --system은 관리자만 할 수 있으며, --dry-run은 모든 단계를 보여 줍니다.',
  },
  'problem.schedule_not_for_os': {
    en: 'The schedule "{schedule}" cannot be told to the scheduler of the system.',
    ko: '예약 "{schedule}"은(는) 시스템 스케줄러로 표현할 수 없습니다.',
  },
  'problem.schedule_not_for_os.todo': {
    en: 'Register "nas serve" instead (without --job): it knows every schedule.',
    ko: '--job 없이 "nas serve"를 등록하세요. 모든 예약을 처리합니다.',
  },
  'problem.schedule_none': { en: 'The job {job} has no schedule.', ko: '{job} 작업에는 예약이 없습니다.' },
  'problem.schedule_none.todo': {
    en: 'Give it one in the settings (jobs), or leave it out.',
    ko: '설정(jobs)에서 예약을 정하거나 목록에서 빼세요.',
  },
  'problem.schedule_zone': {
    en: 'Its times are in {zone}, but this machine is in {machine}, and its scheduler knows no other time zone.',
    ko: '예약은 {zone} 시간대인데 이 컴퓨터는 {machine}이고, 시스템 스케줄러는 다른 시간대를 모릅니다.',
  },
  'problem.schedule_zone.todo': {
    en: 'Register "nas serve" instead (without --job), or set the time zone of the machine.',
    ko: '--job 없이 "nas serve"를 등록하거나 컴퓨터의 시간대를 맞추세요.',
  },
} as const;
