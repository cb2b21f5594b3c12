/** Starts the window. */
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { rememberedLanguage } from './app/language.tsx';
import { applyTheme } from './app/theme.tsx';
import { createI18n, languageFor } from './i18n/i18n.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const language = languageFor(rememberedLanguage(), navigator.language);
document.documentElement.lang = language;
applyTheme();
createRoot(root).render(
  <StrictMode>
    <App texts={createI18n(language)} />
  </StrictMode>,
);
