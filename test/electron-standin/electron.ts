/**
 * The part of Electron's API that the host uses, over plain Node and a real Chromium. Every class is declared to implement
 * its part of `electron.d.ts`, so that it cannot drift from the real one without a type error.
 */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { ipcMain } from './ipc.ts';
import {
  autoUpdater,
  crashReporter,
  dialog,
  nativeImage,
  nativeTheme,
  powerMonitor,
  safeStorage,
  screen,
  shell,
  systemPreferences,
} from './machine.ts';
import { net, session } from './net.ts';
import { Notification } from './notification.ts';
import { protocol } from './protocol.ts';
import { Menu, Tray } from './tray.ts';

export {
  app,
  autoUpdater,
  BrowserWindow,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
};
/** Some libraries take the whole as one object; in the main process Electron has no renderer's parts. */
export const ipcRenderer = undefined;
export default { app, ipcMain, ipcRenderer, shell };
