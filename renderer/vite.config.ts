/** Builds the window to `dist/renderer`: static files that any host can serve with a strict Content-Security-Policy. */
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

// Tests set it to `test`, and then the window would be built with React's slower development code.
process.env.NODE_ENV = process.argv.includes('build') ? 'production' : 'development';

export default defineConfig({
  root: here,
  base: '/',
  plugins: [react(), tailwindcss()],
  build: {
    // Shown on the page *About*.
    license: { fileName: 'assets/licenses.md' },
    outDir: `${here}/../dist/renderer`,
    emptyOutDir: true,
    target: 'chrome125',
    // Fonts and icons stay files: `font-src 'self'` allows no data URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every page needs comes in two files, not in thirty small ones.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules[\\/](react|react-dom|scheduler|wouter|i18next|react-i18next|@tanstack[\\/](query-core|react-query))[\\/]/,
            },
            { name: 'base', test: /renderer[\\/](api|app|i18n|ui)[\\/]/, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': 'http://127.0.0.1:4620',
      '/ws': { target: 'ws://127.0.0.1:4620', ws: true },
    },
  },
});
