import { useEffect, useState } from 'react';

const PAUSE = 300;

/** The value once it has stood still for a moment, so that nothing is asked at every key. */
export function useSettled<Value>(value: Value, pause = PAUSE): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}
