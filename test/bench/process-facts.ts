/** What Linux tells about a process. */
import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** The most memory that it ever had at once, in MB. */
export function peakMemory(pid: number): number {
  return statusMegabytes(pid, 'VmHWM');
}

/** The memory that it has now, in MB. */
export function residentMemory(pid: number): number {
  return statusMegabytes(pid, 'VmRSS');
}

/** Processor time that it has used so far, in ms. */
export function processorTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The program's name, in brackets, may hold blanks; user and system time are the 14th and 15th field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

function statusMegabytes(pid: number, field: string): number {
  const line = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1]) / 1024;
}
