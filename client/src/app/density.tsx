import { useLocalStorage } from '@mantine/hooks';
import { createContext, type ReactNode, useContext, useEffect } from 'react';

export type Density = 'compact' | 'comfortable';
type Value = { density: Density; setDensity: (d: Density) => void };

const Context = createContext<Value>({ density: 'compact', setDensity: () => undefined });
export const useDensity = () => useContext(Context);

/** Row height and table font follow `data-density` on <html>; see tokens.css. */
export function DensityProvider({ children }: { children: ReactNode }) {
  const [density, setDensity] = useLocalStorage<Density>({ key: 'okno-density', defaultValue: 'compact' });
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
  return <Context value={{ density, setDensity }}>{children}</Context>;
}
