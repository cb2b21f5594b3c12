/** Texts of the schedule: when a job is due in words, what was missed, time-outs, pauses. */
export const scheduleTexts = {
  'schedule.minutes': { en: 'every {count} minutes', ko: '{count}분마다' },
  'schedule.minute': { en: 'every minute', ko: '매분' },
  'schedule.hours': { en: 'every {count} hours', ko: '{count}시간마다' },
  'schedule.hour': { en: 'every hour', ko: '1시간마다' },
  'schedule.hour_at': { en: 'every hour at {minutes} minutes past', ko: '매시 {minutes}분' },
  'schedule.hours_at': {
    en: 'every {count} hours at {minutes} minutes past',
    ko: '{count}시간마다 {minutes}분',
  },
  'schedule.between': { en: 'from {from} to {to}', ko: '{from}~{to}' },
  'schedule.once': { en: 'once, on {when}', ko: '{when}에 한 번' },
  'schedule.at': { en: '{days} at {times}', ko: '{days} {times}' },
  'schedule.and': { en: '{days}, {rhythm}', ko: '{days} {rhythm}' },
  'schedule.in_zone': { en: '{words} ({zone})', ko: '{words}({zone})' },
  'schedule.daily': { en: 'every day', ko: '매일' },
  'schedule.weekday': { en: 'every {days}', ko: '매주 {days}' },
  'schedule.day_range': { en: '{from} to {to}', ko: '{from}~{to}' },
  'schedule.month_days': { en: 'on day {days} of the month', ko: '매월 {days}일' },
  'schedule.month_days_in': { en: 'on day {days} of {months}', ko: '{months} {days}일' },
  'schedule.last_day': { en: 'on the last day of the month', ko: '매월 말일' },
  'schedule.in_months': { en: '{days} in {months}', ko: '{months} {days}' },
  'schedule.either': { en: '{days} or {others}', ko: '{days} 또는 {others}' },
  'schedule.cron': { en: 'by the cron expression {expression}', ko: 'cron 표현식 {expression}' },

  'problem.run_missed': {
    en: 'It was due and could not start in time ({count}, the last one at {when}): the computer or the program was off or asleep, or its clock was changed.',
    ko: '예정된 시각에 시작하지 못했습니다({count}회, 마지막 예정 시각 {when}). 컴퓨터나 프로그램이 꺼져 있었거나 절전 상태였거나, 시계가 변경되었습니다.',
  },
  'problem.run_missed.todo': {
    en: 'Run it now if it is needed. How late it may start is the setting misfireGraceSeconds.',
    ko: '필요하면 지금 실행하세요. 얼마나 늦게까지 시작할 수 있는지는 misfireGraceSeconds 설정으로 정합니다.',
  },
  'problem.job_timeout': {
    en: 'It was not done within {seconds} seconds and was ended.',
    ko: '{seconds}초 안에 끝나지 않아 중지했습니다.',
  },
  'problem.job_timeout.todo': {
    en: 'See its log for where the time went, or raise timeoutSeconds of the job.',
    ko: '로그에서 어디에서 오래 걸렸는지 확인하거나, 작업의 timeoutSeconds 값을 늘리세요.',
  },
  'cron.fields': {
    en: 'five fields: minute hour day month weekday, e.g. 0 8 * * 1-5',
    ko: '다섯 항목: 분 시 일 월 요일. 예: 0 8 * * 1-5',
  },
  'cron.minute': { en: 'minute: 0–59', ko: '분: 0–59' },
  'cron.hour': { en: 'hour: 0–23', ko: '시: 0–23' },
  'cron.dayOfMonth': { en: 'day: 1–31', ko: '일: 1–31' },
  'cron.month': { en: 'month: 1–12', ko: '월: 1–12' },
  'cron.dayOfWeek': { en: 'weekday: 0–7, Sunday is 0 and 7', ko: '요일: 0–7(일요일은 0과 7)' },
  'problem.job_built_in': {
    en: '"{job}" belongs to the program and cannot be deleted.',
    ko: '"{job}"은(는) 기본 작업이라 삭제할 수 없습니다.',
  },
  'problem.job_built_in.todo': {
    en: 'Pause it, or disable it in its settings.',
    ko: '일시 중지하거나 작업 설정에서 사용하지 않도록 바꾸세요.',
  },
  'problem.pause_in_past': {
    en: 'The end of the pause, {where}, has passed.',
    ko: '일시 중지를 끝낼 시각 {where}이(가) 이미 지났습니다.',
  },
  'problem.pause_in_past.todo': { en: 'Give a time to come.', ko: '앞으로의 시각을 지정하세요.' },
  'problem.span_too_long': {
    en: 'A span of {days} days is too long; at most {most}.',
    ko: '{days}일은 너무 긴 기간입니다. 최대 {most}일까지 볼 수 있습니다.',
  },
  'problem.span_too_long.todo': { en: 'Ask for less at a time.', ko: '기간을 나누어 조회하세요.' },

  'log.run_missed': { en: 'Missed.', ko: '예정된 실행을 놓쳤습니다.' },
  'log.run_timeout': { en: 'Its time is over; ending it.', ko: '제한 시간이 지나 중지합니다.' },
  'log.run_retry': {
    en: 'Will be tried again at {when} (attempt {attempt}).',
    ko: '{when}에 다시 시도합니다({attempt}번째 시도).',
  },
  'log.schedule_problem': {
    en: 'The schedule could not be looked at; it will be, within 30 seconds. {problem}',
    ko: '예약을 확인하지 못했습니다. 30초 안에 다시 확인합니다. {problem}',
  },
  'queue.all': { en: 'all that is under way', ko: '진행 중인 모든 작업' },
  'queue.other': { en: 'a decision or repair under way', ko: '진행 중인 승인 또는 복구' },

  'cli.col.title': { en: 'title', ko: '이름' },
  'cli.col.next': { en: 'next', ko: '다음 실행' },
  'cli.col.schedule': { en: 'schedule', ko: '예약' },
  'cli.col.due': { en: 'due', ko: '예정' },
  'cli.paused_until': { en: '{job} is paused until {when}.', ko: '{job}: {when}까지 일시 중지했습니다.' },
  'cli.job_disabled': { en: 'disabled', ko: '사용 안 함' },
  'cli.nothing_due': {
    en: 'Nothing is due: no job has a schedule, or all are paused.',
    ko: '예정된 실행이 없습니다. 예약된 작업이 없거나 모두 일시 중지되었습니다.',
  },
  'cli.next_runs': { en: 'Next runs:', ko: '다음 실행:' },
  'cli.no_schedule_here': {
    en: 'No instance is running: nothing will start by itself.',
    ko: '실행 중인 인스턴스가 없어 예약 작업이 시작되지 않습니다.',
  },
  'cli.opt.count': { en: 'how many', ko: '개수' },
  'cli.opt.until': {
    en: 'when it is resumed by itself, e.g. 2026-01-05T08:00',
    ko: '자동으로 다시 시작할 시각(예: 2026-01-05T08:00)',
  },
  'cli.cmd.jobs_next': { en: 'the coming runs, in order', ko: '앞으로의 실행 순서' },
} as const;
