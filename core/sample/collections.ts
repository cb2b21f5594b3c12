/** The bulk of the sample archive: series as the archive has them, made up from a seed. Paths only. */

import { between, oneOf } from './choose.ts';
import type { Random } from './random.ts';

/** About 1,950 paths of the archive drive. */
export function archivePaths(random: Random): string[] {
  return [
    ...pre2016(random),
    ...bracelets(random),
    ...circuit(random),
    ...hands(random),
    ...pokerAfterDark(),
    ...gameOfGold(),
    ...mpp(),
    ...ggMillions(random),
    ...hustler(),
  ];
}

/** 250 paths of the source drive. */
export function sourcePaths(random: Random): string[] {
  return range(1, 250).map((number) => {
    const year = between(random, 2011, 2025);
    const kind = oneOf(random, ['Main Event', 'High Roller', 'Heads-Up', 'Mystery Bounty']);
    const version = oneOf(random, ['Clean', 'PGM']);
    return `PokerGO/${year}/PokerGO ${year} ${kind} Episode ${pad(number, 3)} - ${version}.mp4`;
  });
}

function pre2016(random: Random): string[] {
  return range(1973, 2016).flatMap((year) => {
    const folder = `WSOP/WSOP ARCHIVE (PRE-2016)/WSOP ${year}`;
    return range(1, year < 2000 ? 4 : 14).map((show) => {
      const extension = oneOf(random, [
        'mp4',
        'mp4',
        'mp4',
        'mov',
        'mov',
        year < 2000 ? 'avi' : 'mxf',
        'mkv',
      ]);
      if (extension === 'mov')
        return `${folder}/MOVs/${year} WSOP Show ${show}_ESM0001${between(random, 10_000, 99_999)}.mov`;
      return `${folder}/WSOP_${year}_${pad(show)}_ME${pad(show)}.${extension}`;
    });
  });
}

function bracelets(random: Random): string[] {
  const places: [string, number, number][] = [
    ['WSOP-EUROPE', 2008, 2025],
    ['WSOP-LAS VEGAS', 2017, 2025],
    ['WSOP-PARADISE', 2023, 2025],
  ];
  return places.flatMap(([place, first, last]) =>
    range(first, last).flatMap((year) =>
      range(1, 14).map((event) => {
        const folder = `WSOP/WSOP Bracelet Event/${place}/${year} ${place}`;
        const buyIn = oneOf(random, ['$1,500', '$3,000', '$10,000', '€550', '€10,350']);
        const day = oneOf(random, ['Day 1A', 'Day 1B', 'Day 2', 'Final Table', 'Final Day']);
        return `${folder}/${year} WSOP Event #${event} - ${buyIn} No Limit Hold'em ${day}.mp4`;
      }),
    ),
  );
}

function circuit(random: Random): string[] {
  return range(1, 150).map((number) => {
    const year = between(random, 2022, 2025);
    const stop = oneOf(random, ['Cyprus', 'Canada', 'Playground', 'Tallinn', 'London']);
    const folder = `WSOP/WSOP Circuit Event/WSOP Super Ciruit/${year} WSOP Super Circuit ${stop}`;
    return `${folder}/$5M GTD   WSOP Super Circuit ${stop} - Day ${oneOf(random, ['1A', '1B', '2', '3'])}-${pad(number, 3)}.mp4`;
  });
}

function hands(random: Random): string[] {
  return range(1, 300).map((number) => {
    const year = between(random, 2019, 2025);
    const players = oneOf(random, [
      'negreanu-vs-ivey',
      'griff-vs-serock',
      'hellmuth-blowup',
      'quads-over-full',
    ]);
    return `WSOP/Clips/${year}/${number}-wsop-${year}-hs-${players}-${pad(number, 3)}.mp4`;
  });
}

function pokerAfterDark(): string[] {
  return range(12, 13).flatMap((season) =>
    range(1, 21).flatMap((episode) => [
      `PAD/PAD S${season}/pad-s${season}-ep${pad(episode)}-${pad(episode + 10, 3)}.mp4`,
      `PAD/PAD S${season}/PAD_S${season}_EP${pad(episode)}_FinalLook_HiRes-${pad(episode + 40, 3)}.mov`,
      `PAD/PAD S${season}/subtitles/pad-s${season}-ep${pad(episode)}.srt`,
    ]),
  );
}

function gameOfGold(): string[] {
  return range(1, 12).flatMap((episode) => {
    const name = `GOG 최종/e${pad(episode)}/E${pad(episode)}_GOG_final_edit`;
    return [
      `${name}_2023120${(episode % 9) + 1}.mp4`,
      `${name}_최종.mp4`,
      `${name}_자막.srt`,
      `${name}_마스터.mxf`,
      `${name}_썸네일.jpg`,
    ];
  });
}

function mpp(): string[] {
  return ['$1K PokerOK Mystery Bounty', '$2K Luxon Pay Grand Final', '$5M GTD   $5K MPP Main Event'].flatMap(
    (event) =>
      range(1, 4).flatMap((day) =>
        range(1, 6).map(
          (session) => `MPP/2025 MPP Cyprus/${event}/${event} – Day ${day} Session ${session}.mp4`,
        ),
      ),
  );
}

function ggMillions(random: Random): string[] {
  return range(1, 140).map((number) => {
    const date = `25${pad(between(random, 1, 11))}${pad(between(random, 1, 28))}`;
    return `GGMillions/${date}_Super High Roller Poker FINAL TABLE ${pad(number, 3)}.mp4`;
  });
}

function hustler(): string[] {
  return range(200, 440).map((episode) => `HCL/${episode < 330 ? '2023' : '2024'}/EP${episode}.mp4`);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function pad(number: number, digits = 2): string {
  return String(number).padStart(digits, '0');
}
