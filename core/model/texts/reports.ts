/** The daily and weekly report, line by line; and what the watchdog says of a round. */
export const reportTexts = {
  'report.daily': { en: 'Daily report · {day}', ko: '일일 상태 리포트 · {day}' },
  'report.weekly': {
    en: 'Weekly report · week {week}, {year} ({first} – {last})',
    ko: '주간 요약 리포트 · {year}년 {week}주차 ({first} – {last})',
  },
  'report.since': { en: 'Running since {since}.', ko: '{since}부터 가동 중' },
  'report.runs': {
    en: 'Runs: {runs}, successful {rate:percent}, failed {failed}.',
    ko: '실행 {runs}회, 성공률 {rate:percent}, 실패 {failed}회',
  },
  'report.no_runs': { en: 'No job came to an end.', ko: '완료된 작업이 없습니다.' },
  'report.missed': { en: 'Missed: {missed}.', ko: '실행되지 못한 예약: {missed}회' },
  'report.job_failed': {
    en: '❌ {job:job}: failed {failed} of {runs} times.',
    ko: '❌ {job:job}: {runs}회 중 {failed}회 실패',
  },
  'report.job': {
    en: '{job:job}: {runs} runs, successful {rate:percent}, {average:duration} on average.',
    ko: '{job:job}: 실행 {runs}회, 성공률 {rate:percent}, 평균 {average:duration}',
  },
  'report.job_none': {
    en: '{job:job}: {runs} runs, all cancelled.',
    ko: '{job:job}: 실행 {runs}회, 모두 취소됨',
  },
  'report.trend_better': {
    en: '📈 Success rate {now:percent}; the week before {then:percent}.',
    ko: '📈 성공률 {now:percent}, 지난주 {then:percent}',
  },
  'report.trend_worse': {
    en: '📉 Success rate {now:percent}; the week before {then:percent}.',
    ko: '📉 성공률 {now:percent}, 지난주 {then:percent}',
  },
  'report.trend_same': {
    en: 'Success rate as in the week before ({then:percent}).',
    ko: '성공률은 지난주와 같음({then:percent})',
  },
  'report.files': {
    en: 'Files: {added} new, {updated} updated, {moved} moved, {removed} missing.',
    ko: '파일: 신규 {added}, 변경 {updated}, 이동 {moved}, 누락 {removed}',
  },
  'report.imported': {
    en: 'First import: {count} files recorded.',
    ko: '최초 등록: 파일 {count}개 기록',
  },
  'report.ott': { en: 'OTT: {count} changes.', ko: 'OTT 변경 {count}건' },
  'report.sheet': { en: 'Sheets: {count} changes.', ko: '시트 변경 {count}건' },
  'report.iconik': { en: 'iconik: {count} changes.', ko: 'iconik 변경 {count}건' },
  'report.metric': {
    en: '{job:job} · {name}: {last_five} over the last five, {all} over all {count}.',
    ko: '{job:job} · {name}: 최근 5회 평균 {last_five}, 전체 {count}회 평균 {all}',
  },
  'report.attention': { en: '⚠️ Needs attention:', ko: '⚠️ 확인 필요:' },
  'report.failing': { en: '• {job:job} fails.', ko: '• {job:job} 실패 중' },
  'report.held': { en: '• {held} runs wait for a decision.', ko: '• 승인 대기 중인 실행 {held}건' },
  'report.conflicts': {
    en: '• {conflicts} cells were edited on both sides.',
    ko: '• 양쪽에서 다르게 수정된 칸 {conflicts}개',
  },
  'report.all_well': { en: '✅ Everything is in order.', ko: '✅ 시스템 정상 가동 중' },
  'report.next': { en: 'Next: {at} {job:job}.', ko: '다음 실행: {at} {job:job}' },

  'watch.well': { en: 'All is well.', ko: '이상이 없습니다.' },
  'watch.pinged': { en: 'The heartbeat address was called.', ko: '하트비트 주소를 호출했습니다.' },
  'problem.heartbeat': {
    en: 'The heartbeat address did not answer as it should.',
    ko: '하트비트 주소가 정상적으로 응답하지 않았습니다.',
  },
  'problem.heartbeat.todo': {
    en: 'Check the setting watchdog.heartbeatUrl. It is called again in the next round.',
    ko: '설정 watchdog.heartbeatUrl을 확인하세요. 다음 점검 때 다시 호출합니다.',
  },
} as const;
