/** Texts of jobs of one's own: their child processes, steps, sources and keys. */
export const ownJobTexts = {
  'log.left_behind': {
    en: 'Ended {count} processes that were left behind.',
    ko: '남아 있던 프로세스 {count}개를 종료했습니다.',
  },
  'log.output_left_out': {
    en: '… {size:size} of what it printed is left out here …',
    ko: '… 출력이 너무 많아 {size:size}를 생략했습니다 …',
  },
  'log.lines_left_out': {
    en: '… {count} lines of what it printed are left out here …',
    ko: '… 출력 {count}줄을 생략했습니다 …',
  },
  'log.step_started': {
    en: 'Step "{step}" started: {command}',
    ko: '"{step}" 단계를 시작합니다: {command}',
  },
  'log.step_left_over': {
    en: 'Step "{step}" had started {count} processes that were still running; they were ended.',
    ko: '"{step}" 단계가 띄운 프로세스 {count}개가 계속 실행 중이어서 종료했습니다.',
  },
  'log.key_started': { en: 'Working on {key}.', ko: '{key} 처리를 시작합니다.' },
  'log.keys_listed': {
    en: 'The source lists {listed} keys, {fresh} of them new.',
    ko: '소스에 키가 {listed}개 있으며, 그중 새로운 키는 {fresh}개입니다.',
  },

  'own.step_done': {
    en: 'Step "{step}": done in {duration:duration}',
    ko: '"{step}" 단계: 완료({duration:duration})',
  },
  'own.step_failed': {
    en: 'Step "{step}": failed after {duration:duration}',
    ko: '"{step}" 단계: {duration:duration} 후 실패',
  },
  'own.step_not_run': { en: 'Step "{step}": not run', ko: '"{step}" 단계: 실행하지 않음' },
  'own.key_done': { en: '{key}: done in {duration:duration}', ko: '{key}: 완료({duration:duration})' },
  'own.key_failed': { en: '{key}: failed at step "{step}"', ko: '{key}: "{step}" 단계에서 실패' },
  'own.key_later': {
    en: '{key}: not yet, again at the next run',
    ko: '{key}: 아직 아님, 다음 실행 때 다시 확인',
  },
  'own.keys_none': { en: 'There was nothing to do.', ko: '처리할 항목이 없습니다.' },
  'own.keys_summary': {
    en: '{done} done, {failed} failed, {left} left for the next run',
    ko: '완료 {done}개, 실패 {failed}개, 다음 실행으로 넘긴 것 {left}개',
  },
  'own.keys_more': { en: '… and {count} more', ko: '… 외 {count}개' },
  'own.metric': {
    en: '{name}: {value} on average over {count}',
    ko: '{name}: 평균 {value}({count}건)',
  },
  'own.would_ask_command': {
    en: 'Would ask for keys: {command}',
    ko: '키를 가져올 명령: {command}',
  },
  'own.would_work': { en: 'Would work on {count}: {keys}', ko: '처리할 키 {count}개: {keys}' },
  'own.would_run': {
    en: 'Would run step "{step}" in {cwd} (at most {seconds} s): {command}',
    ko: '실행할 단계 "{step}"(폴더 {cwd}, 최대 {seconds}초): {command}',
  },

  'problem.program_not_found': {
    en: 'There is no program "{program}" on this computer.',
    ko: '이 컴퓨터에서 "{program}" 프로그램을 찾을 수 없습니다.',
  },
  'problem.program_not_found.todo': {
    en: 'Install it, or give its full path in the command of the job.',
    ko: '프로그램을 설치하거나 작업의 명령에 전체 경로를 적어 주세요.',
  },
  'problem.program_is_script': {
    en: '"{program}" is a script, which Windows cannot start by itself.',
    ko: '"{program}"은(는) 스크립트라서 Windows가 직접 실행할 수 없습니다.',
  },
  'problem.program_is_script.todo': {
    en: 'Name the program that runs it: ["cmd.exe", "/d", "/c", "{program}"] for .cmd and .bat, ["powershell.exe", "-File", "{program}"] for .ps1.',
    ko: '실행할 프로그램을 함께 적어 주세요. .cmd와 .bat는 ["cmd.exe", "/d", "/c", "{program}"], .ps1은 ["powershell.exe", "-File", "{program}"]입니다.',
  },
  'problem.program_not_started': {
    en: 'The program "{program}" could not be started.',
    ko: '"{program}" 프로그램을 시작하지 못했습니다.',
  },
  'problem.program_not_started.todo': {
    en: 'Check that it may be run, and its arguments.',
    ko: '실행 권한과 인수를 확인하세요.',
  },
  'problem.folder_missing': {
    en: 'The folder {where}, in which the step is to run, is not there.',
    ko: '단계를 실행할 폴더 {where}이(가) 없습니다.',
  },
  'problem.folder_missing.todo': {
    en: 'Create it, or correct "cwd" of the step.',
    ko: '폴더를 만들거나 단계의 "cwd"를 고쳐 주세요.',
  },
  'problem.step_failed': {
    en: 'Step "{step}" failed with exit code {code}.',
    ko: '"{step}" 단계가 종료 코드 {code}(으)로 실패했습니다.',
  },
  'problem.step_failed.todo': {
    en: 'What it printed is in the log of this run. What comes after it was not run.',
    ko: '출력 내용은 이 실행의 로그에 있습니다. 이후 단계는 실행하지 않았습니다.',
  },
  'problem.step_killed': {
    en: 'Step "{step}" was ended from outside ({signal}).',
    ko: '"{step}" 단계가 외부에서 종료되었습니다({signal}).',
  },
  'problem.step_killed.todo': {
    en: 'Something ended it, often the system when memory runs out. What comes after it was not run.',
    ko: '메모리 부족 등으로 시스템이 종료했을 수 있습니다. 이후 단계는 실행하지 않았습니다.',
  },
  'problem.step_timed_out': {
    en: 'Step "{step}" did not end within {seconds} s; it was ended with all that it had started.',
    ko: '"{step}" 단계가 {seconds}초 안에 끝나지 않아, 하위 프로세스까지 모두 종료했습니다.',
  },
  'problem.step_timed_out.todo': {
    en: 'See in the log of this run where it stood still, or give it more time ("timeoutSeconds").',
    ko: '이 실행의 로그에서 멈춘 곳을 확인하거나 제한 시간("timeoutSeconds")을 늘려 주세요.',
  },
  'problem.step_stuck': {
    en: 'Processes of step "{step}" could not be ended: {pids}.',
    ko: '"{step}" 단계의 프로세스를 종료하지 못했습니다: {pids}',
  },
  'problem.step_stuck.todo': {
    en: 'End them by hand; they may belong to another user.',
    ko: '직접 종료해 주세요. 다른 사용자의 프로세스일 수 있습니다.',
  },
  'problem.keys_failed': {
    en: '{failed} of {total} keys failed, the first at {key}.',
    ko: '키 {total}개 중 {failed}개가 실패했습니다. 첫 번째: {key}',
  },
  'problem.keys_failed.todo': {
    en: 'The log of this run says why. They are tried again at the next run.',
    ko: '이유는 이 실행의 로그에 있습니다. 다음 실행 때 다시 시도합니다.',
  },
  'problem.key_unusable': {
    en: 'The source gives a key that cannot be used: {key}.',
    ko: '소스가 사용할 수 없는 키를 알려 왔습니다: {key}',
  },
  'problem.key_unusable.todo': {
    en: 'A key is a text or number of at most 500 characters on one line, and does not begin with "-". The other keys are worked on.',
    ko: '키는 500자 이내의 한 줄짜리 글자나 숫자이고 "-"로 시작하지 않아야 합니다. 나머지 키는 처리합니다.',
  },
  'problem.source_unreachable': {
    en: 'The source {where} cannot be reached.',
    ko: '소스 {where}에 연결할 수 없습니다.',
  },
  'problem.source_unreachable.todo': {
    en: 'It is asked again at the next run. Check the address and the network if it stays.',
    ko: '다음 실행 때 다시 확인합니다. 계속되면 주소와 네트워크를 확인하세요.',
  },
  'problem.source_refused': {
    en: 'The source {where} answers {status}.',
    ko: '소스 {where}이(가) {status}(으)로 응답했습니다.',
  },
  'problem.source_refused.todo': {
    en: 'It is asked again at the next run. Check "url" and "headers" of the source if it stays.',
    ko: '다음 실행 때 다시 확인합니다. 계속되면 소스의 "url"과 "headers"를 확인하세요.',
  },
  'problem.source_unreadable': {
    en: 'What the source {where} answers is not what the job expects.',
    ko: '소스 {where}의 응답이 작업이 기대하는 형식이 아닙니다.',
  },
  'problem.source_unreadable.todo': {
    en: 'Nothing was taken from it. Compare its answer with "items" and "key" of the source.',
    ko: '응답을 반영하지 않았습니다. 응답과 소스의 "items", "key" 설정을 비교해 보세요.',
  },
  'problem.source_too_long': {
    en: 'The source {where} answers more than {limit:size}.',
    ko: '소스 {where}의 응답이 {limit:size}보다 큽니다.',
  },
  'problem.source_too_long.todo': {
    en: 'Nothing was taken from it. Let it list fewer keys.',
    ko: '응답을 반영하지 않았습니다. 더 적은 키를 알려 주도록 바꿔 주세요.',
  },
  'problem.job_secret_missing': {
    en: 'The job refers to the secret "{name}", which is not set.',
    ko: '작업이 사용하는 비밀 값 "{name}"이(가) 설정되어 있지 않습니다.',
  },
  'problem.job_secret_missing.todo': {
    en: 'Set it: nas secrets set {name} (the value on standard input). Names for jobs begin with "jobs.".',
    ko: 'nas secrets set {name} 명령으로 설정하세요(값은 표준 입력). 작업에서 쓰는 이름은 "jobs."으로 시작합니다.',
  },
  'problem.key_not_taken': {
    en: '{job:job} does not work on keys.',
    ko: '{job:job} 작업은 키를 받지 않습니다.',
  },
  'problem.key_not_taken.todo': {
    en: 'Start it without a key; only jobs of the kinds watch and collect take one.',
    ko: '키 없이 시작하세요. 키는 watch와 collect 작업에만 지정할 수 있습니다.',
  },
  'problem.metric_missing': {
    en: 'The steps printed no number "{name}" for {key}.',
    ko: '{key}의 단계 출력에 숫자 "{name}"이(가) 없습니다.',
  },
  'problem.metric_missing.todo': {
    en: 'Let a step print one line of JSON that holds it, e.g. {example}.',
    ko: '단계가 값을 담은 JSON 한 줄을 출력하게 해 주세요. 예: {example}',
  },
} as const;
