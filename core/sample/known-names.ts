/** Names that are really met in the archive (relative to a drive's root), and names that have caused trouble elsewhere. */

const PRE_2016 = 'WSOP/WSOP ARCHIVE (PRE-2016)';
const BRACELET = 'WSOP/WSOP Bracelet Event';
const CIRCUIT = 'WSOP/WSOP Circuit Event';

export const REAL_PATHS: readonly string[] = [
  `${PRE_2016}/WSOP 1973/WSOP - 1973.avi`,
  `${PRE_2016}/WSOP 1973/WSOP - 1973.mp4`,
  `${PRE_2016}/WSOP 1973/wsop-1973-me-nobug.mp4`,
  `${PRE_2016}/WSOP 2002/2002 World Series of Poker Part 1.mov`,
  `${PRE_2016}/WSOP 2003/WSOP_2003-01.mxf`,
  `${PRE_2016}/WSOP 2004/MOVs/2004 WSOP Show 1 2k NLTH_ESM000100722.mov`,
  `${PRE_2016}/WSOP 2011/WS11_ME01_NB.mp4`,
  `${PRE_2016}/WSOP 2011/WSOP_2011_31_ME25.mxf`,
  `${PRE_2016}/WSOP 2016/2016 World Series of Poker - Main Event Show 01 - GMPO 2074.mxf`,
  `${BRACELET}/WSOP-EUROPE/2008 WSOP-Europe/WSOPE08_Episode_1_H264.mov`,
  `${BRACELET}/WSOP-EUROPE/2024 WSOP-Europe/#WSOPE 2024 NLH MAIN EVENT   DAY 1B.mp4`,
  `${BRACELET}/WSOP-EUROPE/2025 WSOP-Europe/2025 WSOP-EUROPE #13 GGMILLION€ FINAL/🏆 WSOPE NLH GGMillion€ - Final Day [BRACELET EVENT #13] live from King's #wsop #poker.mp4`,
  `${BRACELET}/WSOP-EUROPE/2025 WSOP-Europe/2025 WSOP-EUROPE #14 MAIN EVENT/NO COMMENTARY WITH GRAPHICS VER/Day 1 A/HyperDeck_0010-004.mp4`,
  `${BRACELET}/WSOP-EUROPE/2025 WSOP-Europe/2025 WSOP-EUROPE #14 MAIN EVENT/NO COMMENTARY WITH GRAPHICS VER/Day 1 B/HyperDeck_0010-004.mp4`,
  `${BRACELET}/WSOP-EUROPE/2025 WSOP-Europe/2025 WSOP-EUROPE #14 MAIN EVENT/NO COMMENTARY WITH GRAPHICS VER/Day 2/HyperDeck_0010-004.mp4`,
  `${BRACELET}/WSOP-LAS VEGAS/2021 WSOP - LAS Vegas/2021 WSOP Event #13 -$3,000 Freezeout No Limit Hold'em Final Table.mp4`,
  `${CIRCUIT}/WSOP Super Ciruit/2025 WSOP Super Circuit Cyprus/$5M GTD   WSOP Super Circuit Cyprus Main Event - Day 1A-006.mp4`,
  'PAD/PAD S12/pad-s12-ep01-002.mp4',
  'PAD/PAD S13/PAD_S13_EP16_FinalLook_HiRes-021.mp4',
  'GOG 최종/e11/E11_GOG_final_edit_20231203_찐최종.mp4',
  'GOG 최종/e01/E01_GOG_final_edit_클린본.mp4',
  'MPP/2025 MPP Cyprus/$5M GTD   $5K MPP Main Event/$5M GTD   $5K MPP Main Event – Day 3 Session 1.mp4',
  'GGMillions/250507_Super High Roller Poker FINAL TABLE with Joey ingram.mp4',
];

/** One file in three folders: same name, same size. */
export const COPIES: readonly string[] = ['HCL/EP123.mp4', 'HCL/Archive/EP123.mp4', 'HCL/Backup/EP123.mp4'];

/** Files whose names are hard on programs: markup, formulas, shells, spaces, two spellings of one name, great length. */
export const HARD_NAMES: readonly string[] = [
  'NAMES/<img onerror=alert(1)>.mp4',
  'NAMES/=SUM(1).mp4',
  'NAMES/+1.mp4',
  'NAMES/-rf.mp4',
  'NAMES/@cmd.mp4',
  "NAMES/'; DROP TABLE files; --.mp4",
  'NAMES/$(reboot) `reboot`.mp4',
  'NAMES/100% a_b [ep 01], with & and %20.mp4',
  'NAMES/a:b.mp4',
  'NAMES/CON.mp4',
  'NAMES/NUL',
  'NAMES/trailing space .mp4 ',
  'NAMES/trailing dot.mp4.',
  'NAMES/   leading spaces.mp4',
  'NAMES/NO_EXT',
  'NAMES/a.tar.mp4',
  'NAMES/.mp4',
  'NAMES/UPPER and lower.MP4',
  'NAMES/upper AND LOWER.mp4',
  'NAMES/👑 crown 🏆 surrogate pairs €.mp4',
  `NAMES/${'찐최종'.normalize('NFC')}.mp4`,
  `NAMES/${'찐최종'.normalize('NFD')}.mp4`,
  'NAMES/new\nline.mp4',
  `NAMES/${'very long name '.repeat(16)}.mp4`,
  `NAMES/${'deep folder with a long name/'.repeat(9)}the file at the end of a path of three hundred characters.mp4`,
];

/** What a NAS keeps beside files, and what transfers leave: none of these is a file of the archive. */
export const NOT_FILES: readonly string[] = [
  `${BRACELET}/WSOP-EUROPE/2008 WSOP-Europe/._WSOPE08_Episode_1_H264.mov`,
  `${BRACELET}/WSOP-EUROPE/2008 WSOP-Europe/@eaDir/WSOPE08_Episode_1_H264.mov/SYNOVIDEO_VIDEO_SCREENSHOT.jpg`,
  'PAD/PAD S12/e7_winner.jpg@SynoEAStream',
  '#recycle/deleted last week.mp4',
  '#snapshot/GMT-2025.01.01-00.00.00/PAD/PAD S12/pad-s12-ep01-002.mp4',
  '@tmp/upload.mp4',
  '.DS_Store',
  'HCL/.DS_Store',
  'HCL/Thumbs.db',
  'HCL/desktop.ini',
  'PAD/~$log.xlsx',
  'PAD/Shortcut to S13.lnk',
  'GGMillions/upload.mp4.part',
  'GGMillions/upload.filepart',
  'GGMillions/download.mp4.crdownload',
  'GGMillions/.smbdeleteAAA0042',
];

/** Whether Windows accepts every part of a path; where it does not, such a name cannot be met there either. */
export function isWindowsName(path: string): boolean {
  return path
    .split('/')
    .every(
      (part) =>
        !/[<>:"\\|?*]/.test(part) &&
        [...part].every((character) => character >= ' ') &&
        !/[ .]$/.test(part) &&
        !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part),
    );
}
