/** An engine's thread that dies as soon as it is started. */
throw new Error('dead on arrival');
