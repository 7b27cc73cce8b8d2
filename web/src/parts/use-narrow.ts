import { useEffect, useState } from 'preact/hooks';

/** Beside the navigation no wide table has its room. */
const narrow = matchMedia('(max-width: 78rem)');
/** As most laptops: a table has its room without what can be spared. */
const middle = matchMedia('(max-width: 92rem)');

/** True if tables have as little room as on a phone. */
export const useNarrow = (): boolean => useMatch(narrow);

/** True if tables leave out the columns that can be spared. */
export const useMiddle = (): boolean => useMatch(middle);

function useMatch(query: MediaQueryList): boolean {
  const [is, setIs] = useState(query.matches);
  useEffect(() => {
    const look = () => setIs(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, [query]);
  return is;
}
