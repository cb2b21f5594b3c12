console.error(
  'The Windows installer comes with the desktop application; this version runs headless (npm start).',
);
process.exit(2);
